//! The entries by which consultations were no longer shown. No table tells those that another
//! publication followed, so the journal is read for them, once.

use super::error::StoreError;
use crate::{journal::Journal, register::Head};
use glas_wire::Slug;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Entries that are looked at in one view.
const AT_ONCE: u64 = 20_000;

/// The entries by which consultations were no longer shown, as far as the journal was read.
#[derive(Default)]
pub(super) struct Unpublications(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// The last entry that was looked at.
    last: u64,
    of: HashMap<Slug, Vec<Head>>,
}

impl Unpublications {
    /// Those of one consultation, in order.
    pub(super) fn of(&self, journal: &Journal, slug: &Slug) -> Result<Vec<Head>, StoreError> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let view = journal.view()?;
            let end = view.head()?.seq;
            if known.last >= end {
                break;
            }
            let (from, count) = (known.last + 1, AT_ONCE.min(end - known.last));
            for (of, position) in view.unpublications(from, count)? {
                known.of.entry(of).or_default().push(position);
            }
            known.last += count;
        }
        Ok(known.of.get(slug).cloned().unwrap_or_default())
    }
}
