//! Answers: one respondent's reply to each question.

use crate::{ChoiceId, QuestionId, strict};
use serde::{Deserialize, Serialize, de, ser::SerializeMap};
use std::fmt;

/// The reply to one question. In JSON an object with one key that names its shape: `{"choice":"yes"}`, `{"scale":4}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// One option.
    Choice(ChoiceId),
    /// Options of a multiple choice, in the order of the form, and the text of "other".
    Choices(#[serde(deserialize_with = "strict::object")] Choices),
    /// A step of a scale.
    Scale(i32),
    /// A short or long text, NFC, lines ended by LF.
    Text(String),
}

pub use choices::Choices;
mod choices {
    use super::{ChoiceId, Deserialize, Serialize};

    /// What was ticked.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Choices {
        /// Ticked options, each once.
        pub ids: Vec<ChoiceId>,
        /// The respondent's own option, where it was ticked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub other: Option<String>,
    }
}

/// Answers by question, each question at most once. In JSON an object; a repeated key is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(Vec<(QuestionId, Answer)>);

impl Answers {
    /// The answer to a question.
    pub fn to(&self, question: &QuestionId) -> Option<&Answer> {
        self.0.iter().find(|(id, _)| id == question).map(|(_, answer)| answer)
    }
    /// Adds an answer. `Err` gives it back where the question has one already.
    pub fn add(&mut self, question: QuestionId, answer: Answer) -> Result<(), Answer> {
        match self.to(&question) {
            Some(_) => Err(answer),
            None => {
                self.0.push((question, answer));
                Ok(())
            }
        }
    }
    /// All answers, in the order they were given.
    pub fn iter(&self) -> impl Iterator<Item = (&QuestionId, &Answer)> {
        self.0.iter().map(|(id, answer)| (id, answer))
    }
    /// All answers, for a change of their texts.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&QuestionId, &mut Answer)> {
        self.0.iter_mut().map(|(id, answer)| (&*id, answer))
    }
    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Answers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, answer) in &self.0 {
            map.serialize_entry(id, answer)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> de::Visitor<'de> for Each {
            type Value = Answers;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of answers")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
                let mut answers = Answers::default();
                while let Some((id, answer)) = map.next_entry()? {
                    answers.add(id, answer).map_err(|_| de::Error::custom("a question is answered twice"))?;
                }
                Ok(answers)
            }
        }
        deserializer.deserialize_map(Each)
    }
}
