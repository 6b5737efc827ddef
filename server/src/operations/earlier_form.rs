//! An earlier version of a consultation's form.

use crate::register::Head;
use glas_wire::{Form, Lang};
use jiff::Timestamp;
use std::{collections::BTreeMap, sync::Arc};

/// A form that another has replaced.
pub(crate) struct EarlierForm {
    /// The entry that published it.
    pub(crate) position: Head,
    /// When the next version replaced it.
    pub(crate) replaced: Timestamp,
    pub(super) forms: BTreeMap<Lang, Arc<Form>>,
}

impl EarlierForm {
    /// In a language, or in one of those it is written in.
    pub(crate) fn form(&self, lang: &Lang) -> Option<&Arc<Form>> {
        self.forms.get(lang).or_else(|| self.forms.values().next())
    }
}
