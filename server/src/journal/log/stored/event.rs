//! What happened, in the header of an entry: by its kind.

use super::account::Access;
use super::channel::Channel;
use super::comment::{CommentAnswered, CommentModerated, Place};
use super::consultation::{Authority, Consultation};
use super::name::{Unreadable, parsed};
use crate::journal::log::digest::{Digest, Head};
use crate::journal::log::entry;
use crate::journal::log::outline::{self, Outline};
use crate::rules;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Event {
    AuthorityChanged {
        authority: Box<Authority>,
        /// Digest of the body part with what it says; absent in version 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Digest>,
    },
    ConsultationChanged {
        consultation: Box<Consultation>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Digest>,
    },
    ResponseReceived {
        consultation: String,
        number: u32,
        channel: Channel,
        language: String,
        receipt: Digest,
        submission: Digest,
        coded: Digest,
        personal: Digest,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<Replaced>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        scrutiny: Vec<SpamSignal>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<u64>,
    },
    Withdrawn {
        consultation: String,
        number: u32,
        response: u64,
    },
    Erased {
        consultation: String,
        number: u32,
        response: u64,
        /// Absent where its sender did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Digest>,
    },
    SaidErased {
        entry: u64,
    },
    ExportHandedOut {
        consultation: String,
        format: String,
        rows: u64,
    },
    ConsultationTerminated {
        consultation: String,
        reason: Digest,
    },
    ConsultationUnpublished {
        consultation: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Digest>,
    },
    ClockTrusted {},
    ConsentWithdrawn {
        consultation: String,
        number: u32,
        response: u64,
        /// Absent where its sender did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Digest>,
    },
    ResultsTold {
        consultation: String,
        form: u64,
        told: Digest,
    },
    Restored {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        former: Option<Former>,
    },
    AccountChanged {
        account: u64,
        active: bool,
        access: Access,
        holder: Digest,
    },
    WayInGiven {
        account: u64,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        without_second_factor: bool,
    },
    RightsHandedOut {
        on: String,
        rows: u64,
    },
    ConsultationConcluded {
        consultation: String,
        words: Digest,
    },
    DocumentErased {
        consultation: String,
        sha256: Digest,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Digest>,
    },
    CommentModerated(Box<CommentModerated>),
    CommentAnswered(Box<CommentAnswered>),
}

