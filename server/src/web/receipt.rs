//! What became of a response and what may be done to it, each in one word.

use crate::{operations::Act, register::ResponseRow};
use serde::Serialize;

/// What became of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Received,
    Withdrawn,
    Replaced,
    Erased,
}

impl State {
    pub(super) fn of(row: &ResponseRow) -> Self {
        match (&row.personal, row.withdrawn) {
            (None, _) => Self::Erased,
            (Some(_), None) => Self::Received,
            (Some(_), Some(it)) => it.replaced_by.map_or(Self::Withdrawn, |_| Self::Replaced),
        }
    }
}

/// An act, as addresses and catalogues name it.
pub(super) fn name(act: Act) -> &'static str {
    match act {
        Act::Correct => "correct",
        Act::Withdraw => "withdraw",
        Act::WithdrawConsent => "consent",
        Act::Erase => "erase",
    }
}
