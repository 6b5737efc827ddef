//! Setting up an authority and publishing a consultation, or changing either. What is published was
//! checked before: a [`Consultation`] is the proof of it, wherever its draft came from.

use super::{context::Operations, error::StoreError, operator::ToOperate};
use crate::{
    journal::{Actor, Change, Refused, Salt, What},
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
    /// It is new, and its authority does not say who answers for personal data.
    #[error("the authority does not say who answers for personal data")]
    NoDataProtection,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Operations {
    /// Sets up an authority, or changes it. `salt`: random, for what is kept of it.
    pub(crate) fn set_up(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        authority: Authority,
        salt: Salt,
    ) -> Result<Published, StoreError> {
        let what = What::Authority { authority: Box::new(authority), salt };
        let appended = self
            .journal
            .append_blocking(Change { at, by: Actor::of(by), what })
            .map_err(StoreError::of)?;
        Ok(Published { again: appended.again })
    }

    /// Publishes a consultation, or changes it. `salt`: random, for what is kept of it.
    pub(crate) fn publish(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        consultation: Consultation,
        salt: Salt,
    ) -> Result<Published, PublishError> {
        if !self.is_answered_for(&consultation)? {
            return Err(PublishError::NoDataProtection);
        }
        let what = What::Consultation { consultation: Box::new(consultation), salt };
        let appended = self
            .journal
            .append_blocking(Change { at, by: Actor::of(by), what })
            .map_err(|refused| match refused {
                Refused::UnknownAuthority => PublishError::UnknownAuthority,
                Refused::WouldInvalidate(lost) => PublishError::WouldInvalidate(lost),
                Refused::ResultsTold { closes_at } => PublishError::ResultsTold { closes_at },
                refused => StoreError::of(refused).into(),
            })?;
        Ok(Published { again: appended.again })
    }

    /// Whether a consultation may be told with what the law wants told of personal data. One that
    /// was published before may go on, and so may one that is refused for another reason.
    fn is_answered_for(&self, it: &Consultation) -> Result<bool, StoreError> {
        let view = self.journal.view()?;
        let authority = view.authority(&it.authority)?;
        Ok(authority.is_none_or(|authority| authority.data_protection.is_some())
            || view.consultation(&it.slug)?.is_some())
    }
}
