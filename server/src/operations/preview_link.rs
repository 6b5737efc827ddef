//! Links to previews: made, found and revoked. Whoever has one sees the draft as it is now, until
//! it is published or deleted, and can change nothing.

use super::{
    clerk::Allowed,
    context::Operations,
    drafts::DraftError,
    error::StoreError,
    staff_act::{SentBy, may_go_on},
};
use crate::{
    desk::{self, Draft, PREVIEW_VALID, PreviewLink, Token},
    journal::{log::Fault, working::Working},
};
use jiff::Timestamp;

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
    /// where there is no `token`.
    pub(crate) fn set_preview_link(
        &self,
        by: &Allowed,
        sent: SentBy,
        draft: u64,
        token: Option<&Token>,
    ) -> Result<(), DraftError> {
        let (by, key) = (by.clone(), token.map(Token::digest));
        let work = move |working: &mut Working<'_>| -> Result<Result<(), DraftError>, Fault> {
            let may = |access: &crate::rules::Access| access.has(by.right(), by.authority());
            if let Err(why) = may_go_on(working, &sent, may)? {
                return Ok(Err(why.into()));
            }
            if desk::get::<Draft>(working, &Draft::key(draft))?.is_none() {
                return Ok(Err(DraftError::Unknown));
            }
            // With what is over of other drafts.
            for (key, link) in desk::all::<PreviewLink>(working)? {
                if link.draft == draft || link.until <= sent.at {
                    desk::remove::<PreviewLink>(working, &key)?;
                }
            }
            if let Some(key) = key {
                let until = desk::until(sent.at, PREVIEW_VALID);
                desk::put(working, &key, &PreviewLink { draft, until, made_by: sent.account })?;
            }
            Ok(Ok(()))
        };
        self.journal.keep_blocking(work).map_err(StoreError::of)?
    }

    /// The draft that a link shows; `None` where the link is no longer good.
    pub(crate) fn open_preview(
        &self,
        token: &Token,
        at: Timestamp,
    ) -> Result<Option<Draft>, StoreError> {
        let view = self.journal.view()?;
        let link = desk::read::<PreviewLink>(&view, &token.digest())?;
        let Some(link) = link.filter(|it| it.until > at) else { return Ok(None) };
        Ok(desk::read::<Draft>(&view, &Draft::key(link.draft))?)
    }
}
