//! What was typed into a form of staff and sent when the session was over: it is kept under the
//! account, and stands in the form again after signing in.

use super::row::Row;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A form that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unsent {
    /// The address it was sent to.
    pub(crate) to: String,
    /// What it holds, as it was sent: names and values.
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) at: Timestamp,
}

impl Row for Unsent {
    const KIND: &'static str = "unsent";
    const IS_WRITING: bool = true;
}
