//! The controls of a form and their names.

use crate::{ChoiceId, QuestionId, RespondentField};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A control of the form. `Display` is its name in form posts, in element ids and in problems:
/// `a.roads`, `a.roads.other`, `group`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The answer to a question.
    Answer(QuestionId),
    /// The text of a multiple choice's "other".
    Other(QuestionId),
    /// One row of a matrix, one option of a ranking.
    Part(QuestionId, ChoiceId),
    /// Stakeholder group.
    Group,
    /// What is written about the respondent.
    About(RespondentField),
    /// Consent to publish.
    Consent,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(id) => write!(f, "a.{id}"),
            Self::Other(id) => write!(f, "a.{id}.other"),
            Self::Part(id, part) => write!(f, "a.{id}.{part}"),
            Self::Group => f.write_str("group"),
            Self::About(field) => f.write_str(field.name()),
            Self::Consent => f.write_str("consent"),
        }
    }
}
