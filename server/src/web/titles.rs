//! What drafts are called, in memory: a title stands in a draft's file, which may be as long as a
//! body, and is read once per change.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Titles that are remembered; beyond that all are read anew.
const TITLES_MAX: usize = 20_000;

/// By the number of a draft: its revision, and its title in each language of the desk.
#[derive(Default)]
pub(super) struct Titles(Mutex<HashMap<u64, (u64, Vec<String>)>>);

impl Titles {
    /// The titles of a draft, where they are known of this revision.
    pub(super) fn of(&self, number: u64, revision: u64) -> Option<Vec<String>> {
        let titles = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        titles.get(&number).filter(|(at, _)| *at == revision).map(|(_, it)| it.clone())
    }

    /// Remembers them.
    pub(super) fn note(&self, number: u64, revision: u64, all: Vec<String>) {
        let mut titles = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if titles.len() >= TITLES_MAX {
            titles.clear();
        }
        titles.insert(number, (revision, all));
    }
}
