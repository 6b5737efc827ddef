//! The questions of a file while they are read, one after the other: what a condition, or the question of places, can name.

use super::fields::{Fields, Value};
use crate::rules::{AskedKind, Choosable, Texts};
use glas_wire::{ChoiceId, Decimal, QuestionId};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use toml::de::{DeTable, DeValue};

/// The questions of a file.
pub(super) struct Asking<'a> {
    /// Tables of all, where they are tables.
    all: Vec<Option<&'a DeTable<'a>>>,
    /// Those read so far that have no mistake in what they ask.
    read: RefCell<Vec<(QuestionId, Rc<AskedKind>)>>,
    /// The place of the one being read, from 1.
    at: Cell<usize>,
}

impl<'a> Asking<'a> {
    pub(super) fn of(fields: &Fields<'a>) -> Self {
        Self { all: fields.peek("questions").iter().map(table_of).collect(), read: RefCell::default(), at: Cell::new(0) }
    }

    pub(super) fn begin(&self) {
        self.at.set(self.at.get() + 1);
    }

    pub(super) fn asked(&self, id: QuestionId, kind: AskedKind) {
        self.read.borrow_mut().push((id, Rc::new(kind)));
    }

    /// The place of the one being read, from 1.
    pub(super) fn at(&self) -> usize {
        self.at.get()
    }

    /// The place of a question, from 1.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.all.iter().position(|it| it.is_some_and(|table| text_of(table, "id") == Some(id))).map(|n| n + 1)
    }

    /// Ids of the questions before the one being read.
    pub(super) fn before(&self) -> Vec<&'a str> {
        self.all[..self.at().saturating_sub(1)].iter().flatten().filter_map(|table| text_of(table, "id")).collect()
    }

    /// How a question is asked. Of one with a mistake in it, what a condition looks at, where that can be read.
    /// Shared: a thousand places are looked at by each of thousands of conditions.
    pub(super) fn kind(&self, id: &QuestionId) -> Option<Rc<AskedKind>> {
        let read = self.read.borrow().iter().find(|(it, _)| it == id).map(|(_, kind)| kind.clone());
        read.or_else(|| guessed(self.all[self.place(id.as_str())? - 1]?).map(Rc::new))
    }
}

/// The id of an entry, where it has one.
pub(super) fn id_of<'a>(it: &Value<'a>) -> Option<&'a str> {
    text_of(table_of(it)?, "id")
}

fn table_of<'a>(it: &Value<'a>) -> Option<&'a DeTable<'a>> {
    if let DeValue::Table(table) = it.value { Some(table) } else { None }
}

fn text_of<'a>(table: &'a DeTable<'a>, name: &str) -> Option<&'a str> {
    if let DeValue::String(text) = table.get(name)?.get_ref() { Some(text) } else { None }
}

/// Bounds and options of a question that has a mistake elsewhere: in a label, most often.
fn guessed(table: &DeTable<'_>) -> Option<AskedKind> {
    let number = |name: &str| -> Option<Decimal> {
        match table.get(name)?.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse().ok(),
            DeValue::Float(digits) => digits.as_str().parse().ok(),
            _ => None,
        }
    };
    let whole = |name: &str| -> Option<i32> { number(name)?.to_string().parse().ok() };
    let options = || -> Option<Vec<Choosable>> {
        let DeValue::Array(members) = table.get("options")?.get_ref() else { return None };
        let option = |id: &str| Some(Choosable { id: ChoiceId::try_from(id.to_owned()).ok()?, label: Texts::default() });
        members.iter().map(|it| if let DeValue::Table(table) = it.get_ref() { option(text_of(table, "id")?) } else { None }).collect()
    };
    match text_of(table, "kind")? {
        "scale" => {
            let (from_label, to_label) = (Texts::default(), Texts::default());
            Some(AskedKind::Scale { from: whole("from")?, to: whole("to")?, from_label, to_label })
        }
        "number" => Some(AskedKind::Number { unit: None, min: number("min"), max: number("max"), decimals: 0 }),
        "single_choice" => Some(AskedKind::SingleChoice { options: options()? }),
        _ => None,
    }
}
