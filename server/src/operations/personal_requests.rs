//! What people ask of the authority about what they sent, where they have lost the receipt: that it
//! is found, that they get a copy of all that is held, that it is erased or no longer published
//! (Regulation (EU) 2016/679, Articles 15, 17 and 7 (3)).

use super::{
    clerk::Allowed,
    consultation_cache::CachedConsultation,
    context::Operations,
    ending::{ByForm, publisher_act},
    error::StoreError,
    staff_act::SentBy,
};
use crate::{
    journal::{self, Actor, Change, Refused, Salt, What},
    register::{ReadError, ResponseRow, View},
    rules::{Reason, Right},
};
use glas_wire::{RespondentField, Slug};
use jiff::Timestamp;

/// Responses that one search finds at most.
pub(crate) const FOUND_MAX: usize = 100;
/// Responses that are looked through with one view.
const AT_ONCE: usize = 1_000;

/// Why nothing is done to a response.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PersonalRequestError {
    /// There is no such response.
    #[error("no such response")]
    Unknown,
    /// It is done already: the text is erased, or nothing of it may be published anyway.
    #[error("it is done already")]
    Done,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for PersonalRequestError {
    fn from(error: ReadError) -> Self {
        Self::Store(error.into())
    }
}

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PersonalRequest {
    /// Erase what was written, in all versions of the response; what was chosen stays counted.
    Erase,
    /// Publish nothing of it any more, of no version.
    WithdrawConsent,
}

impl Operations {
    /// The responses that somebody means: by number, by the reference of a receipt, which must be
    /// right to the letter, or by the e-mail address that was given with them. Of an erased
    /// response no address is left. In order of arrival, [`FOUND_MAX`] at most.
    pub(crate) fn find_responses(
        &self,
        of: &CachedConsultation,
        said: &str,
    ) -> Result<Vec<ResponseRow>, StoreError> {
        let (slug, said) = (&of.consultation.slug, said.trim());
        if said.contains('@') {
            return self.of_address(slug, &said.to_lowercase());
        }
        Ok(response_called(&self.journal.view()?, slug, said)?.into_iter().collect())
    }

    fn of_address(&self, slug: &Slug, address: &str) -> Result<Vec<ResponseRow>, StoreError> {
        let (mut found, mut after) = (Vec::new(), 0);
        loop {
            let page = self.journal.view()?.responses(slug, after, AT_ONCE)?;
            let Some(last) = page.last() else { return Ok(found) };
            after = last.number;
            found.extend(page.into_iter().filter(|it| {
                let given =
                    it.personal.as_ref().and_then(|it| it.about[RespondentField::Email].as_ref());
                given.is_some_and(|given| given.trim().to_lowercase() == address)
            }));
            if found.len() >= FOUND_MAX {
                found.truncate(FOUND_MAX);
                return Ok(found);
            }
        }
    }

    /// A response with all that it corrects and that correct it, the oldest first; none where there
    /// is no such response.
    pub(crate) fn response_versions(
        &self,
        of: &CachedConsultation,
        number: u32,
    ) -> Result<Vec<ResponseRow>, StoreError> {
        Ok(self.journal.view()?.versions(&of.consultation.slug, number)?)
    }

    /// The same for whoever it is handed out to: the journal notes that first.
    pub(crate) fn hand_out_response(
        &self,
        by: &Allowed,
        at: Timestamp,
        of: &CachedConsultation,
        number: u32,
    ) -> Result<Vec<ResponseRow>, PersonalRequestError> {
        let found = self.response_versions(of, number)?;
        let is_allowed = by.right() == Right::Export && *by.authority() == of.authority.slug;
        if found.is_empty() || !is_allowed {
            return Err(PersonalRequestError::Unknown);
        }
        let (consultation, format) = (of.consultation.slug.clone(), "json".to_owned());
        let what = What::Export { consultation, format, rows: found.len() as u64 };
        let change = Change { at, by: Actor::of(by), what };
        self.journal.append_blocking(change).map_err(StoreError::of)?;
        Ok(found)
    }

    /// Does what somebody asks for, by a form of whoever may publish; `to`: where they are led,
    /// `salt`: random, for what is kept of the reason.
    pub(crate) fn on_request(
        &self,
        by: &Allowed,
        sent: SentBy,
        (consultation, number): (Slug, u32),
        asked: PersonalRequest,
        (reason, salt): (Reason, Salt),
        to: String,
    ) -> Result<(), ByForm<PersonalRequestError>> {
        let (at, act) = (sent.at, publisher_act(by, sent, to)?);
        let what = match asked {
            PersonalRequest::Erase => What::OfficialErasure { consultation, number, reason, salt },
            PersonalRequest::WithdrawConsent => {
                What::OfficialConsentWithdrawal { consultation, number, reason, salt }
            }
        };
        let change = Change { at, by: Actor::of(by), what };
        match self.journal.append_with_blocking(change, act.clone()) {
            Ok(_) => Ok(()),
            Err(Refused::Forestalled) => Err(act.why_not().into()),
            Err(Refused::UnknownConsultation | Refused::UnknownResponse) => {
                Err(ByForm::Refused(PersonalRequestError::Unknown))
            }
            Err(Refused::Erased | Refused::NoConsent) => {
                Err(ByForm::Refused(PersonalRequestError::Done))
            }
            Err(refused) => Err(ByForm::Refused(StoreError::of(refused).into())),
        }
    }
}

/// The response of a number, or of the reference of a receipt, right to the letter.
pub(super) fn response_called(
    view: &View,
    slug: &Slug,
    said: &str,
) -> Result<Option<ResponseRow>, ReadError> {
    let number = said.split_once('-').map_or(said, |(number, _)| number);
    let Ok(number) = number.parse() else { return Ok(None) };
    let is_it = |it: &ResponseRow| !said.contains('-') || reference(it).eq_ignore_ascii_case(said);
    Ok(view.response(slug, number)?.filter(is_it))
}

/// What may be quoted of a response to anyone.
pub(crate) fn reference(it: &ResponseRow) -> String {
    journal::reference(it.number, it.receipt)
}
