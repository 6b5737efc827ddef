//! What the holder of a receipt may do with the response: open it, correct it while responses are
//! taken, take it back before the closing; at any time withdraw the consent to publish it, and
//! erase what was written. The last two reach every version of a response that was corrected. Each
//! may be asked for again; the answer is the same.

use super::{
    consultation_cache::CachedConsultation,
    context::Operations,
    error::{FindError, StoreError},
};
use crate::{
    journal::{self, Actor, Change, Permit, Refused, What, Who},
    register::{ReadError, ResponseRow},
};
use glas_wire::{ConsentToPublish, Phase, Slug};
use jiff::Timestamp;
use std::sync::Arc;

/// The holder of a receipt, and the response it opens. Only [`Operations::open_receipt`] makes one,
/// so whoever has it has shown the secret.
pub(crate) struct Holder {
    receipt: [u8; 32],
    consultation: Arc<CachedConsultation>,
    response: ResponseRow,
    /// With all that it corrects and that correct it.
    versions: Vec<ResponseRow>,
}

/// What a holder may do to the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Another takes its place.
    Correct,
    /// It counts no more.
    Withdraw,
    /// Nothing of it, nor of its other versions, may be published any more.
    WithdrawConsent,
    /// What was written, in it and in its other versions, is erased.
    Erase,
}

/// A receipt could not be opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReceiptError {
    /// There is no such receipt.
    #[error("no such receipt")]
    Unknown,
    /// The store could not say.
    #[error(transparent)]
    Find(#[from] FindError),
}

impl From<StoreError> for ReceiptError {
    fn from(error: StoreError) -> Self {
        Self::Find(error.into())
    }
}

impl From<ReadError> for ReceiptError {
    fn from(error: ReadError) -> Self {
        Self::Find(error.into())
    }
}

/// Why an act is not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ActError {
    /// Nothing is corrected yet.
    #[error("before the opening")]
    NotYetOpen {
        /// When it can be.
        opens_at: Timestamp,
    },
    /// After the closing nothing is corrected or taken back.
    #[error("after the closing nothing is taken back")]
    TooLate {
        /// Until when it could be.
        closes_at: Timestamp,
    },
    /// The response cannot be read or written.
    #[error(transparent)]
    Receipt(#[from] ReceiptError),
}

impl Holder {
    /// Under what the receipt is kept.
    pub(crate) fn receipt(&self) -> [u8; 32] {
        self.receipt
    }

    /// What was responded to.
    pub(crate) fn consultation(&self) -> &Arc<CachedConsultation> {
        &self.consultation
    }

    /// What the receipt opens.
    pub(crate) fn response(&self) -> &ResponseRow {
        &self.response
    }

    /// How many versions of the response there are, itself among them.
    pub(crate) fn version_count(&self) -> usize {
        self.versions.len()
    }

    /// What may be quoted to anyone.
    pub(crate) fn reference(&self) -> String {
        journal::reference(self.response.number, self.response.receipt)
    }

    /// Whether there is nothing left to do by an act: it was done before, or what it is done to is
    /// gone.
    pub(crate) fn is_done(&self, act: Act) -> bool {
        match act {
            Act::Correct | Act::Withdraw => self.response.withdrawn.is_some(),
            Act::WithdrawConsent => !self.versions.iter().any(|it| {
                matches!(
                    it.consent(),
                    Some(ConsentToPublish::InFull | ConsentToPublish::Anonymously)
                )
            }),
            Act::Erase => self.versions.iter().all(|it| it.personal.is_none()),
        }
    }

    /// Whether it is time for an act. The journal decides by the same rules, when it is done.
    pub(crate) fn in_time(&self, act: Act, at: Timestamp) -> Result<(), ActError> {
        let it = &self.consultation.consultation;
        if act == Act::Correct {
            self.consultation.shown().map_err(ReceiptError::from)?;
        }
        match (act, self.consultation.phase(at)) {
            (Act::Erase | Act::WithdrawConsent, _)
            | (Act::Correct, Phase::Open)
            | (Act::Withdraw, Phase::Forthcoming | Phase::Open) => Ok(()),
            (Act::Correct, Phase::Forthcoming) => {
                Err(ActError::NotYetOpen { opens_at: it.opens_at })
            }
            (Act::Correct | Act::Withdraw, Phase::Closed | Phase::Concluded) => {
                Err(ActError::TooLate { closes_at: it.closes_at })
            }
        }
    }
}

impl Permit for Holder {
    fn who(&self) -> Who {
        Who::Respondent
    }
}

impl Operations {
    /// Opens a receipt, known by the digest of its secret. The same is read for a guess and for a
    /// receipt.
    pub(crate) fn open_receipt(&self, receipt: [u8; 32]) -> Result<Holder, ReceiptError> {
        let view = self.journal.view()?;
        let (slug, response) = view.opened(&receipt)?.ok_or(ReceiptError::Unknown)?;
        let versions = view.versions(&slug, response.number)?;
        drop(view);
        Ok(Holder { versions, receipt, consultation: self.find_unpublished_too(&slug)?, response })
    }

    /// The reference of another response to the same consultation: of the one that a response
    /// corrects, or that corrects it.
    pub(crate) fn reference_of(
        &self,
        consultation: &Slug,
        number: u32,
    ) -> Result<Option<String>, StoreError> {
        let response = self.journal.view()?.response(consultation, number)?;
        Ok(response.map(|it| journal::reference(number, it.receipt)))
    }

    /// Takes a response back: from now on it does not count. Gives back what has become of it.
    pub(crate) async fn withdraw(
        &self,
        holder: &Holder,
        at: Timestamp,
    ) -> Result<Holder, ActError> {
        let (consultation, number) = subject(holder);
        self.act(holder, at, What::Withdrawal { consultation, number }).await
    }

    /// Erases what was written in a response. Gives back what is left of it.
    pub(crate) async fn erase(&self, holder: &Holder, at: Timestamp) -> Result<Holder, ActError> {
        let (consultation, number) = subject(holder);
        self.act(holder, at, What::Erasure { consultation, number }).await
    }

    /// Withdraws the consent to publish a response. Gives back what has become of it.
    pub(crate) async fn withdraw_consent(
        &self,
        holder: &Holder,
        at: Timestamp,
    ) -> Result<Holder, ActError> {
        let (consultation, number) = subject(holder);
        self.act(holder, at, What::ConsentWithdrawal { consultation, number }).await
    }

    async fn act(&self, holder: &Holder, at: Timestamp, what: What) -> Result<Holder, ActError> {
        match self.journal.append(Change { at, by: Actor::of(holder), what }).await {
            // Asked again, it is as it should be.
            Ok(_) | Err(Refused::Withdrawn | Refused::Erased | Refused::NoConsent) => {
                Ok(self.open_receipt(holder.receipt)?)
            }
            Err(Refused::NotYetOpen { opens_at }) => Err(ActError::NotYetOpen { opens_at }),
            Err(Refused::Closed { closes_at }) => Err(ActError::TooLate { closes_at }),
            Err(Refused::UnknownResponse) => Err(ReceiptError::Unknown.into()),
            Err(Refused::UnknownConsultation) => {
                Err(ReceiptError::Find(FindError::UnknownConsultation).into())
            }
            Err(refused) => Err(ReceiptError::from(StoreError::of(refused)).into()),
        }
    }
}

fn subject(holder: &Holder) -> (Slug, u32) {
    (holder.consultation.consultation.slug.clone(), holder.response.number)
}
