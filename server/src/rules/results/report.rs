//! The report of the results, question by question.

use super::counted::{ENDS, NumberSums};
use crate::rules::disclosure_control::{FEW, disclosed, disclosed_of_several};
use crate::rules::invalidated::Tallied;
use glas_wire::{Choice, ChoiceId, Question, QuestionId, QuestionKind};

/// The results of a consultation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Results {
    /// Questions that were asked, in order.
    pub(crate) questions: Vec<QuestionReport>,
    /// Responses by stakeholder group, the last for those who did not say.
    pub(crate) groups: Vec<Part>,
    /// Responses by place or municipality.
    pub(crate) places: Vec<Part>,
    /// Indices, by dimension.
    pub(crate) indices: Vec<Index>,
}

/// What is told of one question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QuestionReport {
    /// Its id.
    pub(crate) id: QuestionId,
    /// The question as people read it.
    pub(crate) label: String,
    /// How many answered; `null` where that is held back.
    pub(crate) answers: Option<u64>,
    /// What they answered.
    pub(crate) what: What,
}

/// What was answered. Where a count is `null` it is from 1 to 4, or it would give away one that is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// Fewer than five answered, or it would tell of a question that is held back.
    HeldBack,
    /// One option each.
    SingleChoice {
        /// In the order of the form.
        options: Vec<Part>,
    },
    /// One place each.
    Place {
        /// In the order of the form; by municipality where the file groups them.
        options: Vec<Part>,
    },
    /// Several options each.
    MultipleChoice {
        /// In the order of the form; the last without a name is "other", where that is offered.
        options: Vec<Part>,
    },
    /// A step each.
    Scale {
        /// What was chosen.
        steps: Steps,
    },
    /// A step each, for several rows.
    Matrix {
        /// In the order of the form.
        rows: Vec<Row>,
    },
    /// Options in order.
    Ranking {
        /// Mean points, by Borda's count: of m options the first gets m points, the next one less,
        /// one that was not put in order none.
        options: Vec<Points>,
    },
    /// A number each.
    Number {
        /// Of all, to two more digits than were asked for at most.
        mean: f64,
        /// Mean of the five least; `null` below 15 answers.
        least: Option<f64>,
        /// Mean of the five greatest.
        greatest: Option<f64>,
        /// The unit of the number, as in "years".
        unit: Option<String>,
    },
    /// A day each; only how many.
    Date,
    /// In words; only how many.
    Text,
}

/// One option, group or place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// Its name; `null` for "other" or "did not say".
    pub(crate) id: Option<ChoiceId>,
    /// The label that people read.
    pub(crate) label: Option<String>,
    /// How many responses chose it.
    pub(crate) count: Option<u64>,
}

/// What was chosen on a scale. Where any step was chosen by 1 to 4, `steps` is `null` and the mean
/// is rounded coarsely: an exact mean would give the steps away.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Steps {
    /// From the lowest to the highest.
    pub(crate) steps: Option<Vec<Step>>,
    /// The mean step; `null` where too few answered for the steps to stay hidden.
    pub(crate) mean: Option<f64>,
}

/// How often one step of a scale was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// The step.
    pub(crate) step: i32,
    /// How many responses chose it.
    pub(crate) count: u64,
}

/// One row of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Its id.
    pub(crate) id: ChoiceId,
    /// The label that people read.
    pub(crate) label: String,
    /// How many answered it.
    pub(crate) answers: Option<u64>,
    /// What they chose.
    pub(crate) steps: Steps,
}

/// One option of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Points {
    /// Its id.
    pub(crate) id: ChoiceId,
    /// The label that people read.
    pub(crate) label: String,
    /// Mean points.
    pub(crate) points: Option<f64>,
}

/// The index of one dimension, 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Index {
    /// The dimension it is the index of.
    pub(crate) dimension: ChoiceId,
    /// Of all; `null` where too few answered.
    pub(crate) index: Option<u64>,
    /// By stakeholder group.
    pub(crate) groups: Vec<IndexOf>,
    /// By place or municipality.
    pub(crate) places: Vec<IndexOf>,
}

/// The index of one group or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IndexOf {
    /// Its name; `null` for "did not say".
    pub(crate) id: Option<ChoiceId>,
    /// The label that people read.
    pub(crate) label: Option<String>,
    /// 0 to 100; `null` where too few answered, or where it would tell of those.
    pub(crate) index: Option<u64>,
}

impl What {
    /// Whether anything of it is held back.
    pub(super) fn holds_back(&self) -> bool {
        match self {
            Self::HeldBack => true,
            Self::SingleChoice { options }
            | Self::Place { options }
            | Self::MultipleChoice { options } => options.iter().any(|it| it.count.is_none()),
            Self::Scale { steps } => steps.steps.is_none(),
            Self::Matrix { rows } => rows.iter().any(|row| row.steps.steps.is_none()),
            Self::Ranking { .. } | Self::Number { .. } | Self::Date | Self::Text => false,
        }
    }
}

