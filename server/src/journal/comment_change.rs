//! What may be asked for a comment: that it is published, withheld or answered; and whether that can
//! be done.

use crate::journal::log::Salt;
use crate::journal::refused::Refused;
use crate::register::CommentRecord;
use crate::rules::{
    CommentState, OTHER_GROUND, OfficialText, Outcome, Reason, Redaction, is_publishable,
};
use glas_wire::{ChoiceId, QuestionId};

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
        /// What the public does not see of its text, in place of what was hidden before.
        redaction: Redaction,
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
        CommentAct::Moderate { state, ground, reason: None, redaction }
            if (*state == CommentState::Withheld || !redaction.is_empty())
                && ground.as_ref().is_none_or(|it| it.as_str() == OTHER_GROUND) =>
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
