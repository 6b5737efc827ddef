//! What the register has counted of one consultation: all that its results are made from.

use crate::rules::{
    disclosure_control::FEW,
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
    /// Numbers, by question.
    pub(crate) numbers: BTreeMap<QuestionId, NumberSums>,
    /// Sums of the dimensions.
    pub(crate) sums: BTreeMap<(ChoiceId, By), Score>,
}

/// Numbers answered to one question, in ten-thousandths.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NumberSums {
    /// Sum of all numbers.
    pub(crate) sum: i128,
    /// Of the [`ENDS`] least.
    pub(crate) least: i128,
    /// Of the [`ENDS`] greatest.
    pub(crate) greatest: i128,
}

/// How many of the least and of the greatest numbers are told as one mean: a single number would be
/// a single person's.
pub(crate) const ENDS: u64 = FEW;

impl Counted {
    pub(super) fn count(&self, question: &QuestionId, value: Tallied) -> u64 {
        self.values.get(&(question.clone(), value)).copied().unwrap_or_default()
    }
}
