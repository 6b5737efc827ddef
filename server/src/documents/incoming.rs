//! A file that comes: written beside its place while its digest is made, looked at, made last, and
//! only then given its name.

use super::{
    folder::{Folder, Step},
    kind::{self, NoDocument},
};
use crate::rules::{Digest, DocumentFile, FILE_BYTES_MAX, file_name};
use sha2::{Digest as _, Sha256};
use std::io::{self, ErrorKind, Write as _};

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

impl From<NoDocument> for TakeError {
    fn from(why: NoDocument) -> Self {
        match why {
            NoDocument::OtherKind => Self::OtherKind,
            NoDocument::Macros => Self::Macros,
            NoDocument::Unread(error) => error.into(),
        }
    }
}

/// Keeps a file that comes in pieces; an error among them: the rest of it will not come.
pub(super) fn take<P: AsRef<[u8]>>(
    into: &Folder,
    called: &str,
    pieces: impl IntoIterator<Item = Result<P, TakeError>>,
) -> Result<DocumentFile, TakeError> {
    let (mut file, part) = into.part()?;
    let (mut hasher, mut bytes) = (Sha256::new(), 0_u64);
    for piece in pieces {
        let piece = piece?;
        bytes += piece.as_ref().len() as u64;
        if bytes > FILE_BYTES_MAX {
            return Err(TakeError::TooLarge);
        }
        hasher.update(piece.as_ref());
        into.step(Step::Write)?;
        file.write_all(piece.as_ref())?;
    }
    if bytes == 0 {
        return Err(TakeError::Empty);
    }
    let kind = kind::of(&mut file)?;
    let sha256 = Digest(hasher.finalize().into());
    into.name(&file, part, sha256)?;
    Ok(DocumentFile { name: file_name(called, kind), sha256, bytes })
}
