//! How the clock of the machine was judged until now. One that is not believed decides nothing that
//! hangs on a date, and nothing is written down by it: a false date on record is worse than a late
//! answer.

use crate::{
    journal::OnRecord,
    rules::{Baseline, ClockFault, clock_fault, is_far_ahead},
};
use jiff::Timestamp;
use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How the clock was judged until now.
#[derive(Default)]
pub(super) struct ClockWatch(Mutex<Watched>);

#[derive(Default)]
struct Watched {
    /// `None` until the clock is believed for the first time.
    baseline: Option<Baseline>,
    /// How often an operator had said that it is right when the baseline was taken.
    trusts: u64,
    fault: Option<ClockFault>,
}

impl ClockWatch {
    /// Judges a clock that shows `now` after the server has run for `running`. What has become of
    /// it is logged when it changes.
    pub(super) fn judge(
        &self,
        now: Timestamp,
        running: Duration,
        on_record: OnRecord,
    ) -> Option<ClockFault> {
        let mut it = self.lock();
        if it.trusts != on_record.trusts {
            (it.baseline, it.trusts) = (None, on_record.trusts);
        }
        let fault = clock_fault(now, running, on_record.latest, it.baseline);
        match (it.fault, fault) {
            (None, Some(fault)) => tracing::error!(
                "the clock shows {now} and is not believed: {fault}; nothing that hangs on a date is decided. \
                 Set it right, or, if it is right, run: glas clock trust"
            ),
            (Some(_), None) => tracing::info!("the clock shows {now} and is believed again"),
            (Some(_), Some(_)) | (None, None) => {}
        }
        it.fault = fault;
        if fault.is_none() && it.baseline.is_none() {
            it.baseline = Some(Baseline { shown: now, running });
            if let Some(last) = on_record.latest.filter(|last| is_far_ahead(now, *last)) {
                tracing::warn!(
                    "the clock shows {now}, more than a year after the last entry of the journal, which is of {last}; \
                     if it is wrong, stop the server and set it"
                );
            }
        }
        fault
    }

    /// What was wrong with it when it was judged last.
    pub(super) fn fault(&self) -> Option<ClockFault> {
        self.lock().fault
    }

    // What is kept is whole after each assignment.
    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