/// What is told of a question that `answers` people answered, five at least.
pub(super) fn question(
    it: &Question,
    answers: u64,
    count: impl Fn(Tallied) -> u64,
    numbers: Option<&NumberSums>,
) -> What {
    let chosen = |options: &[Choice]| {
        options.iter().map(|it| count(Tallied::Choice(it.id.clone()))).collect::<Vec<_>>()
    };
    match &it.kind {
        QuestionKind::SingleChoice { options } => {
            What::SingleChoice { options: parts(options, disclosed(&chosen(options))) }
        }
        QuestionKind::Place { places } => {
            What::Place { options: parts(places, disclosed(&chosen(places))) }
        }
        QuestionKind::MultipleChoice { options, other, .. } => {
            let counts: Vec<u64> =
                chosen(options).into_iter().chain(other.then(|| count(Tallied::Other))).collect();
            What::MultipleChoice { options: parts(options, disclosed_of_several(&counts, answers)) }
        }
        QuestionKind::Scale { from, to, .. } => {
            What::Scale { steps: steps(*from, *to, |step| count(Tallied::Step(step))) }
        }
        QuestionKind::Matrix { rows, from, to, .. } => {
            let row = |it: &Choice| {
                let counts = |step| count(Tallied::Row(it.id.clone(), step));
                let answers: u64 = (*from..=*to).map(counts).sum();
                let steps = if answers < FEW {
                    Steps { steps: None, mean: None }
                } else {
                    steps(*from, *to, counts)
                };
                Row {
                    id: it.id.clone(),
                    label: it.label.clone(),
                    answers: (answers >= FEW).then_some(answers),
                    steps,
                }
            };
            What::Matrix { rows: rows.iter().map(row).collect() }
        }
        QuestionKind::Ranking { options } => {
            let most = u32::try_from(options.len()).unwrap_or(u32::MAX);
            let points = |it: &Choice| {
                let at = |place: u32| {
                    count(Tallied::Ranked(it.id.clone(), place)) * u64::from(most - place + 1)
                };
                let sum: u64 = (1..=most).map(at).sum();
                Points {
                    id: it.id.clone(),
                    label: it.label.clone(),
                    points: coarse_mean(sum, answers),
                }
            };
            What::Ranking { options: options.iter().map(points).collect() }
        }
        QuestionKind::Number { unit, .. } => {
            let NumberSums { sum, least, greatest } = numbers.copied().unwrap_or_default();
            let ends = |sum| (answers >= 3 * ENDS).then(|| number(sum, ENDS));
            What::Number {
                mean: number(sum, answers),
                least: ends(least),
                greatest: ends(greatest),
                unit: unit.clone(),
            }
        }
        QuestionKind::Date { .. } => What::Date,
        QuestionKind::ShortText { .. }
        | QuestionKind::LongText { .. }
        | QuestionKind::Section
        | QuestionKind::Information { .. } => What::Text,
    }
}

/// Counts under their options; one more than those is "other".
fn parts(options: &[Choice], counts: Vec<Option<u64>>) -> Vec<Part> {
    let named = options
        .iter()
        .map(|it| (Some(it.id.clone()), Some(it.label.clone())))
        .chain(std::iter::repeat((None, None)));
    named.zip(counts).map(|((id, label), count)| Part { id, label, count }).collect()
}

/// The steps of a scale and their mean.
pub(super) fn steps(from: i32, to: i32, count: impl Fn(i32) -> u64) -> Steps {
    let counts: Vec<u64> = (from..=to).map(&count).collect();
    let answers: u64 = counts.iter().sum();
    // From the lowest step, so that nothing is negative.
    let risen: u64 = (0..).zip(&counts).map(|(n, count): (u64, _)| n * count).sum();
    // Added as hundredths: 1.89 + 1 would be 2.8899999999999997.
    let from_lowest = |mean: f64| (f64::from(from) * 100.0 + (mean * 100.0).round()) / 100.0;
    if disclosed(&counts).iter().all(Option::is_some) {
        let steps = (from..=to).zip(counts).map(|(step, count)| Step { step, count }).collect();
        let hundredths = (risen * 200 + answers) / (2 * answers);
        return Steps { steps: Some(steps), mean: Some(from_lowest(hundredths as f64 / 100.0)) };
    }
    Steps {
        steps: None,
        mean: coarse_mean(risen, answers).filter(|_| answers >= 4 * FEW).map(from_lowest),
    }
}

/// A mean, rounded so coarsely that ten answers by one more or less come to the same.
fn coarse_mean(sum: u64, answers: u64) -> Option<f64> {
    let tenths = [1, 2, 5, 10].into_iter().find(|tenths| tenths * answers >= 100)?;
    let whole = answers * tenths;
    Some(((sum * 20 + whole) / (2 * whole) * tenths) as f64 / 10.0)
}

/// A mean of numbers in ten-thousandths.
fn number(sum: i128, count: u64) -> f64 {
    let hundredths = (sum as f64 / count as f64 / 100.0).round();
    hundredths / 100.0
}
