//! The latest instant on record, known without a look at the file: nothing is written down by a
//! clock that stands before it.

use crate::journal::log::{Fault, LogReader, head};
use crate::rules::is_behind;
use jiff::Timestamp;
use redb::{Database, ReadableDatabase as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What a clock is judged by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OnRecord {
    /// The latest instant of an entry, since the clock was last said to be right.
    pub latest: Option<Timestamp>,
    /// How often that was said since the journal was opened.
    pub trusts: u64,
}

#[derive(Debug, Default)]
pub(super) struct Latest(Mutex<OnRecord>);

impl Latest {
    /// Takes the last entry of a file that was opened.
    pub(super) fn read(&self, database: &Database) -> Result<(), Fault> {
        let reading = database.begin_read()?;
        let last = head(&reading)?;
        if last.seq > 0 {
            self.note(LogReader::open(&reading)?.there(last.seq)?.at);
        }
        Ok(())
    }

    /// An entry is on disk.
    pub(super) fn note(&self, at: Timestamp) {
        let mut it = self.lock();
        it.latest = it.latest.max(Some(at));
    }

    /// An entry is on disk which says that the clock, which showed this, is right: entries before
    /// it may be of any instant.
    pub(super) fn trust(&self, at: Timestamp) {
        let mut it = self.lock();
        *it = OnRecord { latest: Some(at), trusts: it.trusts + 1 };
    }

    pub(super) fn now(&self) -> OnRecord {
        *self.lock()
    }

    /// Whether an instant is too early to be true.
    pub(super) fn is_after(&self, at: Timestamp) -> bool {
        self.now().latest.is_some_and(|latest| is_behind(at, latest))
    }

    // Each change is one assignment.
    fn lock(&self) -> MutexGuard<'_, OnRecord> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
