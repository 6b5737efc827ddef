//! The fields of one table of a file, taken one by one. Each way of taking notes its own mistake and then gives nothing,
//! so that all mistakes of a file are found in one reading. A field nobody asked for is a mistake, too.

use super::mistake::{MISTAKES_MAX, Notes, quoted};
use glas_wire::{BadId, limits::OPTIONS_MAX};
use std::{cell::RefCell, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// One table, and the names asked of it so far.
pub(super) struct Fields<'a> {
    pub(super) notes: &'a Notes<'a>,
    table: &'a DeTable<'a>,
    /// Names of the tables around, each followed by a dot.
    path: String,
    /// Where a missing field is reported.
    at: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
}

/// A value and its place.
pub(super) struct Value<'a> {
    pub(super) field: String,
    pub(super) at: Range<usize>,
    pub(super) value: &'a DeValue<'a>,
}

impl<'a> Fields<'a> {
    pub(super) fn of_file(notes: &'a Notes<'a>, table: &'a DeTable<'a>) -> Self {
        Self { notes, table, path: String::new(), at: 0..0, asked: RefCell::default() }
    }

    pub(super) fn wrong(&self, it: &Value<'_>, what: impl Into<String>) {
        self.notes.add(&it.at, &it.field, what);
    }

    /// A mistake at the table itself.
    pub(super) fn wrong_here(&self, field: &str, what: impl Into<String>) {
        self.notes.add(&self.at, &format!("{}{field}", self.path), what);
    }

    /// Whether the table has a field. It is not asked for by that.
    pub(super) fn has(&self, name: &str) -> bool {
        self.table.get(name).is_some()
    }

