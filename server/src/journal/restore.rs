//! A backup put in the place of the journal. What was erased since the backup was made, or no longer
//! may be published, stays so as far as a later journal tells of it: the erased parts are never
//! copied, and the entries that erase them are written down again after one that says that the file
//! was restored. The file that stood there before is kept beside.

use crate::journal::change::{Change, What};
use crate::journal::error::{CloseError, OpenError};
use crate::journal::former::{self, Former, FormerError, Known};
use crate::journal::handle::Journal;
use crate::journal::log::{Actor, Event, Head, ReadError};
use crate::journal::names::{self, beside, sync_folder};
use crate::journal::refused::Refused;
use crate::journal::replay::{Fresh, RewriteError, length};
use crate::journal::settings::Settings;
use crate::journal::verify::{Verified, VerifyError};
use crate::register::PublishedFile;
use jiff::Timestamp;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why nothing is restored. The journal is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// What is to be restored is the journal that stands there.
    #[error("{} is the journal itself", file.display())]
    Itself {
        /// The file.
        file: PathBuf,
    },
    /// The backup cannot be opened.
    #[error(transparent)]
    Backup(OpenError),
    /// The backup is not whole, or cannot be checked.
    #[error(transparent)]
    Verify(VerifyError),
    /// A server has the journal open that is to be replaced.
    #[error("the journal is open in another process")]
    Running,
    /// Where the journal lies cannot be said.
    #[error(transparent)]
    Standing(OpenError),
    /// The journal that was named for its erasures cannot be opened.
    #[error(transparent)]
    Former(OpenError),
    /// It does not tell what came after the backup.
    #[error(transparent)]
    Since(#[from] FormerError),
    /// What is stored cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The restored file cannot be made.
    #[error(transparent)]
    Copy(#[from] RewriteError),
    /// The clock stands before the last entry of the backup.
    #[error("the clock stands before the last entry of the backup")]
    Clock,
    /// What was erased is not written down in it.
    #[error(transparent)]
    Refused(Refused),
    /// It was made and is not whole.
    #[error("the restored journal is not whole: {0}")]
    NotWhole(VerifyError),
    /// It does not close.
    #[error(transparent)]
    Close(#[from] CloseError),
    /// The documents that it names cannot be put there.
    #[error("the documents cannot be copied: {0}")]
    Documents(io::Error),
    /// The file system does not do it.
    #[error("{} cannot be written", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why not.
        #[source]
        source: io::Error,
    },
}

impl From<Refused> for RestoreError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Clock => Self::Clock,
            other => Self::Refused(other),
        }
    }
}

/// A backup that was checked, and what is known of the time after it. Nothing is written yet, and
/// the journal that stands in its place is locked as long as this lives.
#[derive(Debug)]
pub struct Prepared {
    backup: Journal,
    verified: Verified,
    made_at: Option<Timestamp>,
    file: PathBuf,
    bytes: u64,
    /// The journal that stands there, where it can be opened.
    _standing: Option<Journal>,
    known: Known,
    settings: Settings,
}

/// A journal that was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Its last entry.
    pub head: Head,
    /// Where the file is that stood there before.
    pub kept: Option<PathBuf>,
}

impl Prepared {
    /// Checks a backup that is to take the place of `file`. `former`: a journal that goes on where
    /// the backup ends, where it is another than the one that stands there.
    pub fn new(
        backup: &Path,
        file: &Path,
        former: Option<&Path>,
        settings: &Settings,
    ) -> Result<Self, RestoreError> {
        let file = names::resolved(file).map_err(RestoreError::Standing)?;
        let place = file.canonicalize().ok();
        let is_there = |it: &Path| place.is_some() && it.canonicalize().ok() == place;
        if is_there(backup) {
            return Err(RestoreError::Itself { file });
        }
        let open = |file: &Path| Journal::open_unwritten(file, settings.clone());
        // Held until the end, so that no server begins meanwhile.
        let standing = match open(&file) {
            Err(OpenError::AlreadyOpen { .. }) => return Err(RestoreError::Running),
            opened => opened,
        };
        let bytes = length(backup).map_err(RestoreError::Backup)?;
        let backup = open(backup).map_err(RestoreError::Backup)?;
        let verified = backup.verify(&[]).map_err(RestoreError::Verify)?;
        let made_at = backup.on_record().latest;
        let known = match (former, &standing) {
            (Some(path), _) if !is_there(path) => {
                former::read(&open(path).map_err(RestoreError::Former)?, path, &backup)?
            }
            (_, Ok(journal)) => former::read(journal, &file, &backup)?,
            (_, Err(error)) if is_absent(error) => Known::nothing(Former::NoJournal),
            (_, Err(error)) => Known::nothing(Former::Unreadable { why: error.to_string() }),
        };
        let (standing, settings) = (standing.ok(), settings.clone());
        Ok(Self { backup, verified, made_at, file, bytes, _standing: standing, known, settings })
    }

