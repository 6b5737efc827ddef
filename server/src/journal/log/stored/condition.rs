//! When a question is asked.

use super::name::{Unreadable, parsed};
use glas_wire as wire;
use serde::{Deserialize, Serialize};

/// What must hold of earlier answers; numbers as `12.5`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Answered(String),
    Is(String, String),
    AtLeast(String, String),
    AtMost(String, String),
}

impl From<&wire::Condition> for Condition {
    fn from(it: &wire::Condition) -> Self {
        let each = |all: &[wire::Condition]| all.iter().map(Into::into).collect();
        match it {
            wire::Condition::All(all) => Self::All(each(all)),
            wire::Condition::Any(any) => Self::Any(each(any)),
            wire::Condition::Not(not) => Self::Not(Box::new((&**not).into())),
            wire::Condition::Answered(id) => Self::Answered(id.to_string()),
            wire::Condition::Is(id, option) => Self::Is(id.to_string(), option.to_string()),
            wire::Condition::AtLeast(id, least) => Self::AtLeast(id.to_string(), least.to_string()),
            wire::Condition::AtMost(id, most) => Self::AtMost(id.to_string(), most.to_string()),
        }
    }
}

impl TryFrom<Condition> for wire::Condition {
    type Error = Unreadable;
    fn try_from(it: Condition) -> Result<Self, Unreadable> {
        let each =
            |all: Vec<Condition>| all.into_iter().map(TryInto::try_into).collect::<Result<_, _>>();
        Ok(match it {
            Condition::All(all) => Self::All(each(all)?),
            Condition::Any(any) => Self::Any(each(any)?),
            Condition::Not(not) => Self::Not(Box::new((*not).try_into()?)),
            Condition::Answered(id) => Self::Answered(parsed(id)?),
            Condition::Is(id, option) => Self::Is(parsed(id)?, parsed(option)?),
            Condition::AtLeast(id, least) => Self::AtLeast(parsed(id)?, parsed(least)?),
            Condition::AtMost(id, most) => Self::AtMost(parsed(id)?, parsed(most)?),
        })
    }
}
