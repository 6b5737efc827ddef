//! Closing a consultation before its time, and no longer showing it: what a date in a file does not
//! do by the way.

use super::{context::Operations, error::StoreError, operator::ToOperate};
use crate::{
    journal::{Actor, Change, Refused, Salt, What},
    rules::Reason,
};
use glas_wire::Slug;
use jiff::Timestamp;

/// Why a consultation is not terminated, or not unpublished.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EndError {
    /// There is none.
    #[error("no such consultation")]
    UnknownConsultation,
    /// It is not open yet.
    #[error("it opens at {opens_at}")]
    NotYetOpen {
        /// When it will be.
        opens_at: Timestamp,
    },
    /// It is closed already.
    #[error("it closed at {closes_at}")]
    Closed {
        /// Since when.
        closes_at: Timestamp,
    },
    /// It is unpublished already.
    #[error("it is unpublished")]
    Unpublished,
    /// People have answered it, and are owed a reason.
    #[error("people have answered it, and no reason is given")]
    NoReason {
        /// How many responses were received.
        responses: u32,
    },
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Operations {
    /// Closes an open consultation now, for a reason that everyone reads. `salt`: random, for what
    /// is kept of it.
    pub(crate) fn terminate(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        consultation: Slug,
        reason: Reason,
        salt: Salt,
    ) -> Result<(), EndError> {
        self.end(by, at, What::Termination { consultation, reason, salt })
    }

    /// Shows a consultation no longer, until it is published again. Where somebody has answered it
    /// takes a reason, which everyone reads.
    pub(crate) fn unpublish(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        consultation: Slug,
        reason: Option<Reason>,
        salt: Salt,
    ) -> Result<(), EndError> {
        self.end(by, at, What::Unpublication { consultation, reason, salt })
    }

    fn end(&self, by: &impl ToOperate, at: Timestamp, what: What) -> Result<(), EndError> {
        match self.journal.append_blocking(Change { at, by: Actor::of(by), what }) {
            Ok(_) => Ok(()),
            Err(Refused::UnknownConsultation) => Err(EndError::UnknownConsultation),
            Err(Refused::NotYetOpen { opens_at }) => Err(EndError::NotYetOpen { opens_at }),
            Err(Refused::Closed { closes_at }) => Err(EndError::Closed { closes_at }),
            Err(Refused::Unpublished) => Err(EndError::Unpublished),
            Err(Refused::NoReason { responses }) => Err(EndError::NoReason { responses }),
            Err(refused) => Err(StoreError::of(refused).into()),
        }
    }
}
