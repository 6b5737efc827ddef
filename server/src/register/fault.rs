//! Why the store could not be read or written.

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
    /// A row is not what this program writes.
    #[error("a row of table \"{0}\" is unreadable")]
    Unreadable(&'static str),
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
storage!(redb::StorageError, redb::TableError, redb::TransactionError, redb::CommitError, redb::DatabaseError);

/// The store cannot be read now: a storage error is being mended, or the file is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the store cannot be read now")]
pub struct Unavailable;

impl From<Fault> for Unavailable {
    fn from(fault: Fault) -> Self {
        // Here, once, because no caller can do anything with the cause. It holds no text of a respondent.
        tracing::error!(cause = %fault, "the store could not be read");
        Self
    }
}
