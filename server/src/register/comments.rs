//! Queries of comments: one, all in order, those that may be shown, and what was done to one.

use crate::journal::log::{
    Comment, Corrupt, Event, Fault, LogReader, ReadError, Who,
    stored::{AnswerWords, Reason},
};
use crate::register::comment::{CommentRecord, CommentTotals};
use crate::register::comment_codec::{read_comment, read_comment_totals, state_byte};
use crate::register::tables::{COMMENT_TOTALS, COMMENTS, SHOWABLE};
use crate::register::view::View;
use crate::rules::{CommentState, Outcome, Redaction};
use glas_wire::{ChoiceId, QuestionId, Slug};
use jiff::Timestamp;
use redb::AccessGuard;
use std::collections::HashMap;
use std::ops::ControlFlow;

type Row =
    (AccessGuard<'static, (&'static str, u32, &'static str)>, AccessGuard<'static, &'static [u8]>);

/// Which comment of a consultation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommentKey {
    /// Number of the response.
    pub number: u32,
    /// At which question.
    pub question: QuestionId,
}

/// Something that was done to a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The entry that says so.
    pub seq: u64,
    /// Its instant.
    pub at: Timestamp,
    /// Who did it.
    pub by: Who,
    /// The comment.
    pub key: CommentKey,
    /// The entry on it before.
    pub follows: Option<u64>,
    /// The first of the entries by which this was done to several at once.
    pub batch: Option<u64>,
    /// What was done.
    pub said: Said,
}

/// What was said of a comment or to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Whether the public sees it.
    Moderated {
        /// What it is since.
        state: CommentState,
        /// Why: a key of the catalogue of reasons.
        ground: Option<ChoiceId>,
        /// In a clerk's words; `None` where there are none, or they were erased.
        reason: Option<String>,
        /// What the public does not see of its text since.
        redaction: Redaction,
    },
    /// Reply and outcome.
    Answered {
        /// What became of it.
        outcome: Option<Outcome>,
        /// The authority's reply; as the reason of the other.
        reply: Option<String>,
        /// Why that became of it; as the reason of the other.
        reasons: Option<String>,
    },
}

impl View {
    /// A comment.
    pub fn comment(
        &self,
        slug: &Slug,
        key: &CommentKey,
    ) -> Result<Option<CommentRecord>, ReadError> {
        let found = || -> Result<_, Fault> {
            let row = self.transaction().open_table(COMMENTS)?.get((
                slug.as_str(),
                key.number,
                key.question.as_str(),
            ))?;
            let read = |row: &[u8]| read_comment(row).ok_or_else(|| corrupt(slug, key.number));
            Ok(row.map(|row| read(row.value())).transpose()?)
        };
        Ok(found()?)
    }

    /// Looks at the comments of a consultation in order of arrival, from a number on, until it is
    /// told to stop. No body is opened.
    pub fn each_comment(
        &self,
        slug: &Slug,
        from: u32,
        mut look: impl FnMut(u32, &str, CommentRecord) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let mut walked = || -> Result<(), Fault> {
            let table = self.transaction().open_table(COMMENTS)?;
            for row in table.range((slug.as_str(), from, "")..)? {
                if !looked_at(slug, row, &mut look)? {
                    break;
                }
            }
            Ok(())
        };
        Ok(walked()?)
    }

    /// The same the other way: from the last comment of a number on, to the first of all.
    pub fn each_comment_back(
        &self,
        slug: &Slug,
        from: u32,
        mut look: impl FnMut(u32, &str, CommentRecord) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let mut walked = || -> Result<(), Fault> {
            let table = self.transaction().open_table(COMMENTS)?;
            let last = (slug.as_str(), from, "\u{10ffff}");
            for row in table.range((slug.as_str(), 0, "")..=last)?.rev() {
                if !looked_at(slug, row, &mut look)? {
                    break;
                }
            }
            Ok(())
        };
        Ok(walked()?)
    }

    /// What was done to several comments at once, from the first entry of it on.
    pub fn batch(&self, slug: &Slug, first: u64) -> Result<Vec<Done>, ReadError> {
        let found = || -> Result<_, Fault> {
            let log = LogReader::open(self.transaction())?;
            let mut found = Vec::new();
            while let Some(it) = done(&log, slug, first + found.len() as u64)?
                && it.batch == Some(first)
            {
                found.push(it);
            }
            Ok(found)
        };
        Ok(found()?)
    }

    /// The comments of one response, by question.
    pub fn comments_of(
        &self,
        slug: &Slug,
        number: u32,
    ) -> Result<Vec<(QuestionId, CommentRecord)>, ReadError> {
        let mut found = Vec::new();
        self.each_comment(slug, number, |its_number, question, it| {
            if its_number != number {
                return ControlFlow::Break(());
            }
            found.push((question.to_owned(), it));
            ControlFlow::Continue(())
        })?;
        let named = |(question, it): (String, CommentRecord)| {
            Ok((question.parse().map_err(|_| corrupt(slug, number))?, it))
        };
        found.into_iter().map(named).collect()
    }

    /// How many comments there are.
    pub fn comment_totals(&self, slug: &Slug) -> Result<CommentTotals, ReadError> {
        let found = || -> Result<_, Fault> {
            let row = self.transaction().open_table(COMMENT_TOTALS)?.get(slug.as_str())?;
            let corrupt = || Corrupt::row("comment_totals", slug);
            let read = |row: &[u8]| read_comment_totals(row).ok_or_else(corrupt);
            Ok(row.map(|row| read(row.value())).transpose()?.unwrap_or_default())
        };
        Ok(found()?)
    }

