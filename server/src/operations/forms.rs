//! The form in which a response was written: it is checked by it and shown in its words, also once
//! another has replaced it.

use super::{
    consultation_cache::{CachedConsultation, Version, forms},
    context::Operations,
    earlier_form::EarlierForm,
    error::StoreError,
};
use crate::rules::{Authority, Consultation, was_open};
use glas_wire::{Form, Lang};
use std::sync::{Arc, PoisonError};

/// Earlier forms remembered of a consultation as it is now.
const REMEMBERED_MAX: usize = 8;

impl Operations {
    /// An earlier version of a consultation's form, by the position of the entry that published it;
    /// `None` where it is in force, or none of this consultation.
    pub(crate) fn earlier_form(
        &self,
        of: &CachedConsultation,
        version: u64,
    ) -> Result<Option<Arc<EarlierForm>>, StoreError> {
        if version == of.version.consultation.seq {
            return Ok(None);
        }
        let remembered = || of.earlier.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(form) = remembered().get(&version) {
            return Ok(Some(form.clone()));
        }
        let slug = &of.consultation.slug;
        let view = self.journal.view()?;
        let versions = view.form_versions(slug)?;
        let n = versions.iter().position(|it| it.position.seq == version);
        let Some((found, next)) = n.and_then(|n| Some((versions[n], versions.get(n + 1)?))) else {
            return Ok(None);
        };
        let Some(consultation) = view.consultation_at(slug, version)? else { return Ok(None) };
        drop(view);
        let took_responses = was_open(&consultation, found.at, next.at);
        // Until when it is taken is told by the one in force.
        let Consultation { opens_at, closes_at, .. } = of.consultation;
        let consultation = Consultation { opens_at, closes_at, ..consultation };
        let form = Arc::new(EarlierForm {
            position: found.position,
            replaced: next.at,
            took_responses,
            forms: forms(&consultation, version, &of.authority, &of.standing, of.files()),
            consultation,
        });
        let mut remembered = remembered();
        if remembered.len() == REMEMBERED_MAX {
            remembered.clear();
        }
        remembered.insert(version, form.clone());
        Ok(Some(form))
    }

    /// The form in which a response was written, by its version: the one in force where that is it.
    /// Its words are those of the response, in the language asked for where there are such.
    pub(crate) fn form_of(
        &self,
        of: &CachedConsultation,
        version: u64,
        lang: &Lang,
    ) -> Result<Arc<Form>, StoreError> {
        let earlier = self.earlier_form(of, version)?;
        match earlier.as_ref().and_then(|it| it.form(lang)) {
            Some(form) => Ok(form.clone()),
            None => of.form(lang).cloned(),
        }
    }
}

/// A consultation that is not published, as if it were, with its form in each of its languages.
/// `files_at`: the address below which its documents can be had.
pub(crate) fn unpublished(
    it: Consultation,
    authority: Authority,
    files_at: String,
) -> CachedConsultation {
    let version = Version::default();
    CachedConsultation::new(it, authority, version, 0, files_at)
}
