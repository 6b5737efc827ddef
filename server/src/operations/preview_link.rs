//! Links to previews: made, found and revoked. Whoever has one sees the draft as it is now, until
//! it is published or deleted, and can change nothing. What was answered on trial by a link is gone
//! when the link is.

use super::{
    clerk::Allowed,
    context::Operations,
    drafts::DraftError,
    error::StoreError,
    sharing::end_sharing,
    staff_act::{SentBy, may_go_on},
};
use crate::{
    desk::{self, Draft, LinkPurpose, PREVIEW_VALID, PreviewLink, Token},
    journal::{log::Fault, working::Working},
};
use jiff::Timestamp;

/// What a link shows.
pub(crate) struct Previewed {
    /// Number of the draft.
    pub(crate) number: u64,
    pub(crate) draft: Draft,
    /// What the link is for.
    pub(crate) purpose: LinkPurpose,
}

impl Operations {
    /// The link to the preview of a draft; without its token, which nobody knows but who was given
    /// it.
    pub(crate) fn preview_link(
        &self,
        draft: u64,
        at: Timestamp,
    ) -> Result<Option<PreviewLink>, StoreError> {
        let links = desk::read_all::<PreviewLink>(&self.journal.view()?)?;
        let good = |it: &PreviewLink| it.draft == draft && it.until > at;
        Ok(links.into_iter().map(|(_, link)| link).find(good))
    }

    /// Makes a link to the preview of a draft in place of the one before, or only revokes that
    /// where there is none to be made.
    pub(crate) fn set_preview_link(
        &self,
        by: &Allowed,
        sent: SentBy,
        draft: u64,
        made: Option<(&Token, LinkPurpose)>,
    ) -> Result<(), DraftError> {
        let (by, made) = (by.clone(), made.map(|(token, purpose)| (token.digest(), purpose)));
        let work = move |working: &mut Working<'_>| -> Result<Result<(), DraftError>, Fault> {
            let may = |access: &crate::rules::Access| access.has(by.right(), by.authority());
            if let Err(why) = may_go_on(working, &sent, may)? {
                return Ok(Err(why.into()));
            }
            if desk::get::<Draft>(working, &Draft::key(draft))?.is_none() {
                return Ok(Err(DraftError::Unknown));
            }
            end_sharing(working, draft)?;
            if let Some((key, purpose)) = made {
                let until = desk::until(sent.at, PREVIEW_VALID);
                let link = PreviewLink { draft, until, made_by: sent.account, purpose };
                desk::put(working, &key, &link)?;
            }
            Ok(Ok(()))
        };
        self.journal.keep_blocking(work).map_err(StoreError::of)?
    }

    /// Ends the links that are too old, with what was answered by them on trial.
    pub(crate) fn end_old_links(&self, at: Timestamp) -> Result<(), StoreError> {
        let work = move |working: &mut Working<'_>| {
            for (_, link) in desk::all::<PreviewLink>(working)? {
                if link.until <= at {
                    end_sharing(working, link.draft)?;
                }
            }
            Ok(())
        };
        self.journal.keep_blocking(work).map_err(StoreError::of)
    }

    /// What a link shows; `None` where it is no longer good.
    pub(crate) fn open_preview(
        &self,
        token: &Token,
        at: Timestamp,
    ) -> Result<Option<Previewed>, StoreError> {
        let view = self.journal.view()?;
        let link = desk::read::<PreviewLink>(&view, &token.digest())?;
        let Some(link) = link.filter(|it| it.until > at) else { return Ok(None) };
        let PreviewLink { draft: number, purpose, .. } = link;
        let draft = desk::read::<Draft>(&view, &Draft::key(number))?;
        Ok(draft.map(|draft| Previewed { number, draft, purpose }))
    }
}
