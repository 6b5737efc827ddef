//! The phase of a consultation (forthcoming, open, closed, concluded), and from when on its results
//! are told.

use crate::rules::consultation::Consultation;
use glas_wire::Phase;
use jiff::{SignedDuration, Timestamp};

/// From the closing until results are told: what came in time is written by then. Told before, the
/// last few responses would be the difference between two answers.
const SETTLED_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// From when on the results of a consultation are told. From then on it cannot be opened again:
/// what the few have answered who came after would be the difference between the results before and
/// those after.
pub fn told_from(it: &Consultation) -> Timestamp {
    it.closes_at.saturating_add(SETTLED_AFTER).unwrap_or(Timestamp::MAX)
}

/// The phase at `now`. No consultation is concluded so far: nothing tells what an authority
/// decided.
pub fn phase(it: &Consultation, now: Timestamp) -> Phase {
    if now < it.opens_at {
        Phase::Forthcoming
    } else if now < it.closes_at {
        Phase::Open
    } else {
        Phase::Closed
    }
}
