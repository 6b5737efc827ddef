//! Whether a comment may be published, withheld or answered. What clerks write with it is a body
//! part, so that it can be erased.

use crate::journal::again::Again;
use crate::journal::decided::{Decided, Refusal, Written};
use crate::journal::ending::said;
use crate::journal::log::{Comment, Event, Salt, encoding, stored};
use crate::journal::refused::Refused;
use crate::register::{CommentRecord, Tables};
use crate::rules::{CommentState, OTHER_GROUND, OfficialText, Outcome, Reason, is_publishable};
use glas_wire::{ChoiceId, QuestionId, Slug};

/// Something to do to one comment.
#[derive(Debug, Clone)]
pub struct CommentChange {
    /// Number of the response.
    pub number: u32,
    /// At which question.
    pub question: QuestionId,
    /// The newest entry on it, as whoever does it has seen; where another came since, nothing is
    /// done.
    pub follows: Option<u64>,
    /// What.
    pub act: CommentAct,
    /// Random: so that nobody finds out what was written by trying digests, once it is erased.
    pub salt: Salt,
}

/// What may be done to a comment.
#[derive(Debug, Clone)]
pub enum CommentAct {
    /// Say whether the public sees it.
    Moderate {
        /// What it shall be.
        state: CommentState,
        /// Why: a key of the authority's catalogue of reasons.
        ground: Option<ChoiceId>,
        /// Why, in words.
        reason: Option<Reason>,
    },
    /// Say what became of it, and reply, in place of what was said before. Where nothing is said,
    /// that is taken back.
    Answer {
        /// What became of it.
        outcome: Option<Outcome>,
        /// The authority's reply.
        reply: Option<OfficialText>,
        /// Why that became of it.
        reasons: Option<OfficialText>,
    },
}

impl CommentChange {
    /// Roughly what it weighs.
    pub(super) fn bytes(&self) -> usize {
        let text = |it: &Option<OfficialText>| it.as_ref().map_or(0, |it| it.as_str().len());
        2_048
            + match &self.act {
                CommentAct::Moderate { reason, .. } => {
                    reason.as_ref().map_or(0, |it| it.as_str().len())
                }
                CommentAct::Answer { reply, reasons, .. } => text(reply) + text(reasons),
            }
    }
}

/// All of it, or nothing.
pub(super) fn on_comments<'c>(
    tables: &Tables<'_>,
    of: &Slug,
    changes: &[CommentChange],
) -> Result<Decided<'c>, Refusal> {
    tables.consultation_position(of)?.ok_or(Refused::UnknownConsultation)?;
    let batch = (changes.len() > 1).then(|| tables.head().seq + 1);
    let mut events = Vec::with_capacity(changes.len());
    for change in changes {
        let (event, said) = one(tables, of, change, batch)?;
        events.push(Again { event, said });
    }
    let mut events = events.into_iter();
    let Again { event, said } = events.next().ok_or(Refused::NothingSaid)?;
    let body = said.map_or(Written::Nothing, Written::Said);
    Ok(Decided { body, also: events.collect(), ..Decided::bare(event) })
}

/// Whether something may be done to a comment as it is now.
pub(crate) fn may_be_done(
    row: &CommentRecord,
    follows: Option<u64>,
    act: &CommentAct,
) -> Result<(), Refused> {
    if row.withdrawn {
        return Err(Refused::Withdrawn);
    }
    if row.erased {
        return Err(Refused::Erased);
    }
    if row.newest != follows {
        return Err(Refused::CommentChanged);
    }
    match act {
        CommentAct::Moderate { state: CommentState::Published, .. }
            if !is_publishable(row.consent) =>
        {
            Err(Refused::NoConsent)
        }
        CommentAct::Moderate { state: CommentState::Withheld, ground, reason: None }
            if ground.as_ref().is_none_or(|it| it.as_str() == OTHER_GROUND) =>
        {
            Err(Refused::ReasonsMissing)
        }
        CommentAct::Answer { outcome: Some(outcome), reasons: None, .. }
            if outcome.takes_reasons() =>
        {
            Err(Refused::ReasonsMissing)
        }
        CommentAct::Answer { outcome: None, reply: None, reasons: None }
            if row.answered.is_none() =>
        {
            Err(Refused::NothingSaid)
        }
        CommentAct::Moderate { .. } | CommentAct::Answer { .. } => Ok(()),
    }
}

fn one(
    tables: &Tables<'_>,
    of: &Slug,
    change: &CommentChange,
    batch: Option<u64>,
) -> Result<(Event, Option<Vec<u8>>), Refusal> {
    let CommentChange { number, question, follows, act, salt } = change;
    let row = tables.comment(of, *number, question)?.ok_or(Refused::UnknownComment)?;
    may_be_done(&row, *follows, act)?;
    let comment = Comment {
        consultation: of.clone(),
        number: *number,
        question: question.clone(),
        response: row.response,
    };
    let follows = *follows;
    match act {
        CommentAct::Moderate { state, ground, reason } => {
            let (state, ground) = (*state, ground.clone());
            let (reason, words) = reason.as_ref().map(|it| said(it, *salt)).unzip();
            let event = Event::CommentModerated { comment, follows, batch, state, ground, reason };
            Ok((event, words))
        }
        CommentAct::Answer { outcome, reply, reasons } => {
            let part = (reply.is_some() || reasons.is_some()).then(|| {
                let words = stored::AnswerWords::new(reply.as_ref(), reasons.as_ref());
                encoding::part(*salt, &words)
            });
            let words = part.as_deref().map(encoding::digest);
            let outcome = *outcome;
            Ok((Event::CommentAnswered { comment, follows, batch, outcome, words }, part))
        }
    }
}
