//! The register made once more from the journal, by the same `apply` that made the one that is kept, to be compared with it. It lies
//! in a temporary file that has no name, is never synced, and is gone when this is dropped or the process ends, however it ends. It
//! holds no personal part.

use crate::journal::disk::private;
use crate::journal::log::Fault;
use crate::journal::walk::{Step, Stop};
use crate::journal::{Broken, Defect, Settings};
use crate::register::tables::{AUTHORITIES, CONSULTATIONS, RECEIPTS, RESPONSES, TALLIES, TOTALS};
use crate::register::{Tables, View};
use redb::backends::FileBackend;
use redb::{Builder, Database, Key, ReadTransaction, ReadableTable as _, StorageBackend, TableDefinition, Value, WriteTransaction};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::PathBuf;

/// Of its page cache. Receipts come in no order, so each touches another page.
const CACHE_BYTES: usize = 32 << 20;

/// Why the register could not be made once more.
#[derive(Debug, thiserror::Error)]
#[error("the register cannot be made once more in {}, to be compared: {why}", folder.display())]
pub struct ScratchError {
    /// The temporary folder.
    pub folder: PathBuf,
    /// What the disk or the store says.
    pub why: String,
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
            let database = Builder::new().set_cache_size(CACHE_BYTES).create_with_backend(Unsynced(FileBackend::new(file)?))?;
            Ok((database, same))
        };
        match made() {
            Ok((database, file)) => Ok(Self { database, folder, file }),
            Err(fault) => Err(ScratchError { why: fault.to_string(), folder }),
        }
    }

    /// A transaction for all of it, which is never committed: nobody needs it whole on a disk.
    pub(super) fn begin(&self) -> Result<WriteTransaction, ScratchError> {
        self.database.begin_write().map_err(|error| self.failed(error))
    }

    /// Bytes of the file.
    pub(super) fn bytes(&self) -> Result<u64, ScratchError> {
        Ok(self.file.metadata().map_err(|error| self.failed(redb::StorageError::from(error)))?.len())
    }

    fn failed(&self, error: impl Into<Fault>) -> ScratchError {
        ScratchError { folder: self.folder.clone(), why: error.into().to_string() }
    }
}

/// What follows from the entries taken so far.
pub(super) struct Folding<'s> {
    scratch: &'s Scratch,
    tables: Tables<'s>,
}

impl<'s> Folding<'s> {
    /// Nothing yet. `transaction`: of this scratch.
    pub(super) fn begin(scratch: &'s Scratch, transaction: &'s WriteTransaction) -> Result<Self, ScratchError> {
        Ok(Self { scratch, tables: Tables::open(transaction).map_err(|fault| scratch.failed(fault))? })
    }

    /// Takes the next entry.
    pub(super) fn take(&mut self, step: &Step) -> Result<(), NotTaken> {
        let seq = step.entry.seq;
        step.take_into(&mut self.tables, None).map_err(|stop| match stop {
            Stop::Broken(broken) => NotTaken::Broken(broken),
            // Rows of this file are ours: what is not there no entry has told.
            Stop::Fault(Fault::Corrupt(corrupt)) => NotTaken::Broken(Broken { seq, defect: Defect::Unfounded(corrupt) }),
            Stop::Fault(fault) => NotTaken::Scratch(self.scratch.failed(fault)),
        })
    }

    /// Writes what was kept back.
    pub(super) fn end(self) -> Result<(), ScratchError> {
        self.tables.flush().map_err(|fault| self.scratch.failed(fault))
    }
}

/// The first table of the register in `view` that does not say what follows from the entries taken in `made`.
pub(super) fn differs(made: &WriteTransaction, view: &View) -> Result<Option<&'static str>, Fault> {
    let kept = view.transaction();
    Ok(if !same(AUTHORITIES, made, kept)? {
        Some("authorities")
    } else if !same(CONSULTATIONS, made, kept)? {
        Some("consultations")
    } else if !same(TOTALS, made, kept)? {
        Some("totals")
    } else if !same(RESPONSES, made, kept)? {
        Some("responses")
    } else if !same(RECEIPTS, made, kept)? {
        Some("receipts")
    } else if !same(TALLIES, made, kept)? {
        Some("tallies")
    } else {
        None
    })
}

/// Why an entry was not taken.
pub(super) enum NotTaken {
    Broken(Broken),
    Scratch(ScratchError),
}

/// Whether a table holds the same rows in both.
fn same<K: Key + 'static, V: Value + 'static>(
    table: TableDefinition<'_, K, V>,
    made: &WriteTransaction,
    kept: &ReadTransaction,
) -> Result<bool, Fault> {
    let (made, kept) = (made.open_table(table)?, kept.open_table(table)?);
    let mut made = made.range::<K::SelfType<'_>>(..)?;
    for row in kept.range::<K::SelfType<'_>>(..)? {
        let (key, value) = row?;
        let Some((made_key, made_value)) = made.next().transpose()? else { return Ok(false) };
        if K::as_bytes(&key.value()).as_ref() != K::as_bytes(&made_key.value()).as_ref()
            || V::as_bytes(&value.value()).as_ref() != V::as_bytes(&made_value.value()).as_ref()
        {
            return Ok(false);
        }
    }
    Ok(made.next().is_none())
}

/// A file in a folder that others may write, which nobody else can open.
fn unnamed(folder: &std::path::Path) -> io::Result<File> {
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