/// The last entry of another journal.
#[derive(Serialize, Deserialize)]
pub(super) struct Former {
    seq: u64,
    entry: Digest,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Replaced {
    number: u32,
    response: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SpamSignal {
    NoProof,
    Decoy,
    Haste,
}

impl From<&entry::Event> for Event {
    fn from(it: &entry::Event) -> Self {
        match it {
            entry::Event::AuthorityChanged { authority } => Self::AuthorityChanged {
                authority: Box::new(authority.told().into()),
                said: authority.said(),
            },
            entry::Event::ConsultationChanged { consultation } => Self::ConsultationChanged {
                consultation: Box::new(consultation.told().into()),
                said: consultation.said(),
            },
            entry::Event::ResponseReceived {
                consultation,
                number,
                channel,
                language,
                receipt,
                submission,
                coded,
                personal,
                replaces,
                scrutiny,
                version,
            } => Self::ResponseReceived {
                consultation: consultation.to_string(),
                number: *number,
                channel: (*channel).into(),
                language: language.to_string(),
                receipt: *receipt,
                submission: *submission,
                coded: *coded,
                personal: *personal,
                replaces: replaces
                    .map(|outline::Replaced { number, response }| Replaced { number, response }),
                scrutiny: scrutiny.signals().map(Into::into).collect(),
                version: *version,
            },
            entry::Event::Withdrawn { consultation, number, response } => Self::Withdrawn {
                consultation: consultation.to_string(),
                number: *number,
                response: *response,
            },
            entry::Event::Erased { consultation, number, response, reason } => Self::Erased {
                consultation: consultation.to_string(),
                number: *number,
                response: *response,
                reason: *reason,
            },
            entry::Event::SaidErased { entry } => Self::SaidErased { entry: *entry },
            entry::Event::ExportHandedOut { consultation, format, rows } => Self::ExportHandedOut {
                consultation: consultation.to_string(),
                format: format.clone(),
                rows: *rows,
            },
            entry::Event::ConsultationTerminated { consultation, reason } => {
                Self::ConsultationTerminated {
                    consultation: consultation.to_string(),
                    reason: *reason,
                }
            }
            entry::Event::ConsultationUnpublished { consultation, reason } => {
                Self::ConsultationUnpublished {
                    consultation: consultation.to_string(),
                    reason: *reason,
                }
            }
            entry::Event::ClockTrusted {} => Self::ClockTrusted {},
            entry::Event::ConsentWithdrawn { consultation, number, response, reason } => {
                Self::ConsentWithdrawn {
                    reason: *reason,
                    consultation: consultation.to_string(),
                    number: *number,
                    response: *response,
                }
            }
            entry::Event::ResultsTold { consultation, form, told } => Self::ResultsTold {
                consultation: consultation.to_string(),
                form: *form,
                told: *told,
            },
            entry::Event::Restored { former } => Self::Restored {
                former: former.map(|Head { seq, entry }| Former { seq, entry: Digest(entry) }),
            },
            entry::Event::AccountChanged { account, active, access, holder } => {
                Self::AccountChanged {
                    account: *account,
                    active: *active,
                    access: access.into(),
                    holder: *holder,
                }
            }
            entry::Event::WayInGiven { account, without_second_factor } => Self::WayInGiven {
                account: *account,
                without_second_factor: *without_second_factor,
            },
            entry::Event::RightsHandedOut { on, rows } => {
                Self::RightsHandedOut { on: on.to_string(), rows: *rows }
            }
            entry::Event::ConsultationConcluded { consultation, words } => {
                Self::ConsultationConcluded {
                    consultation: consultation.to_string(),
                    words: *words,
                }
            }
            entry::Event::DocumentErased { consultation, sha256, reason } => Self::DocumentErased {
                consultation: consultation.to_string(),
                sha256: *sha256,
                reason: *reason,
            },
            entry::Event::CommentModerated {
                comment,
                follows,
                batch,
                state,
                ground,
                reason,
                redaction,
            } => {
                let place = Place::of(comment, *follows, *batch);
                let why = (ground.as_ref(), *reason);
                let moderated = CommentModerated::new(place, *state, why, redaction);
                Self::CommentModerated(Box::new(moderated))
            }
            entry::Event::CommentAnswered { comment, follows, batch, outcome, words } => {
                let place = Place::of(comment, *follows, *batch);
                let answered = CommentAnswered::new(place, *outcome, *words);
                Self::CommentAnswered(Box::new(answered))
            }
        }
    }
}

impl TryFrom<Event> for entry::Event {
    type Error = Unreadable;
    fn try_from(it: Event) -> Result<Self, Unreadable> {
        Ok(match it {
            Event::AuthorityChanged { authority, said } => {
                Self::AuthorityChanged { authority: Outline::new((*authority).try_into()?, said) }
            }
            Event::ConsultationChanged { consultation, said } => Self::ConsultationChanged {
                consultation: Outline::new((*consultation).try_into()?, said),
            },
            Event::ResponseReceived {
                consultation,
                number,
                channel,
                language,
                receipt,
                submission,
                coded,
                personal,
                replaces,
                scrutiny,
                version,
            } => Self::ResponseReceived {
                consultation: parsed(consultation)?,
                number,
                channel: channel.into(),
                language: parsed(language)?,
                receipt,
                submission,
                coded,
                personal,
                replaces: replaces
                    .map(|Replaced { number, response }| outline::Replaced { number, response }),
                scrutiny: rules::Scrutiny::of(scrutiny.into_iter().map(Into::into)),
                version,
            },
            Event::Withdrawn { consultation, number, response } => {
                Self::Withdrawn { consultation: parsed(consultation)?, number, response }
            }
            Event::Erased { consultation, number, response, reason } => {
                Self::Erased { consultation: parsed(consultation)?, number, response, reason }
            }
            Event::SaidErased { entry } => Self::SaidErased { entry },
            Event::ExportHandedOut { consultation, format, rows } => {
                Self::ExportHandedOut { consultation: parsed(consultation)?, format, rows }
            }
            Event::ConsultationTerminated { consultation, reason } => {
                Self::ConsultationTerminated { consultation: parsed(consultation)?, reason }
            }
            Event::ConsultationUnpublished { consultation, reason } => {
                Self::ConsultationUnpublished { consultation: parsed(consultation)?, reason }
            }
            Event::ClockTrusted {} => Self::ClockTrusted {},
            Event::ConsentWithdrawn { consultation, number, response, reason } => {
                let consultation = parsed(consultation)?;
                Self::ConsentWithdrawn { consultation, number, response, reason }
            }
            Event::ResultsTold { consultation, form, told } => {
                Self::ResultsTold { consultation: parsed(consultation)?, form, told }
            }
            Event::Restored { former } => Self::Restored {
                former: former.map(|Former { seq, entry }| Head { seq, entry: entry.0 }),
            },
            Event::AccountChanged { account, active, access, holder } => {
                Self::AccountChanged { account, active, access: access.try_into()?, holder }
            }
            Event::WayInGiven { account, without_second_factor } => {
                Self::WayInGiven { account, without_second_factor }
            }
            Event::RightsHandedOut { on, rows } => {
                Self::RightsHandedOut { on: on.parse().map_err(|_| Unreadable)?, rows }
            }
            Event::ConsultationConcluded { consultation, words } => {
                Self::ConsultationConcluded { consultation: parsed(consultation)?, words }
            }
            Event::DocumentErased { consultation, sha256, reason } => {
                Self::DocumentErased { consultation: parsed(consultation)?, sha256, reason }
            }
            Event::CommentModerated(moderated) => (*moderated).try_into()?,
            Event::CommentAnswered(answered) => (*answered).try_into()?,
        })
    }
}

impl From<rules::SpamSignal> for SpamSignal {
    fn from(it: rules::SpamSignal) -> Self {
        match it {
            rules::SpamSignal::NoProof => Self::NoProof,
            rules::SpamSignal::Decoy => Self::Decoy,
            rules::SpamSignal::Haste => Self::Haste,
        }
    }
}

impl From<SpamSignal> for rules::SpamSignal {
    fn from(it: SpamSignal) -> Self {
        match it {
            SpamSignal::NoProof => Self::NoProof,
            SpamSignal::Decoy => Self::Decoy,
            SpamSignal::Haste => Self::Haste,
        }
    }
}
