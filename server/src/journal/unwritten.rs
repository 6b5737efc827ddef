//! A file of which no byte changes, though it is opened as any other: redb writes into a file that
//! it opens, and more where it has to be repaired. What it would write stays in memory. So a backup
//! is looked into, wherever it lies, and the journal that a restore is about to replace.

use redb::backends::FileBackend;
use redb::{BackendError, StorageBackend};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io;
use std::ops::Bound;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Bytes of a piece that was written to: a page of redb.
const PIECE: usize = 4_096;
const PIECE_BYTES: u64 = PIECE as u64;

/// A file that is only read, and what was written over it.
#[derive(Debug)]
pub(super) struct Unwritten {
    file: File,
    /// The file's locks, where it may be written to; what lies on a medium that cannot be written
    /// has none, and needs none.
    locks: Option<FileBackend>,
    over: Mutex<Over>,
}

/// What was written, and how long the file is said to be.
#[derive(Debug)]
struct Over {
    pieces: BTreeMap<u64, Box<[u8; PIECE]>>,
    len: u64,
    /// Bytes of the file that still count: what is beyond was cut off.
    kept: u64,
}

impl Unwritten {
    /// Opens a file that is there and not empty.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let (file, locks) = match OpenOptions::new().read(true).write(true).open(path) {
            Ok(file) => {
                let same = file.try_clone()?;
                (file, Some(FileBackend::new(same).map_err(io::Error::other)?))
            }
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                (File::open(path)?, None)
            }
            Err(error) => return Err(error),
        };
        let len = file.metadata()?.len();
        if len == 0 {
            // redb would begin a store in memory, as if there had never been one.
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is empty"));
        }
        let over = Mutex::new(Over { pieces: BTreeMap::new(), len, kept: len });
        Ok(Self { file, locks, over })
    }

    // A write that panicked in the middle is one that did not happen: who reads it finds a checksum
    // that does not hold.
    fn over(&self) -> MutexGuard<'_, Over> {
        self.over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes of the file itself; zeros beyond `kept`.
    fn below(&self, kept: u64, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let there = kept.saturating_sub(offset).min(out.len() as u64);
        let (there, beyond) = out.split_at_mut(usize::try_from(there).unwrap_or(usize::MAX));
        beyond.fill(0);
        self.file.read_exact_at(there, offset)
    }
}

/// Where a piece overlaps `bytes` at `offset`: from where in the bytes, from where in the piece, and
/// how much.
fn overlap(piece: u64, offset: u64, bytes: usize) -> Option<(usize, usize, usize)> {
    let (begin, end) = (piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
    let (from, to) = (begin.max(offset), end.min(offset + bytes as u64));
    let length = usize::try_from(to.checked_sub(from)?).ok()?;
    Some((usize::try_from(from - offset).ok()?, usize::try_from(from - begin).ok()?, length))
}

impl StorageBackend for Unwritten {
    fn len(&self) -> io::Result<u64> {
        Ok(self.over().len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let over = self.over();
        let end = offset + out.len() as u64;
        if end > over.len {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.below(over.kept, offset, out)?;
        for (piece, written) in over.pieces.range(offset / PIECE_BYTES..end.div_ceil(PIECE_BYTES)) {
            if let Some((to, from, length)) = overlap(*piece, offset, out.len()) {
                out[to..to + length].copy_from_slice(&written[from..from + length]);
            }
        }
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut over = self.over();
        let Over { pieces, kept, len } = &mut *over;
        let end = offset + data.len() as u64;
        *len = end.max(*len);
        for piece in offset / PIECE_BYTES..end.div_ceil(PIECE_BYTES) {
            let Some((from, to, length)) = overlap(piece, offset, data.len()) else { continue };
            let written = match pieces.entry(piece) {
                std::collections::btree_map::Entry::Occupied(there) => there.into_mut(),
                std::collections::btree_map::Entry::Vacant(new) => {
                    let mut bytes = Box::new([0; PIECE]);
                    self.below(*kept, piece * PIECE_BYTES, bytes.as_mut_slice())?;
                    new.insert(bytes)
                }
            };
            written[to..to + length].copy_from_slice(&data[from..from + length]);
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut over = self.over();
        if len < over.len {
            over.pieces.split_off(&len.div_ceil(PIECE_BYTES));
            let rest = usize::try_from(len % PIECE_BYTES).unwrap_or(0);
            if let Some(last) = over.pieces.get_mut(&(len / PIECE_BYTES)) {
                last[rest..].fill(0);
            }
        }
        over.kept = over.kept.min(len);
        over.len = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn close(&self) -> io::Result<()> {
        self.locks.as_ref().map_or(Ok(()), FileBackend::close)
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.locks.as_ref().map_or(UNLOCKED, |it| it.try_lock_range(start, end))
    }
    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> Result<bool, BackendError> {
        self.locks.as_ref().map_or(UNLOCKED, |it| it.try_lock_shared_range(start, end))
    }
    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        let none = Err(BackendError::Unsupported);
        self.locks.as_ref().map_or(none, |it| it.lock_range(start, end))
    }
    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        let none = Err(BackendError::Unsupported);
        self.locks.as_ref().map_or(none, |it| it.lock_shared_range(start, end))
    }
    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        let none = Err(BackendError::Unsupported);
        self.locks.as_ref().map_or(none, |it| it.unlock_range(start, end))
    }
    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.locks.as_ref().map_or(UNLOCKED, |it| it.query_lock_range(start, end))
    }
}

const UNLOCKED: Result<bool, BackendError> = Err(BackendError::Unsupported);

#[cfg(test)]
mod tests {
    use super::{PIECE, StorageBackend, Unwritten};
    use std::fs;

    #[test]
    fn what_is_written_over_a_file_is_read_and_the_file_is_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kept");
        let mut model: Vec<u8> = (0..3 * PIECE + 100).map(|n| (n % 251) as u8).collect();
        fs::write(&path, &model).expect("written");
        let before = model.clone();
        let it = Unwritten::open(&path).expect("opened");
        let check = |model: &[u8]| {
            assert_eq!(it.len().expect("a length"), model.len() as u64);
            for offset in [0, 1, PIECE - 1, PIECE, 2 * PIECE + 50] {
                for length in [1, 7, PIECE, PIECE + 3] {
                    let mut read = vec![9; length];
                    let got = it.read(offset as u64, &mut read);
                    match model.get(offset..offset + length) {
                        Some(there) => assert!(got.is_ok() && read == there, "{offset} {length}"),
                        None => assert!(got.is_err(), "{offset} {length}"),
                    }
                }
            }
        };
        check(&model);
        for (offset, length) in [(0, 10), (PIECE - 3, 6), (2 * PIECE, PIECE), (3 * PIECE + 90, 500)]
        {
            it.write(offset as u64, &vec![7; length]).expect("written");
            model.resize(model.len().max(offset + length), 0);
            model[offset..offset + length].fill(7);
            check(&model);
        }
        for length in [2 * PIECE + 60, 5, 4 * PIECE] {
            it.set_len(length as u64).expect("set");
            model.resize(length, 0);
            check(&model);
        }
        assert!(fs::read(&path).expect("read") == before);
    }
}
