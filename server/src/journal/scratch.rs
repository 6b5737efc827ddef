//! The register made once more from the journal, by the same `apply` that made the one that is
//! kept, to be compared with it. It lies in a temporary file that has no name, is never synced, and
//! is gone when this is dropped or the process ends, however it ends. It holds no personal part.

use crate::journal::broken::{Broken, Defect};
use crate::journal::log::Fault;
use crate::journal::names::private;
use crate::journal::settings::Settings;
use crate::journal::walk::{Step, Stop};
use crate::register::tables::{
    ACCOUNT_HISTORY, AUTHORITIES, COMMENT_TOTALS, COMMENTS, CONCLUDED, CONSULTATIONS,
    DOCUMENT_FILES, RECEIPTS, RESPONSES, RESULTS, SHOWABLE, TALLIES, TERMINATED, TOTALS,
    UNPUBLISHED, VERSIONS,
};
use crate::register::{Tables, View};
use redb::backends::FileBackend;
use redb::{
    Builder, Database, Key, ReadableTable as _, StorageBackend, TableDefinition, Value,
    WriteTransaction,
};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Of its page cache. Receipts come in no order, so each touches another page.
const CACHE_BYTES: usize = 32 << 20;

/// Why the register could not be made once more.
#[derive(Debug, thiserror::Error)]
#[error("the register cannot be rebuilt for comparison in {}: {why}", folder.display())]
pub struct ScratchError {
    /// The temporary folder.
    pub folder: PathBuf,
    /// What the disk or the store says.
    pub why: String,
}

impl ScratchError {
    fn of(folder: &Path, fault: &Fault) -> Self {
        let why =
            if fault.is_full() { "there is not enough room".to_owned() } else { fault.to_string() };
        Self { folder: folder.to_owned(), why }
    }
}

/// A register of its own.
pub(super) struct Scratch {
    database: Database,
    folder: PathBuf,
    /// The same file, for its length.
    file: File,
}

impl Scratch {
    /// An empty one.
    pub(super) fn new(settings: &Settings) -> Result<Self, ScratchError> {
        let folder = settings.scratch_folder.clone().unwrap_or_else(std::env::temp_dir);
        let made = || -> Result<(Database, File), Fault> {
            let file = unnamed(&folder).map_err(redb::StorageError::from)?;
            let same = file.try_clone().map_err(redb::StorageError::from)?;
            let database = Builder::new()
                .set_cache_size(CACHE_BYTES)
                .create_with_backend(Unsynced(FileBackend::new(file)?))?;
            Ok((database, same))
        };
        match made() {
            Ok((database, file)) => Ok(Self { database, folder, file }),
            Err(fault) => Err(ScratchError::of(&folder, &fault)),
        }
    }

    /// A transaction for all of it, which is never committed: nobody needs it whole on a disk.
    pub(super) fn begin(&self) -> Result<WriteTransaction, ScratchError> {
        self.database.begin_write().map_err(|error| self.failed(error))
    }

    /// Bytes of the file.
    pub(super) fn bytes(&self) -> Result<u64, ScratchError> {
        Ok(self
            .file
            .metadata()
            .map_err(|error| self.failed(redb::StorageError::from(error)))?
            .len())
    }

    fn failed(&self, error: impl Into<Fault>) -> ScratchError {
        ScratchError::of(&self.folder, &error.into())
    }
}

/// What follows from the entries taken so far.
pub(super) struct Folding<'s> {
    scratch: &'s Scratch,
    tables: Tables<'s>,
}

impl<'s> Folding<'s> {
    /// Nothing yet. `transaction`: of this scratch.
    pub(super) fn begin(
        scratch: &'s Scratch,
        transaction: &'s WriteTransaction,
    ) -> Result<Self, ScratchError> {
        Ok(Self {
            scratch,
            tables: Tables::open(transaction).map_err(|fault| scratch.failed(fault))?,
        })
    }

    /// Takes the next entry.
    pub(super) fn take(&mut self, step: &Step) -> Result<(), NotTaken> {
        let seq = step.entry.seq;
        step.take_into(&mut self.tables, None).map_err(|stop| match stop {
            Stop::Broken(broken) => NotTaken::Broken(broken),
            // Rows of this file are ours: what is not there no entry has told.
            Stop::Fault(Fault::Corrupt(corrupt)) => {
                NotTaken::Broken(Broken { seq, defect: Defect::Unfounded(corrupt) })
            }
            Stop::Fault(fault) => NotTaken::Scratch(self.scratch.failed(fault)),
        })
    }

    /// Writes what was kept back.
    pub(super) fn end(self) -> Result<(), ScratchError> {
        self.tables.flush().map_err(|fault| self.scratch.failed(fault))
    }
}

