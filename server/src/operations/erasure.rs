//! Erasing what was written in a response by the authority, which answers for personal data: asked
//! for by someone who has lost the receipt, or for texts that name somebody else.

use super::{
    context::Operations, error::StoreError, operator::ToOperate, personal_requests::response_called,
};
use crate::{
    journal::{Actor, Change, Refused, Salt, What},
    register::ReadError,
    rules::Reason,
};
use glas_wire::Slug;
use jiff::Timestamp;

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ErasedByAuthority {
    /// Number of the response.
    pub(crate) number: u32,
    /// How many versions of it there are, itself among them; none of them says anything any more.
    pub(crate) versions: usize,
}

/// Why nothing is erased.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ErasureError {
    /// There is no such consultation.
    #[error("no such consultation")]
    UnknownConsultation,
    /// There is no such response.
    #[error("no such response")]
    UnknownResponse,
    /// It is erased already.
    #[error("the response is erased already")]
    Again,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for ErasureError {
    fn from(error: ReadError) -> Self {
        Self::Store(error.into())
    }
}

impl Operations {
    /// Erases what was written in a response, in all its versions; what was chosen stays counted.
    /// `response`: its number, or the reference of its receipt, which must be right to the letter.
    /// `salt`: random, for what is kept of the reason.
    pub(crate) fn erase_for_authority(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        consultation: &Slug,
        response: &str,
        reason: Reason,
        salt: Salt,
    ) -> Result<ErasedByAuthority, ErasureError> {
        let view = self.journal.view()?;
        if view.consultation(consultation)?.is_none() {
            return Err(ErasureError::UnknownConsultation);
        }
        let asked = response_called(&view, consultation, response)?;
        let number = asked.ok_or(ErasureError::UnknownResponse)?.number;
        let versions = view.versions(consultation, number)?;
        drop(view);
        let what =
            What::OfficialErasure { consultation: consultation.clone(), number, reason, salt };
        match self.journal.append_blocking(Change { at, by: Actor::of(by), what }) {
            Ok(_) => Ok(ErasedByAuthority { number, versions: versions.len() }),
            Err(Refused::UnknownConsultation) => Err(ErasureError::UnknownConsultation),
            Err(Refused::UnknownResponse) => Err(ErasureError::UnknownResponse),
            Err(Refused::Erased) => Err(ErasureError::Again),
            Err(refused) => Err(StoreError::of(refused).into()),
        }
    }
}
