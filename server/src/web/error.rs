//! How a request can fail. Each failure has a sentence for the reader, taken from the catalogue,
//! and a cause for us, which is only ever logged: `Display` is for the log.

use crate::{
    http::error::Error as HttpError,
    operations::{
        ActError, CachedConsultation, FindError, PracticeError, ReceiptError, ReceiveError,
        StoreError, Unpublished,
    },
    register::Corrupt,
    web::staff_error::StaffError,
    words::{Catalogue, Value},
};
use glas_wire::{Contact, FieldProblem, Lang, Mistake, Problem, limits::BODY_BYTES_MAX};
use http::StatusCode;
use jiff::Timestamp;

/// How many thousands of Cyrillic letters fit into one form post: each is six bytes there.
const LETTERS_THOUSANDS: u32 = (BODY_BYTES_MAX / 6_000) as u32;

/// Seconds until a clock may have been set right: somebody has to.
const CLOCK_WAIT: u64 = 60;

/// A failure.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// By the protocol alone.
    #[error(transparent)]
    Http(#[from] HttpError),
    #[error("the body has another shape")]
    // where is told to its sender only: a key may be anything a person wrote
    OtherShape(String),
    #[error("the consultation is not held in the language of the response")]
    OtherLanguage(Vec<Lang>),
    #[error("the Idempotency-Key is missing or not 32 hexadecimal digits")]
    NoKey,
    #[error("the sender's site is not listed")]
    ForeignSite,
    #[error("no Origin")]
    NoOrigin,
    #[error("no such consultation")]
    UnknownConsultation,
    #[error("the consultation is unpublished")]
    Unpublished(Unpublished),
    #[error("the document was erased")]
    DocumentErased(Unpublished),
    #[error("no such receipt")]
    UnknownReceipt,
    #[error("method not allowed")]
    Method(&'static str),
    #[error("before its opening")]
    NotYetOpen(Box<Hours>),
    #[error("after its closing")]
    Closed(Box<Hours>),
    #[error("another response has this key")]
    KeyReused,
    #[error("another practice response has this key")]
    PracticeAgain,
    #[error("the response was erased")]
    Erased,
    #[error("the response was withdrawn")]
    Withdrawn,
    #[error("after the closing nothing is taken back")]
    TooLate(Box<Hours>),
    #[error("no proof of work, or one that proves nothing")]
    Proof,
    #[error("the form that was filled in is no longer taken")]
    FormReplaced,
    #[error("{} answers are to be mended", .0.len())]
    Invalid(Vec<Mistake>),
    #[error("the queue is full")]
    Busy,
    #[error("the journal is still being checked")]
    Opening,
    #[error("the clock is not believed")]
    Clock,
    #[error("the store cannot be written")]
    Unavailable,
    #[error("what is stored is damaged")]
    Corrupt(#[source] Corrupt),
    #[error("the practice is over")]
    PracticeOver,
    #[error("the draft is not whole")]
    PracticePaused,
    #[error("there are too many responses on trial")]
    PracticeFull,
    /// At the desk.
    #[error(transparent)]
    Staff(#[from] StaffError),
}

/// When a consultation takes responses, and where to turn otherwise.
#[derive(Debug)]
pub(super) struct Hours {
    pub(super) at: Timestamp,
    pub(super) time_zone: String,
    pub(super) contact: Contact,
}

impl Error {
    /// The status, and the name under which the catalogue and programs know the failure.
    pub(super) fn status(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Http(error) => (error.status(), name(error)),
            Self::OtherShape(_) => (StatusCode::UNPROCESSABLE_ENTITY, "other-shape"),
            Self::OtherLanguage(_) => (StatusCode::UNPROCESSABLE_ENTITY, "other-language"),
            Self::NoKey => (StatusCode::BAD_REQUEST, "no-key"),
            Self::ForeignSite => (StatusCode::FORBIDDEN, "foreign-site"),
            Self::NoOrigin => (StatusCode::FORBIDDEN, "no-origin"),
            Self::UnknownConsultation => (StatusCode::NOT_FOUND, "unknown-consultation"),
            Self::Unpublished(_) => (StatusCode::GONE, "unpublished"),
            Self::DocumentErased(_) => (StatusCode::GONE, "document-erased"),
            Self::UnknownReceipt => (StatusCode::NOT_FOUND, "unknown-receipt"),
            Self::Method(_) => (StatusCode::METHOD_NOT_ALLOWED, "method"),
            Self::NotYetOpen(_) => (StatusCode::CONFLICT, "not-yet-open"),
            Self::Closed(_) => (StatusCode::CONFLICT, "closed"),
            Self::KeyReused => (StatusCode::CONFLICT, "key-reused"),
            Self::PracticeAgain => (StatusCode::CONFLICT, "practice-again"),
            Self::Erased => (StatusCode::GONE, "erased"),
            Self::Withdrawn => (StatusCode::GONE, "withdrawn"),
            Self::TooLate(_) => (StatusCode::CONFLICT, "too-late"),
            // Fetched before, and now wanted again: no other refusal has this status, so that a
            // widget needs no more to know.
            Self::Proof => (StatusCode::PRECONDITION_REQUIRED, "proof"),
            Self::FormReplaced => (StatusCode::CONFLICT, "form-replaced"),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::Opening => (StatusCode::SERVICE_UNAVAILABLE, "opening"),
            Self::Clock => (StatusCode::SERVICE_UNAVAILABLE, "clock"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            Self::Corrupt(_) => (StatusCode::INTERNAL_SERVER_ERROR, "damaged"),
            Self::PracticeOver => (StatusCode::GONE, "practice-over"),
            Self::PracticePaused => (StatusCode::CONFLICT, "practice-paused"),
            Self::PracticeFull => (StatusCode::CONFLICT, "practice-full"),
            Self::Staff(error) => error.status(),
        }
    }

    /// When to try again, where trying again helps.
    pub(super) fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Http(error) => error.retry_after(),
            Self::Busy => Some(1),
            Self::Opening | Self::Unavailable => Some(5),
            Self::Clock => Some(CLOCK_WAIT),
            _ => None,
        }
    }

    /// Writes it to the log: what is our fault for everyone, what is the sender's for those who
    /// look for it.
    pub(super) fn note(&self) {
        let (status, name) = self.status();
        let cause =
            std::error::Error::source(self).map(|cause| format!("{cause:#}")).unwrap_or_default();
        if let Self::Corrupt(corrupt) = self {
            tracing::error!(name, cause = %corrupt, "what is stored is damaged; run: glas verify");
            return;
        }
        // That a server which was just started is not ready is no failure; that the clock is not
        // believed the log says once.
        if status.is_server_error() && !matches!(self, Self::Opening | Self::Clock) {
            tracing::error!(name, cause, "a request failed");
        } else {
            tracing::debug!(name, error = %self, "a request was refused");
        }
    }

    /// The failure in one word or two: the title of its page.
    pub(super) fn title(&self, words: &Catalogue) -> String {
        words.text(&["e-", self.status().1].concat())
    }

    /// What happened and what to do.
    pub(super) fn detail(&self, words: &Catalogue) -> String {
        let id = ["e-", self.status().1, "-detail"].concat();
        match self {
            Self::NotYetOpen(hours) | Self::Closed(hours) | Self::TooLate(hours) => {
                let date = match self {
                    Self::NotYetOpen(_) => words.moment(hours.at, &hours.time_zone),
                    _ => words.end(hours.at, &hours.time_zone),
                };
                let said = words.with(&id, &[("date", Value::from(date))]);
                // What is closed is not taken in another way either.
                let turn_to = match self {
                    Self::NotYetOpen(_) => "e-contact",
                    _ => "e-questions",
                };
                [said, contact(words, turn_to, &hours.contact).unwrap_or_default()]
                    .join(" ")
                    .trim_end()
                    .to_owned()
            }
            Self::Unpublished(Unpublished { notice, time_zone })
            | Self::DocumentErased(Unpublished { notice, time_zone }) => {
                let date = words.moment(notice.at, time_zone);
                let reason = notice.reason.as_ref().map(|reason| {
                    words.with("e-reason", &[("reason", Value::from(reason.as_str()))])
                });
                [words.with(&id, &[("date", Value::from(date))]), reason.unwrap_or_default()]
                    .join(" ")
                    .trim_end()
                    .to_owned()
            }
            Self::Http(
                HttpError::TooMany(_) | HttpError::TooManyUnread(_) | HttpError::Overdue,
            )
            | Self::Busy
            | Self::Opening
            | Self::Unavailable => {
                words.with(&id, &[("seconds", Value::from(self.retry_after().unwrap_or(1)))])
            }
            Self::Http(HttpError::TooLarge) => {
                words.with(&id, &[("thousands", Value::from(LETTERS_THOUSANDS))])
            }
            Self::OtherLanguage(languages) => {
                let names: Vec<String> =
                    languages.iter().map(|lang| Catalogue::of(lang).own_name()).collect();
                words.with(&id, &[("languages", Value::from(names.join(", ")))])
            }
            _ => words.text(&id),
        }
    }

    /// The failure for programs that speak to people.
    pub(super) fn problem(&self, words: &Catalogue) -> Problem {
        let (status, name) = self.status();
        let errors = match self {
            Self::Invalid(mistakes) => {
                let shell = words.live_words();
                let sentence = |it: &Mistake| FieldProblem {
                    field: it.field.to_string(),
                    message: glas_widget::message(shell, it),
                };
                mistakes.iter().map(sentence).collect()
            }
            Self::OtherShape(field) => vec![FieldProblem {
                field: field.clone(),
                message: words.text("e-other-shape-field"),
            }],
            Self::OtherLanguage(languages) => {
                let tags = languages.iter().map(Lang::as_str).collect::<Vec<_>>().join(", ");
                let message = words.with("e-other-language-field", &[("tags", Value::from(tags))]);
                vec![FieldProblem { field: "language".to_owned(), message }]
            }
            // No header that is missing: what is named here the form shows in place of the detail,
            // and what something on the way has taken out no citizen can mend.
            _ => Vec::new(),
        };
        Problem {
            kind: ["urn:glas:problem:", name].concat(),
            title: self.title(words),
            status: status.as_u16(),
            detail: Some(self.detail(words)),
            errors,
        }
    }

    /// A fault of ours.
    pub(super) fn internal(cause: impl Into<anyhow::Error>) -> Self {
        Self::Http(HttpError::Internal(cause.into()))
    }
}

/// The name of a failure of the protocol.
fn name(error: &HttpError) -> &'static str {
    match error {
        HttpError::Malformed(_) => "malformed",
        HttpError::NotReadable => "not-readable",
        HttpError::NotFound => "not-found",
        HttpError::TooSlow => "too-slow",
        HttpError::TooLarge => "too-large",
        HttpError::UriTooLong => "uri-too-long",
        HttpError::MediaType => "media-type",
        HttpError::OtherHost => "other-host",
        HttpError::TooMany(_) | HttpError::TooManyUnread(_) => "too-many",
        HttpError::Overdue => "overdue",
        HttpError::Internal(_) => "internal",
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unreadable | StoreError::Unwritable => Self::Unavailable,
            StoreError::Busy => Self::Busy,
            StoreError::Clock => Self::Clock,
            StoreError::Corrupt(corrupt) => Self::Corrupt(corrupt),
            StoreError::Fault(cause) => Self::internal(cause),
        }
    }
}

