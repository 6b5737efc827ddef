//! All behaviour of the form, without a browser: one state, one pure [`next`].

use crate::{Start, WidgetProps, message};
use glas_wire::{FieldProblem, IdempotencyKey, Lang, QuestionId, Receipt};
use std::rc::Rc;

/// What the form shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Where the response is on its way.
    pub stage: Stage,
    /// How long the texts are that come near their limit, in Unicode scalar values.
    pub lengths: Vec<(QuestionId, u32)>,
    /// Counts the stages entered. The same mistakes found again are another turn, so that the summary is read again.
    pub turn: u32,
}

/// Where the response is on its way.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// Being written.
    Filling,
    /// Something is to be mended before it can be sent.
    Mending(Vec<FieldProblem>),
    /// On the line.
    Sending(Rc<Parcel>),
    /// Not delivered yet; tried again by itself.
    Waiting(Rc<Parcel>),
    /// On the server's disk.
    Sent(Receipt),
    /// Refused for good; the text is kept in the form.
    NotSent(String),
    /// The consultation closed while it was being written; the text is kept in the form.
    Closed,
}

/// A response that has been sent off and is not acknowledged yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Makes every attempt the same response.
    pub key: IdempotencyKey,
    /// The language in which a refusal is to be worded.
    pub lang: Lang,
    /// What is sent: a submission as JSON.
    pub body: String,
    /// Attempts that have failed, or were cut off with an earlier visit.
    pub failed: u32,
    /// Seconds until the next attempt.
    pub wait: u32,
    /// Whether it also lies in the browser's storage, so that the page may be closed.
    pub kept: bool,
}

/// What happens to the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The respondent pressed *Send* and nothing is to be mended.
    Send(Parcel),
    /// The respondent pressed *Send* and something is to be mended.
    Mend(Vec<FieldProblem>),
    /// A parcel of an earlier visit was found.
    Resume(Parcel),
    /// The server has it.
    Received(Receipt),
    /// No answer, or one that says "later".
    Lost {
        /// Seconds the server asks to wait; 0 where it asks nothing.
        wait: u32,
        /// Whether the parcel lies in the browser's storage.
        kept: bool,
    },
    /// It is time for another attempt, or the respondent asks for one.
    Again,
    /// The server refuses it for good.
    Refused {
        /// What happened and what to do.
        detail: String,
        /// What is to be mended, where that is the reason.
        errors: Vec<FieldProblem>,
    },
    /// The server says that the consultation is closed.
    Closed,
    /// Typing stopped: the texts that come near their limit, and their lengths.
    Measured(Vec<(QuestionId, u32)>),
}

impl State {
    /// The state the first rendering shows.
    pub fn first(props: &WidgetProps) -> Self {
        let stage = match &props.start {
            Start::Fresh => Stage::Filling,
            Start::Mistakes(mistakes) => Stage::Mending(message::problems(&props.words, mistakes)),
            Start::Sent(receipt) => Stage::Sent(receipt.clone()),
            Start::NotSent { detail } => Stage::NotSent(detail.clone()),
        };
        Self { stage, lengths: Vec::new(), turn: 0 }
    }

    /// What is to be mended.
    pub fn problems(&self) -> &[FieldProblem] {
        match &self.stage {
            Stage::Mending(problems) => problems,
            _ => &[],
        }
    }

    /// How long the text of a question is, where it comes near its limit.
    pub fn length(&self, question: &QuestionId) -> Option<u32> {
        self.lengths.iter().find(|(id, _)| id == question).map(|(_, chars)| *chars)
    }
}

/// The state after an action. An action that does not fit the stage changes nothing: a second *Send* while the first is on
/// its way, an answer to an attempt that is over.
pub fn next(state: &State, action: Action) -> State {
    let stage = match (&state.stage, action) {
        (_, Action::Measured(lengths)) => return State { lengths, ..state.clone() },
        (Stage::Filling | Stage::Mending(_) | Stage::NotSent(_), Action::Send(parcel)) => Stage::Sending(parcel.into()),
        (Stage::Filling | Stage::Mending(_) | Stage::NotSent(_), Action::Mend(problems)) => Stage::Mending(problems),
        (Stage::Filling, Action::Resume(parcel)) => Stage::Sending(Rc::new(Parcel { failed: parcel.failed + 1, ..parcel })),
        (Stage::Sending(_), Action::Received(receipt)) => Stage::Sent(receipt),
        (Stage::Sending(parcel), Action::Lost { wait, kept }) => {
            let failed = parcel.failed + 1;
            Stage::Waiting(Rc::new(Parcel { failed, kept, wait: wait.max(patience(failed)), ..(**parcel).clone() }))
        }
        (Stage::Waiting(parcel), Action::Again) => Stage::Sending(parcel.clone()),
        (Stage::Sending(_), Action::Refused { detail, errors }) if errors.is_empty() => Stage::NotSent(detail),
        (Stage::Sending(_), Action::Refused { errors, .. }) => Stage::Mending(errors),
        (Stage::Sending(_), Action::Closed) => Stage::Closed,
        _ => return state.clone(),
    };
    State { stage, lengths: state.lengths.clone(), turn: state.turn + 1 }
}

/// Seconds until the next attempt: 2, 4, 8 and so on, at most five minutes.
fn patience(failed: u32) -> u32 {
    2u32.saturating_pow(failed).min(300)
}
