//! Before a file is trusted again after a storage error.
//!
//! When a sync fails, the operating system may call the pages it could not write clean: they read as written, no later sync writes
//! them, and a power cut brings the old ones back. So every page is written again as it reads, and synced, before anything is
//! built on it. What was acknowledged is on disk since its own sync; what was not may come out either way.

use crate::journal::disk::{beside, private};
use redb::StorageBackend;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

/// Bytes read and written at once.
const CHUNK: usize = 1 << 20;

/// Bytes that must find room beside the journal before it is worth another try.
const PROBE: usize = 256 << 10;

/// Settles a file. An error says that the disk still does not take writes.
pub(super) fn file(path: &Path) -> io::Result<()> {
    let probe = beside(path, "probe");
    let room = || -> io::Result<()> {
        let mut file = private(OpenOptions::new().write(true).create(true).truncate(true)).open(&probe)?;
        file.write_all(&[0x5a; PROBE])?;
        file.sync_all()
    };
    let room = room();
    // One left behind is overwritten by the next.
    let _ = fs::remove_file(&probe);
    room?;
    // The lock that keeps other processes out is held by the store, which is still open for its readers.
    let file = OpenOptions::new().read(true).write(true).open(path)?;
    let length = file.metadata()?.len();
    again(length, |at, bytes| file.read_exact_at(bytes, at), |at, bytes| file.write_all_at(bytes, at))?;
    file.sync_all()
}

/// Settles what stands in for a file.
pub(super) fn stand_in(backend: &impl StorageBackend) -> io::Result<()> {
    again(backend.len()?, |at, bytes| backend.read(at, bytes), |at, bytes| backend.write(at, bytes))?;
    backend.sync_data()
}

fn again(length: u64, read: impl Fn(u64, &mut [u8]) -> io::Result<()>, write: impl Fn(u64, &[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut chunk = vec![0; CHUNK.min(usize::try_from(length).unwrap_or(CHUNK))];
    let mut at = 0;
    while at < length {
        let bytes = usize::try_from(length - at).unwrap_or(CHUNK).min(CHUNK);
        read(at, &mut chunk[..bytes])?;
        write(at, &chunk[..bytes])?;
        at += bytes as u64;
    }
    Ok(())
}