impl From<FindError> for Error {
    fn from(error: FindError) -> Self {
        match error {
            FindError::UnknownConsultation => Self::UnknownConsultation,
            FindError::Unpublished(it) => Self::Unpublished(it),
            FindError::Store(error) => error.into(),
        }
    }
}

impl From<PracticeError> for Error {
    fn from(error: PracticeError) -> Self {
        match error {
            PracticeError::Over => Self::PracticeOver,
            PracticeError::Full => Self::PracticeFull,
            PracticeError::KeyReused => Self::PracticeAgain,
            PracticeError::Store(error) => error.into(),
        }
    }
}

impl From<ReceiptError> for Error {
    fn from(error: ReceiptError) -> Self {
        match error {
            ReceiptError::Unknown => Self::UnknownReceipt,
            ReceiptError::Find(error) => error.into(),
        }
    }
}

impl Error {
    /// Why a response to a consultation is not received.
    pub(super) fn not_received(error: ReceiveError, to: &CachedConsultation) -> Self {
        match error {
            ReceiveError::NotYetOpen { opens_at } => Self::NotYetOpen(hours(to, opens_at)),
            ReceiveError::Closed { closes_at } => Self::Closed(hours(to, closes_at)),
            ReceiveError::KeyReused => Self::KeyReused,
            ReceiveError::Erased => Self::Erased,
            ReceiveError::Withdrawn => Self::Withdrawn,
            ReceiveError::UnknownReceipt => Self::UnknownReceipt,
            ReceiveError::OtherLanguage { languages } => Self::OtherLanguage(languages),
            ReceiveError::FormReplaced => Self::FormReplaced,
            ReceiveError::Invalid(mistakes) => Self::Invalid(mistakes),
            ReceiveError::Find(error) => error.into(),
        }
    }

