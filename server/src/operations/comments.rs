//! Reading what came in: the comments of a consultation, a page at a time, and one of them with all
//! that belongs to it.

use super::{
    comment_filter::{CommentFilter, CommentOrder, Sieve},
    consultation_cache::CachedConsultation,
    context::Operations,
    error::StoreError,
};
use crate::register::{
    CommentKey, CommentRecord, CommentTotals, Done, FormVersion, ReadError, ResponseRow, View,
};
use glas_wire::{RespondentField, Slug};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// Comments on one page.
const ON_A_PAGE: usize = 50;

/// A comment as a list shows it.
pub(crate) struct ListedComment {
    pub(crate) key: CommentKey,
    pub(crate) record: CommentRecord,
    pub(crate) at: Timestamp,
    /// `None` once it is erased.
    pub(crate) text: Option<String>,
    /// Of its sender, where told.
    pub(crate) name: Option<String>,
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
    /// The versions of the form, in order.
    pub(crate) versions: Vec<FormVersion>,
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

    /// A page of the comments that somebody wants to see; the last where there are fewer. `None` of
    /// a filter takes none: what was asked for could not be understood.
    pub(crate) fn comments(
        &self,
        of: &CachedConsultation,
        filter: Option<&CommentFilter>,
        order: CommentOrder,
        page: usize,
    ) -> Result<CommentPage, StoreError> {
        let (view, slug) = (self.journal.view()?, &of.consultation.slug);
        let totals = view.comment_totals(slug)?;
        let (found, count, page) = match filter {
            Some(filter) => {
                let sieve = Sieve::new(&view, of, filter)?;
                found(&sieve, filter.counted(&totals), order, page)?
            }
            None => (Vec::new(), 0, 1),
        };
        let rows = found.into_iter().map(|key| listed(&view, slug, key));
        let rows = rows.collect::<Result<Vec<_>, ReadError>>()?.into_iter().flatten().collect();
        let (pages, seen) = (pages_of(count), view.head()?.seq);
        let versions = view.form_versions(slug)?;
        Ok(CommentPage { rows, count, page, pages, seen, totals, versions })
    }

    /// One comment; `None` where there is none. The next and the one before are those of a
    /// filter; of `None` there are none, as of [`Self::comments`].
    pub(crate) fn comment(
        &self,
        of: &CachedConsultation,
        key: CommentKey,
        filter: Option<&CommentFilter>,
        order: CommentOrder,
    ) -> Result<Option<CommentShown>, StoreError> {
        let (view, slug) = (self.journal.view()?, &of.consultation.slug);
        let Some(record) = view.comment(slug, &key)? else { return Ok(None) };
        let Some(response) = view.response(slug, key.number)? else { return Ok(None) };
        let history = view.history(slug, record.newest)?;
        let (mut previous, mut next) = (None, None);
        if let Some(filter) = filter {
            let sieve = Sieve::new(&view, of, filter)?;
            (previous, next) = match order {
                CommentOrder::Oldest => (beside(&sieve, &key, true)?, beside(&sieve, &key, false)?),
                CommentOrder::Newest => (beside(&sieve, &key, false)?, beside(&sieve, &key, true)?),
                CommentOrder::Longest => {
                    let texts = response.personal.as_ref().map(|it| &it.texts);
                    let text = texts.and_then(|it| it.get(&key.question));
                    let chars = text.map_or(0, |text| text.chars().count());
                    sieve.longest()?.beside(&key, chars)
                }
            };
        }
        Ok(Some(CommentShown { key, record, response, history, previous, next }))
    }
}

fn pages_of(count: usize) -> usize {
    count.div_ceil(ON_A_PAGE).max(1)
}

/// The comments of a page, how many there are on all pages, and which page it is. `counted`: how
/// many, where somebody has counted them before.
fn found(
    sieve: &Sieve<'_>,
    counted: Option<usize>,
    order: CommentOrder,
    page: usize,
) -> Result<(Vec<CommentKey>, usize, usize), ReadError> {
    let page = counted.map_or(page, |count| page.min(pages_of(count))).max(1);
    let back = match order {
        CommentOrder::Oldest => false,
        CommentOrder::Newest => true,
        CommentOrder::Longest => {
            let all = sieve.longest()?;
            let page = page.min(pages_of(all.len()));
            let here = (page - 1) * ON_A_PAGE..page * ON_A_PAGE;
            return Ok((here.filter_map(|at| all.key(at)).collect(), all.len(), page));
        }
    };
    let (keys, walked) = walked(sieve, back, page, counted)?;
    let count = counted.unwrap_or(walked);
    let pages = pages_of(count);
    if page <= pages {
        return Ok((keys, count, page));
    }
    let (keys, _) = walked_last(sieve, back, count, pages)?;
    Ok((keys, count, pages))
}

/// The comments of a page as they came, and how many were walked past: all, but for where they are
/// counted.
fn walked(
    sieve: &Sieve<'_>,
    back: bool,
    page: usize,
    counted: Option<usize>,
) -> Result<(Vec<CommentKey>, usize), ReadError> {
    let skipped = (page - 1).saturating_mul(ON_A_PAGE);
    // Of many that are counted the last pages are nearer from the other end.
    if let Some(count) = counted
        && skipped > count / 2
    {
        return walked_last(sieve, back, count, page);
    }
    let (mut keys, mut count) = (Vec::new(), 0);
    sieve.walk(back, if back { u32::MAX } else { 0 }, |number, question, _| {
        if count >= skipped && keys.len() < ON_A_PAGE {
            keys.extend(question.parse().ok().map(|question| CommentKey { number, question }));
        }
        count += 1;
        let is_full = counted.is_some() && keys.len() == ON_A_PAGE;
        Ok(if is_full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok((keys, count))
}

/// The same from the other end: of `count` comments those of a page, in their order.
fn walked_last(
    sieve: &Sieve<'_>,
    back: bool,
    count: usize,
    page: usize,
) -> Result<(Vec<CommentKey>, usize), ReadError> {
    let end = page.saturating_mul(ON_A_PAGE).min(count);
    let (behind, wanted) = (count - end, end.saturating_sub((page - 1) * ON_A_PAGE));
    let (mut keys, mut passed) = (Vec::new(), 0);
    sieve.walk(!back, if back { 0 } else { u32::MAX }, |number, question, _| {
        passed += 1;
        if passed > behind {
            keys.extend(question.parse().ok().map(|question| CommentKey { number, question }));
        }
        let is_full = passed >= behind + wanted;
        Ok(if is_full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    keys.reverse();
    Ok((keys, passed))
}

fn listed(view: &View, slug: &Slug, key: CommentKey) -> Result<Option<ListedComment>, ReadError> {
    let Some(record) = view.comment(slug, &key)? else { return Ok(None) };
    let Some(response) = view.response(slug, key.number)? else { return Ok(None) };
    let (mut text, mut name) = (None, None);
    if let Some(mut personal) = response.personal {
        text = personal.texts.remove(&key.question);
        name = personal.about[RespondentField::Name].take();
    }
    Ok(Some(ListedComment { key, record, at: response.at, text, name }))
}

/// The comment before or after one, of those that a sieve takes.
fn beside(sieve: &Sieve<'_>, of: &CommentKey, back: bool) -> Result<Option<CommentKey>, ReadError> {
    let mut found = None;
    let here = (of.number, of.question.as_str());
    sieve.walk(back, of.number, |number, question, _| {
        let place = (number, question);
        if (back && place >= here) || (!back && place <= here) {
            return Ok(ControlFlow::Continue(()));
        }
        found = question.parse().ok().map(|question| CommentKey { number, question });
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}