    /// How many comments there are to each consultation that has any.
    pub fn all_comment_totals(&self) -> Result<HashMap<Slug, CommentTotals>, ReadError> {
        let found = || self.of_each((COMMENT_TOTALS, "comment_totals"), read_comment_totals);
        Ok(found()?)
    }

    /// The first comments from a number on, `at_most` of them, that are in one of these states and
    /// may be shown; in order of arrival.
    pub fn showable(
        &self,
        slug: &Slug,
        states: &[CommentState],
        from: u32,
        at_most: usize,
    ) -> Result<Vec<CommentKey>, ReadError> {
        let found = || -> Result<_, Fault> {
            let table = self.transaction().open_table(SHOWABLE)?;
            let mut found = Vec::new();
            for state in states {
                let (slug, state) = (slug.as_str(), state_byte(*state));
                for row in table.range((slug, state, from, "")..)?.take(at_most) {
                    let (key, _) = row?;
                    let (its_slug, its_state, number, question) = key.value();
                    if (its_slug, its_state) != (slug, state) {
                        break;
                    }
                    let question = question.parse().map_err(|_| showable(slug, number))?;
                    found.push(CommentKey { number, question });
                }
            }
            found.sort();
            found.truncate(at_most);
            Ok(found)
        };
        Ok(found()?)
    }

    /// The same of those before a number: the last of them, in order of arrival.
    pub fn showable_before(
        &self,
        slug: &Slug,
        states: &[CommentState],
        before: u32,
        at_most: usize,
    ) -> Result<Vec<CommentKey>, ReadError> {
        let found = || -> Result<_, Fault> {
            let table = self.transaction().open_table(SHOWABLE)?;
            let mut found = Vec::new();
            for state in states {
                let (slug, state) = (slug.as_str(), state_byte(*state));
                let rows = table.range((slug, state, 0, "")..(slug, state, before, ""))?;
                for row in rows.rev().take(at_most) {
                    let (key, _) = row?;
                    let (_, _, number, question) = key.value();
                    let question = question.parse().map_err(|_| showable(slug, number))?;
                    found.push(CommentKey { number, question });
                }
            }
            found.sort();
            Ok(found.split_off(found.len().saturating_sub(at_most)))
        };
        Ok(found()?)
    }

    /// How a comment was moderated last; `None` where it never was.
    pub fn moderation(&self, slug: &Slug, it: &CommentRecord) -> Result<Option<Done>, ReadError> {
        Ok(it.moderated.map(|seq| self.done(slug, seq)).transpose()?.flatten())
    }

    /// What the entry at a position did to a comment; `None` where it did nothing to one of this
    /// consultation.
    pub fn done(&self, slug: &Slug, seq: u64) -> Result<Option<Done>, ReadError> {
        let log = LogReader::open(self.transaction())?;
        Ok(done(&log, slug, seq)?)
    }

    /// All that was done to a comment, the newest first. `newest`: the entry that its row names.
    pub fn history(&self, slug: &Slug, newest: Option<u64>) -> Result<Vec<Done>, ReadError> {
        let found = || -> Result<_, Fault> {
            let log = LogReader::open(self.transaction())?;
            let (mut found, mut next) = (Vec::<Done>::new(), newest);
            while let Some(seq) = next {
                let Some(it) = done(&log, slug, seq)? else { break };
                // What is damaged leads to none twice.
                next = it.follows.filter(|before| *before < seq);
                found.push(it);
            }
            Ok(found)
        };
        Ok(found()?)
    }
}

/// Whether to go on after a row.
fn looked_at(
    slug: &Slug,
    row: Result<Row, redb::StorageError>,
    look: &mut impl FnMut(u32, &str, CommentRecord) -> ControlFlow<()>,
) -> Result<bool, Fault> {
    let (key, value) = row?;
    let (its_slug, number, question) = key.value();
    if its_slug != slug.as_str() {
        return Ok(false);
    }
    let read = read_comment(value.value()).ok_or_else(|| corrupt(slug, number))?;
    Ok(look(number, question, read).is_continue())
}

fn done(log: &LogReader, slug: &Slug, seq: u64) -> Result<Option<Done>, Fault> {
    let Some(entry) = log.entry(seq)? else { return Ok(None) };
    let said = match &entry.event {
        Event::CommentModerated { state, ground, redaction, .. } => {
            let reason = log.personal(seq)?.map(Reason::into_text);
            let (state, ground, redaction) = (*state, ground.clone(), redaction.clone());
            Said::Moderated { state, ground, reason, redaction }
        }
        Event::CommentAnswered { outcome, .. } => {
            let words = log.personal(seq)?.map(AnswerWords::into_texts);
            let (reply, reasons) = words.unwrap_or_default();
            Said::Answered { outcome: *outcome, reply, reasons }
        }
        _ => return Ok(None),
    };
    let Some((comment, follows, batch)) = entry.event.on_comment() else { return Ok(None) };
    let Comment { consultation, number, question, response: _ } = comment;
    if consultation != slug {
        return Ok(None);
    }
    let key = CommentKey { number: *number, question: question.clone() };
    Ok(Some(Done { seq, at: entry.at, by: entry.actor.who(), key, follows, batch, said }))
}

fn corrupt(slug: &Slug, number: u32) -> Corrupt {
    Corrupt::row("comments", format_args!("{slug} {number}"))
}

fn showable(slug: &str, number: u32) -> Corrupt {
    Corrupt::row("showable", format_args!("{slug} {number}"))
}
