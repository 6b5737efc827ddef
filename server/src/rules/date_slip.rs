//! Dates that a change of a consultation must not bring by the way. Whoever ends a consultation
//! before its time says so and why; a slip of the keyboard says neither.

use crate::rules::{consultation::Consultation, phase::phase};
use glas_wire::Phase;
use jiff::Timestamp;
use std::cmp::Ordering;

/// What changed dates would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSlip {
    /// An open consultation would be closed at once.
    Closes {
        /// Until when people have been told that it is open.
        until: Timestamp,
    },
    /// A consultation would close, or would have closed, earlier.
    Shortens {
        /// Until when people have been told that it is open.
        until: Timestamp,
    },
    /// A consultation that has opened would open, or would have opened, only later.
    Postpones {
        /// When it opened.
        opened: Timestamp,
    },
    /// A consultation that has opened would have opened earlier.
    Antedates {
        /// When it opened.
        opened: Timestamp,
    },
    /// A forthcoming consultation would have opened already, earlier than people have been told.
    Opens {
        /// From when on people have been told that it is open.
        from: Timestamp,
    },
    /// A forthcoming consultation would be closed, and was never open.
    NeverOpens {
        /// From when on people have been told that it is open.
        from: Timestamp,
    },
}

/// What is wrong with the dates of `it`, to which `was` shall be changed at `now`. `held`: whether
/// it is too late to hold it anew on other days, because somebody has answered or it was
/// terminated.
pub fn date_slip(
    was: &Consultation,
    it: &Consultation,
    held: bool,
    now: Timestamp,
) -> Option<DateSlip> {
    let (until, opened) = (was.closes_at, was.opens_at);
    let from = opened;
    // How long people could answer is on record, and the law counts it (чл. 26 ЗНА): of what has
    // opened the opening is no plan any more.
    let opening = match it.opens_at.cmp(&opened) {
        Ordering::Greater => Some(DateSlip::Postpones { opened }),
        Ordering::Less => Some(DateSlip::Antedates { opened }),
        Ordering::Equal => None,
    };
    match phase(was, now) {
        Phase::Forthcoming if it.closes_at <= now => Some(DateSlip::NeverOpens { from }),
        Phase::Forthcoming if it.opens_at <= now => Some(DateSlip::Opens { from }),
        Phase::Forthcoming => None,
        Phase::Open if it.closes_at <= now => Some(DateSlip::Closes { until }),
        Phase::Open if it.closes_at < until => Some(DateSlip::Shortens { until }),
        Phase::Open => opening,
        // Nor was it closed before what was received in time.
        Phase::Closed | Phase::Concluded if held && it.closes_at < until => {
            Some(DateSlip::Shortens { until })
        }
        Phase::Closed | Phase::Concluded if held => opening,
        Phase::Closed | Phase::Concluded => None,
    }
}
