//! A backup: a copy of the journal and of working state as they are at one moment, made while
//! people read and write. It has its name only once it is whole, on disk, and found good by the very
//! check that `glas verify` makes; and it takes no name that is taken.

use crate::journal::error::OpenError;
use crate::journal::handle::Journal;
use crate::journal::log::Head;
use crate::journal::names::{beside, sync_folder};
use crate::journal::replay::{Fresh, RewriteError, length};
use crate::journal::settings::Settings;
use crate::journal::shared::Shared;
use crate::journal::verify::VerifyError;
use redb::StorageBackend as _;
use redb::backends::FileBackend;
use std::fs::{self, OpenOptions};
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A backup that was made, and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// Where it is.
    pub file: PathBuf,
    /// Its last entry.
    pub head: Head,
    /// How long it is, in bytes.
    pub bytes: u64,
    /// How long it took, the check included.
    pub took: Duration,
}

/// Why there is no backup. Nothing is left of what was begun.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is something of that name.
    #[error("{} is there already", file.display())]
    Taken {
        /// The name.
        file: PathBuf,
    },
    /// It is a name that the program itself uses.
    #[error("{} is a name that the data folder itself uses", file.display())]
    Ours {
        /// The name.
        file: PathBuf,
    },
    /// Another backup of that name is being made.
    #[error("another backup is being written to {}", file.display())]
    BeingMade {
        /// The name.
        file: PathBuf,
    },
    /// There is no such folder.
    #[error("there is no folder {}", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// It cannot be made.
    #[error(transparent)]
    Copy(#[from] RewriteError),
    /// It was made and is not whole.
    #[error(transparent)]
    Verify(#[from] VerifyError),
    /// The documents cannot be put beside it.
    #[error("the documents cannot be copied beside it")]
    Documents {
        /// Why not.
        #[source]
        source: io::Error,
    },
    /// The file system does not give it its name.
    #[error("{} cannot be written", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why not.
        #[source]
        source: io::Error,
    },
}

impl From<OpenError> for BackupError {
    fn from(error: OpenError) -> Self {
        Self::Copy(error.into())
    }
}

impl Journal {
    /// Makes a backup that is to be called `to`, for its owner's eyes only. Reads and writes go on
    /// meanwhile. Beside the copy, for its check, as much room again is taken in its folder, and is
    /// free afterwards. Blocks; panics in an asynchronous task.
    pub fn backup(&self, to: &Path) -> Result<BackedUp, BackupError> {
        let begun = Instant::now();
        let made = |shared: &Shared, file: &Path, settings: &Settings| {
            let (folder, to) = target(to, file)?;
            let mut fresh = begin(file, &to, settings)?;
            fresh.take_secrets(&shared.view().map_err(RewriteError::from)?)?;
            // Most of it is copied from many short views: a long one pins pages of a live file. The
            // last holds all that came meanwhile, and nothing that came after it is in the copy.
            let view = || shared.view();
            let end = view().and_then(|it| it.head()).map_err(RewriteError::from)?;
            fresh.come_to(end.seq, view)?;
            fresh.complete(&view().map_err(RewriteError::from)?, &[])?;
            let (unnamed, head) = fresh.close()?;
            let settings = Settings { scratch_folder: Some(folder), ..settings.clone() };
            let copy =
                Journal::open_unwritten(unnamed.path(), settings).map_err(VerifyError::Open)?;
            // Nothing stands at the head of an empty one.
            let given = Some(head.into()).filter(|_| head.seq > 0);
            copy.verify(given.as_slice())?;
            drop(copy);
            let bytes = length(unnamed.path())?;
            let failed = |source| BackupError::Io { file: to.clone(), source };
            unnamed.take_free_name().map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => BackupError::Taken { file: to.clone() },
                _ => failed(error),
            })?;
            sync_folder(&to).map_err(failed)?;
            Ok(BackedUp { file: to, head, bytes, took: begun.elapsed() })
        };
        self.copying(made).unwrap_or(Err(BackupError::Copy(RewriteError::NoFile)))
    }
}

impl Journal {
    /// Removes what a kill has left of a backup that was to be called `of`, unless somebody is
    /// writing it.
    pub fn discard_part(&self, of: &Path) {
        self.copying(|_, _, _| {
            let part = beside(of, "part");
            if !is_locked(&part) {
                let _ = fs::remove_file(&part);
                let _ = fs::remove_file(beside(&part, "new"));
            }
        });
    }
}

/// The folder of a backup and its name in it, where nothing is yet.
fn target(to: &Path, journal: &Path) -> Result<(PathBuf, PathBuf), BackupError> {
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let absent = || BackupError::NoFolder { folder: folder.to_owned() };
    let folder = folder.canonicalize().map_err(|_| absent())?;
    let name = to.file_name().filter(|_| folder.is_dir()).ok_or_else(absent)?;
    let file = folder.join(name);
    let beside_it = journal.parent().and_then(|it| it.canonicalize().ok()) == Some(folder.clone());
    let journal = journal.file_name().unwrap_or_default().as_encoded_bytes();
    if beside_it && (name.as_encoded_bytes().starts_with(journal) || name == "control") {
        return Err(BackupError::Ours { file });
    }
    if file.symlink_metadata().is_ok() {
        return Err(BackupError::Taken { file });
    }
    Ok((folder, file))
}

/// A file beside the one that is meant, in the place of what a kill has left of an earlier one.
fn begin(journal: &Path, to: &Path, settings: &Settings) -> Result<Fresh, BackupError> {
    let part = beside(to, "part");
    if is_locked(&part) {
        return Err(BackupError::BeingMade { file: to.to_owned() });
    }
    // What a kill left of the making of that.
    let _ = fs::remove_file(beside(&part, "new"));
    // The copy, and the register once more for its check.
    let room = length(journal)?.saturating_mul(2);
    Ok(Fresh::at(part, to.to_owned(), room, settings)?)
}

/// Whether another process is writing a file.
fn is_locked(file: &Path) -> bool {
    let Ok(opened) = OpenOptions::new().read(true).write(true).open(file) else { return false };
    let Ok(backend) = FileBackend::new(opened) else { return false };
    let locked = matches!(backend.try_lock_range(Bound::Unbounded, Bound::Unbounded), Ok(false));
    let _ = backend.close();
    locked
}
