//! The phase of a consultation (forthcoming, open, closed, concluded), and by when its results are
//! told.

use crate::rules::consultation::Consultation;
use glas_wire::Phase;
use jiff::{SignedDuration, Timestamp};

/// By when the results of a consultation are told: by themselves so many days of 24 hours after the
/// closing, or before that by whoever consults.
pub fn told_by(it: &Consultation, after_days: u16) -> Timestamp {
    let days = SignedDuration::from_hours(24 * i64::from(after_days));
    it.closes_at.saturating_add(days).unwrap_or(Timestamp::MAX)
}

/// The phase at `now`, by its dates: whether an authority has decided they do not tell
/// ([`crate::rules::Standing::phase`]).
pub fn phase(it: &Consultation, now: Timestamp) -> Phase {
    phase_between(it.opens_at, it.closes_at, now)
}

/// The phase at `now` of a consultation that opens and closes then.
pub fn phase_between(opens_at: Timestamp, closes_at: Timestamp, now: Timestamp) -> Phase {
    if now < opens_at {
        Phase::Forthcoming
    } else if now < closes_at {
        Phase::Open
    } else {
        Phase::Closed
    }
}
