//! Drafts of consultations: seen by staff only, until they are published.

use super::row::Row;
use crate::rules::draft::Outdated;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A consultation that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// Slug of the authority whose consultation it is.
    pub(crate) authority: String,
    /// The consultation as a file: TOML that can be read, whether or not it could be published.
    pub(crate) file: String,
    /// Number of the entry that published what it began from; `None` of a new consultation.
    #[serde(default)]
    pub(crate) base: Option<u64>,
    /// The questions that were taken out last, the very last first, to be brought back.
    #[serde(default)]
    pub(crate) removed: Vec<RemovedQuestion>,
    /// The translations that were made from other words than stand in it now.
    #[serde(default)]
    pub(crate) outdated: Vec<Outdated>,
    /// Counts changes, so that nobody overwrites what somebody else has written meanwhile.
    pub(crate) revision: u64,
    pub(crate) made_at: Timestamp,
    pub(crate) changed_at: Timestamp,
    /// Number of the account that changed it last.
    pub(crate) changed_by: u64,
}

/// A question that was taken out of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RemovedQuestion {
    /// Its place, counted from 0.
    pub(crate) place: usize,
    /// A file of a consultation that asks it alone.
    pub(crate) file: String,
}

/// What a list says of a draft. Its file may be long, and is not read for that.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct DraftHead {
    /// As of [`Draft`].
    pub(crate) authority: String,
    pub(crate) revision: u64,
    pub(crate) changed_at: Timestamp,
    pub(crate) changed_by: u64,
}

impl Row for Draft {
    const KIND: &'static str = "draft";
    const IS_WRITING: bool = true;
}

impl Draft {
    /// The key of its row.
    pub(crate) fn key(number: u64) -> [u8; 8] {
        number.to_be_bytes()
    }

    /// Its number, of the key of its row.
    pub(crate) fn number(key: &[u8]) -> u64 {
        key.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
    }
}
