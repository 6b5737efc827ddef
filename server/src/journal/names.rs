//! The names of the file: where it lies, what lies beside it, and whether it has others.

use crate::journal::error::OpenError;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// Symbolic links that are followed one after another, as Linux does.
const LINKS_MAX: usize = 40;

/// The file itself, there or not, where its name is a symbolic link. A new file that took the name
/// of the link would leave behind it the old one, with all that was erased.
pub(super) fn resolved(file: &Path) -> Result<PathBuf, OpenError> {
    let mut at = file.to_owned();
    let failed = |source| Err(OpenError::Io { file: file.to_owned(), source });
    for _ in 0..LINKS_MAX {
        match fs::read_link(&at) {
            Ok(to) => at = at.parent().map_or_else(|| to.clone(), |folder| folder.join(&to)),
            // No link, or nothing there.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::NotFound
                ) =>
            {
                return Ok(at);
            }
            Err(error) => return failed(error),
        }
    }
    failed(io::Error::other("its symbolic links lead to each other"))
}

/// Whether the same file has other names. A new file takes only this one.
pub(super) fn has_others(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|it| it.nlink() > 1)
}

/// Another file in the same folder, named after this one.
pub(super) fn beside(file: &Path, what: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(what);
    name.into()
}

/// Makes a change of names in the folder of `file` last.
pub(super) fn sync_folder(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

/// For the owner's eyes only: the file holds what people wrote.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}
