//! What the holder of a receipt may do with the response: read it, take it back before the closing, erase what was written. Each act
//! may be repeated; the answer is the same.

use crate::{
    journal::{Actor, Change, Refused, What},
    register::ResponseRow,
    web::{app::App, error::Error, permission::Holder, receive::refusal},
};
use jiff::Timestamp;
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

/// What an act does to a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// It counts no more.
    Withdraw,
    /// What was written is erased.
    Erase,
}

/// The response after an act. `at`: the instant by which the phase is judged.
pub(super) async fn done(app: &App, holder: &Holder, act: Act, at: Timestamp) -> Result<Holder, Error> {
    let cached = holder.consultation();
    let (consultation, number) = (cached.consultation.slug.clone(), holder.response().number);
    let what = match act {
        Act::Withdraw => What::Withdrawal { consultation, number },
        Act::Erase => What::Erasure { consultation, number },
    };
    match app.journal.append(Change { at, by: Actor::of(holder), what }).await {
        // Asked again, it is as it should be.
        Ok(_) | Err(Refused::Withdrawn | Refused::Erased) => holder.again(app),
        Err(Refused::Closed { closes_at }) => Err(Error::TooLate(cached.hours(closes_at))),
        Err(refused) => Err(refusal(refused, cached)),
    }
}
