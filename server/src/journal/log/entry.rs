//! What is written down when something happens: one entry of the journal. Kept for ever, so it holds nothing that may have to be erased.

use crate::rules::{Authority, Consultation, Scrutiny};
use data_encoding::HEXLOWER;
use glas_wire::{Lang, Slug};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A SHA-256 digest; 64 hexadecimal digits in JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}
impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl From<Digest> for String {
    fn from(it: Digest) -> String {
        HEXLOWER.encode(&it.0)
    }
}
impl TryFrom<String> for Digest {
    type Error = BadDigest;
    fn try_from(text: String) -> Result<Self, BadDigest> {
        let mut digest = [0; 32];
        match HEXLOWER.decode_len(text.len()) {
            Ok(32) => HEXLOWER.decode_mut(text.as_bytes(), &mut digest).map(|_| Self(digest)).map_err(|_| BadDigest),
            _ => Err(BadDigest),
        }
    }
}

/// Not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits in small letters")]
pub struct BadDigest;

/// One thing that happened, chained to the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Position in the journal, from 1, without gaps.
    pub seq: u64,
    /// Digest of the stored bytes of the entry before; zeros for the first.
    pub prev: Digest,
    /// The instant the server knew all of it.
    pub at: Timestamp,
    /// Who did it: respondent, operator or the system.
    pub actor: Actor,
    /// What happened: the kind of the entry, with its own values.
    #[serde(flatten)]
    pub kind: Kind,
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever responded. Nothing more is kept of them here.
    Respondent,
    /// Someone at the command line of the server.
    Operator {
        /// User id of the operating system.
        uid: u32,
    },
    /// The server by itself.
    System,
}

/// What happened. A new kind is a new variant: entries already written stay as they are, and an older server says that a
/// newer one wrote the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// An authority was set up or changed.
    AuthorityChanged {
        /// As it is from now on.
        authority: Box<Authority>,
    },
    /// A consultation was published (the first time) or changed.
    ConsultationChanged {
        /// As it is from now on.
        consultation: Box<Consultation>,
    },
    /// A response was received.
    ResponseReceived {
        /// To which consultation.
        consultation: Slug,
        /// Number within the consultation, from 1.
        number: u32,
        /// How it arrived.
        channel: Channel,
        /// The language the form was read in.
        language: Lang,
        /// SHA-256 of the receipt's secret.
        receipt: Digest,
        /// Digest of the submission, keyed with the idempotency key, which the server never keeps: it tells a retry from
        /// another submission and tells nobody else anything.
        submission: Digest,
        /// Digest of the coded part as stored, salt included.
        coded: Digest,
        /// Digest of the personal part as stored, salt included.
        personal: Digest,
        /// The response it corrects. That one is withdrawn by this very entry, so that never both count and never neither.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<Replaced>,
        /// What gives reason to look twice.
        #[serde(default, skip_serializing_if = "Scrutiny::is_clear")]
        scrutiny: Scrutiny,
    },
    /// The respondent took the response back before the closing: it counts no more. What was written stays until it is erased.
    Withdrawn {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
        /// The entry by which the response was received.
        response: u64,
    },
    /// The personal part of a response was erased.
    Erased {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
        /// The entry by which the response was received.
        response: u64,
    },
    /// Rows were given out.
    ExportHandedOut {
        /// The consultation it belongs to.
        consultation: Slug,
        /// The format of the file: `csv` or `json`.
        format: String,
        /// How many rows were handed out.
        rows: u64,
    },
}

// Each of these names every kind, so that whoever adds one is asked what it is.
impl Kind {
    /// The authority as it is from now on, where that changed.
    pub fn authority(&self) -> Option<&Authority> {
        match self {
            Self::AuthorityChanged { authority } => Some(authority),
            Self::ConsultationChanged { .. }
            | Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. }
            | Self::ExportHandedOut { .. } => None,
        }
    }

    /// The consultation as it is from now on, where that changed.
    pub fn consultation(&self) -> Option<&Consultation> {
        match self {
            Self::ConsultationChanged { consultation } => Some(consultation),
            Self::AuthorityChanged { .. }
            | Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. }
            | Self::ExportHandedOut { .. } => None,
        }
    }

    /// The response that was received.
    pub fn received(&self) -> Option<ReceivedResponse<'_>> {
        match self {
            Self::ResponseReceived {
                consultation,
                number,
                channel: _,
                language: _,
                receipt,
                submission,
                coded,
                personal,
                replaces: _,
                scrutiny: _,
            } => Some(ReceivedResponse {
                consultation,
                number: *number,
                receipt: *receipt,
                submission: *submission,
                coded: *coded,
                personal: *personal,
            }),
            Self::AuthorityChanged { .. }
            | Self::ConsultationChanged { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. }
            | Self::ExportHandedOut { .. } => None,
        }
    }

    /// The response, by its entry, whose personal part was erased.
    pub fn erased(&self) -> Option<u64> {
        match self {
            Self::Erased { consultation: _, number: _, response } => Some(*response),
            Self::AuthorityChanged { .. }
            | Self::ConsultationChanged { .. }
            | Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::ExportHandedOut { .. } => None,
        }
    }

    /// Of which consultation rows were given out, and how many.
    pub fn export(&self) -> Option<(&Slug, u64)> {
        match self {
            Self::ExportHandedOut { consultation, format: _, rows } => Some((consultation, *rows)),
            Self::AuthorityChanged { .. }
            | Self::ConsultationChanged { .. }
            | Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. } => None,
        }
    }
}

/// What identifies a response in the entry by which it was received; see [`Kind::ResponseReceived`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceivedResponse<'a> {
    /// To which consultation.
    pub consultation: &'a Slug,
    /// Number within the consultation.
    pub number: u32,
    /// SHA-256 of the receipt's secret.
    pub receipt: Digest,
    /// Digest of the submission.
    pub submission: Digest,
    /// Digest of the coded part.
    pub coded: Digest,
    /// Digest of the personal part.
    pub personal: Digest,
}

/// A response that a later one corrects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// Number within the consultation.
    pub number: u32,
    /// The entry by which it was received.
    pub response: u64,
}

/// How a response arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The widget in a host page.
    Widget,
    /// The hosted page.
    Page,
    /// E-mail.
    Email,
    /// The registry office (деловодство).
    RegistryOffice,
    /// A meeting.
    Meeting,
    /// Another portal.
    Portal,
}

#[cfg(test)]
mod tests {
    use super::{Entry, Kind};

    /// The chain is over the bytes: an entry that is read and written must come out as it was, also one from before it could
    /// correct another or be looked at twice.
    #[test]
    fn an_entry_of_an_older_server_is_what_it_was() {
        let (zeros, ones) = ("0".repeat(64), "1".repeat(64));
        let old = format!(
            r#"{{"seq":3,"prev":"{zeros}","at":"2026-11-23T12:00:00Z","actor":"respondent","kind":"response_received","consultation":"road","number":1,"channel":"widget","language":"bg","receipt":"{ones}","submission":"{ones}","coded":"{ones}","personal":"{ones}"}}"#
        );
        let entry: Entry = serde_json::from_str(&old).expect("readable");
        assert!(matches!(&entry.kind, Kind::ResponseReceived { replaces: None, scrutiny, .. } if scrutiny.is_clear()));
        assert_eq!(serde_json::to_string(&entry).expect("JSON"), old);
    }
}
