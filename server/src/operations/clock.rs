//! Whether the clock of the machine is believed, and the word of an operator that it is right.

use super::{context::Operations, error::StoreError, operator::ToOperate};
use crate::{
    journal::{Actor, Change, What},
    rules::ClockFault,
};
use jiff::Timestamp;
use std::time::Duration;

impl Operations {
    /// Judges the clock, which shows `now` after the server has run for `running`; fails where it
    /// is not believed.
    pub(crate) fn judge_clock(&self, now: Timestamp, running: Duration) -> Result<(), StoreError> {
        // Until it is open, nothing is known to judge by, and nothing is decided.
        if self.journal.is_opening() {
            return Ok(());
        }
        match self.clock.judge(now, running, self.journal.on_record()) {
            Some(_) => Err(StoreError::Clock),
            None => Ok(()),
        }
    }

    /// Why the clock was not believed when it was judged last.
    pub(crate) fn clock_fault(&self) -> Option<ClockFault> {
        self.clock.fault()
    }

    /// An operator says that the clock, which shows `at`, is right. From now on it is judged by
    /// that.
    pub(crate) fn trust_clock(&self, by: &impl ToOperate, at: Timestamp) -> Result<(), StoreError> {
        let change = Change { at, by: Actor::of(by), what: What::ClockTrust };
        self.journal.append_blocking(change).map_err(StoreError::of)?;
        Ok(())
    }
}
