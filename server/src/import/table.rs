//! One table of a file, its fields taken one by one into a draft. A value of another type than its
//! field takes is noted, and unreadable in the draft; in the end every field that was not taken is
//! noted.

use super::{
    misread::{Found, Misread},
    mistake::MISTAKES_MAX,
};
use crate::rules::draft::{
    Entered, Field, List, PROBLEMS_MAX, Path, Problem, Step, TextsDraft, What,
};
use glas_wire::limits::PLACES_MAX;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use toml::de::{DeInteger, DeTable, DeValue};

/// What was noted of one file.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Where, and what. The last step to a field that no draft has is its bare name, as that of a
    /// language is.
    pub(super) misread: RefCell<Vec<(Path, Misread)>>,
    /// What is a problem of any draft, and can be seen in the file alone.
    pub(super) problems: RefCell<Vec<Problem>>,
    /// Whether a text may stand where a number is wanted: a draft keeps what somebody has typed,
    /// and the check says that it is none.
    pub(super) takes_typed: bool,
}

impl Notes {
    fn misread(&self, path: &Path, what: Misread) {
        let mut misread = self.misread.borrow_mut();
        if misread.len() < PROBLEMS_MAX {
            misread.push((path.clone(), what));
        }
    }
}

/// A table, and the fields taken of it so far.
pub(super) struct Table<'a> {
    notes: &'a Notes,
    table: &'a DeTable<'a>,
    path: Path,
    taken: RefCell<Vec<Field>>,
    /// Whether it is known which fields it may have.
    is_known: Cell<bool>,
}

/// A value and its place.
#[derive(Clone)]
pub(super) struct Read<'a> {
    notes: &'a Notes,
    value: &'a DeValue<'a>,
    path: Path,
}

impl<'a> Table<'a> {
    pub(super) fn of_file(notes: &'a Notes, table: &'a DeTable<'a>) -> Self {
        Self {
            notes,
            table,
            path: Path::default(),
            taken: RefCell::default(),
            is_known: Cell::new(true),
        }
    }

    /// Notes something of the table as a whole.
    pub(super) fn misread(&self, what: Misread) {
        self.notes.misread(&self.path, what);
    }

    /// Whether there is a field. It is not taken by that.
    pub(super) fn has(&self, field: Field) -> bool {
        self.table.get(field.name()).is_some()
    }

