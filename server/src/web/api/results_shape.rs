//! The JSON of results, promised by `/api/v1`. What is told is decided in `rules`; here every field
//! of it is named once more, so that nothing becomes public by being added there.

use crate::rules::report;
use glas_wire::{ChoiceId, QuestionId};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Results<'a> {
    questions: Vec<Question<'a>>,
    groups: Vec<Part<'a>>,
    places: Vec<Part<'a>>,
    indices: Vec<Index<'a>>,
}

#[derive(Serialize)]
struct Question<'a> {
    id: &'a QuestionId,
    label: &'a str,
    answers: Option<u64>,
    #[serde(flatten)]
    what: What<'a>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum What<'a> {
    HeldBack,
    SingleChoice {
        options: Vec<Part<'a>>,
    },
    Place {
        options: Vec<Part<'a>>,
    },
    MultipleChoice {
        options: Vec<Part<'a>>,
    },
    Scale {
        #[serde(flatten)]
        steps: Steps,
    },
    Matrix {
        rows: Vec<Row<'a>>,
    },
    Ranking {
        options: Vec<Points<'a>>,
    },
    Number {
        mean: f64,
        least: Option<f64>,
        greatest: Option<f64>,
        unit: Option<&'a str>,
    },
    Date,
    Text,
}

#[derive(Serialize)]
struct Part<'a> {
    id: Option<&'a ChoiceId>,
    label: Option<&'a str>,
    count: Option<u64>,
}

#[derive(Serialize)]
struct Steps {
    steps: Option<Vec<Step>>,
    mean: Option<f64>,
}

#[derive(Serialize)]
struct Step {
    step: i32,
    count: u64,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a ChoiceId,
    label: &'a str,
    answers: Option<u64>,
    #[serde(flatten)]
    steps: Steps,
}

#[derive(Serialize)]
struct Points<'a> {
    id: &'a ChoiceId,
    label: &'a str,
    points: Option<f64>,
}

#[derive(Serialize)]
struct Index<'a> {
    dimension: &'a ChoiceId,
    index: Option<u64>,
    groups: Vec<IndexOf<'a>>,
    places: Vec<IndexOf<'a>>,
}

#[derive(Serialize)]
struct IndexOf<'a> {
    id: Option<&'a ChoiceId>,
    label: Option<&'a str>,
    index: Option<u64>,
}

/// Each of several.
fn each<'a, T: 'a, S: From<&'a T>>(all: &'a [T]) -> Vec<S> {
    all.iter().map(S::from).collect()
}

impl<'a> From<&'a report::Results> for Results<'a> {
    fn from(it: &'a report::Results) -> Self {
        let report::Results { questions, groups, places, indices } = it;
        Self {
            questions: each(questions),
            groups: each(groups),
            places: each(places),
            indices: each(indices),
        }
    }
}

impl<'a> From<&'a report::QuestionReport> for Question<'a> {
    fn from(it: &'a report::QuestionReport) -> Self {
        let report::QuestionReport { id, label, answers, what } = it;
        Self { id, label, answers: *answers, what: what.into() }
    }
}

impl<'a> From<&'a report::What> for What<'a> {
    fn from(it: &'a report::What) -> Self {
        match it {
            report::What::HeldBack => Self::HeldBack,
            report::What::SingleChoice { options } => Self::SingleChoice { options: each(options) },
            report::What::Place { options } => Self::Place { options: each(options) },
            report::What::MultipleChoice { options } => {
                Self::MultipleChoice { options: each(options) }
            }
            report::What::Scale { steps } => Self::Scale { steps: steps.into() },
            report::What::Matrix { rows } => Self::Matrix { rows: each(rows) },
            report::What::Ranking { options } => Self::Ranking { options: each(options) },
            report::What::Number { mean, least, greatest, unit } => Self::Number {
                mean: *mean,
                least: *least,
                greatest: *greatest,
                unit: unit.as_deref(),
            },
            report::What::Date => Self::Date,
            report::What::Text => Self::Text,
        }
    }
}

impl<'a> From<&'a report::Part> for Part<'a> {
    fn from(it: &'a report::Part) -> Self {
        let report::Part { id, label, count } = it;
        Self { id: id.as_ref(), label: label.as_deref(), count: *count }
    }
}

impl From<&report::Steps> for Steps {
    fn from(it: &report::Steps) -> Self {
        let report::Steps { steps, mean } = it;
        Self { steps: steps.as_deref().map(each), mean: *mean }
    }
}

impl From<&report::Step> for Step {
    fn from(it: &report::Step) -> Self {
        let report::Step { step, count } = *it;
        Self { step, count }
    }
}

impl<'a> From<&'a report::Row> for Row<'a> {
    fn from(it: &'a report::Row) -> Self {
        let report::Row { id, label, answers, steps } = it;
        Self { id, label, answers: *answers, steps: steps.into() }
    }
}

impl<'a> From<&'a report::Points> for Points<'a> {
    fn from(it: &'a report::Points) -> Self {
        let report::Points { id, label, points } = it;
        Self { id, label, points: *points }
    }
}

impl<'a> From<&'a report::Index> for Index<'a> {
    fn from(it: &'a report::Index) -> Self {
        let report::Index { dimension, index, groups, places } = it;
        Self { dimension, index: *index, groups: each(groups), places: each(places) }
    }
}

impl<'a> From<&'a report::IndexOf> for IndexOf<'a> {
    fn from(it: &'a report::IndexOf) -> Self {
        let report::IndexOf { id, label, index } = it;
        Self { id: id.as_ref(), label: label.as_deref(), index: *index }
    }
}
