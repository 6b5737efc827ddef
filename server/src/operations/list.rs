//! Listing: the authorities and the consultations there are.

use super::{context::Operations, error::StoreError};
use crate::{
    register::{ReadError, Totals},
    rules::{Authority, Consultation},
};
use glas_wire::Slug;
use std::collections::HashMap;

/// A consultation in a list.
pub(crate) struct Listed {
    pub(crate) consultation: Consultation,
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
            Ok(Listed { consultation, authority, totals })
        };
        let listed: Result<Vec<Listed>, ReadError> =
            view.consultations()?.into_iter().map(listed).collect();
        Ok(listed?)
    }
}
