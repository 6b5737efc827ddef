//! Listing: the authorities and the consultations there are, and how many responses and comments each
//! has.

use super::{context::Operations, error::StoreError, list_cache::Listed};
use crate::{
    register::{CommentTotals, Totals},
    rules::Authority,
};
use glas_wire::Slug;
use std::{collections::HashMap, sync::Arc};

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

    /// All consultations, by slug.
    pub(crate) fn list(&self) -> Result<Arc<[Listed]>, StoreError> {
        self.lists.list(&self.journal)
    }
}
