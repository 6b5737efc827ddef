//! Listing: the authorities and the consultations there are.

use super::{context::Operations, error::StoreError};
use crate::{
    register::{ReadError, Totals},
    rules::{Authority, Consultation, Standing},
};
use glas_wire::Slug;
use std::collections::HashMap;

/// A consultation in a list.
pub(crate) struct Listed {
    /// Closed when it was terminated, if it was.
    pub(crate) consultation: Consultation,
    /// Whether it was terminated or unpublished.
    pub(crate) standing: Standing,
    /// Who asks; `None` where the register has lost it, which a rebuild mends.
    pub(crate) authority: Option<Authority>,
    /// How many responses there are.
    pub(crate) totals: Totals,
}

impl Operations {
    /// All authorities, by slug.
    pub(crate) fn authorities(&self) -> Result<Vec<Authority>, StoreError> {
        Ok(self.journal.view()?.authorities()?)
    }

    /// How many responses a consultation has received.
    pub(crate) fn responses_to(&self, slug: &Slug) -> Result<u32, StoreError> {
        Ok(self.journal.view()?.totals(slug)?.responses)
    }

    /// All consultations, by slug.
    pub(crate) fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let view = self.journal.view()?;
        let authorities: HashMap<Slug, Authority> =
            view.authorities()?.into_iter().map(|it| (it.slug.clone(), it)).collect();
        let listed = |consultation: Consultation| -> Result<Listed, ReadError> {
            let (authority, totals) = (
                authorities.get(&consultation.authority).cloned(),
                view.totals(&consultation.slug)?,
            );
            let standing = view.standing(&consultation.slug)?;
            let consultation = standing.of(consultation);
            Ok(Listed { consultation, standing, authority, totals })
        };
        let listed: Result<Vec<Listed>, ReadError> =
            view.consultations()?.into_iter().map(listed).collect();
        Ok(listed?)
    }
}
