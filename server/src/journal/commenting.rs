//! What is written down when comments are published, withheld or answered. What clerks write with
//! it is a body part, so that it can be erased.

use crate::journal::again::Again;
use crate::journal::comment_change::{CommentAct, CommentChange, may_be_done};
use crate::journal::decided::{Decided, Refusal, Written};
use crate::journal::ending::said;
use crate::journal::log::{Comment, Event, encoding, stored};
use crate::journal::refused::Refused;
use crate::register::Tables;
use glas_wire::Slug;

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
        events.push(Again { event, told: None, said });
    }
    let mut events = events.into_iter();
    let Again { event, said, .. } = events.next().ok_or(Refused::NothingSaid)?;
    let body = said.map_or(Written::Nothing, Written::Said);
    Ok(Decided { body, also: events.collect(), ..Decided::bare(event) })
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
        CommentAct::Moderate { state, ground, reason, redaction } => {
            let (reason, words) = reason.as_ref().map(|it| said(it, *salt)).unzip();
            let event = Event::CommentModerated {
                comment,
                follows,
                batch,
                state: *state,
                ground: ground.clone(),
                reason,
                redaction: redaction.clone(),
            };
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
