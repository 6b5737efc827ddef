//! A file that tells when redb has locked it. redb opens and checks a file in one call that takes seconds where the journal is
//! large; that nobody else has the file is known at its beginning, and a server may say so.

use redb::backends::FileBackend;
use redb::{BackendError, DatabaseError, StorageBackend};
use std::fs::File;
use std::io;
use std::ops::Bound;
use std::sync::atomic::{AtomicBool, Ordering};

/// A file, and what is called at its first read: before that, redb takes its locks.
pub(super) struct Locked<F> {
    file: FileBackend,
    tell: F,
    told: AtomicBool,
}

impl<F: Fn()> Locked<F> {
    pub(super) fn new(file: File, tell: F) -> Result<Self, DatabaseError> {
        Ok(Self { file: FileBackend::new(file)?, tell, told: AtomicBool::new(false) })
    }
}

impl<F> std::fmt::Debug for Locked<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.file.fmt(f)
    }
}

impl<F: Fn() + Send + Sync + 'static> StorageBackend for Locked<F> {
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if !self.told.load(Ordering::Relaxed) && !self.told.swap(true, Ordering::Relaxed) {
            (self.tell)();
        }
        self.file.read(offset, out)
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
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.file.write(offset, data)
    }
    fn close(&self) -> io::Result<()> {
        self.file.close()
    }
    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.file.try_lock_range(start, end)
    }
    fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
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
