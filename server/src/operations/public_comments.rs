//! What the public sees of comments: those whose senders allow it, as the consultation says when;
//! with the authority's reply and outcome. A name stands with one only where that was allowed, too.

use super::{consultation_cache::CachedConsultation, context::Operations, error::StoreError};
use crate::{
    register::{CommentKey, CommentRecord, Done, ReadError, ResponseRow, Said, View},
    rules::{CommentState, Outcome, shown_states},
};
use glas_wire::{ChoiceId, ConsentToPublish, Lang, RespondentField, Slug};
use jiff::Timestamp;

/// Comments on one page for the public.
const ON_A_PAGE: usize = 20;

/// A comment as everyone sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicComment {
    pub(crate) key: CommentKey,
    pub(crate) at: Timestamp,
    /// The form it was written in.
    pub(crate) version: u64,
    pub(crate) language: Lang,
    /// Without the pieces that are hidden.
    pub(crate) text: String,
    /// Why pieces of the text are hidden, where any are.
    pub(crate) hidden: Option<Hidden>,
    /// Where its sender allowed it to be published in full.
    pub(crate) name: Option<String>,
    pub(crate) group: Option<ChoiceId>,
    pub(crate) answer: Option<PublicAnswer>,
}

/// Why the public does not see all of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// A key of the catalogue of reasons.
    pub(crate) ground: Option<ChoiceId>,
    /// In a clerk's words.
    pub(crate) reason: Option<String>,
}

/// What the authority says to a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicAnswer {
    /// When it was said.
    pub(crate) at: Timestamp,
    /// Whether something else was said before.
    pub(crate) corrected: bool,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) reply: Option<String>,
    pub(crate) reasons: Option<String>,
}

/// A page of them.
pub(crate) struct PublicPage {
    pub(crate) comments: Vec<PublicComment>,
    /// How many there are on all pages.
    pub(crate) count: u32,
    /// The number with which the page before begins, where there is one.
    pub(crate) before: Option<u32>,
    /// The number with which the next page begins, where there is one.
    pub(crate) next: Option<u32>,
}

/// What became of a comment, for its sender.
pub(crate) struct OwnComment {
    pub(crate) key: CommentKey,
    pub(crate) record: CommentRecord,
    /// Whether everyone sees it now.
    pub(crate) shown: bool,
    /// By what it was moderated last.
    pub(crate) moderated: Option<Done>,
    pub(crate) answer: Option<PublicAnswer>,
}

impl Operations {
    /// How many comments of a consultation everyone sees.
    pub(crate) fn public_comment_count(&self, of: &CachedConsultation) -> Result<u32, StoreError> {
        Ok(count(&self.journal.view()?, of)?)
    }

    /// The comments that everyone sees, in order of arrival, from a number on. Those of one
    /// response stand on one page, so that the address of each stays good.
    pub(crate) fn public_comments(
        &self,
        of: &CachedConsultation,
        from: u32,
    ) -> Result<PublicPage, StoreError> {
        let (view, slug) = (self.journal.view()?, &of.consultation.slug);
        let states = shown_states(&of.consultation);
        let mut keys = view.showable(slug, states, from, ON_A_PAGE + 1)?;
        let next = keys.get(ON_A_PAGE).map(|it| it.number);
        if let Some(next) = next {
            let whole = keys.iter().filter(|it| it.number < next).count();
            keys.truncate(if whole > 0 { whole } else { ON_A_PAGE });
        }
        let earlier = view.showable_before(slug, states, from, ON_A_PAGE)?;
        let mut comments = Vec::with_capacity(keys.len());
        for key in keys {
            let Some(record) = view.comment(slug, &key)? else { continue };
            let Some(response) = view.response(slug, key.number)? else { continue };
            comments.extend(public(&view, slug, &key, &record, &response)?);
        }
        let before = earlier.first().map(|it| it.number);
        Ok(PublicPage { comments, count: count(&view, of)?, before, next })
    }

