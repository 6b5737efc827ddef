//! The report of the results, question by question, in all languages of the consultation.

use super::moved::Moved;
use crate::rules::consultation::{Choosable, KindSpec, Municipality, QuestionSpec};
use crate::rules::disclosure_control::{are_enough, mean, mean_of_numbers, rounded};
use crate::rules::form::{CONSENTED, REPLIES};
use crate::rules::invalidated::Tallied;
use crate::rules::texts::Texts;
use glas_wire::{ChoiceId, QuestionId};

/// The results of a consultation. Counts are rounded to five; one that is `None` is from 0 to 4.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Results {
    /// Questions that were asked, in order.
    pub(crate) questions: Vec<QuestionReport>,
    /// Responses by stakeholder group, the last for those who did not say.
    pub(crate) groups: Vec<Part>,
    /// Responses by place or municipality, the last for those who did not say.
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
    pub(crate) label: Texts,
    /// How many answered; `None` where it is held back.
    pub(crate) answers: Option<u64>,
    /// Other words in which some may have answered it, in order.
    pub(crate) earlier: Vec<EarlierWords>,
    /// What they answered.
    pub(crate) what: What,
}

/// Words that a question had before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EarlierWords {
    /// What said something else: the question, its options, its unit.
    pub(crate) words: Vec<Texts>,
    /// How many answered it in these words.
    pub(crate) answers: Option<u64>,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// Too few answered.
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
        /// What the lowest and the highest step mean.
        ends: [Texts; 2],
        /// What was chosen.
        steps: Steps,
    },
    /// A step each, for several rows.
    Matrix {
        /// What the lowest and the highest step mean.
        ends: [Texts; 2],
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
        /// Of all, in ten-thousandths; `None` where the form does not say between which they lie.
        mean: Option<i64>,
        /// The unit of the number, as in "years".
        unit: Option<Texts>,
    },
    /// A day each; only how many.
    Date,
    /// In words; only how many.
    Text,
}

/// One option, group or place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// Its name; `None` for "other" or "did not say".
    pub(crate) id: Option<ChoiceId>,
    /// The label that people read.
    pub(crate) label: Option<Texts>,
    /// How many responses chose it.
    pub(crate) count: Option<u64>,
}

/// What was chosen on a scale; of a row that too few answered nothing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Steps {
    /// From the lowest to the highest.
    pub(crate) steps: Option<Vec<Step>>,
    /// The mean step, in tenths.
    pub(crate) mean: Option<i64>,
}

/// How often one step of a scale was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// The step.
    pub(crate) step: i32,
    /// How many responses chose it.
    pub(crate) count: Option<u64>,
}

/// One row of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Its id.
    pub(crate) id: ChoiceId,
    /// The label that people read.
    pub(crate) label: Texts,
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
    pub(crate) label: Texts,
    /// Mean points, in tenths.
    pub(crate) points: Option<u64>,
}

/// The index of one dimension, 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Index {
    /// The dimension it is the index of.
    pub(crate) dimension: ChoiceId,
    /// Of all; `None` where too few answered.
    pub(crate) index: Option<u64>,
    /// By stakeholder group.
    pub(crate) groups: Vec<IndexOf>,
    /// By place or municipality.
    pub(crate) places: Vec<IndexOf>,
}

/// The index of one group or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IndexOf {
    /// Its name; `None` for "did not say".
    pub(crate) id: Option<ChoiceId>,
    /// The label that people read.
    pub(crate) label: Option<Texts>,
    /// 0 to 100; `None` where too few answered.
    pub(crate) index: Option<u64>,
}

