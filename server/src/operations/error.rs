//! How an operation can fail whatever was asked for. The refusals of one operation stand with it.

use crate::{
    journal::Refused,
    register::{Corrupt, ReadError},
    rules::Notice,
};

/// The store could not do it. `Display` is for operators and the log.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// A disk error is being mended: reading succeeds again in a moment.
    #[error("the store cannot be read now")]
    Unreadable,
    /// The disk does not take it; nothing was written, and it may be tried again.
    #[error("the disk does not accept it")]
    Unwritable,
    /// Too much waits to be written; nothing was, and it may be tried again.
    #[error("too much is waiting to be written")]
    Busy,
    /// The clock of the machine is not believed, so nothing is decided by it.
    #[error("the clock is not believed")]
    Clock,
    /// What is stored is damaged. Trying again does not help.
    #[error("what is stored is damaged: {0}")]
    Corrupt(#[source] Corrupt),
    /// A fault of ours; nothing was written.
    #[error("the server could not do this")]
    Fault(#[source] anyhow::Error),
}

impl From<ReadError> for StoreError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable => Self::Unreadable,
            ReadError::Corrupt(corrupt) => Self::Corrupt(corrupt),
        }
    }
}

impl StoreError {
    /// Of a refusal that is none of what was asked. A rule that an operation does not know is a
    /// fault of ours.
    pub(super) fn of(refused: Refused) -> Self {
        match refused {
            Refused::Busy => Self::Busy,
            Refused::Unavailable => Self::Unwritable,
            Refused::Clock => Self::Clock,
            Refused::Corrupt(corrupt) => Self::Corrupt(corrupt),
            Refused::UnknownConsultation
            | Refused::UnknownAuthority
            | Refused::OtherAuthority
            | Refused::Overtaken
            | Refused::UnknownResponse
            | Refused::NotYetOpen { .. }
            | Refused::Closed { .. }
            | Refused::KeyReused
            | Refused::Erased
            | Refused::NotErasable
            | Refused::Withdrawn
            | Refused::UnknownComment
            | Refused::UnknownDocument
            | Refused::DocumentErased { .. }
            | Refused::CommentChanged
            | Refused::ReasonsMissing
            | Refused::NothingSaid
            | Refused::OtherLanguage { .. }
            | Refused::FormReplaced
            | Refused::Invalid(_)
            | Refused::WouldInvalidate(_)
            | Refused::StillTaken(_)
            | Refused::Rewords(_)
            | Refused::Dates(_)
            | Refused::Unpublished
            | Refused::NoReason { .. }
            | Refused::NoConsent
            | Refused::ResultsTold { .. }
            | Refused::CommentsUnread
            | Refused::NotYetClosed { .. }
            | Refused::ResultsUntold
            | Refused::Concluded
            | Refused::Outdated
            | Refused::Forestalled
            | Refused::Internal => Self::Fault(refused.into()),
        }
    }
}

/// A consultation could not be found.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FindError {
    /// There is no such consultation.
    #[error("no such consultation")]
    UnknownConsultation,
    /// It is not shown.
    #[error("the consultation is unpublished")]
    Unpublished(Unpublished),
    /// The store could not say.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is told in place of a consultation that is unpublished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unpublished {
    /// Since when, and why.
    pub(crate) notice: Notice,
    /// Of its authority.
    pub(crate) time_zone: String,
}

impl From<ReadError> for FindError {
    fn from(error: ReadError) -> Self {
        Self::Store(error.into())
    }
}
