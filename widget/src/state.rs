//! All behaviour of the form, without a browser: one state, one pure [`next`].

use crate::{Said, Start, WidgetProps, message};
use glas_wire::{FieldProblem, IdempotencyKey, Lang, QuestionId, Receipt};
use std::rc::Rc;

/// What the form shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// Where the response is on its way.
    pub stage: Stage,
    /// The step that is shown, from 0.
    pub step: usize,
    /// All answers, while they are shown for a check before they are sent.
    pub check: Option<Vec<Said>>,
    /// Of each question whether it is asked, given the answers.
    pub asked: Vec<bool>,
    /// How long the texts are that come near their limit, in Unicode scalar values.
    pub lengths: Vec<(QuestionId, u32)>,
    /// Counts the stages and steps entered. The same mistakes found again are another turn, so that
    /// the summary is read again.
    pub turn: u32,
}

/// Where the response is on its way.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Stage {
    /// Being written.
    #[default]
    Filling,
    /// Being written; an answer has made more questions appear that have not been seen yet.
    More,
    /// Something is to be mended before it goes on.
    Mending(Vec<FieldProblem>),
    /// A response on its way to the server.
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
    /// Whether the last attempt was asked for by the respondent, who wants to hear what came of it.
    pub by_hand: bool,
}

impl Parcel {
    /// Milliseconds until the next attempt, for a random number from 0 to 1: what is to be waited,
    /// or up to half as long again. Forms that lost the same server must not come back together,
    /// and none before the server asked for it.
    pub fn pause_ms(&self, random: f64) -> u32 {
        (f64::from(self.wait) * 1000.0 * (1.0 + random / 2.0)) as u32
    }
}

/// What happens to the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Another step is to be shown.
    Go(usize),
    /// The form of an earlier visit was left at this step.
    Left(usize),
    /// The last step is answered.
    Check(Vec<Said>),
    /// The respondent pressed *Send* and nothing is to be mended.
    Send(Parcel),
    /// Something is to be mended.
    Mend {
        /// What is to be mended, control by control.
        problems: Vec<FieldProblem>,
        /// At which step the first of it is.
        step: usize,
    },
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
    /// Another attempt is to be made.
    Again {
        /// Whether the respondent asks for it; otherwise it is time for one.
        by_hand: bool,
    },
    /// The server refuses it for good.
    Refused(String),
    /// The server says that the consultation is closed.
    Closed,
    /// An answer was given.
    Answered {
        /// Of each question whether it is asked now.
        asked: Vec<bool>,
        /// The texts that come near their limit, and their lengths.
        lengths: Vec<(QuestionId, u32)>,
    },
}

impl State {
    /// The state the first rendering shows.
    pub fn first(props: &WidgetProps, asked: &[bool]) -> Self {
        let stage = match &props.start {
            Start::Fresh | Start::Check(_) => Stage::Filling,
            Start::More => Stage::More,
            Start::Mistakes(mistakes) => Stage::Mending(message::problems(&props.words, mistakes)),
            Start::Sent(receipt) => Stage::Sent(receipt.clone()),
            Start::Late => Stage::Closed,
            Start::NotSent { detail } => Stage::NotSent(detail.clone()),
        };
        let check = if let Start::Check(said) = &props.start { Some(said.clone()) } else { None };
        Self { stage, step: props.step, check, asked: asked.to_vec(), lengths: Vec::new(), turn: 0 }
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

    /// Whether the form can be written in.
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Filling | Stage::More | Stage::Mending(_) | Stage::NotSent(_))
    }
}

/// The state after an action. An action that does not fit the stage changes nothing: a second
/// *Send* while the first is on its way, an answer to an attempt that is over.
pub fn next(mut state: State, action: Action) -> State {
    let open = state.is_open();
    let sending = match &state.stage {
        Stage::Sending(parcel) => Some(parcel.clone()),
        _ => None,
    };
    state.stage = match action {
        Action::Answered { asked, lengths } => {
            (state.asked, state.lengths) = (asked, lengths);
            return state;
        }
        Action::Left(step) => {
            // Not a turn: whoever reads the host page is not to be pulled into the form.
            state.step = step;
            return state;
        }
        Action::Go(to) if open => {
            (state.step, state.check) = (to, None);
            Stage::Filling
        }
        Action::Check(said) if open => {
            state.check = Some(said);
            Stage::Filling
        }
        Action::Send(parcel) if open => Stage::Sending(parcel.into()),
        Action::Mend { problems, step } if open || sending.is_some() => {
            (state.step, state.check) = (step, None);
            Stage::Mending(problems)
        }
        Action::Resume(parcel) if matches!(state.stage, Stage::Filling) => {
            Stage::Sending(Rc::new(Parcel { failed: parcel.failed + 1, ..parcel }))
        }
        Action::Received(receipt) if sending.is_some() => Stage::Sent(receipt),
        Action::Lost { wait, kept } if let Some(parcel) = sending => {
            let failed = parcel.failed + 1;
            Stage::Waiting(Rc::new(Parcel {
                failed,
                kept,
                wait: wait.max(patience(failed)),
                ..(*parcel).clone()
            }))
        }
        Action::Again { by_hand } if let Stage::Waiting(parcel) = &state.stage => {
            Stage::Sending(Rc::new(Parcel { by_hand, ..(**parcel).clone() }))
        }
        Action::Refused(detail) if sending.is_some() => Stage::NotSent(detail),
        Action::Closed if sending.is_some() => Stage::Closed,
        _ => return state,
    };
    state.turn += 1;
    state
}

/// Seconds until the next attempt: 2, 4, 8 and so on, at most five minutes.
fn patience(failed: u32) -> u32 {
    2u32.saturating_pow(failed).min(300)
}
