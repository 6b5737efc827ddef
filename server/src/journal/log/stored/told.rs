//! The results of a consultation as they were told, in all its languages. Kept for ever.

use super::name::{Unreadable, parsed, parsed_if};
use super::texts::{Texts, domain, stored};
use crate::rules::{self, report};
use serde::{Deserialize, Serialize};

/// By which rule it was told; what says nothing of it was told by the first.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Rule {
    #[default]
    Rounded,
    Moved,
}

impl Rule {
    fn is_first(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Told {
    #[serde(default, skip_serializing_if = "Rule::is_first")]
    rule: Rule,
    responses: u64,
    title: Texts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    results: Option<Results>,
}

#[derive(Serialize, Deserialize)]
struct Results {
    questions: Vec<Question>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Part>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    places: Vec<Part>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    indices: Vec<Index>,
}

#[derive(Serialize, Deserialize)]
struct Question {
    id: String,
    label: Texts,
    answers: Option<u64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<EarlierWords>,
    #[serde(flatten)]
    what: What,
}

#[derive(Serialize, Deserialize)]
struct EarlierWords {
    words: Vec<Texts>,
    answers: Option<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum What {
    HeldBack,
    SingleChoice { options: Vec<Part> },
    Place { options: Vec<Part> },
    MultipleChoice { options: Vec<Part> },
    Scale { ends: [Texts; 2], steps: Steps },
    Matrix { ends: [Texts; 2], rows: Vec<Row> },
    Ranking { options: Vec<Points> },
    Number { mean: Option<i64>, unit: Option<Texts> },
    Date,
    Text,
}

#[derive(Serialize, Deserialize)]
struct Part {
    id: Option<String>,
    label: Option<Texts>,
    count: Option<u64>,
}

/// `mean`: in tenths.
#[derive(Serialize, Deserialize)]
struct Steps {
    steps: Option<Vec<(i32, Option<u64>)>>,
    mean: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    id: String,
    label: Texts,
    answers: Option<u64>,
    steps: Steps,
}

/// `points`: in tenths.
#[derive(Serialize, Deserialize)]
struct Points {
    id: String,
    label: Texts,
    points: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct Index {
    dimension: String,
    index: Option<u64>,
    groups: Vec<IndexOf>,
    places: Vec<IndexOf>,
}

#[derive(Serialize, Deserialize)]
struct IndexOf {
    id: Option<String>,
    label: Option<Texts>,
    index: Option<u64>,
}

/// Each of several.
fn each<'a, T: 'a, S: From<&'a T>>(all: &'a [T]) -> Vec<S> {
    all.iter().map(S::from).collect()
}

/// Each of several, as it was meant.
fn meant<S: TryInto<T, Error = Unreadable>, T>(all: Vec<S>) -> Result<Vec<T>, Unreadable> {
    all.into_iter().map(TryInto::try_into).collect()
}

fn both(ends: &[rules::Texts; 2]) -> [Texts; 2] {
    ends.each_ref().map(stored)
}

fn meant_both([from, to]: [Texts; 2]) -> Result<[rules::Texts; 2], Unreadable> {
    Ok([domain(from)?, domain(to)?])
}

impl From<&rules::Told> for Told {
    fn from(it: &rules::Told) -> Self {
        let rules::Told { rule, responses, title, results } = it;
        Self {
            rule: match rule {
                rules::Rule::Rounded => Rule::Rounded,
                rules::Rule::Moved => Rule::Moved,
            },
            responses: *responses,
            title: stored(title),
            results: results.as_ref().map(Into::into),
        }
    }
}

impl TryFrom<Told> for rules::Told {
    type Error = Unreadable;
    fn try_from(it: Told) -> Result<Self, Unreadable> {
        let Told { rule, responses, title, results } = it;
        let rule = match rule {
            Rule::Rounded => rules::Rule::Rounded,
            Rule::Moved => rules::Rule::Moved,
        };
        let results = results.map(TryInto::try_into).transpose()?;
        Ok(Self { rule, responses, title: domain(title)?, results })
    }
}

impl From<&report::Results> for Results {
    fn from(it: &report::Results) -> Self {
        let report::Results { questions, groups, places, indices } = it;
        Self {
            questions: each(questions),
            groups: each(groups),
            places: each(places),
            indices: each(indices),
        }
    }
}

impl TryFrom<Results> for report::Results {
    type Error = Unreadable;
    fn try_from(it: Results) -> Result<Self, Unreadable> {
        let Results { questions, groups, places, indices } = it;
        Ok(Self {
            questions: meant(questions)?,
            groups: meant(groups)?,
            places: meant(places)?,
            indices: meant(indices)?,
        })
    }
}

impl From<&report::QuestionReport> for Question {
    fn from(it: &report::QuestionReport) -> Self {
        let report::QuestionReport { id, label, answers, earlier, what } = it;
        Self {
            id: id.to_string(),
            label: stored(label),
            answers: *answers,
            earlier: each(earlier),
            what: what.into(),
        }
    }
}

impl TryFrom<Question> for report::QuestionReport {
    type Error = Unreadable;
    fn try_from(it: Question) -> Result<Self, Unreadable> {
        let Question { id, label, answers, earlier, what } = it;
        Ok(Self {
            id: parsed(id)?,
            label: domain(label)?,
            answers,
            earlier: meant(earlier)?,
            what: what.try_into()?,
        })
    }
}

impl From<&report::EarlierWords> for EarlierWords {
    fn from(it: &report::EarlierWords) -> Self {
        let report::EarlierWords { words, answers } = it;
        Self { words: words.iter().map(stored).collect(), answers: *answers }
    }
}

impl TryFrom<EarlierWords> for report::EarlierWords {
    type Error = Unreadable;
    fn try_from(it: EarlierWords) -> Result<Self, Unreadable> {
        let EarlierWords { words, answers } = it;
        let words = words.into_iter().map(domain).collect::<Result<_, _>>()?;
        Ok(Self { words, answers })
    }
}

impl From<&report::What> for What {
    fn from(it: &report::What) -> Self {
        match it {
            report::What::HeldBack => Self::HeldBack,
            report::What::SingleChoice { options } => Self::SingleChoice { options: each(options) },
            report::What::Place { options } => Self::Place { options: each(options) },
            report::What::MultipleChoice { options } => {
                Self::MultipleChoice { options: each(options) }
            }
            report::What::Scale { ends, steps } => {
                Self::Scale { ends: both(ends), steps: steps.into() }
            }
            report::What::Matrix { ends, rows } => {
                Self::Matrix { ends: both(ends), rows: each(rows) }
            }
            report::What::Ranking { options } => Self::Ranking { options: each(options) },
            report::What::Number { mean, unit } => {
                Self::Number { mean: *mean, unit: unit.as_ref().map(stored) }
            }
            report::What::Date => Self::Date,
            report::What::Text => Self::Text,
        }
    }
}

impl TryFrom<What> for report::What {
    type Error = Unreadable;
    fn try_from(it: What) -> Result<Self, Unreadable> {
        Ok(match it {
            What::HeldBack => Self::HeldBack,
            What::SingleChoice { options } => Self::SingleChoice { options: meant(options)? },
            What::Place { options } => Self::Place { options: meant(options)? },
            What::MultipleChoice { options } => Self::MultipleChoice { options: meant(options)? },
            What::Scale { ends, steps } => {
                Self::Scale { ends: meant_both(ends)?, steps: steps.into() }
            }
            What::Matrix { ends, rows } => {
                Self::Matrix { ends: meant_both(ends)?, rows: meant(rows)? }
            }
            What::Ranking { options } => Self::Ranking { options: meant(options)? },
            What::Number { mean, unit } => {
                Self::Number { mean, unit: unit.map(domain).transpose()? }
            }
            What::Date => Self::Date,
            What::Text => Self::Text,
        })
    }
}

impl From<&report::Part> for Part {
    fn from(it: &report::Part) -> Self {
        let report::Part { id, label, count } = it;
        Self {
            id: id.as_ref().map(ToString::to_string),
            label: label.as_ref().map(stored),
            count: *count,
        }
    }
}

impl TryFrom<Part> for report::Part {
    type Error = Unreadable;
    fn try_from(it: Part) -> Result<Self, Unreadable> {
        let Part { id, label, count } = it;
        Ok(Self { id: parsed_if(id)?, label: label.map(domain).transpose()?, count })
    }
}

impl From<&report::Steps> for Steps {
    fn from(it: &report::Steps) -> Self {
        let report::Steps { steps, mean } = it;
        let step = |it: &report::Step| {
            let report::Step { step, count } = *it;
            (step, count)
        };
        Self { steps: steps.as_ref().map(|it| it.iter().map(step).collect()), mean: *mean }
    }
}

impl From<Steps> for report::Steps {
    fn from(it: Steps) -> Self {
        let Steps { steps, mean } = it;
        let step = |(step, count)| report::Step { step, count };
        Self { steps: steps.map(|it| it.into_iter().map(step).collect()), mean }
    }
}

impl From<&report::Row> for Row {
    fn from(it: &report::Row) -> Self {
        let report::Row { id, label, answers, steps } = it;
        Self { id: id.to_string(), label: stored(label), answers: *answers, steps: steps.into() }
    }
}

impl TryFrom<Row> for report::Row {
    type Error = Unreadable;
    fn try_from(it: Row) -> Result<Self, Unreadable> {
        let Row { id, label, answers, steps } = it;
        Ok(Self { id: parsed(id)?, label: domain(label)?, answers, steps: steps.into() })
    }
}

impl From<&report::Points> for Points {
    fn from(it: &report::Points) -> Self {
        let report::Points { id, label, points } = it;
        Self { id: id.to_string(), label: stored(label), points: *points }
    }
}

impl TryFrom<Points> for report::Points {
    type Error = Unreadable;
    fn try_from(it: Points) -> Result<Self, Unreadable> {
        let Points { id, label, points } = it;
        Ok(Self { id: parsed(id)?, label: domain(label)?, points })
    }
}

impl From<&report::Index> for Index {
    fn from(it: &report::Index) -> Self {
        let report::Index { dimension, index, groups, places } = it;
        Self {
            dimension: dimension.to_string(),
            index: *index,
            groups: each(groups),
            places: each(places),
        }
    }
}

impl TryFrom<Index> for report::Index {
    type Error = Unreadable;
    fn try_from(it: Index) -> Result<Self, Unreadable> {
        let Index { dimension, index, groups, places } = it;
        Ok(Self {
            dimension: parsed(dimension)?,
            index,
            groups: meant(groups)?,
            places: meant(places)?,
        })
    }
}

impl From<&report::IndexOf> for IndexOf {
    fn from(it: &report::IndexOf) -> Self {
        let report::IndexOf { id, label, index } = it;
        Self {
            id: id.as_ref().map(ToString::to_string),
            label: label.as_ref().map(stored),
            index: *index,
        }
    }
}

impl TryFrom<IndexOf> for report::IndexOf {
    type Error = Unreadable;
    fn try_from(it: IndexOf) -> Result<Self, Unreadable> {
        let IndexOf { id, label, index } = it;
        Ok(Self { id: parsed_if(id)?, label: label.map(domain).transpose()?, index })
    }
}

#[cfg(test)]
mod tests;
