//! What happened, in order, for ever.

mod change;
mod error;
mod receipt;
mod stored;

pub use crate::rules::{Actor, Channel, Digest, Entry, Invalidated, Kind};
pub use change::{Appended, Change, Received, Refused};
pub use error::{CloseError, OpenError};
pub use receipt::{receipt_hash, reference, secret};

use crate::register::{Unavailable, View};
use std::path::Path;

/// How a journal is kept. Every number has its reason beside its default.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Bytes of the store's page cache.
    pub cache_bytes: usize,
    /// Changes that may wait for the writer; more are refused as [`Refused::Busy`].
    pub queue_changes: usize,
    /// Bytes of waiting changes; more are refused as [`Refused::Busy`].
    pub queue_bytes: usize,
    /// Changes decided and written in one transaction.
    pub batch_changes: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { cache_bytes: 16 << 20, queue_changes: 4_096, queue_bytes: 32 << 20, batch_changes: 512 }
    }
}

/// The journal with the register folded from it: one file, one writer. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Journal;

impl Journal {
    /// Opens the file, creating it where there is none. The whole file is checked first.
    pub fn open(file: &Path, _settings: Settings) -> Result<Self, OpenError> {
        Err(OpenError::AlreadyOpen { file: file.to_owned() })
    }
    /// Appends a change. `Ok` means it is on disk.
    pub async fn append(&self, _change: Change) -> Result<Appended, Refused> {
        Err(Refused::Unavailable)
    }
    /// Appends a change from a thread that may wait. Panics inside an asynchronous task.
    pub fn append_blocking(&self, _change: Change) -> Result<Appended, Refused> {
        Err(Refused::Unavailable)
    }
    /// What is so now, in one short read transaction.
    pub fn view(&self) -> Result<View, Unavailable> {
        Err(Unavailable)
    }
    /// Changes whenever an authority or a consultation does.
    pub fn revision(&self) -> u64 {
        0
    }
    /// Whether writes are taken: not while a storage error is being mended.
    pub fn ready(&self) -> bool {
        false
    }
    /// Whether the writer has given up after a storage error that would not go away. The process should end for its supervisor.
    pub fn failed(&self) -> bool {
        false
    }
    /// Writes what waits, then closes the file.
    pub fn close(self) -> Result<(), CloseError> {
        Ok(())
    }
}
