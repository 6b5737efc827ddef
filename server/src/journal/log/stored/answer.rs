//! The coded part of a response: what was chosen.

use super::name::{Unreadable, parsed, parsed_all, parsed_if, written};
use crate::rules;
use glas_wire::ConsentToPublish;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was chosen, by question, the stakeholder group and what may be published.
#[derive(Serialize, Deserialize)]
pub(crate) struct Coded {
    answers: BTreeMap<String, Answer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    consent: Option<Consent>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Choice(String),
    Choices {
        ids: Vec<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        other: bool,
    },
    Scale(i32),
    Matrix(BTreeMap<String, i32>),
    Ranking(Vec<String>),
    /// As `12.5`.
    Number(String),
    /// As `2026-11-23`.
    Date(String),
    Text,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Consent {
    InFull,
    Anonymously,
    NotAtAll,
}

impl From<&rules::Coded> for Coded {
    fn from(it: &rules::Coded) -> Self {
        let rules::Coded { answers, group, consent } = it;
        Self {
            answers: answers
                .iter()
                .map(|(question, answer)| (question.to_string(), answer.into()))
                .collect(),
            group: group.as_ref().map(ToString::to_string),
            consent: consent.map(Into::into),
        }
    }
}

impl TryFrom<Coded> for rules::Coded {
    type Error = Unreadable;
    fn try_from(it: Coded) -> Result<Self, Unreadable> {
        let Coded { answers, group, consent } = it;
        let answer =
            |(question, answer): (String, Answer)| Ok((parsed(question)?, answer.try_into()?));
        Ok(Self {
            answers: answers.into_iter().map(answer).collect::<Result<_, _>>()?,
            group: parsed_if(group)?,
            consent: consent.map(Into::into),
        })
    }
}

impl From<&rules::CodedAnswer> for Answer {
    fn from(it: &rules::CodedAnswer) -> Self {
        use rules::CodedAnswer as Coded;
        match it {
            Coded::Choice(id) => Self::Choice(id.to_string()),
            Coded::Choices { ids, other } => Self::Choices { ids: written(ids), other: *other },
            Coded::Scale(step) => Self::Scale(*step),
            Coded::Matrix(steps) => {
                Self::Matrix(steps.iter().map(|(row, step)| (row.to_string(), *step)).collect())
            }
            Coded::Ranking(ids) => Self::Ranking(written(ids)),
            Coded::Number(number) => Self::Number(number.to_string()),
            Coded::Date(date) => Self::Date(date.to_string()),
            Coded::Text => Self::Text,
        }
    }
}

impl TryFrom<Answer> for rules::CodedAnswer {
    type Error = Unreadable;
    fn try_from(it: Answer) -> Result<Self, Unreadable> {
        Ok(match it {
            Answer::Choice(id) => Self::Choice(parsed(id)?),
            Answer::Choices { ids, other } => Self::Choices { ids: parsed_all(ids)?, other },
            Answer::Scale(step) => Self::Scale(step),
            Answer::Matrix(steps) => Self::Matrix(
                steps.into_iter().map(|(row, step)| Ok((parsed(row)?, step))).collect::<Result<
                    _,
                    Unreadable,
                >>(
                )?,
            ),
            Answer::Ranking(ids) => Self::Ranking(parsed_all(ids)?),
            Answer::Number(number) => Self::Number(parsed(number)?),
            Answer::Date(date) => Self::Date(parsed(date)?),
            Answer::Text => Self::Text,
        })
    }
}

impl From<ConsentToPublish> for Consent {
    fn from(it: ConsentToPublish) -> Self {
        match it {
            ConsentToPublish::InFull => Self::InFull,
            ConsentToPublish::Anonymously => Self::Anonymously,
            ConsentToPublish::NotAtAll => Self::NotAtAll,
        }
    }
}

impl From<Consent> for ConsentToPublish {
    fn from(it: Consent) -> Self {
        match it {
            Consent::InFull => Self::InFull,
            Consent::Anonymously => Self::Anonymously,
            Consent::NotAtAll => Self::NotAtAll,
        }
    }
}