    /// What the check found of the backup.
    pub fn verified(&self) -> &Verified {
        &self.verified
    }

    /// The instant of its latest entry.
    pub fn made_at(&self) -> Option<Timestamp> {
        self.made_at
    }

    /// Where the backup is.
    pub(crate) fn backup(&self) -> Option<&Path> {
        self.backup.place()
    }

    /// Where the journal is to be.
    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// The files among documents that it names, and that were not erased: before it was made, or
    /// since.
    pub(crate) fn document_files(&self) -> Result<Vec<PublishedFile>, ReadError> {
        let mut files = self.backup.view()?.document_files()?;
        let is_erased_since = |file: &PublishedFile| {
            self.known.again.iter().any(|it| match &it.event {
                Event::DocumentErased { consultation, sha256, .. } => {
                    (consultation, sha256) == (&file.consultation, &file.sha256)
                }
                _ => false,
            })
        };
        files.retain(|it| it.erased.is_none() && !is_erased_since(it));
        Ok(files)
    }

    /// What is known of the time after it.
    pub fn former(&self) -> &Former {
        &self.known.former
    }

    /// Puts it in the place of the journal. `kinds`: of working state, what is left out of it.
    pub fn restore(
        self,
        by: Actor,
        at: Timestamp,
        kinds: &[&str],
    ) -> Result<Restored, RestoreError> {
        let Self { backup, file, bytes, _standing, known, mut settings, .. } = self;
        settings.scratch_folder = file.parent().map(Path::to_owned);
        let room = bytes.saturating_mul(2);
        let fresh = Fresh::at(beside(&file, "fresh"), file.clone(), room, &settings)?;
        let mut fresh = fresh.without(known.gone);
        let view = backup.view()?;
        fresh.take_secrets(&view)?;
        fresh.complete(&view, kinds)?;
        let (unnamed, _) = fresh.close()?;
        let journal = Journal::open(unnamed.path(), settings)
            .map_err(|error| RestoreError::Copy(error.into()))?;
        let what = What::Restoration { former: known.last, again: known.again };
        journal.append_blocking(Change { at, by, what })?;
        let head = journal.verify(&[]).map_err(RestoreError::NotWhole)?.head;
        journal.close()?;
        let failed = |source| RestoreError::Io { file: file.clone(), source };
        let kept = if file.symlink_metadata().is_ok() {
            let kept = kept_name(&file, at);
            keep(&file, &kept).map_err(failed)?;
            unnamed.take_name().map_err(failed)?;
            Some(kept)
        } else {
            unnamed.take_free_name().map_err(failed)?;
            None
        };
        sync_folder(&file).map_err(failed)?;
        Ok(Restored { head, kept })
    }
}

fn is_absent(error: &OpenError) -> bool {
    matches!(error, OpenError::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
}

/// The name under which a file is kept that is replaced at an instant.
fn kept_name(file: &Path, at: Timestamp) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}-before-{}.db", at.strftime("%Y-%m-%dT%H%M%SZ")))
}

/// Gives a file that is about to be replaced a second name, so that at no moment there is none under
/// the first; where the file system knows no links it is renamed.
fn keep(file: &Path, kept: &Path) -> io::Result<()> {
    match fs::hard_link(file, kept) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported
            ) =>
        {
            fs::rename(file, kept)
        }
        done => done,
    }
}
