//! Why the store could not be read or written.

use std::fmt::Display;
use std::io::ErrorKind;

/// Not a refusal: the store itself is at fault.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// Reading or writing failed.
    #[error("storage: {0}")]
    Storage(#[source] redb::Error),
    /// The store panicked.
    #[error("the store panicked")]
    Panicked,
    /// The journal goes on from another entry than its writer knows.
    #[error("the journal ends with entry {last}, not with {expected}")]
    Conflict {
        /// What the writer took for the last entry.
        expected: u64,
        /// What the last entry is.
        last: u64,
    },
    /// What is stored is not what was written.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
}

impl Fault {
    /// Whether there is no room, which passes when room is made.
    pub(crate) fn is_full(&self) -> bool {
        matches!(self, Self::Storage(redb::Error::Io(error)) if is_full(error))
    }
}

/// Whether an error says that there is no room.
pub(crate) fn is_full(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

macro_rules! storage {
    ($($error:ty),*) => {$(
        impl From<$error> for Fault {
            fn from(error: $error) -> Self {
                Self::Storage(error.into())
            }
        }
    )*};
}
storage!(
    redb::StorageError,
    redb::TableError,
    redb::TransactionError,
    redb::CommitError,
    redb::DatabaseError
);

/// Damage: what is stored is not what was written. No later attempt reads it. It names no text of a
/// respondent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Corrupt {
    /// A row cannot be decoded, or is missing although another row says that it is there.
    #[error("row {key} of table \"{table}\" is damaged or missing")]
    Row {
        /// The table's name in the file.
        table: &'static str,
        /// The row's key; of `entries`, `coded` and `personal` the position in the journal.
        key: String,
    },
    /// A page of the file, or a whole table.
    #[error("the file is damaged: {what}")]
    File {
        /// What the store said.
        what: String,
    },
}

impl Corrupt {
    /// A row. Control characters of the key, which separate its parts, are written as escapes.
    pub(crate) fn row(table: &'static str, key: impl Display) -> Self {
        Self::Row { table, key: key.to_string().escape_debug().to_string() }
    }
}

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not now: a storage error is being mended, or the file is closed. A later attempt may
    /// succeed.
    #[error("the store cannot be read now")]
    Unavailable,
    /// Never, until the operator has mended the file.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
}

impl From<Fault> for ReadError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Corrupt(corrupt) => Self::Corrupt(corrupt),
            Fault::Storage(error) if is_damage(&error) => {
                Self::Corrupt(Corrupt::File { what: error.to_string() })
            }
            Fault::Storage(_) | Fault::Panicked | Fault::Conflict { .. } => {
                // Here, once, because no caller can do anything with the cause. It holds no text of
                // a respondent.
                tracing::error!(cause = %fault, "the store could not be read");
                Self::Unavailable
            }
        }
    }
}

/// Whether an error says that the bytes of the file are not those that were written.
fn is_damage(error: &redb::Error) -> bool {
    match error {
        redb::Error::Corrupted(_)
        | redb::Error::TableDoesNotExist(_)
        | redb::Error::TableTypeMismatch { .. } => true,
        redb::Error::Io(source) => {
            matches!(source.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof)
        }
        _ => false,
    }
}
