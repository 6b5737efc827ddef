//! Making the register again from the journal. No server may have the file open: so it is the one
//! operation without an [`super::Operations`].

use crate::{
    journal::{self, RewriteError, Settings},
    register::Head,
};
use std::{fs, os::unix::fs::MetadataExt, path::Path};

/// The register is made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rebuilt {
    /// The last entry of the journal.
    pub(crate) head: Head,
    /// The file that was replaced has another name, a hard link, and there it keeps what was
    /// erased.
    pub(crate) is_kept_elsewhere: bool,
}

/// Makes the register of a file again. The file is replaced once the new one is whole and on disk.
pub(crate) fn rebuild(file: &Path) -> Result<Rebuilt, RewriteError> {
    let is_kept_elsewhere = fs::metadata(file).is_ok_and(|it| it.nlink() > 1);
    let head = journal::rebuild(file, &Settings::default())?;
    Ok(Rebuilt { head, is_kept_elsewhere })
}
