//! What the writer and everybody else share: the open store, and how it stands.

use crate::register::{Fault, Unavailable, View};
use redb::{Database, ReadableDatabase as _, WriteTransaction};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How the journal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Writes are taken.
    Ready,
    /// A storage error is being mended.
    Mending,
    /// It would not go away, or the journal is closed.
    Over {
        /// Whether an error ended it.
        failed: bool,
    },
}

#[derive(Debug)]
pub(super) struct Shared {
    /// Absent while a storage error is mended, and once closed.
    database: RwLock<Option<Database>>,
    pub(super) standing: watch::Sender<Standing>,
    /// Changes whenever an authority or a consultation does.
    revision: AtomicU64,
    /// One reference here and one in each open view.
    readers: Arc<()>,
}

impl Shared {
    pub(super) fn new(database: Database) -> Self {
        Self {
            database: RwLock::new(Some(database)),
            standing: watch::Sender::new(Standing::Ready),
            revision: AtomicU64::new(1),
            readers: Arc::new(()),
        }
    }

    pub(super) fn view(&self) -> Result<View, Unavailable> {
        let database = self.reading();
        let database = database.as_ref().ok_or(Unavailable)?;
        let transaction = database.begin_read().map_err(Fault::from)?;
        Ok(View::new(transaction, self.readers.clone()))
    }

    pub(super) fn begin_write(&self) -> Result<WriteTransaction, Fault> {
        let database = self.reading();
        let database = database.as_ref().ok_or(Fault::Storage(redb::Error::DatabaseClosed))?;
        let mut transaction = database.begin_write()?;
        transaction.set_two_phase_commit(true);
        Ok(transaction)
    }

    /// Takes the store away from new readers, waits for the present ones at most `wait`, and closes it. A reader that is still
    /// there afterwards is told that the store cannot be read.
    pub(super) fn close(&self, wait: Duration) -> Result<(), Fault> {
        let Some(database) = self.writing().take() else { return Ok(()) };
        let until = Instant::now() + wait;
        while Arc::strong_count(&self.readers) > 1 && Instant::now() < until {
            sleep(Duration::from_millis(2));
        }
        Ok(database.close()?)
    }

    pub(super) fn put(&self, database: Database) {
        *self.writing() = Some(database);
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    pub(super) fn revise(&self) {
        self.revision.fetch_add(1, Ordering::AcqRel);
    }

    // The lock guards no invariant that a panic could break: the option is taken or put whole.
    fn reading(&self) -> RwLockReadGuard<'_, Option<Database>> {
        self.database.read().unwrap_or_else(PoisonError::into_inner)
    }
    fn writing(&self) -> RwLockWriteGuard<'_, Option<Database>> {
        self.database.write().unwrap_or_else(PoisonError::into_inner)
    }
}
