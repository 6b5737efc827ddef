//! What is wrong with a file though it is TOML: a value of another type than its field takes, and
//! fields that there are not.

use super::example::{File, example};
use crate::{
    rules::{
        draft::{Field, Path, What, shown},
        nearest::nearest,
    },
    words::{Staff, Value},
};
use std::rc::Rc;
use toml::de::DeValue;

/// What was found where something else is wanted.
#[derive(Debug)]
pub(super) enum Found {
    Text(String),
    Number(String),
    Yes(bool),
    Date(String),
    List,
    Table,
}

/// One thing that the draft of a file cannot hold.
#[derive(Debug)]
pub(super) enum Misread {
    /// No text.
    Text(Found),
    /// Neither yes nor no.
    YesOrNo(Found),
    /// The same of what a condition asks.
    Answered,
    /// No whole number; `typical` would do.
    WholeNumber { found: Found, typical: i64 },
    /// Neither an option nor a number.
    Option(Found),
    /// No table.
    Table(Found),
    /// No list.
    List(Found),
    /// A field that there is not.
    UnknownField { name: String, known: Rc<[&'static str]> },
    /// The file of an authority, where that of a consultation is wanted.
    AuthorityFile,
    /// The other way round.
    ConsultationFile,
}

impl Found {
    pub(super) fn of(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Integer(number) => Self::Number(number.to_string()),
            DeValue::Float(number) => Self::Number(number.to_string()),
            DeValue::Boolean(yes) => Self::Yes(*yes),
            DeValue::Datetime(moment) => Self::Date(moment.to_string()),
            DeValue::Array(_) => Self::List,
            DeValue::Table(_) => Self::Table,
        }
    }

    fn sentence(&self, words: &Staff) -> String {
        let said = |id, said: String| words.with(id, &[("said", Value::from(said))]);
        match self {
            Self::Text(text) => said("f-found-text", shown(text)),
            Self::Number(number) => said("f-found-number", number.clone()),
            Self::Yes(yes) => yes.to_string(),
            Self::Date(moment) => said("f-found-date", moment.clone()),
            Self::List => words.text("f-found-list"),
            Self::Table => words.text("f-found-table"),
        }
    }
}

impl Misread {
    /// In the words of a catalogue; `path` is the field, or what the field stands in.
    pub(super) fn sentence(&self, words: &Staff, file: File, path: &Path) -> String {
        let field = || ("field", Value::from(path.field().map_or("", Field::name)));
        let wanted = |id, found: &Found, example: String| {
            words.with(
                id,
                &[("found", found.sentence(words).into()), field(), ("example", example.into())],
            )
        };
        match self {
            Self::Text(found) => wanted("f-text", found, String::new()),
            Self::YesOrNo(found) => wanted("f-yes-or-no", found, String::new()),
            Self::Answered => words.with("f-answered", &[field()]),
            Self::WholeNumber { found, typical } => {
                let what = What::NotWhole { said: String::new(), typical: *typical };
                wanted("f-whole-number", found, example(words, file, path, &what))
            }
            Self::Option(found) => wanted("f-option", found, String::new()),
            Self::Table(found) => {
                wanted("f-table", found, example(words, file, path, &What::Unreadable))
            }
            Self::List(found) => {
                wanted("f-list", found, example(words, file, path, &What::Unreadable))
            }
            Self::UnknownField { name, known } => match nearest(name, known) {
                Some(near) => words.with("f-unknown-field-near", &[("near", Value::from(near))]),
                None => words.with("f-unknown-field", &[("known", Value::from(known.join(", ")))]),
            },
            Self::AuthorityFile => words.text("f-authority"),
            Self::ConsultationFile => words.text("f-consultation"),
        }
    }
}
