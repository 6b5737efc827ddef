//! `/api/v1/receipt`: a receipt for programs: the response it opens, taking it back, withdrawing
//! the consent to publish it, erasing what was written.

use crate::{
    http::response::{With, json},
    web::{
        app::App, error::Error, permission::Holder, receipt::State, request::Request,
        route::Outcome,
    },
};
use data_encoding::HEXLOWER;
use glas_wire::{ConsentToPublish, Slug, Submission};
use http::StatusCode;
use serde::Serialize;

/// A receipt, opened.
#[derive(Serialize)]
struct ReceiptAnswer {
    consultation: Slug,
    reference: String,
    received_at: String,
    state: State,
    /// Whether it counts no more, also once it is erased.
    withdrawn: bool,
    /// Number of the response that corrects it.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<u32>,
    /// Number of the response that it corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<u32>,
    /// What may be published of it.
    publish: Publish,
    seq: u64,
    entry: String,
    /// The version of the form that was filled in, as the consultation told it then.
    version: u64,
    /// What was sent, with the consent to publish as it is now; once its texts are erased, what was
    /// chosen.
    submission: Submission,
}

/// What may be published of a response.
#[derive(Serialize)]
struct Publish {
    /// `null` where nobody was asked.
    consent: Option<ConsentToPublish>,
    /// Since when that is so, where a consent was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
}

/// `GET /api/v1/receipt` with `Authorization: Receipt <secret>`
pub(in crate::web) async fn receipt(_: App, (): (), holder: Holder, _: Request) -> Outcome {
    answer(&holder)
}

/// `DELETE /api/v1/receipt`
pub(in crate::web) async fn withdraw(
    app: App,
    (): (),
    holder: Holder,
    request: Request,
) -> Outcome {
    app.judge_clock(&request)?;
    answer(
        &app.operations
            .withdraw(&holder, request.at)
            .await
            .map_err(|error| Error::not_done(error, holder.consultation()))?,
    )
}

/// `DELETE /api/v1/receipt/personal`
pub(in crate::web) async fn erase(app: App, (): (), holder: Holder, request: Request) -> Outcome {
    answer(
        &app.operations
            .erase(&holder, request.at)
            .await
            .map_err(|error| Error::not_done(error, holder.consultation()))?,
    )
}

/// `DELETE /api/v1/receipt/consent`
pub(in crate::web) async fn withdraw_consent(
    app: App,
    (): (),
    holder: Holder,
    request: Request,
) -> Outcome {
    answer(
        &app.operations
            .withdraw_consent(&holder, request.at)
            .await
            .map_err(|error| Error::not_done(error, holder.consultation()))?,
    )
}

fn answer(holder: &Holder) -> Outcome {
    let (cached, row) = (holder.consultation(), holder.response());
    let answer = ReceiptAnswer {
        consultation: cached.consultation.slug.clone(),
        reference: holder.reference(),
        received_at: row.at.to_string(),
        state: State::of(row),
        withdrawn: row.withdrawn.is_some(),
        replaced_by: row.withdrawn.and_then(|it| it.replaced_by),
        replaces: row.replaces,
        publish: Publish {
            consent: row.consent(),
            since: row.consent_withdrawn.map(|at| at.to_string()),
        },
        seq: row.seq,
        entry: HEXLOWER.encode(&row.entry),
        version: row.version,
        submission: row.submission(),
    };
    Ok(json(StatusCode::OK, &answer)?.unstored())
}