    /// A comment as everyone would see it if it were published; `None` where its sender does not
    /// allow that, or its text is gone.
    pub(crate) fn as_public(
        &self,
        of: &CachedConsultation,
        key: &CommentKey,
        record: &CommentRecord,
        response: &ResponseRow,
    ) -> Result<Option<PublicComment>, StoreError> {
        let record = CommentRecord { state: CommentState::Published, ..record.clone() };
        let view = self.journal.view()?;
        Ok(public(&view, &of.consultation.slug, key, &record, response)?)
    }

    /// What somebody wrote as a comment; `None` where there is none, or it was erased.
    pub(crate) fn comment_text(
        &self,
        of: &CachedConsultation,
        key: &CommentKey,
    ) -> Result<Option<String>, StoreError> {
        let response = self.journal.view()?.response(&of.consultation.slug, key.number)?;
        let personal = response.and_then(|it| it.personal);
        Ok(personal.and_then(|mut it| it.texts.remove(&key.question)))
    }

    /// What became of the comments of a response.
    pub(crate) fn own_comments(
        &self,
        of: &CachedConsultation,
        number: u32,
    ) -> Result<Vec<OwnComment>, StoreError> {
        let (view, slug) = (self.journal.view()?, &of.consultation.slug);
        let states = shown_states(&of.consultation);
        let is_hidden = of.standing.unpublished.is_some();
        let mut found = Vec::new();
        for (question, record) in view.comments_of(slug, number)? {
            let moderated = view.moderation(slug, &record)?;
            found.push(OwnComment {
                key: CommentKey { number, question },
                shown: !is_hidden && record.is_showable() && states.contains(&record.state),
                moderated,
                answer: answer(&view, slug, &record)?,
                record,
            });
        }
        Ok(found)
    }
}

fn count(view: &View, of: &CachedConsultation) -> Result<u32, ReadError> {
    let totals = view.comment_totals(&of.consultation.slug)?;
    let of_state = |state: &CommentState| match state {
        CommentState::Published => totals.showable_published,
        CommentState::Pending => totals.showable_pending,
        CommentState::Withheld => 0,
    };
    Ok(shown_states(&of.consultation).iter().map(of_state).sum())
}

fn public(
    view: &View,
    slug: &Slug,
    key: &CommentKey,
    record: &CommentRecord,
    response: &ResponseRow,
) -> Result<Option<PublicComment>, ReadError> {
    let Some(personal) = response.personal.as_ref().filter(|_| record.is_showable()) else {
        return Ok(None);
    };
    let Some(text) = personal.texts.get(&key.question).cloned() else { return Ok(None) };
    let (text, hidden) = match view.moderation(slug, record)?.map(|it| it.said) {
        Some(Said::Moderated { redaction, ground, reason, .. }) if !redaction.is_empty() => {
            (redaction.shown(&text), Some(Hidden { ground, reason }))
        }
        _ => (text, None),
    };
    let in_full = record.consent == Some(ConsentToPublish::InFull);
    Ok(Some(PublicComment {
        key: key.clone(),
        at: response.at,
        version: response.version,
        language: response.language.clone(),
        text,
        hidden,
        name: personal.about[RespondentField::Name].clone().filter(|_| in_full),
        group: record.group.clone(),
        answer: answer(view, slug, record)?,
    }))
}

fn answer(
    view: &View,
    slug: &Slug,
    record: &CommentRecord,
) -> Result<Option<PublicAnswer>, ReadError> {
    let Some(done) = record.answered.map(|seq| view.done(slug, seq)).transpose()?.flatten() else {
        return Ok(None);
    };
    let Said::Answered { outcome, reply, reasons } = done.said else { return Ok(None) };
    let earlier = view.history(slug, done.follows)?;
    let corrected = earlier.iter().any(|it| matches!(it.said, Said::Answered { .. }));
    Ok(Some(PublicAnswer { at: done.at, corrected, outcome, reply, reasons }))
}
