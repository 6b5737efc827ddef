//! What drafts are called. A title stands in the draft's file, which may be as long as a body: it is
//! read once per change, and kept in memory for the lists.

use super::draft::title_in;
use crate::{
    operations::{Numbered, Operations, StoreError},
    words::Staff,
};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Titles that are remembered; beyond that all are read anew.
const TITLES_MAX: usize = 20_000;

/// The title in each language of the desk of a draft, at its revision.
#[derive(Default)]
pub(in crate::web) struct DraftTitles(Mutex<HashMap<u64, (u64, Vec<String>)>>);

impl DraftTitles {
    /// The title of a draft. Waits for the disk.
    pub(super) fn of(
        &self,
        operations: &Operations,
        it: &Numbered,
        words: &Staff,
    ) -> Result<String, StoreError> {
        let place = Staff::langs().position(|lang| lang == words.lang()).unwrap_or_default();
        let known = {
            let titles = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = titles.get(&it.number).filter(|(at, _)| *at == it.draft.revision);
            kept.and_then(|(_, titles)| titles.get(place).cloned())
        };
        if let Some(title) = known {
            return Ok(title);
        }
        // Removed meanwhile, it is called as one without a title.
        let (revision, file) = match operations.draft(it.number)? {
            Some(it) => (it.revision, it.file),
            None => (it.draft.revision, String::new()),
        };
        let all: Vec<String> =
            Staff::langs().map(|lang| title_in(&file, Staff::in_language(lang))).collect();
        let title = all.get(place).cloned().unwrap_or_default();
        let mut titles = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if titles.len() >= TITLES_MAX {
            titles.clear();
        }
        titles.insert(it.number, (revision, all));
        Ok(title)
    }
}