impl Scratch {
    /// The first table of the register in `view` that does not say what follows from the entries
    /// taken in `made`.
    pub(super) fn differs(
        &self,
        made: &WriteTransaction,
        view: &View,
    ) -> Result<Option<&'static str>, Uncompared> {
        Ok(if !self.same(AUTHORITIES, made, view)? {
            Some("authorities")
        } else if !self.same(CONSULTATIONS, made, view)? {
            Some("consultations")
        } else if !self.same(VERSIONS, made, view)? {
            Some("versions")
        } else if !self.same(TERMINATED, made, view)? {
            Some("terminated")
        } else if !self.same(UNPUBLISHED, made, view)? {
            Some("unpublished")
        } else if !self.same(CONCLUDED, made, view)? {
            Some("concluded")
        } else if !self.same(RESULTS, made, view)? {
            Some("results")
        } else if !self.same(DOCUMENT_FILES, made, view)? {
            Some("document_files")
        } else if !self.same(ACCOUNT_HISTORY, made, view)? {
            Some("account_history")
        } else if !self.same(TOTALS, made, view)? {
            Some("totals")
        } else if !self.same(RESPONSES, made, view)? {
            Some("responses")
        } else if !self.same(RECEIPTS, made, view)? {
            Some("receipts")
        } else if !self.same(COMMENTS, made, view)? {
            Some("comments")
        } else if !self.same(SHOWABLE, made, view)? {
            Some("showable")
        } else if !self.same(COMMENT_TOTALS, made, view)? {
            Some("comment_totals")
        } else if !self.same(TALLIES, made, view)? {
            Some("tallies")
        } else {
            None
        })
    }

    /// Whether a table holds the same rows in both.
    fn same<K: Key + 'static, V: Value + 'static>(
        &self,
        table: TableDefinition<'_, K, V>,
        made: &WriteTransaction,
        view: &View,
    ) -> Result<bool, Uncompared> {
        let kept = view.transaction().open_table(table).map_err(Fault::from)?;
        let made = made.open_table(table).map_err(|error| self.failed(error))?;
        let mut made = made.range::<K::SelfType<'_>>(..).map_err(|error| self.failed(error))?;
        // Even reading may need room here: what was changed and does not stay in memory is written
        // first.
        let mut next = || made.next().transpose().map_err(|error| self.failed(error));
        for row in kept.range::<K::SelfType<'_>>(..).map_err(Fault::from)? {
            let (key, value) = row.map_err(Fault::from)?;
            let Some((made_key, made_value)) = next()? else { return Ok(false) };
            if K::as_bytes(&key.value()).as_ref() != K::as_bytes(&made_key.value()).as_ref()
                || V::as_bytes(&value.value()).as_ref() != V::as_bytes(&made_value.value()).as_ref()
            {
                return Ok(false);
            }
        }
        Ok(next()?.is_none())
    }
}

/// Why two registers could not be compared.
pub(super) enum Uncompared {
    Scratch(ScratchError),
    Kept(Fault),
}

impl From<ScratchError> for Uncompared {
    fn from(error: ScratchError) -> Self {
        Self::Scratch(error)
    }
}
impl From<Fault> for Uncompared {
    fn from(fault: Fault) -> Self {
        Self::Kept(fault)
    }
}

/// Why an entry was not taken.
pub(super) enum NotTaken {
    Broken(Broken),
    Scratch(ScratchError),
}

/// A file in a folder that others may write, which nobody else can open.
fn unnamed(folder: &Path) -> io::Result<File> {
    let name = folder.join(format!("glas-verify-{:032x}", rand::random::<u128>()));
    let file = private(OpenOptions::new().read(true).write(true).create_new(true)).open(&name)?;
    fs::remove_file(&name)?;
    Ok(file)
}

/// A file whose bytes need not outlive the process.
#[derive(Debug)]
struct Unsynced(FileBackend);

// The locks are those of the trait, which lock nothing: nobody else can open it.
impl StorageBackend for Unsynced {
    fn len(&self) -> io::Result<u64> {
        self.0.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.0.read(offset, out)
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }
    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(offset, data)
    }
    fn close(&self) -> io::Result<()> {
        self.0.close()
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, ScratchError};
    use std::io::{Error, ErrorKind};
    use std::path::Path;

    /// The temporary folder may be a small one in memory; that it was full read as an error of the
    /// journal's disk.
    #[test]
    fn that_there_is_no_room_is_said_with_the_folder() {
        let said = |kind| {
            let fault = Fault::from(redb::StorageError::from(Error::from(kind)));
            ScratchError::of(Path::new("/tmp"), &fault).to_string()
        };
        let full =
            "the register cannot be rebuilt for comparison in /tmp: there is not enough room";
        assert_eq!(said(ErrorKind::StorageFull), full);
        assert_eq!(said(ErrorKind::QuotaExceeded), full);
        assert_ne!(said(ErrorKind::PermissionDenied), full);
    }
}
