//! Sessions: who is signed in. Kept under the digest of the token in the cookie.

use super::row::Row;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// The password was right, and the second factor is still to be shown.
    Password,
    /// Signed in.
    Whole,
}

/// One who is signed in, or half so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Session {
    /// Number of the account.
    pub(crate) account: u64,
    pub(crate) stage: Stage,
    pub(crate) made_at: Timestamp,
    /// When something was last asked for, to within some minutes.
    pub(crate) used_at: Timestamp,
    /// The browser and the system in a word or two, so that its owner knows it again.
    pub(crate) browser: String,
    /// Wrong codes of the second factor so far.
    #[serde(default)]
    pub(crate) wrong_codes: u8,
}

impl Row for Session {
    const KIND: &'static str = "session";
}
