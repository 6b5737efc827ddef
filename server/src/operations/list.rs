//! Listing: the authorities and the consultations there are, and how many responses and comments each
//! has.

use super::{context::Operations, error::StoreError};
use crate::{
    register::{CommentTotals, ReadError, Totals},
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
    pub(crate) fn phase(&self, now: Timestamp) -> Phase {
        rules::phase_between(self.opens_at, self.closes_at, now)
    }

    /// In a language, or in the first that it is written in.
    pub(crate) fn title_in(&self, lang: &str) -> &str {
        let lang = lang.parse().ok().or_else(|| self.languages.first().cloned());
        lang.map_or("", |lang| self.title.in_lang(&lang))
    }
}

/// All consultations as they were listed last, and of which revision of the journal that was.
#[derive(Default)]
pub(super) struct ListCache(Mutex<Option<(u64, Arc<[Listed]>)>>);

impl Operations {
    /// All authorities, by slug.
    pub(crate) fn authorities(&self) -> Result<Vec<Authority>, StoreError> {
        Ok(self.journal.view()?.authorities()?)
    }

    /// How many responses a consultation has received.
    pub(crate) fn responses_to(&self, slug: &Slug) -> Result<u32, StoreError> {
        Ok(self.journal.view()?.totals(slug)?.responses)
    }

    /// How many responses there are to each consultation that has any.
    pub(crate) fn all_totals(&self) -> Result<HashMap<Slug, Totals>, StoreError> {
        Ok(self.journal.view()?.all_totals()?)
    }

    /// How many comments there are to each consultation that has any.
    pub(crate) fn all_comment_totals(&self) -> Result<HashMap<Slug, CommentTotals>, StoreError> {
        Ok(self.journal.view()?.all_comment_totals()?)
    }

    /// All consultations, by slug. Of a thousand each is read once for each change of any.
    pub(crate) fn list(&self) -> Result<Arc<[Listed]>, StoreError> {
        // Before it is read: what changes meanwhile is of another revision.
        let revision = self.revision();
        let mut last = self.lists.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, listed)) = last.as_ref().filter(|(of, _)| *of == revision) {
            return Ok(listed.clone());
        }
        let view = self.journal.view()?;
        let authorities: HashMap<Slug, Arc<Authority>> =
            view.authorities()?.into_iter().map(|it| (it.slug.clone(), Arc::new(it))).collect();
        let listed = |it: Consultation| -> Result<Listed, ReadError> {
            let standing = view.standing(&it.slug)?;
            let authority = authorities.get(&it.authority).cloned();
            let Consultation { slug, title, languages, opens_at, closes_at, authority: of, .. } =
                standing.of(it);
            Ok(Listed { slug, title, languages, opens_at, closes_at, standing, of, authority })
        };
        let listed: Arc<[Listed]> =
            view.consultations()?.into_iter().map(listed).collect::<Result<_, ReadError>>()?;
        *last = Some((revision, listed.clone()));
        Ok(listed)
    }
}