    /// The value of a field that may be left out.
    pub(super) fn value(&self, name: &'static str) -> Option<Value<'a>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&name) {
            asked.push(name);
        }
        let (key, value) = self.table.get_key_value(name)?;
        // A multi-line text is reported where its field stands.
        Some(Value { field: format!("{}{name}", self.path), at: key.span().start..value.span().end, value: value.get_ref() })
    }

    /// The value of a field that may not; `example` is how it is written.
    pub(super) fn required(&self, name: &'static str, example: &str) -> Option<Value<'a>> {
        let value = self.value(name);
        if value.is_none() {
            self.wrong_here(name, format!("missing; write it as {example}"));
        }
        value
    }

    pub(super) fn string<'v>(&self, it: &Value<'v>) -> Option<&'v str> {
        match it.value {
            DeValue::String(text) => Some(text.as_ref()),
            other => {
                self.wrong(it, format!("{} where a text is wanted; put it in quotes", kind_of(other)));
                None
            }
        }
    }

    /// A name or language, in the type that proves it.
    pub(super) fn id<T: TryFrom<String, Error = BadId>>(&self, name: &'static str, example: &str) -> Option<T> {
        let it = self.required(name, example)?;
        self.parsed(&it, self.string(&it)?)
    }

    pub(super) fn parsed<T: TryFrom<String, Error: std::fmt::Display>>(&self, it: &Value<'a>, text: &str) -> Option<T> {
        T::try_from(text.to_owned()).map_err(|error| self.wrong(it, format!("{} is refused; {error}", quoted(text)))).ok()
    }

    /// Yes or no; no where it is left out.
    pub(super) fn flag(&self, name: &'static str) -> Option<bool> {
        let Some(it) = self.value(name) else { return Some(false) };
        match it.value {
            DeValue::Boolean(yes) => Some(*yes),
            other => {
                self.wrong(&it, format!("{} where yes or no is wanted; write {name} = true or {name} = false", kind_of(other)));
                None
            }
        }
    }

    pub(super) fn number<T: TryFrom<i64>>(&self, it: &Value<'a>, example: &str) -> Option<T> {
        let number = match it.value {
            DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix()).ok().and_then(|n| T::try_from(n).ok()),
            _ => None,
        };
        if number.is_none() {
            self.wrong(it, format!("{} where a whole number is wanted; write it as {example}", kind_of(it.value)));
        }
        number
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&self, it: &Value<'a>, words: &[(&str, T)]) -> Option<T> {
        let text = self.string(it)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let what = match self.notes.nearest(text, &known) {
                Some(word) => format!("{} is not known; did you mean \"{word}\"?", quoted(text)),
                None => format!("{} is not known; write one of {}", quoted(text), known.join(", ")),
            };
            self.wrong(it, what);
        }
        found
    }

    /// The fields of a table that is a value here.
    pub(super) fn table(&self, it: &Value<'a>, example: &str) -> Option<Fields<'a>> {
        match it.value {
            DeValue::Table(table) => Some(Fields {
                notes: self.notes,
                table,
                path: format!("{}.", it.field),
                at: it.at.start..it.at.start,
                asked: RefCell::default(),
            }),
            other => {
                self.wrong(it, format!("{} where a table is wanted; write it as {example}", kind_of(other)));
                None
            }
        }
    }

    /// The members of a list, at most [`OPTIONS_MAX`]; empty where it is left out.
    pub(super) fn list(&self, name: &'static str, example: &str) -> Option<Vec<Value<'a>>> {
        self.list_of(name, example, OPTIONS_MAX)
    }

    /// The members of a list, as far as it is one. Notes nothing: whoever asks for it in earnest will.
    pub(super) fn peek(&self, name: &str) -> Vec<Value<'a>> {
        match self.table.get(name) {
            Some(it) => match it.get_ref() {
                DeValue::Array(members) => members
                    .iter()
                    .map(|member| Value { field: format!("{}{name}", self.path), at: member.span(), value: member.get_ref() })
                    .collect(),
                _ => Vec::new(),
            },
            None => Vec::new(),
        }
    }

    /// The members of a list, at most `most`; empty where it is left out.
    pub(super) fn list_of(&self, name: &'static str, example: &str, most: usize) -> Option<Vec<Value<'a>>> {
        let Some(it) = self.value(name) else { return Some(Vec::new()) };
        let DeValue::Array(members) = it.value else {
            self.wrong(&it, format!("{} where a list is wanted; write it as {example}", kind_of(it.value)));
            return None;
        };
        if members.len() > most {
            self.wrong(&it, format!("{} entries; at most {most} are taken", members.len()));
            return None;
        }
        let member = |member: &'a Spanned<DeValue<'a>>| Value { field: it.field.clone(), at: member.span(), value: member.get_ref() };
        Some(members.iter().map(member).collect())
    }

    /// The members of a list of tables, each made by `of`; nothing if any of them is wrong.
    pub(super) fn tables<T>(&self, name: &'static str, example: &str, of: impl Fn(Fields<'a>) -> Option<T>) -> Option<Vec<T>> {
        let members = self.list(name, example)?;
        let count = members.len();
        let good: Vec<T> = members.iter().filter_map(|it| of(self.table(it, example)?)).collect();
        (good.len() == count).then_some(good)
    }

    /// Every name the table holds, with its value.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, Value<'a>)> {
        let value = |(key, value): (&'a Spanned<_>, &'a Spanned<DeValue<'a>>)| {
            let name: &'a std::borrow::Cow<'a, str> = key.get_ref();
            (name.as_ref(), Value { field: format!("{}{name}", self.path), at: key.span().start..value.span().end, value: value.get_ref() })
        };
        self.table.iter().map(value)
    }

    /// Notes every field that was not asked for. Called last.
    pub(super) fn nothing_else(self) {
        let asked = self.asked.borrow();
        for (name, it) in self.all().filter(|(name, _)| !asked.contains(name)).take(MISTAKES_MAX + 1) {
            let what = match self.notes.nearest(name, &asked) {
                Some(near) => format!("there is no such field; did you mean \"{near}\"?"),
                None => format!("there is no such field here; the fields are {}", asked.join(", ")),
            };
            self.wrong(&it, what);
        }
    }
}

fn kind_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text {}", quoted(text)),
        DeValue::Integer(number) => format!("the number {number}"),
        DeValue::Float(number) => format!("the number {number}"),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(moment) => format!("the date {moment}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
