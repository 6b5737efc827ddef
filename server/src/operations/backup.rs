//! Backups: one that is asked for, and those that a server makes by itself into a folder of its own,
//! of which only so many are kept.

use super::context::Operations;
use crate::journal::{BackedUp, BackupError};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use std::{
    fs,
    io::{self, ErrorKind},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

/// Backups that a server makes by itself.
#[derive(Debug, Clone)]
pub(crate) struct Schedule {
    /// Where they are kept.
    pub(crate) folder: PathBuf,
    /// How many, at least one.
    pub(crate) kept: u16,
}

/// A backup that was made.
#[derive(Debug, Clone)]
pub(crate) struct MadeBackup {
    /// Of the journal.
    pub(crate) journal: BackedUp,
    /// Documents that are kept beside it.
    pub(crate) documents: u64,
}

/// How old the newest is when another is due. A little less than a day, so that who looks every hour
/// makes one a day.
const DUE: SignedDuration = SignedDuration::from_mins(23 * 60 + 30);

/// As the names of backups write an instant, in UTC.
const NAME: &str = "glas-%Y-%m-%dT%H%M%SZ.db";

/// What a backup of an instant is called in a folder.
fn name(at: Timestamp) -> String {
    at.strftime(NAME).to_string()
}

/// The instant of a backup, by its name.
fn instant(name: &str) -> Option<Timestamp> {
    let at = jiff::civil::DateTime::strptime(NAME, name).ok()?;
    Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The backups in a folder, oldest first; none where there is no folder.
fn kept(folder: &Path) -> io::Result<Vec<(Timestamp, PathBuf)>> {
    let mut all: Vec<_> = names(folder)?
        .into_iter()
        .filter_map(|name| Some((instant(&name)?, folder.join(name))))
        .collect();
    all.sort();
    Ok(all)
}

/// The names in a folder that are texts.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let names = listed.map(|it| Ok(it?.file_name().into_string().ok()));
    names.filter_map(Result::transpose).collect()
}

/// The instant of the newest backup in a folder.
pub(crate) fn newest_backup(folder: &Path) -> io::Result<Option<Timestamp>> {
    Ok(kept(folder)?.last().map(|(at, _)| *at))
}

impl Operations {
    /// Makes a backup: a file that is to be there, or in a folder that is there one named after the
    /// instant. Its documents come into a folder beside it, each once for all backups there.
    pub(crate) fn back_up(&self, at: Timestamp, to: &Path) -> Result<MadeBackup, BackupError> {
        let to = if to.is_dir() { to.join(name(at)) } else { to.to_owned() };
        let made = self.journal.backup(&to)?;
        // What the copy names was on disk before its entries were, and is kept for a day at least.
        match self.back_up_files(&made.file) {
            Ok(documents) => Ok(MadeBackup { journal: made, documents }),
            Err(source) => {
                let _ = fs::remove_file(&made.file);
                Err(BackupError::Documents { source })
            }
        }
    }

    /// Makes a backup where the newest of a schedule is a day old, and then removes the oldest of
    /// more than are kept.
    pub(crate) fn back_up_if_due(
        &self,
        at: Timestamp,
        schedule: &Schedule,
    ) -> Result<Option<MadeBackup>, BackupError> {
        let Schedule { folder, kept: most } = schedule;
        let failed = |source| BackupError::Io { file: folder.clone(), source };
        // One of the future was made by a clock that was wrong.
        let is_recent = |of: Timestamp| of <= at && at.duration_since(of) < DUE;
        if kept(folder).map_err(failed)?.iter().any(|(of, _)| is_recent(*of)) {
            return Ok(None);
        }
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
        self.discard_parts(folder).map_err(failed)?;
        let made = self.back_up(at, folder)?;
        // Only now: as long as none is made, none is removed.
        let all = kept(folder).map_err(failed)?;
        let others: Vec<_> =
            all.iter().filter(|(_, it)| it.file_name() != made.journal.file.file_name()).collect();
        let more = (others.len() + 1).saturating_sub(usize::from((*most).max(1)));
        for (_, old) in &others[..more] {
            fs::remove_file(old).map_err(|source| BackupError::Io { file: old.clone(), source })?;
        }
        self.sweep_beside(&made.journal.file)
            .map_err(|source| BackupError::Documents { source })?;
        Ok(Some(made))
    }

    /// Removes what a kill has left of backups that were being made.
    fn discard_parts(&self, folder: &Path) -> io::Result<()> {
        let part = |name: &str| {
            let whole = name.strip_suffix(".new").unwrap_or(name).strip_suffix(".part")?;
            instant(whole).map(|_| folder.join(whole))
        };
        for of in names(folder)?.iter().filter_map(|name| part(name)) {
            self.journal.discard_part(&of);
        }
        Ok(())
    }
}
