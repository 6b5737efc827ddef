//! Responses on trial: what colleagues sent by a link to a draft, to see how answering it goes. They
//! are kept in words, as they were shown when they were sent, because the draft goes on changing;
//! and until it is published at the longest.

use super::{draft::Draft, row::Row};
use glas_wire::IdempotencyKey;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A response on trial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PracticeResponse {
    pub(crate) at: Timestamp,
    /// Tag of the language it was answered in.
    pub(crate) language: String,
    /// What was answered, in the order of the form.
    pub(crate) answers: Vec<PracticeAnswer>,
}

/// One answer of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PracticeAnswer {
    /// What was asked.
    pub(crate) asked: String,
    /// What was answered; more than one text where more than one thing was.
    pub(crate) texts: Vec<String>,
}

impl Row for PracticeResponse {
    const KIND: &'static str = "practice response";
    const IS_WRITING: bool = true;
}

impl PracticeResponse {
    /// The key of its row, which begins with that of the draft. `key`: the one of its form, so what
    /// is sent twice is kept once.
    pub(crate) fn key(draft: u64, key: IdempotencyKey) -> [u8; 24] {
        let mut row = [0; 24];
        row[..8].copy_from_slice(&Draft::key(draft));
        row[8..].copy_from_slice(&key.0);
        row
    }
}
