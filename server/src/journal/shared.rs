//! The open store and its state, shared by the writer and all readers.

use crate::journal::latest::Latest;
use crate::journal::log::{Fault, ReadError};
use crate::register::View;
use redb::{Database, ReadableDatabase as _, WriteTransaction};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How the journal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoreState {
    /// The file is ours and is being checked; nothing is read or written yet.
    Opening,
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
    /// Absent until the file is checked, while a storage error is mended, and once closed.
    open: RwLock<Option<Open>>,
    pub(super) state: watch::Sender<StoreState>,
    /// The latest instant on record.
    pub(super) latest: Latest,
    /// Changes whenever an authority or a consultation does.
    revision: AtomicU64,
}

/// An open store and its readers.
#[derive(Debug)]
pub(super) struct Open {
    database: Database,
    /// One reference here and one in each open view.
    readers: Arc<()>,
}

impl Open {
    fn new(database: Database) -> Self {
        Self { database, readers: Arc::new(()) }
    }

    /// Waits at most `wait` for the readers, then closes. A reader that is still there is told that
    /// the store cannot be read.
    pub(super) fn close(self, wait: Duration) -> Result<(), Fault> {
        let until = Instant::now() + wait;
        while Arc::strong_count(&self.readers) > 1 && Instant::now() < until {
            sleep(Duration::from_millis(2));
        }
        Ok(self.database.close()?)
    }
}

impl Shared {
    pub(super) fn new(database: Database) -> Self {
        let it = Self::opening();
        it.put(database);
        it.state.send_replace(StoreState::Ready);
        it
    }

    /// Without a store, until [`Shared::put`] brings it.
    pub(super) fn opening() -> Self {
        Self {
            open: RwLock::new(None),
            state: watch::Sender::new(StoreState::Opening),
            latest: Latest::default(),
            revision: AtomicU64::new(1),
        }
    }

    pub(super) fn view(&self) -> Result<View, ReadError> {
        let open = self.reading();
        let Open { database, readers } = open.as_ref().ok_or(ReadError::Unavailable)?;
        let transaction = database.begin_read().map_err(Fault::from)?;
        Ok(View::new(transaction, readers.clone()))
    }

    pub(super) fn begin_write(&self) -> Result<WriteTransaction, Fault> {
        let open = self.reading();
        let Open { database, .. } =
            open.as_ref().ok_or(Fault::Storage(redb::Error::DatabaseClosed))?;
        let mut transaction = database.begin_write()?;
        // What an attacker writes cannot become a commit by a torn sync (redb's documentation), and
        // a failed sync can be got over (see `probe`).
        transaction.set_two_phase_commit(true);
        Ok(transaction)
    }

    /// Takes the store away from new readers and closes it.
    pub(super) fn close(&self, wait: Duration) -> Result<(), Fault> {
        let open = self.writing().take();
        open.map_or(Ok(()), |open| open.close(wait))
    }

    /// Gives new readers another store, and the one before to the caller, to be closed.
    pub(super) fn put(&self, database: Database) -> Option<Open> {
        // What cannot be read is found damaged by whoever asks for it.
        if let Err(fault) = self.latest.read(&database) {
            tracing::error!(cause = %fault, "the last entry of the journal cannot be read; run: glas verify");
        }
        self.writing().replace(Open::new(database))
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    pub(super) fn revise(&self) {
        self.revision.fetch_add(1, Ordering::AcqRel);
    }

    // The lock guards no invariant that a panic could break: the option is taken or put whole.
    fn reading(&self) -> RwLockReadGuard<'_, Option<Open>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner)
    }
    fn writing(&self) -> RwLockWriteGuard<'_, Option<Open>> {
        self.open.write().unwrap_or_else(PoisonError::into_inner)
    }
}
