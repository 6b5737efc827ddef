//! Where a check stands in a draft, and the problems that were found so far. A check that finds one
//! goes on with the next field, so that all problems of a draft are told at once.

use super::{
    path::{Field, Path, Step},
    problem::{PROBLEMS_MAX, Problem, What},
    shape::{Entered, List},
};
use crate::rules::nearest::Comparing;
use glas_wire::limits::OPTIONS_MAX;
use std::{cell::RefCell, collections::HashSet};

/// The problems of one draft.
#[derive(Debug, Default)]
pub(super) struct Found {
    problems: RefCell<Vec<Problem>>,
    comparing: Comparing,
}

impl Found {
    /// What was made of the draft, or the problems; whoever gives no value has told of one.
    pub(super) fn result<T>(self, value: Option<T>) -> Result<T, Vec<Problem>> {
        let problems = self.problems.into_inner();
        match value {
            Some(value) if problems.is_empty() => Ok(value),
            _ => Err(problems),
        }
    }
}

/// A place in a draft.
#[derive(Debug, Clone)]
pub(super) struct Spot<'f> {
    found: &'f Found,
    path: Path,
}

impl<'f> Spot<'f> {
    /// The whole of a draft.
    pub(super) fn whole(found: &'f Found) -> Self {
        Self { found, path: Path::default() }
    }

    pub(super) fn field(&self, field: Field) -> Self {
        self.step(Step::Field(field))
    }

    pub(super) fn item(&self, n: usize) -> Self {
        self.step(Step::Item(n))
    }

    pub(super) fn lang(&self, tag: &str) -> Self {
        self.step(Step::Lang(tag.to_owned()))
    }

    fn step(&self, step: Step) -> Self {
        Self { found: self.found, path: self.path.with(step) }
    }

    /// Notes a problem here, as long as there are fewer than [`PROBLEMS_MAX`], and gives nothing.
    pub(super) fn problem<T>(&self, what: What) -> Option<T> {
        let mut problems = self.found.problems.borrow_mut();
        if problems.len() < PROBLEMS_MAX {
            problems.push(Problem { path: self.path.clone(), what });
        }
        None
    }

    /// What must be entered.
    pub(super) fn required<'d, T>(&self, it: &'d Entered<T>) -> Option<&'d T> {
        match it {
            Entered::Value(value) => Some(value),
            Entered::Nothing => self.problem(What::Missing),
            Entered::Unreadable => self.problem(What::Unreadable),
        }
    }

    /// What may be left out: `Some(None)` then, and `None` where it has a problem.
    pub(super) fn optional<'d, T, U>(
        &self,
        it: &'d Entered<T>,
        of: impl FnOnce(&'d T) -> Option<U>,
    ) -> Option<Option<U>> {
        match it {
            Entered::Value(value) => of(value).map(Some),
            Entered::Nothing => Some(None),
            Entered::Unreadable => self.problem(What::Unreadable),
        }
    }

    /// Yes or no; no where it is left out.
    pub(super) fn flag(&self, it: &Entered<bool>) -> Option<bool> {
        self.optional(it, |yes| Some(*yes)).map(Option::unwrap_or_default)
    }

    /// Members of a list with the place of each, at most [`OPTIONS_MAX`]; none where it is left
    /// out.
    pub(super) fn list<'d, T>(&self, it: &'d List<T>) -> Option<Vec<(Self, &'d Entered<T>)>> {
        self.list_of(it, OPTIONS_MAX)
    }

    /// The same of at most `max`.
    pub(super) fn list_of<'d, T>(
        &self,
        it: &'d List<T>,
        max: usize,
    ) -> Option<Vec<(Self, &'d Entered<T>)>> {
        let members = self.optional(it, Some)?.map_or(&[][..], Vec::as_slice);
        if members.len() > max {
            return self.problem(What::TooManyEntries { count: members.len(), max });
        }
        Some(members.iter().enumerate().map(|(n, member)| (self.item(n), member)).collect())
    }

    /// What `of` makes of each member; nothing where it makes nothing of one.
    pub(super) fn each<T, U>(
        &self,
        it: &List<T>,
        of: impl Fn(&Self, usize, &T) -> Option<U>,
    ) -> Option<Vec<U>> {
        let members = self.list(it)?;
        let count = members.len();
        let made = members
            .iter()
            .enumerate()
            .filter_map(|(n, (at, member))| of(at, n, at.required(member)?));
        let made: Vec<U> = made.collect();
        (made.len() == count).then_some(made)
    }

    /// Whether no id is in a list twice; notes every one that is, whatever else is wrong with the
    /// members.
    pub(super) fn unique<T>(&self, it: &List<T>, id: impl Fn(&T) -> Option<&String>) -> bool {
        let mut seen = HashSet::new();
        let mut good = true;
        for (n, member) in it.value().into_iter().flatten().enumerate() {
            if let Some(id) = member.value().and_then(&id).filter(|id| !seen.insert(id.as_str())) {
                self.item(n).problem::<()>(What::IdTwice { id: id.clone() });
                good = false;
            }
        }
        good
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&self, text: &str, words: &[(&'static str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        found.or_else(|| {
            let known: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
            let near = self.nearest(text, &known);
            self.problem(What::UnknownWord { said: text.to_owned(), near, known })
        })
    }

    /// A name, in the type that proves it.
    pub(super) fn name<T: TryFrom<String>>(&self, text: &str) -> Option<T> {
        T::try_from(text.to_owned())
            .ok()
            .or_else(|| self.problem(What::NotAName { said: text.to_owned() }))
    }

    /// A whole number. `typical` is one that would do.
    pub(super) fn whole_number<T: TryFrom<i64>>(&self, text: &str, typical: i64) -> Option<T> {
        let number = text.parse::<i64>().ok().and_then(|number| T::try_from(number).ok());
        number.or_else(|| {
            let said = text.to_owned();
            let is_number = text.parse::<f64>().is_ok();
            self.problem(if is_number {
                What::NotWhole { said, typical }
            } else {
                What::NotANumber { said, typical }
            })
        })
    }

    /// The known word a mistyped one is closest to.
    pub(super) fn nearest(&self, typed: &str, known: &[&str]) -> Option<String> {
        self.found.comparing.nearest(typed, known).map(str::to_owned)
    }
}
