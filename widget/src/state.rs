//! All behaviour of the form, without a browser: one state, one pure [`next`].

use crate::{Start, WidgetProps, message};
use glas_wire::{FieldProblem, IdempotencyKey, QuestionId, Receipt, Submission};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What the form shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Where the response is on its way.
    pub stage: Stage,
    /// How long the texts are that come near their limit, in Unicode scalar values.
    pub lengths: Vec<(QuestionId, u32)>,
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parcel {
    /// Makes every attempt the same response.
    pub key: IdempotencyKey,
    /// What is sent.
    pub submission: Submission,
    /// Attempts that have failed.
    #[serde(default)]
    pub failed: u32,
    /// Whether it also lies in the browser's storage, so that the page may be closed.
    #[serde(skip)]
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
    Lost,
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
    /// Typing in a text stopped.
    Typed {
        /// Of which question.
        question: QuestionId,
        /// Length in Unicode scalar values.
        chars: u32,
        /// The limit.
        max: u32,
    },
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
        Self { stage, lengths: Vec::new() }
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
        (Stage::Filling | Stage::Mending(_) | Stage::NotSent(_), Action::Send(parcel)) => Stage::Sending(Rc::new(parcel)),
        (Stage::Filling | Stage::Mending(_) | Stage::NotSent(_), Action::Mend(problems)) => Stage::Mending(problems),
        (Stage::Filling, Action::Resume(parcel)) => Stage::Sending(Rc::new(parcel)),
        (Stage::Sending(_), Action::Received(receipt)) => Stage::Sent(receipt),
        (Stage::Sending(parcel), Action::Lost) => Stage::Waiting(Rc::new(Parcel { failed: parcel.failed + 1, ..(**parcel).clone() })),
        (Stage::Waiting(parcel), Action::Again) => Stage::Sending(parcel.clone()),
        (Stage::Sending(_), Action::Refused { detail, errors }) if errors.is_empty() => Stage::NotSent(detail),
        (Stage::Sending(_), Action::Refused { errors, .. }) => Stage::Mending(errors),
        (Stage::Sending(_), Action::Closed) => Stage::Closed,
        (_, Action::Typed { question, chars, max }) => return typed(state, question, chars, max),
        (stage, _) => stage.clone(),
    };
    State { stage, lengths: state.lengths.clone() }
}

/// A length is worth a word only in the last quarter: a count that speaks from the first letter is noise.
fn typed(state: &State, question: QuestionId, chars: u32, max: u32) -> State {
    let mut lengths = state.lengths.clone();
    lengths.retain(|(id, _)| *id != question);
    if chars > max - max / 4 {
        lengths.push((question, chars));
    }
    State { stage: state.stage.clone(), lengths }
}
