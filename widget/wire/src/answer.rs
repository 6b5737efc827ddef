//! Answers: one respondent's reply to each question.

use crate::{
    ChoiceId, Date, Decimal, QuestionId,
    limits::{OPTIONS_MAX, QUESTIONS_MAX, ROWS_MAX},
    strict,
};
use serde::{Deserialize, Serialize, de, ser::SerializeMap};
use std::{fmt, marker::PhantomData};

/// The reply to one question. In JSON an object with one key that names its shape:
/// `{"choice":"yes"}`, `{"scale":4}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// One option.
    Choice(ChoiceId),
    /// Options of a multiple choice, in the order of the form, and the text of "other".
    Choices(#[serde(deserialize_with = "strict::object")] Choices),
    /// A step of a scale.
    Scale(i32),
    /// A step for each row of a matrix that was answered. In JSON an object.
    Matrix(Each<ChoiceId, i32>),
    /// Options in the order of their importance, the most important first.
    Ranking(#[serde(deserialize_with = "strict::at_most::<OPTIONS_MAX, _, _>")] Vec<ChoiceId>),
    /// A number.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// A short or long text, NFC, lines ended by LF; or a place as it was typed.
    Text(String),
}

pub use choices::Choices;
mod choices {
    use super::{ChoiceId, Deserialize, OPTIONS_MAX, Serialize, strict};

    /// What was ticked.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Choices {
        /// Ticked options, each once.
        #[serde(deserialize_with = "strict::at_most::<OPTIONS_MAX, _, _>")]
        pub ids: Vec<ChoiceId>,
        /// The respondent's own option, where it was ticked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub other: Option<String>,
    }
}

/// A name under which something may stand.
pub trait Name: PartialEq {
    /// How many different ones there may be. Those that are read from JSON are counted, and nothing
    /// behind the last is read.
    const AT_MOST: usize;
}

impl Name for QuestionId {
    const AT_MOST: usize = QUESTIONS_MAX;
}
/// Of all that stands under names of options only the rows of a matrix come from strangers.
impl Name for ChoiceId {
    const AT_MOST: usize = ROWS_MAX;
}
/// Words of a catalogue.
impl Name for String {
    const AT_MOST: usize = 1_000;
}

/// Answers by question, each question at most once. In JSON an object; a repeated key is refused.
pub type Answers = Each<QuestionId, Answer>;

/// Something under each of several names, in the order given, each name at most once. In JSON an
/// object; a repeated key is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Each<K, V>(Vec<(K, V)>);

impl<K, V> Default for Each<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Each<K, V> {
    /// What stands under a name.
    pub fn to(&self, name: &K) -> Option<&V> {
        self.0.iter().find(|(it, _)| it == name).map(|(_, value)| value)
    }
    /// Adds one. `Err` gives it back where the name has one already.
    pub fn add(&mut self, name: K, value: V) -> Result<(), V> {
        match self.to(&name) {
            Some(_) => Err(value),
            None => {
                self.0.push((name, value));
                Ok(())
            }
        }
    }
    /// Takes one out.
    pub fn remove(&mut self, name: &K) {
        self.0.retain(|(it, _)| it != name);
    }
    /// All, in the order they were given.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(name, value)| (name, value))
    }
    /// All, for a change of what stands under the names.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(name, value)| (&*name, value))
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<K: PartialEq, V> FromIterator<(K, V)> for Each<K, V> {
    /// Of several under one name the first is kept.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(all: I) -> Self {
        let mut each = Self::default();
        for (name, value) in all {
            let _ = each.add(name, value);
        }
        each
    }
}

impl<K: Serialize, V: Serialize> Serialize for Each<K, V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de, K: Deserialize<'de> + Name, V: Deserialize<'de>> Deserialize<'de> for Each<K, V> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de> + Name, V: Deserialize<'de>> de::Visitor<'de> for Names<K, V> {
            type Value = Each<K, V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Each<K, V>, A::Error> {
                let mut each = Each::default();
                while let Some(name) = map.next_key()? {
                    if each.len() == K::AT_MOST {
                        return Err(de::Error::custom("too many names"));
                    }
                    each.add(name, map.next_value()?)
                        .map_err(|_| de::Error::custom("a name stands twice"))?;
                }
                Ok(each)
            }
        }
        deserializer.deserialize_map(Names(PhantomData))
    }
}
