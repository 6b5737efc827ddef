//! The journal written again into an empty file, its register folded anew. What was erased is
//! nowhere in the new file: redb keeps removed bytes in free pages, so only such a copy makes them
//! gone.

use crate::atomic_file::Unnamed;
use crate::journal::broken::Broken;
use crate::journal::damage;
use crate::journal::disk::Disk;
use crate::journal::error::OpenError;
use crate::journal::log::tables::{PAGES, SECRETS};
use crate::journal::log::{Corrupt, Fault, Head, ReadError};
use crate::journal::names::{beside, has_others, sync_folder};
use crate::journal::settings::Settings;
use crate::journal::shared::Shared;
use crate::journal::space::has_room;
use crate::journal::walk::{Stop, Walk};
use crate::journal::working;
use crate::register::{Tables, View};
use redb::Database;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Entries of one transaction of a replay, and of one view of the journal it reads: neither may pin
/// much.
const PAGE: usize = 4_096;

/// A new file with a copy of the journal. Removed again unless it takes the name it is meant for.
pub(super) struct Fresh {
    database: Database,
    head: Head,
    file: Unnamed,
    /// Entries whose part that can be erased is not copied. Whoever names one sees to it that a
    /// later entry says that it was erased.
    gone: BTreeSet<u64>,
}

/// Why a journal was not written again. The old file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RewriteError {
    /// The journal is not whole; a copy would hide it.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// A row beside the journal is damaged.
    #[error(transparent)]
    Corrupt(Corrupt),
    /// A file cannot be opened or made.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The journal cannot be read, the copy cannot be written, or the journal is being closed or
    /// mended.
    #[error("the journal cannot be written again now")]
    Unavailable,
    /// The journal lies in no file.
    #[error("the journal lies in no file")]
    NoFile,
    /// The disk does not take the copy, or does not give the journal.
    #[error("the copy of the journal cannot be written")]
    Disk(#[source] io::Error),
    /// The copy would fill the disk under the journal.
    #[error("a copy of the journal does not fit on the disk; free {bytes} bytes")]
    NoRoom {
        /// How many it takes.
        bytes: u64,
    },
}

impl From<Stop> for RewriteError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Broken(broken) => Self::Broken(broken),
            Stop::Fault(fault) => fault.into(),
        }
    }
}
impl From<Fault> for RewriteError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Storage(redb::Error::Io(error)) if !is_damage(error.kind()) => Self::Disk(error),
            other => ReadError::from(other).into(),
        }
    }
}
impl From<ReadError> for RewriteError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable => Self::Unavailable,
            ReadError::Corrupt(corrupt) => Self::Corrupt(corrupt),
        }
    }
}

