//! The public API for programs: reading a consultation, sending a response, opening a receipt. Promised in `/api/v1`.

use crate::{
    http::{
        answer::{Outcome, With, json},
        app::App,
        call::{Call, Request},
        error::{Error, Failure},
        guard,
        known::Known,
        posting::receive,
        submission,
    },
    journal::{self, Channel},
    register::ResponseRow,
    words::LANGUAGES,
};
use data_encoding::HEXLOWER;
use glas_wire::{Form, Lang, Phase, Slug, Submission};
use http::{HeaderName, StatusCode, header};
use serde::Serialize;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A consultation as programs read it.
#[derive(Serialize)]
struct ConsultationAnswer<'a> {
    phase: Phase,
    #[serde(flatten)]
    form: &'a Form,
}

/// `GET /api/v1/consultations/{slug}`
pub(super) async fn consultation(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    let form = known.form(&known.lang(call.lang()?.as_ref()))?;
    json(StatusCode::OK, &ConsultationAnswer { phase: known.phase(call.at), form })
}

/// `POST /api/v1/consultations/{slug}/responses`
pub(super) async fn submit(app: App, slug: Slug, call: Call) -> Outcome {
    let known = app.find(&slug)?;
    let told = |lang: Option<&Lang>| reader(&call, lang, &known);
    guard::script(&app, &known, &call).map_err(|error| error.told_in(&told(None)))?;
    let (key, submission) = read(&call).map_err(|error| error.told_in(&told(None)))?;
    let lang = told(Some(&submission.language));
    let receipt = receive(&app, &known, Channel::Widget, key, submission, call.at).await.map_err(|error| error.told_in(&lang))?;
    Ok(json(StatusCode::CREATED, &receipt)?.unstored())
}

fn read(call: &Request) -> Result<(glas_wire::IdempotencyKey, Submission), Error> {
    call.demand_media_type("application/json")?;
    let key = call.header(IDEMPOTENCY_KEY).and_then(|key| key.parse().ok()).ok_or(Error::NoKey)?;
    Ok((key, submission::read(&call.body)?))
}

/// The language a failure is told in: of the form that was read, else one the browser asks for, else the authority's.
fn reader(call: &Request, form: Option<&Lang>, known: &Known) -> Lang {
    let spoken = |lang: &&Lang| LANGUAGES.contains(&lang.as_str());
    let accepted = call.accepted_langs();
    form.filter(spoken).or_else(|| accepted.iter().find(spoken)).unwrap_or(&known.authority.language).clone()
}

/// A receipt, opened.
#[derive(Serialize)]
struct ReceiptAnswer {
    consultation: Slug,
    reference: String,
    received_at: String,
    state: State,
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
    Erased,
}

impl State {
    pub(super) fn of(row: &ResponseRow) -> Self {
        if row.personal.is_some() { Self::Received } else { Self::Erased }
    }
}

/// `GET /api/v1/receipt` with `Authorization: Receipt <secret>`
pub(super) async fn receipt(app: App, (): (), call: Call) -> Outcome {
    let said = call.header(header::AUTHORIZATION).and_then(|said| said.split_once(' '));
    let (_, secret) = said.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("receipt")).ok_or(Error::UnknownReceipt)?;
    let (slug, row) = opened(&app, secret)?;
    let state = State::of(&row);
    json(
        StatusCode::OK,
        &ReceiptAnswer {
            consultation: slug,
            reference: journal::reference(row.number, row.receipt),
            received_at: row.at.to_string(),
            state,
            seq: row.seq,
            entry: HEXLOWER.encode(&row.entry),
            submission: (state == State::Received).then(|| row.submission()),
        },
    )
}

/// The response a secret opens. The same look-ups happen for a guess and for a receipt.
pub(super) fn opened(app: &App, secret: &str) -> Result<(Slug, ResponseRow), Failure> {
    let view = app.journal.view().map_err(Error::from)?;
    let (slug, number) = view.receipt(&journal::receipt_hash(secret.trim())).map_err(Error::from)?.ok_or(Error::UnknownReceipt)?;
    let row = view.response(&slug, number).map_err(Error::from)?.ok_or(Error::UnknownReceipt)?;
    Ok((slug, row))
}
