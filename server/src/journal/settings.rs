//! Settings of a journal: its cache, its queue, its limits of time and room.

use crate::journal::change::Change;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How a journal is kept. The numbers have their reasons at [`Settings::default`].
#[derive(Clone, Debug)]
pub struct Settings {
    /// Bytes of the store's page cache.
    pub cache_bytes: usize,
    /// Changes that may wait for the writer; more are refused as [`crate::journal::Refused::Busy`].
    pub queue_changes: usize,
    /// Bytes of waiting changes; more are refused as [`crate::journal::Refused::Busy`].
    pub queue_bytes: usize,
    /// Changes decided and written in one transaction.
    pub batch_changes: usize,
    /// Free bytes of the file system below which no more responses are taken; 0 takes them to the
    /// end.
    pub free_bytes_min: u64,
    /// How long readers may finish before a faulty store is closed under them.
    pub readers_wait: Duration,
    /// How often mending is tried after a storage error, before the writer gives up. A full disk is
    /// waited for without end.
    pub mend_attempts: u32,
    /// How long to wait after an attempt; each time four times as long, up to sixteen times.
    pub mend_pause: Duration,
    /// Where the register is made once more to be compared; where nothing is said, the temporary
    /// folder of the system.
    pub scratch_folder: Option<PathBuf>,
    /// For tests: free bytes of the file system, asked instead of it.
    #[doc(hidden)]
    pub free_bytes: Option<FreeBytes>,
    /// For tests: of what the keys of responses from pages are made in a new file; random where
    /// nothing is said.
    #[doc(hidden)]
    pub pages_secret: Option<[u8; 32]>,
    /// For tests: called with each change before it is decided, and may panic.
    #[doc(hidden)]
    pub fault: Option<FaultHook>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            // Enough for the inner pages of a million responses; the file system caches the rest.
            cache_bytes: 16 << 20,
            // At 128 connections a queue this long is never full; beyond it waiting helps nobody.
            queue_changes: 4_096,
            // 128 of the largest bodies.
            queue_bytes: 32 << 20,
            // A batch of this size is written in the time one disk sync takes.
            batch_changes: 512,
            // Room to erase, export and close while the operator is called.
            free_bytes_min: 64 << 20,
            readers_wait: Duration::from_secs(2),
            mend_attempts: 3,
            mend_pause: Duration::from_millis(500),
            scratch_folder: None,
            free_bytes: None,
            pages_secret: None,
            fault: None,
        }
    }
}

/// For tests: what says how many bytes are free.
#[derive(Clone)]
pub struct FreeBytes(pub Arc<dyn Fn() -> u64 + Send + Sync>);

impl std::fmt::Debug for FreeBytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FreeBytes")
    }
}

/// For tests: what is called with each change before it is decided.
#[derive(Clone)]
pub struct FaultHook(pub Arc<dyn Fn(&Change) + Send + Sync>);

impl std::fmt::Debug for FaultHook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FaultHook")
    }
}
