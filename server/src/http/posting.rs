//! A response on its way into the journal, by whichever way it came.

use crate::{
    http::{app::App, call::Request, error::Error, forms, known::Known},
    journal::{self, Change, Channel, Received, Refused},
    words::Catalogue,
};
use data_encoding::HEXLOWER;
use glas_widget::{Place, Posted, Start, WidgetProps};
use glas_wire::{IdempotencyKey, Lang, Phase, Receipt, Submission};
use http::StatusCode;
use jiff::Timestamp;

/// Puts a response into the journal. `Ok` means it is on disk.
pub(super) async fn receive(
    app: &App,
    known: &Known,
    channel: Channel,
    key: IdempotencyKey,
    submission: Submission,
    at: Timestamp,
) -> Result<Receipt, Error> {
    let slug = &known.consultation.slug;
    let received = Received::new(at, slug.clone(), channel, key, submission, rand::random()).placed(&known.consultation);
    let appended = app.journal.append(Change::Response(Box::new(received))).await.map_err(|refused| refusal(refused, known))?;
    let number = appended.number.ok_or_else(|| Error::Internal(anyhow::anyhow!("a response without a number")))?;
    let secret = journal::secret(slug, &key);
    Ok(Receipt {
        consultation: slug.clone(),
        reference: journal::reference(number, journal::receipt_hash(&secret)),
        url: [app.origin.as_str(), "/r/", &secret].concat(),
        secret,
        received_at: appended.at.to_string(),
        seq: appended.seq,
        entry: HEXLOWER.encode(&appended.entry),
    })
}

fn refusal(refused: Refused, known: &Known) -> Error {
    match refused {
        Refused::UnknownConsultation => Error::UnknownConsultation,
        Refused::NotYetOpen { opens_at } => Error::NotYetOpen(known.hours(opens_at)),
        Refused::Closed { closes_at } => Error::Closed(known.hours(closes_at)),
        Refused::KeyReused => Error::KeyReused,
        Refused::Erased => Error::Erased,
        Refused::Invalid(mistakes) => Error::Invalid(mistakes),
        Refused::Busy => Error::Busy,
        Refused::Unavailable => Error::Unavailable,
        Refused::UnknownAuthority | Refused::UnknownResponse | Refused::WouldInvalidate(_) | Refused::Internal => {
            Error::Internal(anyhow::Error::new(refused))
        }
    }
}

/// A form post, read as far as the journal.
pub(super) struct FormPost {
    pub(super) lang: Lang,
    pub(super) pairs: Vec<(String, String)>,
    pub(super) key: IdempotencyKey,
}

impl FormPost {
    pub(super) fn read(known: &Known, call: &Request) -> Result<Self, Error> {
        call.demand_media_type("application/x-www-form-urlencoded")?;
        let pairs = forms::pairs(&call.body)?;
        let value = |name: &str| pairs.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
        let key = value("key").and_then(|key| key.parse().ok()).ok_or(Error::NoKey)?;
        let asked = value("lang").and_then(|lang| lang.parse().ok());
        Ok(Self { lang: known.lang(asked.as_ref()), pairs, key })
    }

    /// Sends it and says what the form shows next. Whatever happens to the response, what was typed is in it again.
    pub(super) async fn send(self, app: &App, known: &Known, channel: Channel, at: Timestamp) -> Result<Shown, Error> {
        let Self { lang, pairs, key } = self;
        let submission = glas_widget::read(&known.form(&lang)?.questionnaire, &lang, &pairs);
        let phase = known.phase(at);
        let words = Catalogue::of(&lang);
        let posted = |key| Posted { key: Some(key), pairs };
        let shown = match receive(app, known, channel, key, submission, at).await {
            Ok(receipt) => {
                Shown { start: Start::Sent(receipt), posted: Posted::default(), ..Shown::new(StatusCode::CREATED, "sent", phase, lang) }
            }
            Err(Error::Invalid(mistakes)) => Shown {
                start: Start::Mistakes(mistakes),
                posted: posted(key),
                ..Shown::new(StatusCode::UNPROCESSABLE_ENTITY, "mistakes", phase, lang)
            },
            Err(error) => {
                error.note();
                let (status, _) = error.status();
                let (state, phase, key) = match &error {
                    Error::NotYetOpen(_) => ("forthcoming", phase, key),
                    // The form stays, with what was typed, though it can no longer be sent: it is for copying.
                    Error::Closed(_) => ("closed", Phase::Open, key),
                    // What was changed and sent again is another response: sent once more, it has a key of its own.
                    Error::KeyReused | Error::Erased => ("not_sent", phase, IdempotencyKey(rand::random())),
                    _ => ("not_sent", phase, key),
                };
                Shown {
                    start: Start::NotSent { detail: error.detail(words) },
                    posted: posted(key),
                    retry_after: error.retry_after(),
                    ..Shown::new(status, state, phase, lang)
                }
            }
        };
        Ok(shown)
    }
}

/// What the form shows after a post.
pub(super) struct Shown {
    pub(super) status: StatusCode,
    pub(super) state: &'static str,
    pub(super) start: Start,
    pub(super) posted: Posted,
    pub(super) phase: Phase,
    pub(super) lang: Lang,
    pub(super) retry_after: Option<u64>,
}

impl Shown {
    /// The form as it is shown to one who has not posted.
    pub(super) fn new(status: StatusCode, state: &'static str, phase: Phase, lang: Lang) -> Self {
        Self { status, state, start: Start::Fresh, posted: Posted::default(), phase, lang, retry_after: None }
    }

    pub(super) fn receipt(&self) -> Option<&Receipt> {
        match &self.start {
            Start::Sent(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// What the widget is rendered from.
    pub(super) fn props(&self, known: &Known, place: Place) -> Result<WidgetProps, Error> {
        let form = known.form(&self.lang)?.clone();
        Ok(WidgetProps { form, words: Catalogue::of(&self.lang).widget(), phase: self.phase, place, start: self.start.clone() })
    }
}
