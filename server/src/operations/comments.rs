//! Reading what came in: the comments of a consultation, a page at a time, and one of them with all
//! that belongs to it.

use super::{consultation_cache::CachedConsultation, context::Operations, error::StoreError};
use crate::{
    journal::Channel,
    register::{CommentKey, CommentRecord, CommentTotals, Done, ReadError, ResponseRow, View},
    rules::{CommentState, Outcome},
};
use glas_wire::{ChoiceId, Lang, QuestionId, Slug};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// Comments on one page.
const ON_A_PAGE: usize = 50;

/// Which comments somebody wants to see, by what the register knows of each. What was erased or
/// taken back is seen only where it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CommentFilter {
    pub(crate) state: Option<WantedState>,
    pub(crate) outcome: Option<WantedOutcome>,
    pub(crate) question: Option<QuestionId>,
    pub(crate) group: Option<ChoiceId>,
    pub(crate) place: Option<ChoiceId>,
    pub(crate) channel: Option<Channel>,
    pub(crate) language: Option<Lang>,
    /// Only those at which something should be looked at.
    pub(crate) flagged: bool,
    /// Whether the authority has said anything to it.
    pub(crate) answered: Option<bool>,
}

/// Whether the public sees it, or nobody any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WantedState {
    Is(CommentState),
    /// Erased, taken back or corrected.
    Gone,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WantedOutcome {
    Is(Outcome),
    /// It is not said.
    None,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum CommentOrder {
    /// As they came.
    #[default]
    Oldest,
    /// The last first.
    Newest,
}

impl CommentFilter {
    /// Whether a comment is among them.
    pub(crate) fn takes(&self, question: &str, it: &CommentRecord) -> bool {
        let Self { state, outcome, question: at, group, place, channel, language, .. } = self;
        let is_in = match state {
            None => it.stands(),
            Some(WantedState::Is(state)) => it.stands() && it.state == *state,
            Some(WantedState::Gone) => !it.stands(),
        };
        let became = match outcome {
            None => true,
            Some(WantedOutcome::Is(outcome)) => it.outcome == Some(*outcome),
            Some(WantedOutcome::None) => it.outcome.is_none(),
        };
        is_in
            && became
            && at.as_ref().is_none_or(|at| at.as_str() == question)
            && group.as_ref().is_none_or(|group| it.group.as_ref() == Some(group))
            && place.as_ref().is_none_or(|place| it.place.as_ref() == Some(place))
            && channel.is_none_or(|channel| it.channel == channel)
            && language.as_ref().is_none_or(|language| it.language == *language)
            && (!self.flagged || it.is_flagged())
            && self.answered.is_none_or(|answered| it.answered.is_some() == answered)
    }

    /// How many there are, where that is counted already: nobody looks at all of them for it.
    fn counted(&self, totals: &CommentTotals) -> Option<usize> {
        let state = self.state;
        if *self != (Self { state, ..Self::default() }) {
            return None;
        }
        let count = match state {
            None => totals.all,
            Some(WantedState::Is(CommentState::Pending)) => totals.pending,
            Some(WantedState::Is(CommentState::Published)) => totals.published,
            Some(WantedState::Is(CommentState::Withheld)) => totals.withheld,
            Some(WantedState::Gone) => return None,
        };
        usize::try_from(count).ok()
    }
}

/// A comment as a list shows it.
pub(crate) struct ListedComment {
    pub(crate) key: CommentKey,
    pub(crate) record: CommentRecord,
    pub(crate) at: Timestamp,
    /// `None` once it is erased.
    pub(crate) text: Option<String>,
}

/// A page of comments.
pub(crate) struct CommentPage {
    pub(crate) rows: Vec<ListedComment>,
    /// How many there are on all pages.
    pub(crate) count: usize,
    /// From 1.
    pub(crate) page: usize,
    pub(crate) pages: usize,
    /// The last entry of the journal when it was made: what is done to all of these is done to
    /// none that came or changed later.
    pub(crate) seen: u64,
    pub(crate) totals: CommentTotals,
}

/// One comment, with all that belongs to it.
pub(crate) struct CommentShown {
    pub(crate) key: CommentKey,
    pub(crate) record: CommentRecord,
    pub(crate) response: ResponseRow,
    /// The newest first.
    pub(crate) history: Vec<Done>,
    pub(crate) previous: Option<CommentKey>,
    pub(crate) next: Option<CommentKey>,
}

impl CommentShown {
    /// Its text; `None` once it is erased.
    pub(crate) fn text(&self) -> Option<&str> {
        self.response.personal.as_ref()?.texts.get(&self.key.question).map(String::as_str)
    }
}

impl Operations {
    /// How many comments a consultation has, by what is to be done with them.
    pub(crate) fn comment_totals(&self, of: &Slug) -> Result<CommentTotals, StoreError> {
        Ok(self.journal.view()?.comment_totals(of)?)
    }

    /// A page of the comments that somebody wants to see; the last where there are fewer.
    pub(crate) fn comments(
        &self,
        of: &CachedConsultation,
        filter: &CommentFilter,
        order: CommentOrder,
        page: usize,
    ) -> Result<CommentPage, StoreError> {
        let (view, slug) = (self.journal.view()?, &of.consultation.slug);
        let totals = view.comment_totals(slug)?;
        let counted = filter.counted(&totals);
        let pages_of = |count: usize| count.div_ceil(ON_A_PAGE).max(1);
        let mut page = counted.map_or(page, |count| page.min(pages_of(count))).max(1);
        let (walked, mut found) = keys(&view, slug, filter, order, page, counted.is_some())?;
        let count = counted.unwrap_or(walked);
        let pages = pages_of(count);
        if page > pages {
            page = pages;
            found = keys(&view, slug, filter, order, page, true)?.1;
        }
        let rows = found.into_iter().map(|(key, record)| listed(&view, slug, key, record));
        let rows = rows.collect::<Result<Vec<_>, ReadError>>()?.into_iter().flatten().collect();
        Ok(CommentPage { rows, count, page, pages, seen: view.head()?.seq, totals })
    }

    /// One comment; `None` where there is none. The next and the one before are those of a filter.
    pub(crate) fn comment(
        &self,
        of: &CachedConsultation,
        key: CommentKey,
        filter: &CommentFilter,
        order: CommentOrder,
    ) -> Result<Option<CommentShown>, StoreError> {
        let (view, slug) = (self.journal.view()?, &of.consultation.slug);
        let Some(record) = view.comment(slug, &key)? else { return Ok(None) };
        let Some(response) = view.response(slug, key.number)? else { return Ok(None) };
        let history = view.history(slug, record.newest)?;
        let after = beside(&view, slug, &key, filter, false)?;
        let before = beside(&view, slug, &key, filter, true)?;
        let (previous, next) = match order {
            CommentOrder::Oldest => (before, after),
            CommentOrder::Newest => (after, before),
        };
        Ok(Some(CommentShown { key, record, response, history, previous, next }))
    }
}

type Found = Vec<(CommentKey, CommentRecord)>;

/// The comments of a page and how many there are on all pages; as far as they were walked past,
/// where somebody has counted them before.
fn keys(
    view: &View,
    slug: &Slug,
    filter: &CommentFilter,
    order: CommentOrder,
    page: usize,
    counted: bool,
) -> Result<(usize, Found), StoreError> {
    let (skipped, mut count) = ((page - 1).saturating_mul(ON_A_PAGE), 0);
    let mut found: Vec<(u32, String, CommentRecord)> = Vec::new();
    let look = |number: u32, question: &str, it: CommentRecord| {
        if filter.takes(question, &it) {
            if count >= skipped && found.len() < ON_A_PAGE {
                found.push((number, question.to_owned(), it));
            }
            count += 1;
        }
        if counted && found.len() == ON_A_PAGE {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    match order {
        CommentOrder::Oldest => view.each_comment(slug, 0, look)?,
        CommentOrder::Newest => view.each_comment_back(slug, u32::MAX, look)?,
    }
    let named = |(number, question, it): (u32, String, CommentRecord)| {
        Some((CommentKey { number, question: question.parse().ok()? }, it))
    };
    Ok((count, found.into_iter().filter_map(named).collect()))
}

fn listed(
    view: &View,
    slug: &Slug,
    key: CommentKey,
    record: CommentRecord,
) -> Result<Option<ListedComment>, ReadError> {
    let Some(response) = view.response(slug, key.number)? else { return Ok(None) };
    let text = response.personal.and_then(|mut it| it.texts.remove(&key.question));
    Ok(Some(ListedComment { key, record, at: response.at, text }))
}

/// The comment before or after one, of those that a filter takes.
fn beside(
    view: &View,
    slug: &Slug,
    of: &CommentKey,
    filter: &CommentFilter,
    back: bool,
) -> Result<Option<CommentKey>, StoreError> {
    let mut found = None;
    let here = (of.number, of.question.as_str());
    let look = |number: u32, question: &str, it: CommentRecord| {
        let place = (number, question);
        let is_beside = if back { place < here } else { place > here };
        if is_beside && filter.takes(question, &it) {
            found = question.parse().ok().map(|question| CommentKey { number, question });
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    if back {
        view.each_comment_back(slug, of.number, look)?;
    } else {
        view.each_comment(slug, of.number, look)?;
    }
    Ok(found)
}
