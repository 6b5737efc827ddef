//! What follows for comments: the part of [`super::apply()`] that keeps their rows. One place writes
//! a row, and with it the counts and the index of what may be shown.

use crate::journal::log::{Comment, Entry, Fault};
use crate::register::comment::{CommentRecord, CommentTotals};
use crate::register::comment_codec::{self, state_byte};
use crate::register::row_codec::ResponseRecord;
use crate::register::write_tables::Tables;
use crate::rules::{Coded, CommentState, FlagsByQuestion, Outcome, Yardstick};
use glas_wire::{ConsentToPublish, QuestionId, Slug};

/// The comments of a response that is received: by what was chosen, each question that was answered
/// in words, so that they are the same when the words are erased.
pub(super) fn received(
    to: &mut Tables<'_>,
    of: &Slug,
    number: u32,
    row: &ResponseRecord,
    (coded, flags): (&Coded, Option<&FlagsByQuestion>),
    by: &Yardstick,
) -> Result<(), Fault> {
    for question in by.comments(coded) {
        let flags = flags.filter(|_| !row.erased).and_then(|it| it.get(question));
        let record = CommentRecord {
            response: row.seq,
            channel: row.channel,
            language: row.language.clone(),
            group: coded.group.clone(),
            place: by.place(coded).flatten().cloned(),
            consent: match row.consent_withdrawn {
                Some(_) => Some(ConsentToPublish::NotAtAll),
                None => coded.consent,
            },
            erased: row.erased,
            withdrawn: row.withdrawn.is_some(),
            state: CommentState::Pending,
            outcome: None,
            flags: flags.cloned().unwrap_or_default(),
            scrutiny: row.scrutiny.clone(),
            newest: None,
            moderated: None,
            answered: None,
        };
        put(to, of, number, question, None, &record)?;
    }
    Ok(())
}

/// Changes all comments of a response.
pub(super) fn change_all(
    to: &mut Tables<'_>,
    of: &Slug,
    number: u32,
    change: impl Fn(CommentRecord) -> CommentRecord,
) -> Result<(), Fault> {
    for (question, was) in to.comments_of(of, number)? {
        let is = change(was.clone());
        put(to, of, number, &question, Some(&was), &is)?;
    }
    Ok(())
}

/// Its text is erased, and with it all that was seen in it.
pub(super) fn erased(it: CommentRecord) -> CommentRecord {
    CommentRecord { erased: true, flags: [].into(), ..it }
}

/// It was moderated.
pub(super) fn moderated(
    to: &mut Tables<'_>,
    entry: &Entry,
    comment: &Comment,
    state: CommentState,
) -> Result<(), Fault> {
    let seq = Some(entry.seq);
    change(to, comment, |it| CommentRecord { state, newest: seq, moderated: seq, ..it })
}

/// It was answered; `says`: whether anything is said.
pub(super) fn answered(
    to: &mut Tables<'_>,
    entry: &Entry,
    comment: &Comment,
    outcome: Option<Outcome>,
    says: bool,
) -> Result<(), Fault> {
    let (newest, answered) = (Some(entry.seq), says.then_some(entry.seq));
    change(to, comment, |it| CommentRecord { outcome, newest, answered, ..it })
}

/// One that is not there stays so.
fn change(
    to: &mut Tables<'_>,
    comment: &Comment,
    change: impl FnOnce(CommentRecord) -> CommentRecord,
) -> Result<(), Fault> {
    let Comment { consultation, number, question, response: _ } = comment;
    match to.comment(consultation, *number, question)? {
        Some(was) => {
            let is = change(was.clone());
            put(to, consultation, *number, question, Some(&was), &is)
        }
        None => Ok(()),
    }
}

fn put(
    to: &mut Tables<'_>,
    of: &Slug,
    number: u32,
    question: &QuestionId,
    was: Option<&CommentRecord>,
    is: &CommentRecord,
) -> Result<(), Fault> {
    let key = (of.as_str(), number, question.as_str());
    to.comments.insert(key, comment_codec::comment(is).as_slice())?;
    let shown = |it: &CommentRecord| it.is_showable().then(|| state_byte(it.state));
    let (before, now) = (was.and_then(shown), shown(is));
    if before != now {
        if let Some(state) = before {
            to.showable.remove((of.as_str(), state, number, question.as_str()))?;
        }
        if let Some(state) = now {
            to.showable.insert((of.as_str(), state, number, question.as_str()), ())?;
        }
    }
    let counted = was.map_or_else(CommentTotals::default, CommentRecord::counts);
    to.change_comment_totals(of, counted, is.counts())
}
