//! The JSON of results, promised by `/api/v1`. What is told is decided in `rules`; here every field of it is named once more, so that
//! nothing becomes public by being added there.

use crate::rules;
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

impl<'a> From<&'a rules::Results> for Results<'a> {
    fn from(it: &'a rules::Results) -> Self {
        let rules::Results { questions, groups, places, indices } = it;
        Self { questions: each(questions), groups: each(groups), places: each(places), indices: each(indices) }
    }
}

impl<'a> From<&'a rules::QuestionReport> for Question<'a> {
    fn from(it: &'a rules::QuestionReport) -> Self {
        let rules::QuestionReport { id, label, answers, what } = it;
        Self { id, label, answers: *answers, what: what.into() }
    }
}

impl<'a> From<&'a rules::What> for What<'a> {
    fn from(it: &'a rules::What) -> Self {
        match it {
            rules::What::HeldBack => Self::HeldBack,
            rules::What::SingleChoice { options } => Self::SingleChoice { options: each(options) },
            rules::What::Place { options } => Self::Place { options: each(options) },
            rules::What::MultipleChoice { options } => Self::MultipleChoice { options: each(options) },
            rules::What::Scale { steps } => Self::Scale { steps: steps.into() },
            rules::What::Matrix { rows } => Self::Matrix { rows: each(rows) },
            rules::What::Ranking { options } => Self::Ranking { options: each(options) },
            rules::What::Number { mean, least, greatest, unit } => {
                Self::Number { mean: *mean, least: *least, greatest: *greatest, unit: unit.as_deref() }
            }
            rules::What::Date => Self::Date,
            rules::What::Text => Self::Text,
        }
    }
}

impl<'a> From<&'a rules::Part> for Part<'a> {
    fn from(it: &'a rules::Part) -> Self {
        let rules::Part { id, label, count } = it;
        Self { id: id.as_ref(), label: label.as_deref(), count: *count }
    }
}

impl From<&rules::Steps> for Steps {
    fn from(it: &rules::Steps) -> Self {
        let rules::Steps { steps, mean } = it;
        Self { steps: steps.as_deref().map(each), mean: *mean }
    }
}

impl From<&rules::Step> for Step {
    fn from(it: &rules::Step) -> Self {
        let rules::Step { step, count } = *it;
        Self { step, count }
    }
}

impl<'a> From<&'a rules::Row> for Row<'a> {
    fn from(it: &'a rules::Row) -> Self {
        let rules::Row { id, label, answers, steps } = it;
        Self { id, label, answers: *answers, steps: steps.into() }
    }
}

impl<'a> From<&'a rules::Points> for Points<'a> {
    fn from(it: &'a rules::Points) -> Self {
        let rules::Points { id, label, points } = it;
        Self { id, label, points: *points }
    }
}

impl<'a> From<&'a rules::Index> for Index<'a> {
    fn from(it: &'a rules::Index) -> Self {
        let rules::Index { dimension, index, groups, places } = it;
        Self { dimension, index: *index, groups: each(groups), places: each(places) }
    }
}

impl<'a> From<&'a rules::IndexOf> for IndexOf<'a> {
    fn from(it: &'a rules::IndexOf) -> Self {
        let rules::IndexOf { id, label, index } = it;
        Self { id: id.as_ref(), label: label.as_deref(), index: *index }
    }
}
