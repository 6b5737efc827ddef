//! What the holder of a receipt may do with the response: read it, take it back before the closing, erase what was written. The
//! secret is the only permission. Each act may be repeated; the answer is the same.

use crate::{
    http::{
        answer::{Outcome, With, bytes, json, value},
        app::App,
        call::{Call, Request},
        error::{Error, Failure},
        known::Known,
        posting::refusal,
    },
    journal::{self, Actor, Change, Refused},
    register::ResponseRow,
    words::{Catalogue, Value},
};
use data_encoding::HEXLOWER;
use glas_wire::{Slug, Submission};
use http::{HeaderName, StatusCode, header};
use jiff::Timestamp;
use serde::Serialize;
use std::sync::Arc;

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
    seq: u64,
    entry: String,
    /// What was sent; `null` once its texts are erased.
    submission: Option<Submission>,
}

/// What became of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Received,
    Withdrawn,
    Replaced,
    Erased,
}

impl State {
    pub(super) fn of(row: &ResponseRow) -> Self {
        match (&row.personal, row.withdrawn) {
            (None, _) => Self::Erased,
            (Some(_), None) => Self::Received,
            (Some(_), Some(it)) => it.replaced_by.map_or(Self::Withdrawn, |_| Self::Replaced),
        }
    }
}

/// What a secret opens.
pub(super) struct Opened {
    pub(super) known: Arc<Known>,
    pub(super) row: ResponseRow,
}

/// What an act does to a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// It counts no more.
    Withdraw,
    /// What was written is erased.
    Erase,
}

/// `GET /api/v1/receipt` with `Authorization: Receipt <secret>`
pub(super) async fn receipt(app: App, (): (), call: Call) -> Outcome {
    answer(&opened(&app, hash(&call, header::AUTHORIZATION)?)?)
}

/// `DELETE /api/v1/receipt`
pub(super) async fn withdraw(app: App, (): (), call: Call) -> Outcome {
    answer(&done(&app, hash(&call, header::AUTHORIZATION)?, Act::Withdraw, call.at).await?)
}

/// `DELETE /api/v1/receipt/personal`
pub(super) async fn erase(app: App, (): (), call: Call) -> Outcome {
    answer(&done(&app, hash(&call, header::AUTHORIZATION)?, Act::Erase, call.at).await?)
}

fn answer(Opened { known, row }: &Opened) -> Outcome {
    let answer = ReceiptAnswer {
        consultation: known.consultation.slug.clone(),
        reference: journal::reference(row.number, row.receipt),
        received_at: row.at.to_string(),
        state: State::of(row),
        withdrawn: row.withdrawn.is_some(),
        replaced_by: row.withdrawn.and_then(|it| it.replaced_by),
        replaces: row.replaces,
        seq: row.seq,
        entry: HEXLOWER.encode(&row.entry),
        submission: row.personal.is_some().then(|| row.submission()),
    };
    Ok(json(StatusCode::OK, &answer)?.unstored())
}

/// A receipt to keep and to show: what proves that a response was received, and nothing by which it could be seen or withdrawn.
#[derive(Serialize)]
struct Paper<'a> {
    /// For people.
    about: String,
    format: &'static str,
    server: &'a str,
    consultation: &'a Slug,
    reference: &'a str,
    received_at: String,
    seq: u64,
    entry: String,
}

/// `GET /r/{secret}/receipt.json`
pub(super) async fn file(app: App, secret: String, _: Call) -> Outcome {
    let Opened { known, row } = opened(&app, journal::receipt_hash(&secret))?;
    let lang = known.lang(Some(&row.language));
    let (words, form) = (Catalogue::of(&lang), known.form(&lang)?);
    let reference = journal::reference(row.number, row.receipt);
    let when = words.moment(row.at, &known.authority.time_zone);
    let about = [("reference", reference.as_str()), ("title", &form.title), ("authority", &form.authority), ("when", &when)];
    let paper = Paper {
        about: words.with("p-receipt-file-about", &about.map(|(name, value)| (name, Value::from(value)))),
        format: "glas-receipt",
        server: app.origin.as_str(),
        consultation: &known.consultation.slug,
        reference: &reference,
        received_at: row.at.to_string(),
        seq: row.seq,
        entry: HEXLOWER.encode(&row.entry),
    };
    let body = serde_json::to_vec_pretty(&paper).map_err(|error| Error::Internal(error.into()))?;
    // Slug and reference are letters, digits and "-".
    let name = ["attachment; filename=\"glas-", known.consultation.slug.as_str(), "-", &reference, ".json\""].concat();
    Ok(bytes(StatusCode::OK, "application/json", body)
        .with(header::CONTENT_DISPOSITION, value(&name))
        .with_static(HeaderName::from_static("x-robots-tag"), "noindex, nofollow")
        .unstored())
}

/// Under what the secret in a header is kept: `Receipt <secret>`.
pub(super) fn hash(call: &Request, name: HeaderName) -> Result<[u8; 32], Error> {
    let said = call.header(name).and_then(|said| said.split_once(' '));
    let (_, secret) = said.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("receipt")).ok_or(Error::UnknownReceipt)?;
    Ok(journal::receipt_hash(secret.trim()))
}

/// The response a secret opens. The same is read for a guess and for a receipt.
pub(super) fn opened(app: &App, receipt: [u8; 32]) -> Result<Opened, Error> {
    let (slug, row) = app.journal.view()?.opened(&receipt)?.ok_or(Error::UnknownReceipt)?;
    Ok(Opened { known: app.find(&slug)?, row })
}

/// The response after an act. `at`: the instant by which the phase is judged.
pub(super) async fn done(app: &App, receipt: [u8; 32], act: Act, at: Timestamp) -> Result<Opened, Failure> {
    let Opened { known, row } = opened(app, receipt)?;
    let (consultation, number, actor) = (known.consultation.slug.clone(), row.number, Actor::Respondent);
    let change = match act {
        Act::Withdraw => Change::Withdrawal { at, actor, consultation, number },
        Act::Erase => Change::Erasure { at, actor, consultation, number },
    };
    match app.journal.append(change).await {
        // Asked again, it is as it should be.
        Ok(_) | Err(Refused::Withdrawn | Refused::Erased) => Ok(opened(app, receipt)?),
        Err(Refused::Closed { closes_at }) => Err(Error::TooLate(known.hours(closes_at)).told_in(&row.language)),
        Err(refused) => Err(refusal(refused, &known).told_in(&row.language)),
    }
}
