//! Which comments somebody wants to see, and in which order. Most is told by the row of a comment;
//! when it came is told by that of its response, and its words by its body, which is read last and
//! only where they are looked for.

use super::consultation_cache::CachedConsultation;
use crate::{
    journal::Channel,
    register::{CommentKey, CommentRecord, CommentTotals, CommentsRead, ReadError, View},
    rules::{CommentState, Outcome, Phrase},
};
use glas_wire::{ChoiceId, Lang, QuestionId, Slug};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::cmp::Reverse;
use std::ops::ControlFlow;

/// Which comments, by what the register knows of each. What was erased or taken back is seen only
/// where it is asked for.
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
    /// In which version of the form it was written: position of the entry that published it.
    pub(crate) version: Option<u64>,
    /// The first day on which it came, in the zone of the authority.
    pub(crate) from: Option<Date>,
    /// The last.
    pub(crate) to: Option<Date>,
    /// What stands in it, or in the name of its sender.
    pub(crate) phrase: Option<Phrase>,
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
    /// The longest first, those of one length as they came.
    Longest,
}

impl CommentFilter {
    /// Whether it takes a comment, as far as its own row tells.
    fn takes(&self, question: &str, it: &CommentRecord) -> bool {
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
    pub(super) fn counted(&self, totals: &CommentTotals) -> Option<usize> {
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

    /// Whether each comment has to be looked at, however many there are.
    pub(crate) fn is_search(&self, order: CommentOrder) -> bool {
        let state = self.state;
        order == CommentOrder::Longest || *self != (Self { state, ..Self::default() })
    }
}

/// A filter at work: it takes or leaves one comment after the other.
pub(super) struct Sieve<'a> {
    view: &'a View,
    slug: &'a Slug,
    filter: &'a CommentFilter,
    /// From this instant on, and before that one.
    since: Option<Timestamp>,
    before: Option<Timestamp>,
    read: CommentsRead,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(
        view: &'a View,
        of: &'a CachedConsultation,
        filter: &'a CommentFilter,
    ) -> Result<Self, ReadError> {
        let slug = &of.consultation.slug;
        let zone = TimeZone::get(&of.authority.time_zone).unwrap_or(TimeZone::UTC);
        let start = |day: Date| Some(day.to_zoned(zone.clone()).ok()?.timestamp());
        Ok(Self {
            view,
            slug,
            filter,
            since: filter.from.and_then(start),
            before: filter.to.and_then(|day| start(day.tomorrow().ok()?)),
            read: view.comments_read(slug)?,
        })
    }

    /// Whether the filter takes a comment.
    pub(super) fn takes(
        &self,
        number: u32,
        question: &str,
        it: &CommentRecord,
    ) -> Result<bool, ReadError> {
        if !self.filter.takes(question, it) {
            return Ok(false);
        }
        let CommentFilter { version, from, to, phrase, .. } = self.filter;
        if version.is_some() || from.is_some() || to.is_some() {
            let (at, its_version) = self.read.received(number)?;
            let is_in = version.is_none_or(|version| its_version == version)
                && self.since.is_none_or(|since| at >= since)
                && self.before.is_none_or(|before| at < before);
            if !is_in {
                return Ok(false);
            }
        }
        let Some(phrase) = phrase else { return Ok(true) };
        if !self.read.may_say(it, phrase)? {
            return Ok(false);
        }
        let Some(written) = self.read.written(it)? else { return Ok(false) };
        let text = written.texts.get(question).into_iter().chain(&written.name);
        Ok(phrase.is_in(text.map(String::as_str)))
    }

    /// Looks at those it takes as they came, from a number on or back from it, until it is told to
    /// stop.
    pub(super) fn walk(
        &self,
        back: bool,
        from: u32,
        mut look: impl FnMut(u32, &str, CommentRecord) -> Result<ControlFlow<()>, ReadError>,
    ) -> Result<(), ReadError> {
        let mut failed = None;
        let each = |number: u32, question: &str, it: CommentRecord| {
            let looked = self.takes(number, question, &it).and_then(|takes| {
                if takes { look(number, question, it) } else { Ok(ControlFlow::Continue(())) }
            });
            looked.unwrap_or_else(|error| {
                failed = Some(error);
                ControlFlow::Break(())
            })
        };
        if back {
            self.view.each_comment_back(self.slug, from, each)?;
        } else {
            self.view.each_comment(self.slug, from, each)?;
        }
        failed.map_or(Ok(()), Err)
    }

    /// All it takes, the longest first.
    pub(super) fn longest(&self) -> Result<Longest, ReadError> {
        let mut found = Longest::default();
        self.walk(false, 0, |number, question, it| {
            let written = self.read.written(&it)?;
            let text = written.as_ref().and_then(|it| it.texts.get(question));
            let chars = text.map_or(0, |text| text.chars().count());
            let question = found.question(question);
            found.rows.push((Reverse(chars), number, question));
            Ok(ControlFlow::Continue(()))
        })?;
        found.rows.sort_unstable();
        Ok(found)
    }
}

/// Comments by length: how long each is, its number, and the place of its question in a list: there
/// may be a million of them.
#[derive(Default)]
pub(super) struct Longest {
    rows: Vec<(Reverse<usize>, u32, usize)>,
    questions: Vec<String>,
}

impl Longest {
    fn question(&mut self, id: &str) -> usize {
        self.questions.iter().position(|it| it == id).unwrap_or_else(|| {
            self.questions.push(id.to_owned());
            self.questions.len() - 1
        })
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn key(&self, at: usize) -> Option<CommentKey> {
        let (_, number, question) = *self.rows.get(at)?;
        Some(CommentKey { number, question: self.questions.get(question)?.parse().ok()? })
    }

    /// The comments before and after one, which need not be among them.
    pub(super) fn beside(
        &mut self,
        of: &CommentKey,
        chars: usize,
    ) -> (Option<CommentKey>, Option<CommentKey>) {
        let here = (Reverse(chars), of.number, self.question(of.question.as_str()));
        let first = self.rows.partition_point(|it| *it < here);
        let after = self.rows.partition_point(|it| *it <= here);
        (first.checked_sub(1).and_then(|at| self.key(at)), self.key(after))
    }
}