    /// That no response to a consultation is received before its opening.
    pub(super) fn not_yet_open(to: &CachedConsultation) -> Self {
        Self::NotYetOpen(hours(to, to.consultation.opens_at))
    }

    /// Why nothing is done to a response to a consultation.
    pub(super) fn not_done(error: ActError, to: &CachedConsultation) -> Self {
        match error {
            ActError::NotYetOpen { opens_at } => Self::NotYetOpen(hours(to, opens_at)),
            ActError::TooLate { closes_at } => Self::TooLate(hours(to, closes_at)),
            ActError::Receipt(error) => error.into(),
        }
    }
}

fn hours(of: &CachedConsultation, at: Timestamp) -> Box<Hours> {
    let contact = of.consultation.contact.as_ref().unwrap_or(&of.authority.contact);
    Box::new(Hours { at, time_zone: of.authority.time_zone.clone(), contact: contact.clone() })
}

/// How the authority can be reached beside the form, in words.
pub(super) fn ways(words: &Catalogue, contact: &Contact) -> Vec<String> {
    let Contact { email, phone, address } = contact;
    let way = |id, value: &Option<String>| {
        value.as_ref().map(|value| words.with(id, &[("value", Value::from(value.as_str()))]))
    };
    [
        way("e-contact-email", email),
        way("e-contact-phone", phone),
        way("e-contact-address", address),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The same in the sentence `id`.
fn contact(words: &Catalogue, id: &str, contact: &Contact) -> Option<String> {
    let ways = ways(words, contact);
    (!ways.is_empty()).then(|| words.with(id, &[("ways", Value::from(ways.join(", ")))]))
}
