//! A file that comes: written beside its place while its digest is made, looked at, made last, and
//! only then given its name.

use super::{DocumentStore, kind};
use crate::{
    atomic_file::Unnamed,
    rules::{Digest, DocumentFile, FILE_BYTES_MAX, file_name},
};
use sha2::{Digest as _, Sha256};
use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
    sync::PoisonError,
};

/// With what the names of unfinished files begin.
const PART: &str = ".part-";

/// What is done next to a file that comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// It is made, without a name.
    Create,
    /// More of it is written.
    Write,
    /// Its bytes are made last.
    Sync,
    /// It gets its name.
    Name,
    /// That name is made last.
    SyncNames,
}

/// Why a file is not kept. Nothing is left of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TakeError {
    /// It is longer than a file may be.
    #[error("it is longer than {FILE_BYTES_MAX} bytes")]
    TooLarge,
    /// It is none of the kinds that are taken.
    #[error("it is of another kind")]
    OtherKind,
    /// It holds programs.
    #[error("it holds macros")]
    Macros,
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// The disk has no room.
    #[error("the disk is full")]
    Full,
    /// The rest of it never came.
    #[error("it was cut off")]
    Cut,
    /// The disk does not take it.
    #[error("the disk does not take it")]
    Io(#[source] io::Error),
}

impl From<io::Error> for TakeError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error),
        }
    }
}

pub(super) fn is_part(name: &str) -> bool {
    name.starts_with(PART)
}

impl DocumentStore {
    /// Keeps a file that comes in pieces; an error among them: the rest of it will not come.
    /// `called`: as its sender's computer calls it. `Ok` means it is on disk.
    pub(crate) fn take<P: AsRef<[u8]>>(
        &self,
        called: &str,
        pieces: impl IntoIterator<Item = Result<P, TakeError>>,
    ) -> Result<DocumentFile, TakeError> {
        let folder = self.made_folder()?;
        let step = |it: Step| (self.steps)(it);
        step(Step::Create)?;
        let (mut file, part) = part_in(folder)?;
        let (mut hasher, mut bytes) = (Sha256::new(), 0_u64);
        for piece in pieces {
            let piece = piece?;
            bytes += piece.as_ref().len() as u64;
            if bytes > FILE_BYTES_MAX {
                return Err(TakeError::TooLarge);
            }
            hasher.update(piece.as_ref());
            step(Step::Write)?;
            file.write_all(piece.as_ref())?;
        }
        if bytes == 0 {
            return Err(TakeError::Empty);
        }
        let kind = kind::of(&mut file)?;
        let sha256 = Digest(hasher.finalize().into());
        let kept = DocumentFile { name: file_name(called, kind), sha256, bytes };
        self.name(file, part, &kept)?;
        Ok(kept)
    }

    /// Puts a copy of a file there, from elsewhere.
    pub(super) fn put_copy(&self, mut from: File, sha256: Digest) -> io::Result<()> {
        let (mut file, part) = part_in(self.made_folder()?)?;
        io::copy(&mut from, &mut file)?;
        let bytes = file.metadata()?.len();
        self.name(file, part, &DocumentFile { name: String::new(), sha256, bytes })
    }

    /// Gives a file its name, in the place of one that has the same bytes, and is as new as this from
    /// then on.
    fn name(&self, file: File, part: Unnamed, kept: &DocumentFile) -> io::Result<()> {
        let step = |it: Step| (self.steps)(it);
        step(Step::Sync)?;
        file.sync_all()?;
        let _one = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        step(Step::Name)?;
        part.called(self.path(kept.sha256)?).take_name()?;
        step(Step::SyncNames)?;
        self.sync_names()
    }

    /// The folder, made where it is not there yet.
    fn made_folder(&self) -> io::Result<&Path> {
        let folder = self.folder()?;
        if !folder.is_dir() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            if let Some(above) = folder.parent() {
                File::open(above)?.sync_all()?;
            }
        }
        Ok(folder)
    }
}

/// A new file without a name, for its owner's eyes only.
fn part_in(folder: &Path) -> io::Result<(File, Unnamed)> {
    let path = folder.join(format!("{PART}{:032x}", rand::random::<u128>()));
    let file =
        OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path)?;
    Ok((file, Unnamed::new(path.clone(), path)))
}
