//! Why a journal does not open or close, and what to do.

use std::path::PathBuf;

/// Why a journal does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error("{} is open in another process; stop that one first", file.display())]
    AlreadyOpen {
        /// The file.
        file: PathBuf,
    },
    /// The bytes are not those that were written.
    #[error("{} is damaged: {what}; restore the newest backup", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What was found.
        what: String,
    },
    /// Written by a later version of this program.
    #[error("{} was written by a newer version of this program; use that one", file.display())]
    Newer {
        /// The file.
        file: PathBuf,
    },
    /// The file system says no.
    #[error("{} cannot be opened", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Its reason.
        #[source]
        source: std::io::Error,
    },
    /// The operating system gives no thread, or the one it gave is gone.
    #[error("the journal's thread does not run")]
    Thread(#[source] std::io::Error),
}

/// Why a journal did not close cleanly. Nothing acknowledged is lost: the next start repairs the
/// file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the journal did not close cleanly: {0}")]
pub struct CloseError(pub(super) String);
