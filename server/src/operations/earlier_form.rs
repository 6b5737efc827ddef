//! An earlier version of a consultation's form.

use crate::register::Head;
use crate::rules::{Consultation, QuestionSpec, asks_otherwise};
use glas_wire::{Form, Lang, QuestionId};
use jiff::Timestamp;
use std::{collections::BTreeMap, sync::Arc};

/// A form that another has replaced.
pub(crate) struct EarlierForm {
    /// The entry that published it.
    pub(crate) position: Head,
    /// When the next version replaced it.
    pub(crate) replaced: Timestamp,
    /// The consultation as it was then.
    pub(super) consultation: Consultation,
    pub(super) forms: BTreeMap<Lang, Arc<Form>>,
}

impl EarlierForm {
    /// In a language, or in one of those it is written in.
    pub(crate) fn form(&self, lang: &Lang) -> Option<&Arc<Form>> {
        self.forms.get(lang).or_else(|| self.forms.values().next())
    }

    /// The questions that a later version of the consultation asks in other words.
    pub(crate) fn reworded_in<'a>(&'a self, later: &'a Consultation) -> Vec<&'a QuestionId> {
        let otherwise = |asked: &&QuestionSpec| {
            later.question(&asked.id).is_some_and(|now| asks_otherwise(asked, now))
        };
        self.consultation.questions.iter().filter(otherwise).map(|asked| &asked.id).collect()
    }
}