    /// A field as `of` reads it.
    pub(super) fn field<T>(
        &self,
        field: Field,
        of: impl FnOnce(&Read<'a>) -> Option<T>,
    ) -> Entered<T> {
        self.taken.borrow_mut().push(field);
        let Some(value) = self.table.get(field.name()) else { return Entered::Nothing };
        entered(of(&Read {
            notes: self.notes,
            value: value.get_ref(),
            path: self.path.with(Step::Field(field)),
        }))
    }

    pub(super) fn text(&self, field: Field) -> Entered<String> {
        self.field(field, Read::text)
    }

    pub(super) fn texts(&self, field: Field) -> Entered<TextsDraft> {
        self.field(field, Read::texts)
    }

    pub(super) fn flag(&self, field: Field) -> Entered<bool> {
        self.field(field, |it| match it.value {
            DeValue::Boolean(yes) => Some(*yes),
            _ => it.misread(Misread::YesOrNo(it.found())),
        })
    }

    /// A whole number; `typical` would do.
    pub(super) fn whole_number(&self, field: Field, typical: i64) -> Entered<String> {
        self.field(field, |it| match it.value {
            DeValue::Integer(number) => Some(whole(number)),
            DeValue::Float(number) => Some(number.to_string()),
            DeValue::String(typed) if self.notes.takes_typed => Some(typed.to_string()),
            _ => it.misread(Misread::WholeNumber { found: it.found(), typical }),
        })
    }

    /// A number, whole or with a point.
    pub(super) fn decimal(&self, field: Field) -> Entered<String> {
        let typed = |it: &Read<'a>| if self.notes.takes_typed { it.as_text() } else { None };
        self.field(field, |it| {
            it.decimal().or_else(|| typed(it)).or_else(|| it.problem(What::NotADecimal))
        })
    }

    /// A date or an instant: TOML has both, and a text will do.
    pub(super) fn date(&self, field: Field) -> Entered<String> {
        self.field(field, |it| {
            if let DeValue::Datetime(date) = it.value { Some(date.to_string()) } else { it.text() }
        })
    }

    pub(super) fn list<T>(&self, field: Field, of: impl Fn(&Read<'a>) -> Option<T>) -> List<T> {
        self.field(field, |it| it.list(of))
    }

    /// A list of tables.
    pub(super) fn tables<T>(&self, field: Field, of: impl Fn(&Table<'a>) -> T) -> List<T> {
        self.list(field, |it| it.table(&of))
    }

    /// Leaves what was not taken: what the table should hold is not known.
    pub(super) fn leave_the_rest(&self) {
        self.is_known.set(false);
    }

    /// Notes every field that was not taken.
    fn close(self) {
        if !self.is_known.get() {
            return;
        }
        let taken = self.taken.borrow();
        let known: Rc<[&'static str]> = taken.iter().map(|field| field.name()).collect();
        let unknown = self.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        let mut unknown: Vec<(usize, &str)> =
            unknown.map(|key| (key.span().start, key.get_ref().as_ref())).collect();
        unknown.sort_unstable();
        // More than is told of the whole file need not be kept of one table.
        for (_, name) in unknown.into_iter().take(MISTAKES_MAX + 1) {
            let what = Misread::UnknownField { name: name.to_owned(), known: known.clone() };
            self.notes.misread(&self.path.with(Step::Lang(name.to_owned())), what);
        }
    }

    /// What `of` makes of the table, and a note of all that it did not take.
    pub(super) fn read<T>(self, of: impl FnOnce(&Self) -> T) -> T {
        let made = of(&self);
        self.close();
        made
    }
}

impl<'a> Read<'a> {
    fn misread<T>(&self, what: Misread) -> Option<T> {
        self.notes.misread(&self.path, what);
        None
    }

    fn problem<T>(&self, what: What) -> Option<T> {
        self.notes.problems.borrow_mut().push(Problem { path: self.path.clone(), what });
        None
    }

    fn found(&self) -> Found {
        Found::of(self.value)
    }

    pub(super) fn text(&self) -> Option<String> {
        match self.value {
            DeValue::String(text) => Some(text.to_string()),
            _ => self.misread(Misread::Text(self.found())),
        }
    }

    /// A text, where it is one.
    pub(super) fn as_text(&self) -> Option<String> {
        if let DeValue::String(text) = self.value { Some(text.to_string()) } else { None }
    }

    /// A number in decimal digits, whole or with a point, where it is one.
    pub(super) fn decimal(&self) -> Option<String> {
        match self.value {
            DeValue::Integer(digits) if digits.radix() == 10 => Some(digits.as_str().to_owned()),
            DeValue::Float(digits) => Some(digits.as_str().to_owned()),
            _ => None,
        }
    }

    /// Yes or no, of the answer to a question.
    pub(super) fn answered(&self) -> Option<bool> {
        if let DeValue::Boolean(yes) = self.value {
            Some(*yes)
        } else {
            self.misread(Misread::Answered)
        }
    }

    /// Notes that it is neither an option nor a number.
    pub(super) fn no_option<T>(&self) -> Option<T> {
        self.misread(Misread::Option(self.found()))
    }

    fn list<T>(&self, of: impl Fn(&Self) -> Option<T>) -> Option<Vec<Entered<T>>> {
        let DeValue::Array(members) = self.value else {
            return self.misread(Misread::List(self.found()));
        };
        // Of a list that is longer than any may be, that it is too long is all that is told.
        if members.len() > PLACES_MAX {
            return Some(members.iter().map(|_| Entered::Unreadable).collect());
        }
        let member = |(n, member): (usize, &'a toml::Spanned<DeValue<'a>>)| {
            let path = self.path.with(Step::Item(n));
            entered(of(&Read { notes: self.notes, value: member.get_ref(), path }))
        };
        Some(members.iter().enumerate().map(member).collect())
    }

    pub(super) fn table<T>(&self, of: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        let DeValue::Table(table) = self.value else {
            return self.misread(Misread::Table(self.found()));
        };
        let (taken, is_known) = (RefCell::default(), Cell::new(true));
        Some(Table { notes: self.notes, table, path: self.path.clone(), taken, is_known }.read(of))
    }

    /// A text in each of several languages.
    fn texts(&self) -> Option<TextsDraft> {
        let DeValue::Table(table) = self.value else {
            return self.misread(Misread::Table(self.found()));
        };
        let text = |(tag, value): (&'a toml::Spanned<_>, &'a toml::Spanned<DeValue<'a>>)| {
            let tag: &'a std::borrow::Cow<'a, str> = tag.get_ref();
            let path = self.path.with(Step::Lang(tag.to_string()));
            (
                tag.to_string(),
                entered(Read { notes: self.notes, value: value.get_ref(), path }.text()),
            )
        };
        Some(TextsDraft(table.iter().map(text).collect()))
    }
}

fn entered<T>(read: Option<T>) -> Entered<T> {
    read.map_or(Entered::Unreadable, Entered::Value)
}

/// In decimal digits, whatever it is written in.
fn whole(number: &DeInteger<'_>) -> String {
    i64::from_str_radix(number.as_str(), number.radix())
        .map_or_else(|_| number.to_string(), |number| number.to_string())
}
