//! Practice: colleagues answer a draft by a link that was made for it. Their responses pass the check
//! that every response passes, and are working state: in no journal, no count and no file that is
//! handed out. They are gone when the link is, and so when the draft is published or deleted.

use super::{
    clerk::Allowed,
    consultation_cache::CachedConsultation,
    context::Operations,
    drafts::DraftError,
    error::StoreError,
    staff_act::{SentBy, may_go_on, note_sent},
};
use crate::{
    desk::{self, Draft, LinkPurpose, PracticeResponse, PreviewLink, Token},
    journal::{Channel, Received, log::Fault, working::Working},
};
use glas_wire::{IdempotencyKey, Mistake, Questionnaire, Submission};

/// Responses on trial of one draft at once.
pub(crate) const PRACTICE_MAX: usize = 200;
/// Bytes that they may take together: some twenty of the longest that a form can send.
const PRACTICE_BYTES_MAX: usize = 2 << 20;

/// Why a response on trial is not kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PracticeError {
    /// The link was revoked or is too old, or its draft is no longer there.
    #[error("the practice is over")]
    Over,
    /// There are as many as there may be.
    #[error("there are too many responses on trial")]
    Full,
    /// Another response has its key.
    #[error("the key was used for another response on trial")]
    KeyReused,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What would be received of a submission to a draft, or what there is to mend: by the check that
/// every response passes.
pub(crate) fn practised(
    to: &CachedConsultation,
    asked: &Questionnaire,
    key: IdempotencyKey,
    submission: Submission,
) -> Result<Submission, Vec<Mistake>> {
    let slug = to.consultation.slug.clone();
    // It is written down nowhere, so nothing needs a salt.
    let received = Received::new(slug, Channel::Page, key, submission, [[0; 16]; 2])
        .placed(&to.places)
        .judged(to.version.consultation, asked);
    match received.to_mend() {
        [] => Ok(received.submission().clone()),
        mistakes => Err(mistakes.to_vec()),
    }
}

impl Operations {
    /// Keeps a response on trial, sent by a link. What was kept under the key before, and says the
    /// same, is not kept again.
    pub(crate) fn practise(
        &self,
        token: &Token,
        key: IdempotencyKey,
        response: PracticeResponse,
    ) -> Result<(), PracticeError> {
        let link = token.digest();
        let work = move |working: &mut Working<'_>| -> Result<Result<(), PracticeError>, Fault> {
            let good =
                |it: &PreviewLink| it.purpose == LinkPurpose::Practice && it.until > response.at;
            let link = desk::get::<PreviewLink>(working, &link)?.filter(good);
            let Some(PreviewLink { draft, .. }) = link else {
                return Ok(Err(PracticeError::Over));
            };
            if desk::get::<Draft>(working, &Draft::key(draft))?.is_none() {
                return Ok(Err(PracticeError::Over));
            }
            let row = PracticeResponse::key(draft, key);
            if let Some(before) = desk::get::<PracticeResponse>(working, &row)? {
                let again = PracticeResponse { at: before.at, ..response } == before;
                return Ok(if again { Ok(()) } else { Err(PracticeError::KeyReused) });
            }
            let (count, bytes) = desk::extent::<PracticeResponse>(working, &Draft::key(draft))?;
            if count >= PRACTICE_MAX || bytes >= PRACTICE_BYTES_MAX {
                return Ok(Err(PracticeError::Full));
            }
            desk::put(working, &row, &response)?;
            Ok(Ok(()))
        };
        self.journal.keep_blocking(work).map_err(StoreError::of)?
    }

    /// The responses on trial of a draft, the last first.
    pub(crate) fn practice(&self, draft: u64) -> Result<Vec<PracticeResponse>, StoreError> {
        let view = self.journal.view()?;
        let rows = desk::read_under::<PracticeResponse>(&view, &Draft::key(draft))?;
        let mut all: Vec<_> = rows.into_iter().map(|(_, response)| response).collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.at));
        Ok(all)
    }

    /// One of them, by the key of its form.
    pub(crate) fn practice_response(
        &self,
        draft: u64,
        key: IdempotencyKey,
    ) -> Result<Option<PracticeResponse>, StoreError> {
        Ok(desk::read(&self.journal.view()?, &PracticeResponse::key(draft, key))?)
    }

    /// Removes all responses on trial of a draft. `to`: where the sender of the form is led.
    pub(crate) fn remove_practice(
        &self,
        by: &Allowed,
        sent: SentBy,
        draft: u64,
        to: String,
    ) -> Result<String, DraftError> {
        let by = by.clone();
        let work = move |working: &mut Working<'_>| -> Result<Result<String, DraftError>, Fault> {
            let may = |access: &crate::rules::Access| access.has(by.right(), by.authority());
            if let Err(why) = may_go_on(working, &sent, may)? {
                return Ok(Err(why.into()));
            }
            desk::remove_under::<PracticeResponse>(working, &Draft::key(draft))?;
            note_sent(working, &sent, &to)?;
            Ok(Ok(to))
        };
        self.journal.keep_blocking(work).map_err(StoreError::of)?
    }
}
