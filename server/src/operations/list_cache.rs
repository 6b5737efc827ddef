//! What lists tell of each consultation, read once per change of its own: of a thousand, a page shows
//! a few and looks through all.

use super::error::StoreError;
use crate::{
    journal::Journal,
    register::{Corrupt, Head, ReadError},
    rules::{self, Authority, Consultation, Standing, Texts},
};
use glas_wire::{Lang, Phase, Slug};
use jiff::Timestamp;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// What lists tell of a consultation. Whatever else it says is read where it is shown by itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Listed {
    pub(crate) slug: Slug,
    pub(crate) title: Texts,
    pub(crate) languages: Vec<Lang>,
    pub(crate) opens_at: Timestamp,
    /// When it was terminated, if it was.
    pub(crate) closes_at: Timestamp,
    /// Whether it was terminated or unpublished.
    pub(crate) standing: Standing,
    /// The slug of who asks.
    pub(crate) of: Slug,
    /// Who asks; `None` where the register has lost it, which a rebuild mends.
    pub(crate) authority: Option<Arc<Authority>>,
}

impl Listed {
    fn new(it: Consultation, standing: Standing) -> Self {
        let Consultation { slug, title, languages, opens_at, closes_at, authority: of, .. } =
            standing.of(it);
        Self { slug, title, languages, opens_at, closes_at, standing, of, authority: None }
    }

    pub(crate) fn phase(&self, now: Timestamp) -> Phase {
        self.standing.phase(rules::phase_between(self.opens_at, self.closes_at, now))
    }

    /// In a language, or in the first that it is written in.
    pub(crate) fn title_in(&self, lang: &str) -> &str {
        let lang = lang.parse().ok().or_else(|| self.languages.first().cloned());
        lang.map_or("", |lang| self.title.in_lang(&lang))
    }
}

/// All consultations as they were listed last.
#[derive(Default)]
pub(super) struct ListCache(Mutex<Option<Last>>);

struct Last {
    /// Of the journal.
    revision: u64,
    /// By the entry that published each.
    by_entry: HashMap<Head, Listed>,
    listed: Arc<[Listed]>,
}

impl ListCache {
    /// All consultations, by slug.
    pub(super) fn list(&self, journal: &Journal) -> Result<Arc<[Listed]>, StoreError> {
        // Before anything is read: what changes meanwhile is of another revision.
        let revision = journal.revision();
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref().filter(|it| it.revision == revision) {
            return Ok(last.listed.clone());
        }
        let mut known = last.take().map(|it| it.by_entry).unwrap_or_default();
        let view = journal.view()?;
        let authorities: HashMap<Slug, Arc<Authority>> =
            view.authorities()?.into_iter().map(|it| (it.slug.clone(), Arc::new(it))).collect();
        let (mut by_entry, mut listed) = (HashMap::new(), Vec::new());
        for (slug, entry) in view.published()? {
            let standing = view.standing(&slug)?;
            let mut it = match known.remove(&entry).filter(|it| it.standing == standing) {
                Some(it) => it,
                None => {
                    let it = view.consultation_at(&slug, entry.seq)?;
                    let it =
                        it.ok_or_else(|| ReadError::from(Corrupt::row("consultations", &slug)))?;
                    Listed::new(it, standing)
                }
            };
            it.authority = authorities.get(&it.of).cloned();
            listed.push(it.clone());
            by_entry.insert(entry, it);
        }
        let listed: Arc<[Listed]> = listed.into();
        *last = Some(Last { revision, by_entry, listed: listed.clone() });
        Ok(listed)
    }
}
