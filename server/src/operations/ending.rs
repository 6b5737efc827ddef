//! Closing a consultation before its time, no longer showing it, and saying what was decided: what a
//! date in a file does not do by the way.

use super::{
    clerk::Allowed,
    context::Operations,
    error::StoreError,
    operator::ToOperate,
    staff_act::{Forestalled, SentBy, StaffAct},
};
use crate::{
    journal::{Actor, Change, Refused, Salt, What},
    rules::{Reason, Right},
};
use glas_wire::Slug;
use jiff::Timestamp;
use std::sync::Arc;

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
    /// It is not closed yet, or its results have not been told.
    #[error("it is not closed, or its results have not been told")]
    NotYetTold,
    /// It was concluded before.
    #[error("it is concluded")]
    Concluded,
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

/// What is done to a consultation as a whole.
#[derive(Debug, Clone)]
pub(crate) enum Ending {
    /// It is closed now.
    Terminate(Reason),
    /// It is shown no longer.
    Unpublish(Option<Reason>),
    /// What was decided is said.
    Conclude(Reason),
}

/// Why what a form asks for is not done.
#[derive(Debug)]
pub(crate) enum ByForm<E> {
    /// The form was sent before; its sender was led there.
    Again {
        /// The address.
        to: String,
    },
    /// The right was taken away meanwhile.
    NoRight,
    /// Whoever asks, it is not done.
    Refused(E),
}

impl<E> From<Forestalled> for ByForm<E> {
    fn from(why: Forestalled) -> Self {
        match why {
            Forestalled::Again { to } => Self::Again { to },
            // It is about nothing that somebody could have changed.
            Forestalled::NoRight | Forestalled::Changed => Self::NoRight,
        }
    }
}

impl<E> From<Option<Forestalled>> for ByForm<E> {
    fn from(why: Option<Forestalled>) -> Self {
        why.unwrap_or(Forestalled::NoRight).into()
    }
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

    /// Does either by a form of somebody who may publish; `to`: where its sender is led.
    pub(crate) fn end_by_form(
        &self,
        by: &Allowed,
        sent: SentBy,
        consultation: Slug,
        ending: Ending,
        salt: Salt,
        to: String,
    ) -> Result<(), ByForm<EndError>> {
        let what = match ending {
            Ending::Terminate(reason) => What::Termination { consultation, reason, salt },
            Ending::Unpublish(reason) => What::Unpublication { consultation, reason, salt },
            Ending::Conclude(words) => What::Conclusion { consultation, words, salt },
        };
        let (at, act) = (sent.at, publisher_act(by, sent, to)?);
        let change = Change { at, by: Actor::of(by), what };
        match self.journal.append_with_blocking(change, act.clone()) {
            Ok(_) => Ok(()),
            Err(Refused::Forestalled) => Err(act.why_not().into()),
            Err(refused) => Err(ByForm::Refused(refusal(refused))),
        }
    }

    fn end(&self, by: &impl ToOperate, at: Timestamp, what: What) -> Result<(), EndError> {
        let done = self.journal.append_blocking(Change { at, by: Actor::of(by), what });
        done.map(drop).map_err(refusal)
    }
}

fn refusal(refused: Refused) -> EndError {
    match refused {
        Refused::UnknownConsultation => EndError::UnknownConsultation,
        Refused::NotYetOpen { opens_at } => EndError::NotYetOpen { opens_at },
        Refused::Closed { closes_at } => EndError::Closed { closes_at },
        Refused::Unpublished => EndError::Unpublished,
        Refused::NotYetClosed { .. } | Refused::ResultsUntold => EndError::NotYetTold,
        Refused::Concluded => EndError::Concluded,
        Refused::NoReason { responses } => EndError::NoReason { responses },
        refused => StoreError::of(refused).into(),
    }
}

/// An act on a published consultation, which takes the right to publish.
pub(super) fn publisher_act(
    by: &Allowed,
    sent: SentBy,
    to: String,
) -> Result<Arc<StaffAct>, Forestalled> {
    if by.right() != Right::Publish {
        return Err(Forestalled::NoRight);
    }
    let of = by.authority().clone();
    Ok(StaffAct::new(Some(sent), to, move |access| access.has(Right::Publish, &of)).shared())
}
