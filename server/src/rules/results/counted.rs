//! What the register has counted of one consultation: all that its results are made from.

use crate::rules::{
    consultation::Consultation,
    invalidated::Tallied,
    score::{By, Score},
};
use glas_wire::{ChoiceId, QuestionId};
use std::collections::BTreeMap;

/// What the register has counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counted {
    /// Responses by stakeholder group.
    pub(crate) groups: BTreeMap<Option<ChoiceId>, u64>,
    /// Answers, by question and value.
    pub(crate) values: BTreeMap<(QuestionId, Tallied), u64>,
    /// How often each number was answered, by question, in ten-thousandths.
    pub(crate) numbers: BTreeMap<QuestionId, BTreeMap<i64, u64>>,
    /// Sums of the dimensions.
    pub(crate) sums: BTreeMap<(ChoiceId, By), Score>,
}

/// A form before the one in force.
#[derive(Debug, Clone)]
pub(crate) struct Earlier {
    /// The consultation as it was.
    pub(crate) form: Consultation,
    /// Whether it was in force while responses were taken.
    pub(crate) took_responses: bool,
    /// How many responses that count answered each question in it; of questions that have the same
    /// words in every form it may be left out.
    pub(crate) answers: BTreeMap<QuestionId, u64>,
}

impl Counted {
    pub(super) fn count(&self, question: &QuestionId, value: Tallied) -> u64 {
        self.values.get(&(question.clone(), value)).copied().unwrap_or_default()
    }
}
