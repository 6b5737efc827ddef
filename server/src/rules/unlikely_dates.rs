//! Dates that a consultation may have, and that are more likely a slip of the keyboard. Nobody is
//! kept from meaning them; whoever publishes it reads it before.

use crate::rules::consultation::Consultation;
use jiff::Timestamp;

/// What is unlikely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnlikelyDates {
    /// It ended before it is published: nobody could ever answer.
    Over,
    /// It is open for more than a year.
    Long {
        /// Whole days.
        days: i64,
    },
}

/// More days than any consultation is open that we know of: those before a law are for weeks, and
/// strategies are discussed for months.
const LONG_DAYS: i64 = 366;

/// What is unlikely about the dates of a consultation that is not published yet, at `now`.
pub fn unlikely_dates(it: &Consultation, now: Timestamp) -> Option<UnlikelyDates> {
    let days = it.closes_at.duration_since(it.opens_at).as_hours() / 24;
    if it.closes_at <= now {
        Some(UnlikelyDates::Over)
    } else {
        (days > LONG_DAYS).then_some(UnlikelyDates::Long { days })
    }
}
