//! A long form is asked step by step: each section is one, and what is asked about the respondent
//! is the last.

use crate::form_data::question_of;
#[cfg(feature = "ssr")]
use glas_wire::QuestionId;
use glas_wire::{Mistake, Mistaken, QuestionKind, Questionnaire};

/// The steps of a form, as far as they are asked.
pub(crate) struct Steps {
    /// The step of each question.
    of: Vec<usize>,
    /// Whether there is anything in a step to be read or answered.
    open: Vec<bool>,
}

impl Steps {
    /// `asked` says of each question whether it is asked, as [`glas_wire::ask`] does.
    pub(crate) fn of(form: &Questionnaire, asked: &[bool]) -> Self {
        let mut of = Vec::with_capacity(form.questions.len());
        let mut open = vec![false];
        for (n, question) in form.questions.iter().enumerate() {
            if form.steps && matches!(question.kind, QuestionKind::Section) && n > 0 {
                open.push(false);
            }
            let step = open.len() - 1;
            open[step] |= asked.get(n).is_none_or(|it| *it);
            of.push(step);
        }
        if form.steps && asks_about(form) {
            open.push(true);
        }
        Self { of, open }
    }

    /// The step of a control, by its name.
    pub(crate) fn of_name(&self, form: &Questionnaire, name: &str) -> usize {
        let place = question_of(name)
            .and_then(|id| form.questions.iter().position(|it| it.id.as_str() == id));
        place.and_then(|n| self.of.get(n).copied()).unwrap_or(self.open.len() - 1)
    }

    /// The step of a question, by its place in the form.
    #[cfg(feature = "ssr")]
    pub(crate) fn of_question(&self, n: usize) -> usize {
        self.of[n]
    }

    /// The step of what is asked about the respondent.
    #[cfg(feature = "ssr")]
    pub(crate) fn last(&self) -> usize {
        self.open.len() - 1
    }

    /// The next step that is open; none after the last.
    pub(crate) fn after(&self, step: usize) -> Option<usize> {
        (step + 1..self.open.len()).find(|it| self.open[*it])
    }

    /// The step before that is open.
    pub(crate) fn before(&self, step: usize) -> Option<usize> {
        (0..step.min(self.open.len())).rev().find(|it| self.open[*it])
    }

    /// Which of how many, for people.
    pub(crate) fn counted(&self, step: usize) -> (u32, u32) {
        let open = |upto: usize| self.open.iter().take(upto).filter(|it| **it).count() as u32;
        (open(step + 1), open(self.open.len()))
    }
}

/// Whether anything is asked beside the questions.
pub(crate) fn asks_about(form: &Questionnaire) -> bool {
    form.takes_comments() || form.respondent.is_asked()
}

/// The step, from 0, at which a question is asked.
#[cfg(feature = "ssr")]
pub fn step_of(form: &Questionnaire, asked: &[bool], question: &QuestionId) -> usize {
    let place = form.questions.iter().position(|it| it.id == *question);
    place.map_or(0, |n| Steps::of(form, asked).of_question(n))
}

/// What follows when a button of the form is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Another step is shown.
    Go(usize),
    /// Something is to be mended, the first of it at this step.
    Mend(Vec<Mistake>, usize),
    /// All steps are answered: everything is shown once more.
    Check,
    /// It is sent.
    Send,
}

/// What follows when the button `go` is pressed at `step`: `next`, `back`, `send`, or the number of
/// a step to go to. `asked` and `mistakes` are of all answers given so far; what is wrong at later
/// steps does not matter yet.
pub fn turn(
    form: &Questionnaire,
    asked: &[bool],
    step: usize,
    go: &str,
    mistakes: Vec<Mistake>,
) -> Turn {
    let steps = Steps::of(form, asked);
    if form.steps && go != "send" {
        if let Ok(to) = go.parse::<i32>() {
            return Turn::Go((to.max(0) as usize).min(steps.open.len() - 1));
        }
        if go == "back" {
            return Turn::Go(steps.before(step).unwrap_or(step));
        }
        let here = |it: &Mistake| {
            !matches!(it.what, Mistaken::Empty)
                && steps.of_name(form, &it.field.to_string()) == step
        };
        let here: Vec<Mistake> = mistakes.into_iter().filter(here).collect();
        return match (here.is_empty(), steps.after(step)) {
            (false, _) => Turn::Mend(here, step),
            (true, Some(next)) => Turn::Go(next),
            (true, None) => Turn::Check,
        };
    }
    match mistakes.first().map(|it| steps.of_name(form, &it.field.to_string())) {
        Some(at) => Turn::Mend(mistakes, if form.steps { at } else { 0 }),
        None => Turn::Send,
    }
}
