//! Whether the clock on the wall is believed. By it phases are told and instants are written down,
//! so it is judged: against the journal, whose last entry it cannot precede, and against the time
//! that runs, which no hand sets.

use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How far a clock may stand before the last entry: instants of requests are taken one after the
/// other and written down in any order, and clocks are set by minutes.
const BEHIND_MAX: SignedDuration = SignedDuration::from_mins(10);
/// How far a clock may be set while a server runs.
const JUMP_MAX: SignedDuration = SignedDuration::from_hours(24);
/// How long a server may have stood still without a word about it.
const AHEAD_MAX: SignedDuration = SignedDuration::from_hours(365 * 24);

/// An instant that the clock showed when it was believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Baseline {
    /// What it showed.
    pub shown: Timestamp,
    /// How long the server had run then, suspended time included.
    pub running: Duration,
}

/// Why a clock is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockFault {
    /// It stands before the last entry of the journal.
    #[error("the last entry of the journal is of {last}, which is later")]
    Behind {
        /// The instant of that entry.
        last: Timestamp,
    },
    /// It was set by more than a day while the server ran.
    #[error("it was set by {by:#} while the server ran")]
    Jumped {
        /// By how much: less than nothing, where back.
        by: SignedDuration,
    },
}

/// Whether a clock that shows `now` stands too far before the `last` entry.
pub fn is_behind(now: Timestamp, last: Timestamp) -> bool {
    last.duration_since(now) > BEHIND_MAX
}

/// Whether a clock that shows `now` stands so long after the `last` entry that it may be wrong,
/// which cannot be known: a server may have been switched off for a year.
pub fn is_far_ahead(now: Timestamp, last: Timestamp) -> bool {
    now.duration_since(last) > AHEAD_MAX
}

/// Why a clock that shows `now`, when the server has run for `running`, is not believed. `last`:
/// the latest instant on record. `baseline`: since the start, or since an operator said that the
/// clock is right.
pub fn clock_fault(
    now: Timestamp,
    running: Duration,
    last: Option<Timestamp>,
    baseline: Option<Baseline>,
) -> Option<ClockFault> {
    if let Some(last) = last.filter(|last| is_behind(now, *last)) {
        return Some(ClockFault::Behind { last });
    }
    let Baseline { shown, running: then } = baseline?;
    let passed = SignedDuration::try_from(running.saturating_sub(then)).unwrap_or_default();
    let by = now.duration_since(shown).saturating_sub(passed);
    (by.abs() > JUMP_MAX).then_some(ClockFault::Jumped { by })
}

#[cfg(test)]
mod tests {
    use super::{Baseline, ClockFault, clock_fault, is_far_ahead};
    use jiff::{SignedDuration, Timestamp};
    use std::time::Duration;

    const MINUTE: u64 = 60;
    const DAY: u64 = 24 * 60 * MINUTE;

    fn at(second: u64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second.cast_signed()).expect("an instant")
    }

    #[test]
    fn a_clock_may_stand_ten_minutes_before_the_last_entry() {
        let last = at(DAY);
        let judged = |now| clock_fault(at(now), Duration::ZERO, Some(last), None);
        assert_eq!(judged(DAY - 10 * MINUTE), None);
        assert_eq!(judged(DAY - 10 * MINUTE - 1), Some(ClockFault::Behind { last }));
        // How long nobody responded is not known to it.
        assert_eq!(judged(DAY + 900 * DAY), None);
        assert_eq!(clock_fault(at(0), Duration::ZERO, None, None), None);
        assert!(is_far_ahead(at(366 * DAY), at(0)) && !is_far_ahead(at(365 * DAY), at(0)));
    }

    #[test]
    fn a_clock_may_be_set_by_a_day_and_a_machine_may_be_suspended() {
        let baseline = Some(Baseline { shown: at(5 * DAY), running: Duration::from_secs(DAY) });
        let judged = |now, running| {
            clock_fault(at(now), Duration::from_secs(running), Some(at(0)), baseline)
        };
        // It has run, or slept, for forty days.
        assert_eq!(judged(45 * DAY, 41 * DAY), None);
        assert_eq!(judged(6 * DAY, DAY), None);
        assert_eq!(judged(4 * DAY, DAY), None);
        let by = SignedDuration::from_secs((DAY + 1).cast_signed());
        assert_eq!(judged(6 * DAY + 1, DAY), Some(ClockFault::Jumped { by }));
        assert_eq!(judged(4 * DAY - 1, DAY), Some(ClockFault::Jumped { by: -by }));
        // Set right again, it is believed.
        assert_eq!(judged(5 * DAY + 70, DAY + 60), None);
    }
}
