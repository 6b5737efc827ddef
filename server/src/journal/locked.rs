//! A file that tells when redb has locked it. redb opens and checks a file in one call that takes
//! seconds where the journal is large; that nobody else has the file is known at its beginning, and
//! a server may say so. It is also the moment at which the header may be put right, before redb
//! reads it (see `header`).

use crate::journal::header::{self, Found, HEADER, Seal};
use redb::{BackendError, StorageBackend};
use std::io;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A file, or what stands in for one, and what is called at its first read: before that, redb takes
/// its locks.
pub(super) struct Locked<B, F> {
    file: B,
    tell: F,
    told: AtomicBool,
    /// How often the header was written.
    written: AtomicU64,
    /// Whether it was damaged, and that is still to be remembered.
    damaged: Arc<AtomicBool>,
}

impl<B: StorageBackend, F: Fn()> Locked<B, F> {
    /// `damaged` is set where the header was damaged and is put right; it is taken back by who has
    /// remembered it.
    pub(super) fn new(file: B, damaged: Arc<AtomicBool>, tell: F) -> Self {
        Self { file, tell, told: AtomicBool::new(false), written: AtomicU64::new(0), damaged }
    }

    /// Sees to the header. A file too short to have one is left to redb.
    fn see_to_header(&self) -> io::Result<()> {
        let mut bytes = [0; header::BYTES];
        if self.file.len()? < bytes.len() as u64 {
            return Ok(());
        }
        self.file.read(0, &mut bytes)?;
        match header::found(&bytes) {
            Found::Whole(seal) => self.go_on_from(seal),
            Found::Again(header, seal) => {
                self.go_on_from(seal);
                self.write_header(&header)?;
                self.file.sync_data()?;
            }
            Found::Lost => return Err(header::lost()),
            Found::Strange => {}
        }
        Ok(())
    }

    fn go_on_from(&self, Seal { number, damaged }: Seal) {
        self.written.store(number, Ordering::Relaxed);
        self.damaged.store(damaged, Ordering::Relaxed);
    }

    fn write_header(&self, header: &[u8; HEADER]) -> io::Result<()> {
        let number = self.written.fetch_add(1, Ordering::Relaxed) + 1;
        self.file.write(
            0,
            &header::sealed(header, Seal { number, damaged: self.damaged.load(Ordering::Relaxed) }),
        )
    }
}

impl<B: std::fmt::Debug, F> std::fmt::Debug for Locked<B, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.file.fmt(f)
    }
}

impl<B: StorageBackend, F: Fn() + Send + Sync + 'static> StorageBackend for Locked<B, F> {
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if !self.told.load(Ordering::Relaxed) && !self.told.swap(true, Ordering::Relaxed) {
            (self.tell)();
            self.see_to_header()?;
        }
        self.file.read(offset, out)
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        match data.try_into() {
            Ok(header) if offset == 0 => self.write_header(header),
            _ => self.file.write(offset, data),
        }
    }

    // All else is the file's, the locks too: their defaults would lock nothing.
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.file.set_len(len)
    }
    fn sync_data(&self) -> io::Result<()> {
        self.file.sync_data()
    }
    fn close(&self) -> io::Result<()> {
        self.file.close()
    }
    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.file.try_lock_range(start, end)
    }
    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> Result<bool, BackendError> {
        self.file.try_lock_shared_range(start, end)
    }
    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.file.lock_range(start, end)
    }
    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.file.lock_shared_range(start, end)
    }
    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.file.unlock_range(start, end)
    }
    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.file.query_lock_range(start, end)
    }
}
