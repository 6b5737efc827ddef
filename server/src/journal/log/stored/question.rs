//! A question as the header of an entry tells it: what is asked and how it counts, without the
//! words.

use super::condition::Condition;
use super::name::{Unreadable, parsed, parsed_all, parsed_if, written};
use super::texts::{Texts, domain};
use crate::rules::{self, KindSpec};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize)]
pub(super) struct Question {
    id: String,
    #[serde(default, skip_serializing)]
    label: Texts,
    #[serde(default, skip_serializing)]
    help: Option<Texts>,
    required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dimension: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scoring: Option<Scoring>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    show_if: Option<Condition>,
    kind: Kind,
}

#[derive(Serialize, Deserialize)]
struct Scoring {
    weight: u32,
    #[serde(default)]
    reverse: bool,
    #[serde(default)]
    points: BTreeMap<String, u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Kind {
    SingleChoice {
        options: Vec<Choosable>,
    },
    MultipleChoice {
        options: Vec<Choosable>,
        other: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        none: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    Scale {
        from: i32,
        to: i32,
        #[serde(default, skip_serializing)]
        from_label: Texts,
        #[serde(default, skip_serializing)]
        to_label: Texts,
    },
    Matrix {
        rows: Vec<Choosable>,
        from: i32,
        to: i32,
        #[serde(default, skip_serializing)]
        from_label: Texts,
        #[serde(default, skip_serializing)]
        to_label: Texts,
    },
    Ranking {
        options: Vec<Choosable>,
    },
    Number {
        #[serde(default, skip_serializing)]
        unit: Option<Texts>,
        /// As `12.5`, the other too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<String>,
        decimals: u32,
    },
    Date {
        /// As `2026-11-23`, the other too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    Statement,
    Consent,
    Place {
        places: Vec<Choosable>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        municipalities: Vec<Municipality>,
    },
    Section,
    Information {
        #[serde(default, skip_serializing)]
        text: Texts,
    },
    ShortText {
        max_chars: u32,
    },
    LongText {
        max_chars: u32,
        comment: bool,
    },
}

#[derive(Serialize, Deserialize)]
pub(super) struct Choosable {
    id: String,
    #[serde(default, skip_serializing)]
    label: Texts,
}

#[derive(Serialize, Deserialize)]
struct Municipality {
    id: String,
    #[serde(default, skip_serializing)]
    label: Texts,
    settlements: Vec<String>,
}

impl From<&rules::QuestionSpec> for Question {
    fn from(it: &rules::QuestionSpec) -> Self {
        let rules::QuestionSpec {
            id,
            label: _,
            help: _,
            required,
            dimension,
            scoring,
            show_if,
            kind,
        } = it;
        Self {
            id: id.to_string(),
            label: Texts::default(),
            help: None,
            required: *required,
            dimension: dimension.as_ref().map(ToString::to_string),
            scoring: (!scoring.is_plain()).then(|| scoring.into()),
            show_if: show_if.as_ref().map(Into::into),
            kind: kind.into(),
        }
    }
}

impl TryFrom<Question> for rules::QuestionSpec {
    type Error = Unreadable;
    fn try_from(it: Question) -> Result<Self, Unreadable> {
        let Question { id, label, help, required, dimension, scoring, show_if, kind } = it;
        Ok(Self {
            id: parsed(id)?,
            label: domain(label)?,
            help: help.map(domain).transpose()?,
            required,
            dimension: parsed_if(dimension)?,
            scoring: scoring.map(TryInto::try_into).transpose()?.unwrap_or_default(),
            show_if: show_if.map(TryInto::try_into).transpose()?,
            kind: kind.try_into()?,
        })
    }
}

impl From<&rules::Scoring> for Scoring {
    fn from(it: &rules::Scoring) -> Self {
        let rules::Scoring { weight, reverse, points } = it;
        Self {
            weight: *weight,
            reverse: *reverse,
            points: points.iter().map(|(id, points)| (id.to_string(), *points)).collect(),
        }
    }
}

impl TryFrom<Scoring> for rules::Scoring {
    type Error = Unreadable;
    fn try_from(it: Scoring) -> Result<Self, Unreadable> {
        let Scoring { weight, reverse, points } = it;
        let points = points
            .into_iter()
            .map(|(id, points)| Ok((parsed(id)?, points)))
            .collect::<Result<_, Unreadable>>()?;
        Ok(Self { weight, reverse, points })
    }
}

impl From<&KindSpec> for Kind {
    fn from(it: &KindSpec) -> Self {
        let each = |options: &[rules::Choosable]| options.iter().map(Into::into).collect();
        let no = Texts::default;
        match it {
            KindSpec::SingleChoice { options } => Self::SingleChoice { options: each(options) },
            KindSpec::MultipleChoice { options, other, none, min, max } => Self::MultipleChoice {
                options: each(options),
                other: *other,
                none: none.as_ref().map(ToString::to_string),
                min: *min,
                max: *max,
            },
            KindSpec::Scale { from, to, from_label: _, to_label: _ } => {
                Self::Scale { from: *from, to: *to, from_label: no(), to_label: no() }
            }
            KindSpec::Matrix { rows, from, to, from_label: _, to_label: _ } => Self::Matrix {
                rows: each(rows),
                from: *from,
                to: *to,
                from_label: no(),
                to_label: no(),
            },
            KindSpec::Ranking { options } => Self::Ranking { options: each(options) },
            KindSpec::Number { unit: _, min, max, decimals } => Self::Number {
                unit: None,
                min: min.as_ref().map(ToString::to_string),
                max: max.as_ref().map(ToString::to_string),
                decimals: *decimals,
            },
            KindSpec::Date { from, to } => Self::Date {
                from: from.as_ref().map(ToString::to_string),
                to: to.as_ref().map(ToString::to_string),
            },
            KindSpec::Statement => Self::Statement,
            KindSpec::Consent => Self::Consent,
            KindSpec::Place { places, municipalities } => Self::Place {
                places: each(places),
                municipalities: municipalities.iter().map(Into::into).collect(),
            },
            KindSpec::Section => Self::Section,
            KindSpec::Information { text: _ } => Self::Information { text: no() },
            KindSpec::ShortText { max_chars } => Self::ShortText { max_chars: *max_chars },
            KindSpec::LongText { max_chars, comment } => {
                Self::LongText { max_chars: *max_chars, comment: *comment }
            }
        }
    }
}

impl TryFrom<Kind> for KindSpec {
    type Error = Unreadable;
    fn try_from(it: Kind) -> Result<Self, Unreadable> {
        let each = |options: Vec<Choosable>| {
            options.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()
        };
        Ok(match it {
            Kind::SingleChoice { options } => Self::SingleChoice { options: each(options)? },
            Kind::MultipleChoice { options, other, none, min, max } => Self::MultipleChoice {
                options: each(options)?,
                other,
                none: parsed_if(none)?,
                min,
                max,
            },
            Kind::Scale { from, to, from_label, to_label } => Self::Scale {
                from,
                to,
                from_label: domain(from_label)?,
                to_label: domain(to_label)?,
            },
            Kind::Matrix { rows, from, to, from_label, to_label } => Self::Matrix {
                rows: each(rows)?,
                from,
                to,
                from_label: domain(from_label)?,
                to_label: domain(to_label)?,
            },
            Kind::Ranking { options } => Self::Ranking { options: each(options)? },
            Kind::Number { unit, min, max, decimals } => Self::Number {
                unit: unit.map(domain).transpose()?,
                min: parsed_if(min)?,
                max: parsed_if(max)?,
                decimals,
            },
            Kind::Date { from, to } => Self::Date { from: parsed_if(from)?, to: parsed_if(to)? },
            Kind::Statement => Self::Statement,
            Kind::Consent => Self::Consent,
            Kind::Place { places, municipalities } => Self::Place {
                places: each(places)?,
                municipalities: municipalities
                    .into_iter()
                    .map(TryInto::try_into)
                    .collect::<Result<_, _>>()?,
            },
            Kind::Section => Self::Section,
            Kind::Information { text } => Self::Information { text: domain(text)? },
            Kind::ShortText { max_chars } => Self::ShortText { max_chars },
            Kind::LongText { max_chars, comment } => Self::LongText { max_chars, comment },
        })
    }
}

impl From<&rules::Choosable> for Choosable {
    fn from(it: &rules::Choosable) -> Self {
        let rules::Choosable { id, label: _ } = it;
        Self { id: id.to_string(), label: Texts::default() }
    }
}

impl TryFrom<Choosable> for rules::Choosable {
    type Error = Unreadable;
    fn try_from(it: Choosable) -> Result<Self, Unreadable> {
        let Choosable { id, label } = it;
        Ok(Self { id: parsed(id)?, label: domain(label)? })
    }
}

impl From<&rules::Municipality> for Municipality {
    fn from(it: &rules::Municipality) -> Self {
        let rules::Municipality { id, label: _, settlements } = it;
        Self { id: id.to_string(), label: Texts::default(), settlements: written(settlements) }
    }
}

impl TryFrom<Municipality> for rules::Municipality {
    type Error = Unreadable;
    fn try_from(it: Municipality) -> Result<Self, Unreadable> {
        let Municipality { id, label, settlements } = it;
        Ok(Self { id: parsed(id)?, label: domain(label)?, settlements: parsed_all(settlements)? })
    }
}
