//! Why a consultation was terminated or unpublished, in a clerk's words: a body part with a salt of
//! its own, so that it can be erased.

use crate::rules;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(crate) struct Reason {
    text: String,
}

impl Reason {
    /// As it was written down, whatever the limits are now.
    pub(crate) fn into_text(self) -> String {
        let Self { text } = self;
        text
    }
}

impl From<&rules::Reason> for Reason {
    fn from(it: &rules::Reason) -> Self {
        Self { text: it.as_str().to_owned() }
    }
}
