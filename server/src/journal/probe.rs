//! Whether a disk takes writes again, found out without opening the journal anew, so that reads go
//! on while it does not.
//!
//! A failed sync is treacherous: the operating system may call the pages it could not write clean,
//! so that they read as written and no later sync writes them. Two-phase commit is what makes it
//! safe to go on all the same: pages a failed sync left behind are referred to by nothing, and the
//! header is written again on opening. The crash suite holds redb to that.

use crate::journal::names::{beside, private};
use redb::StorageBackend;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Bytes that must find room before it is worth another try.
const ROOM: usize = 256 << 10;

/// Writes and syncs a file beside the journal.
pub(super) fn file(path: &Path) -> io::Result<()> {
    let probe = beside(path, "probe");
    let written = || -> io::Result<()> {
        let mut file =
            private(OpenOptions::new().write(true).create(true).truncate(true)).open(&probe)?;
        file.write_all(&[0x5a; ROOM])?;
        file.sync_all()
    };
    let written = written();
    // One left behind is overwritten by the next.
    let _ = fs::remove_file(&probe);
    written
}

/// Writes the last bytes of what stands in for a file as they are.
pub(super) fn stand_in(backend: &impl StorageBackend) -> io::Result<()> {
    let mut last = [0; 512];
    let at = backend.len()?.saturating_sub(last.len() as u64);
    backend.read(at, &mut last)?;
    backend.write(at, &last)?;
    backend.sync_data()
}
