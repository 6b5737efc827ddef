//! Where a consultation stands.

use crate::rules::Consultation;
use glas_wire::Phase;
use jiff::Timestamp;

/// The phase at `now`. `concluded` says whether the register holds an outcome of the whole consultation.
pub fn phase(it: &Consultation, concluded: bool, now: Timestamp) -> Phase {
    if now < it.opens_at {
        Phase::Forthcoming
    } else if now < it.closes_at {
        Phase::Open
    } else if concluded {
        Phase::Concluded
    } else {
        Phase::Closed
    }
}
