//! Receiving a response. It is [examined](Operations::examine) by whoever asks, which takes as long
//! as it is large, and then [received](Operations::receive) by the one thread that writes.

use super::{
    consultation_cache::CachedConsultation,
    context::Operations,
    error::{FindError, StoreError},
};
use crate::{
    journal::{self, Actor, Change, Channel, Digest, Received, Refused, What},
    rules::Scrutiny,
};
use glas_wire::{IdempotencyKey, Lang, Mistake, Phase, Slug, Submission};
use jiff::Timestamp;

/// A response as it was sent.
pub(crate) struct Sent {
    /// Who sent it, as the permission says.
    pub(crate) by: Actor,
    pub(crate) key: IdempotencyKey,
    pub(crate) submission: Submission,
    pub(crate) channel: Channel,
    /// When all of it was here; by it the phase is judged.
    pub(crate) at: Timestamp,
    /// The receipt of the response it corrects, as it is kept.
    pub(crate) replaces: Option<[u8; 32]>,
    /// What gives reason to look twice at it.
    pub(crate) scrutiny: Scrutiny,
    /// Random, one for each part of its body.
    pub(crate) salts: [[u8; 16]; 2],
}

/// A response that may be received, as far as can be said without the thread that writes.
pub(crate) struct Examined {
    key: IdempotencyKey,
    consultation: Slug,
    change: Change,
}

/// A response is on disk.
pub(crate) struct Accepted {
    /// Opens it.
    pub(crate) secret: String,
    /// What may be quoted to anyone.
    pub(crate) reference: String,
    /// When it was received; for one that was sent before, then.
    pub(crate) at: Timestamp,
    /// Place of its entry in the journal.
    pub(crate) seq: u64,
    /// Digest of that entry.
    pub(crate) entry: [u8; 32],
    /// Nothing was written: it was sent and received before.
    pub(crate) again: bool,
}

/// Why a response is not received.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReceiveError {
    /// Responses are not taken yet.
    #[error("responses are taken from {opens_at}")]
    NotYetOpen {
        /// When they will be.
        opens_at: Timestamp,
    },
    /// Responses are no longer taken.
    #[error("responses were taken until {closes_at}")]
    Closed {
        /// Until when they were.
        closes_at: Timestamp,
    },
    /// Another response has its key.
    #[error("the key was used for another submission")]
    KeyReused,
    /// It was received and erased since, or what it corrects was.
    #[error("the response was erased")]
    Erased,
    /// It was received and withdrawn or corrected since, or what it corrects was.
    #[error("the response was withdrawn")]
    Withdrawn,
    /// There is no such response as it corrects.
    #[error("there is no such response")]
    UnknownReceipt,
    /// The consultation is not held in its language.
    #[error("the form is not written in the language of the submission")]
    OtherLanguage {
        /// Those in which it is.
        languages: Vec<Lang>,
    },
    /// The form that was filled in is no longer taken: another has replaced it long ago.
    #[error("the form that was filled in is no longer taken")]
    FormReplaced,
    /// It does not answer what is asked.
    #[error("the submission does not answer the form")]
    Invalid(Vec<Mistake>),
    /// The consultation could not be found, or the store could not do it.
    #[error(transparent)]
    Find(#[from] FindError),
}

impl From<StoreError> for ReceiveError {
    fn from(error: StoreError) -> Self {
        Self::Find(error.into())
    }
}

impl Operations {
    /// Whether a response with this key was received before, also where it was withdrawn or erased
    /// since.
    pub(crate) fn was_received(
        &self,
        consultation: &Slug,
        key: &IdempotencyKey,
    ) -> Result<bool, StoreError> {
        let receipt = journal::receipt_hash(&journal::secret(consultation, key));
        Ok(self.journal.view()?.receipt(&receipt)?.is_some())
    }

    /// The key of a response whose form holds only a token, because no script could make a key
    /// there.
    pub(crate) fn key_of_page(&self, token: &IdempotencyKey) -> Result<IdempotencyKey, StoreError> {
        Ok(journal::key_of_page(&self.journal.pages_secret()?, token))
    }

    /// Works out all of a response that needs no look at the others. The one thread that writes is
    /// spared what cannot be taken, unless it was taken before and has a receipt.
    pub(crate) fn examine(
        &self,
        to: &CachedConsultation,
        sent: Sent,
    ) -> Result<Examined, ReceiveError> {
        let Sent { by, key, submission, channel, at, replaces, scrutiny, salts } = sent;
        let consultation = to.consultation.slug.clone();
        let in_time =
            to.phase(at) == Phase::Open && to.consultation.languages.contains(&submission.language);
        let in_force = to.version.consultation;
        let (position, asked) = match submission.version {
            Some(version) if version != in_force.seq => {
                let earlier = self.earlier_form(to, version)?;
                let taken = earlier.filter(|it| it.is_taken(at));
                match taken.as_ref().and_then(|it| Some((it, it.form(&submission.language)?))) {
                    Some((it, form)) => (it.position, form.clone()),
                    None if self.was_received(&consultation, &key)? => {
                        (in_force, to.form(&to.lang(None))?.clone())
                    }
                    None => return Err(ReceiveError::FormReplaced),
                }
            }
            _ => (in_force, to.form(&to.lang(Some(&submission.language)))?.clone()),
        };
        let received = Received::new(consultation.clone(), channel, key, submission, salts)
            .placed(&to.places)
            .judged(position, &asked.questionnaire)
            .with_scrutiny(scrutiny);
        if !received.to_mend().is_empty() && in_time && !self.was_received(&consultation, &key)? {
            return Err(ReceiveError::Invalid(received.to_mend().to_vec()));
        }
        let received = match replaces {
            Some(receipt) => received.replacing(Digest(receipt)),
            None => received,
        };
        Ok(Examined {
            key,
            consultation,
            change: Change { at, by, what: What::Response(Box::new(received)) },
        })
    }

    /// Puts a response into the journal. `Ok` means it is on disk.
    pub(crate) async fn receive(&self, examined: Examined) -> Result<Accepted, ReceiveError> {
        let Examined { key, consultation, change } = examined;
        let appended = self.journal.append(change).await.map_err(refusal)?;
        let number = appended
            .number
            .ok_or_else(|| StoreError::Fault(anyhow::anyhow!("a response without a number")))?;
        let secret = journal::secret(&consultation, &key);
        Ok(Accepted {
            reference: journal::reference(number, journal::receipt_hash(&secret)),
            secret,
            at: appended.at,
            seq: appended.seq,
            entry: appended.entry,
            again: appended.again,
        })
    }
}

fn refusal(refused: Refused) -> ReceiveError {
    match refused {
        // It was unpublished since it was found.
        Refused::UnknownConsultation | Refused::Unpublished => {
            FindError::UnknownConsultation.into()
        }
        Refused::NotYetOpen { opens_at } => ReceiveError::NotYetOpen { opens_at },
        Refused::Closed { closes_at } => ReceiveError::Closed { closes_at },
        Refused::KeyReused => ReceiveError::KeyReused,
        Refused::Erased => ReceiveError::Erased,
        Refused::Withdrawn => ReceiveError::Withdrawn,
        Refused::UnknownResponse => ReceiveError::UnknownReceipt,
        Refused::OtherLanguage { languages } => ReceiveError::OtherLanguage { languages },
        Refused::FormReplaced => ReceiveError::FormReplaced,
        Refused::Invalid(mistakes) => ReceiveError::Invalid(mistakes),
        refused => StoreError::of(refused).into(),
    }
}
