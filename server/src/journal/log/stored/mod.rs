//! The shapes of what is stored: headers of entries and body parts, as JSON. They are written for ever, so they belong to the journal
//! alone: no type of the wire or of the rules is inside one, and each is made and read by naming every field. A field that is added
//! there breaks the build here, and never the format.
//!
//! What is added to a shape has a default, and is not written where it has it: entries of earlier versions are read as they are.

mod answer;
mod condition;
mod consultation;
mod entry;
mod question;
mod respondent;
mod texts;

pub(crate) use answer::Coded;
pub(crate) use entry::Entry;
pub(crate) use respondent::Personal;
pub(crate) use texts::Worded;

use serde::de::DeserializeOwned;

/// A body part as it is read: by its shape, then by its meaning.
pub(crate) trait Part: Sized {
    /// What is stored of it.
    type Shape: DeserializeOwned + TryInto<Self>;
}

impl Part for crate::rules::Coded {
    type Shape = Coded;
}

impl Part for crate::rules::Personal {
    type Shape = Personal;
}

/// What is stored has the shape, and says what cannot be: a name that is none, a day of no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// A name, number or day that is stored as text.
fn parsed<T: TryFrom<String>>(text: String) -> Result<T, Unreadable> {
    T::try_from(text).map_err(|_| Unreadable)
}

/// The same of what may be absent.
fn parsed_if<T: TryFrom<String>>(text: Option<String>) -> Result<Option<T>, Unreadable> {
    text.map(parsed).transpose()
}

/// The same of several.
fn parsed_all<T: TryFrom<String>, C: FromIterator<T>>(texts: impl IntoIterator<Item = String>) -> Result<C, Unreadable> {
    texts.into_iter().map(parsed).collect()
}

/// Names as they are stored.
fn written<'a, T: ToString + 'a>(names: impl IntoIterator<Item = &'a T>) -> Vec<String> {
    names.into_iter().map(T::to_string).collect()
}

#[cfg(test)]
mod tests;