/// What is told of a question that `answers` people answered, enough of them.
pub(super) fn question(
    it: &QuestionSpec,
    answers: i64,
    moved: &Moved,
    reply: impl Fn(&str) -> Texts,
) -> What {
    let count = |value| moved.count(&it.id, value);
    let chosen = |id: &ChoiceId| count(Tallied::Choice(id.clone()));
    let replies = |ids: &[&str]| {
        let reply = |id: &&str| {
            let (id, label) = (id.parse::<ChoiceId>().ok()?, reply(id));
            Some(Part { count: rounded(chosen(&id)), id: Some(id), label: Some(label) })
        };
        ids.iter().filter_map(reply).collect()
    };
    match &it.kind {
        KindSpec::SingleChoice { options } => {
            What::SingleChoice { options: parts(options, chosen) }
        }
        KindSpec::Statement => What::SingleChoice { options: replies(&REPLIES) },
        KindSpec::Consent => What::MultipleChoice { options: replies(&[CONSENTED]) },
        KindSpec::Place { places, municipalities } if municipalities.is_empty() => {
            What::Place { options: parts(places, chosen) }
        }
        // Told by settlement as well, one table would be told twice.
        KindSpec::Place { municipalities: all, .. } => {
            What::Place { options: municipalities(all, chosen) }
        }
        KindSpec::MultipleChoice { options, other, .. } => {
            let other = other.then(|| rounded(count(Tallied::Other)));
            let other = other.map(|count| Part { id: None, label: None, count });
            What::MultipleChoice {
                options: parts(options, chosen).into_iter().chain(other).collect(),
            }
        }
        KindSpec::Scale { from, to, from_label, to_label } => What::Scale {
            ends: [from_label.clone(), to_label.clone()],
            steps: steps(*from, *to, |step| count(Tallied::Step(step))),
        },
        KindSpec::Matrix { rows, from, to, from_label, to_label } => {
            let row = |it: &Choosable| {
                let counts = |step| count(Tallied::Row(it.id.clone(), step));
                let answers: i64 = (*from..=*to).map(counts).sum();
                Row {
                    id: it.id.clone(),
                    label: it.label.clone(),
                    answers: rounded(answers).filter(|_| are_enough(answers)),
                    steps: steps(*from, *to, counts),
                }
            };
            What::Matrix {
                ends: [from_label.clone(), to_label.clone()],
                rows: rows.iter().map(row).collect(),
            }
        }
        KindSpec::Ranking { options } => {
            let most = i64::try_from(options.len()).unwrap_or(i64::MAX);
            let points = |option: &Choosable| {
                let key = (it.id.clone(), option.id.clone());
                let sum = moved.points.get(&key).copied().unwrap_or_default();
                Points {
                    id: option.id.clone(),
                    label: option.label.clone(),
                    points: mean(sum, answers, most).map(i64::unsigned_abs),
                }
            };
            What::Ranking { options: options.iter().map(points).collect() }
        }
        KindSpec::Number { unit, .. } => {
            let mean = |(sum, ends): &(i128, [i64; 2])| mean_of_numbers(*sum, answers, *ends);
            What::Number { mean: moved.numbers.get(&it.id).and_then(mean), unit: unit.clone() }
        }
        KindSpec::Date { .. } => What::Date,
        KindSpec::ShortText { .. }
        | KindSpec::LongText { .. }
        | KindSpec::Section
        | KindSpec::Information { .. } => What::Text,
    }
}

/// Municipalities, each with those who chose one of its settlements.
pub(super) fn municipalities(all: &[Municipality], chosen: impl Fn(&ChoiceId) -> i64) -> Vec<Part> {
    let part = |it: &Municipality| Part {
        id: Some(it.id.clone()),
        label: Some(it.label.clone()),
        count: rounded(chosen(&it.id)),
    };
    all.iter().map(part).collect()
}

fn parts(options: &[Choosable], chosen: impl Fn(&ChoiceId) -> i64) -> Vec<Part> {
    let part = |it: &Choosable| Part {
        id: Some(it.id.clone()),
        label: Some(it.label.clone()),
        count: rounded(chosen(&it.id)),
    };
    options.iter().map(part).collect()
}

/// The steps of a scale and their mean.
fn steps(from: i32, to: i32, count: impl Fn(i32) -> i64) -> Steps {
    let counts: Vec<i64> = (from..=to).map(&count).collect();
    let answers: i64 = counts.iter().sum();
    if !are_enough(answers) {
        return Steps { steps: None, mean: None };
    }
    let risen: i64 = (0..).zip(&counts).map(|(n, count): (i64, _)| n * count).sum();
    let step = |(step, count)| Step { step, count: rounded(count) };
    let (low, most) = (i64::from(from), i64::from(to) - i64::from(from));
    Steps {
        steps: Some((from..=to).zip(counts).map(step).collect()),
        mean: mean(risen, answers, most).map(|tenths| low * 10 + tenths),
    }
}
