//! Setting up an authority and publishing a consultation, or changing either. What is published was checked before: a
//! [`Consultation`] is the proof of it, wherever its draft came from.

use super::{context::Operations, error::StoreError, operator::Operator};
use crate::{
    journal::{Change, Refused},
    rules::{Authority, Consultation, Invalidated},
};
use jiff::Timestamp;

/// It stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Published {
    /// Nothing had to be written: it stood there just so.
    pub(crate) again: bool,
}

/// Why a consultation is not published.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PublishError {
    /// Its authority is not set up.
    #[error("there is no such authority")]
    UnknownAuthority,
    /// People have answered what it would no longer ask.
    #[error("people have answered what would no longer be asked")]
    WouldInvalidate(Vec<Invalidated>),
    /// It would be opened again, and its results have been told since it closed.
    #[error("the results have been told")]
    ResultsTold {
        /// Until when responses were taken.
        closes_at: Timestamp,
    },
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Operations {
    /// Sets up an authority, or changes it.
    pub(crate) fn set_up(&self, by: Operator, at: Timestamp, authority: Authority) -> Result<Published, StoreError> {
        let change = Change::Authority { at, actor: by.actor(), authority: Box::new(authority) };
        let appended = self.journal.append_blocking(change).map_err(StoreError::of)?;
        Ok(Published { again: appended.again })
    }

    /// Publishes a consultation, or changes it.
    pub(crate) fn publish(&self, by: Operator, at: Timestamp, consultation: Consultation) -> Result<Published, PublishError> {
        let change = Change::Consultation { at, actor: by.actor(), consultation: Box::new(consultation) };
        let appended = self.journal.append_blocking(change).map_err(|refused| match refused {
            Refused::UnknownAuthority => PublishError::UnknownAuthority,
            Refused::WouldInvalidate(lost) => PublishError::WouldInvalidate(lost),
            Refused::ResultsTold { closes_at } => PublishError::ResultsTold { closes_at },
            refused => StoreError::of(refused).into(),
        })?;
        Ok(Published { again: appended.again })
    }
}