fn is_damage(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

impl Fresh {
    /// One that is to take the place of the journal itself.
    pub(super) fn beside(of: &Path, settings: &Settings) -> Result<Self, RewriteError> {
        // What a power cut left of an earlier one may go: whoever calls holds the journal's lock,
        // so nobody else is writing it.
        Self::at(beside(of, "fresh"), of.to_owned(), length(of)?, settings)
    }

    /// One that is made at `file` and is to be called `meant_for`, in the same folder, in the place
    /// of what was at `file` before. `room`: bytes that it may take.
    pub(super) fn at(
        file: PathBuf,
        meant_for: PathBuf,
        room: u64,
        settings: &Settings,
    ) -> Result<Self, RewriteError> {
        let bytes = room.saturating_add(settings.free_bytes_min);
        let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
        if !has_room(folder.unwrap_or(Path::new(".")), bytes, settings) {
            return Err(RewriteError::NoRoom { bytes });
        }
        match fs::remove_file(&file) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(OpenError::Io { file, source }.into());
            }
            _ => {}
        }
        // From here on it is removed where anything fails.
        let unnamed = Unnamed::new(file, meant_for);
        let database = Disk::file(unnamed.path(), settings)?.open().inspect_err(|error| {
            // What a full disk has left of its making, unless somebody else is at it.
            if !matches!(error, OpenError::AlreadyOpen { .. }) {
                let _ = fs::remove_file(beside(unnamed.path(), "new"));
            }
        })?;
        Ok(Self { database, head: Head::default(), file: unnamed, gone: BTreeSet::new() })
    }

    /// The same, without what was written at these positions.
    pub(super) fn without(self, gone: BTreeSet<u64>) -> Self {
        Self { gone, ..self }
    }

    /// Copies what of the journal is not copied yet, a page at a time, each read from a view of its
    /// own.
    pub(super) fn catch_up(
        &mut self,
        view: impl Fn() -> Result<View, ReadError>,
    ) -> Result<(), RewriteError> {
        while self.page(&view()?)? == PAGE {}
        self.take_damage(&view()?)
    }

    /// Copies all that is in a view, as of one moment, with working state, but for what of it is of
    /// these `kinds`. What of it is copied already may be of moments before.
    pub(super) fn complete(&mut self, view: &View, kinds: &[&str]) -> Result<(), RewriteError> {
        while self.page(view)? == PAGE {}
        self.take_damage(view)?;
        self.take_working(view, kinds)
    }

    /// Copies pages until it has come as far as `seq`, each from a view of its own: only what is
    /// written meanwhile is left for [`Fresh::complete`].
    pub(super) fn come_to(
        &mut self,
        seq: u64,
        view: impl Fn() -> Result<View, ReadError>,
    ) -> Result<(), RewriteError> {
        while self.head.seq < seq && self.page(&view()?)? == PAGE {}
        Ok(())
    }

    fn take_damage(&self, view: &View) -> Result<(), RewriteError> {
        if let Some(head) = damage::remembered(view)? {
            damage::remember(&self.database, head)?;
        }
        Ok(())
    }

    /// Takes over what is on no record.
    pub(super) fn take_secrets(&self, view: &View) -> Result<(), RewriteError> {
        let secret = view.secret(PAGES)?;
        let mut transaction = self.database.begin_write().map_err(Fault::from)?;
        transaction.set_two_phase_commit(true);
        transaction
            .open_table(SECRETS)
            .map_err(Fault::from)?
            .insert(PAGES, &secret)
            .map_err(Fault::from)?;
        Ok(transaction.commit().map_err(Fault::from)?)
    }

    /// Takes over working state as it is in a view, but for these `kinds` of it. To be called with
    /// the last view, when nobody writes any more.
    pub(super) fn take_working(&self, view: &View, kinds: &[&str]) -> Result<(), RewriteError> {
        let mut transaction = self.database.begin_write().map_err(Fault::from)?;
        transaction.set_two_phase_commit(true);
        working::copy(view, &transaction, kinds)?;
        Ok(transaction.commit().map_err(Fault::from)?)
    }

    fn page(&mut self, view: &View) -> Result<usize, RewriteError> {
        let mut walk = Walk::after(self.head, view)?;
        let mut transaction = self.database.begin_write().map_err(Fault::from)?;
        transaction.set_two_phase_commit(true);
        let mut tables = Tables::open(&transaction)?;
        let mut copied = 0;
        while copied < PAGE {
            let Some(step) = walk.step()? else { break };
            let personal = step.stored.personal.as_ref().map(|part| part.value());
            step.take_into(&mut tables, personal.filter(|_| !self.gone.contains(&step.entry.seq)))?;
            copied += 1;
        }
        if copied > 0 {
            tables.flush()?;
            transaction.commit().map_err(Fault::from)?;
            self.head = walk.last;
        } else {
            drop(tables);
            transaction.abort().map_err(Fault::from)?;
        }
        Ok(copied)
    }

    /// Gives the new file the name of the old. It is there after a power cut only once the folder
    /// is synced.
    pub(super) fn take_name(self) -> Result<Database, RewriteError> {
        let Self { database, head: _, file, gone: _ } = self;
        let meant_for = file.meant_for().to_owned();
        let kept_elsewhere = has_others(&meant_for);
        file.take_name().map_err(|source| OpenError::Io { file: meant_for, source })?;
        if kept_elsewhere {
            tracing::warn!(
                "the file that was replaced has another name, a hard link, under which it still holds what was erased: remove it"
            );
        }
        Ok(database)
    }

    /// Closes it, whole and on disk, before it has its name.
    pub(super) fn close(self) -> Result<(Unnamed, Head), RewriteError> {
        let Self { database, head, file, gone: _ } = self;
        database.close().map_err(Fault::from)?;
        fs::File::open(file.path()).and_then(|it| it.sync_all()).map_err(RewriteError::Disk)?;
        Ok((file, head))
    }

    /// Its last entry.
    pub(super) fn head(&self) -> Head {
        self.head
    }
}

/// Bytes of a file.
pub(super) fn length(file: &Path) -> Result<u64, OpenError> {
    let failed = |source| OpenError::Io { file: file.to_owned(), source };
    Ok(fs::metadata(file).map_err(failed)?.len())
}

/// Makes the register of a file again from its journal. No other process may have it open. The file
/// is replaced when the new one is whole and on disk.
pub fn rebuild(file: &Path, settings: &Settings) -> Result<Head, RewriteError> {
    let disk = Disk::file(file, settings)?;
    let old = Shared::new(disk.open()?);
    let file = disk.path().ok_or(RewriteError::NoFile)?;
    let mut fresh = Fresh::beside(file, settings)?;
    fresh.take_secrets(&old.view()?)?;
    fresh.catch_up(|| old.view())?;
    fresh.take_working(&old.view()?, &[])?;
    let head = fresh.head();
    let new = fresh.take_name()?;
    sync_folder(file).map_err(|source| OpenError::Io { file: file.to_owned(), source })?;
    new.close().map_err(Fault::from)?;
    // The file it closes has no name any more.
    old.close(settings.readers_wait)?;
    Ok(head)
}
