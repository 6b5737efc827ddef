//! An earlier version of a consultation's form.

use crate::register::Head;
use crate::rules::{Consultation, QuestionSpec, asks_otherwise, is_taken};
use glas_wire::{Form, Lang, QuestionId};
use jiff::Timestamp;
use std::{collections::BTreeMap, sync::Arc};

/// A form that another has replaced.
pub(crate) struct EarlierForm {
    /// The entry that published it.
    pub(crate) position: Head,
    /// When the next version replaced it.
    pub(super) replaced: Timestamp,
    /// Whether responses were taken while it was in force. One that was replaced before the opening
    /// was nobody's to fill in, and by the next one nothing of it had to be kept.
    pub(super) took_responses: bool,
    /// The consultation as it was then.
    pub(super) consultation: Consultation,
    pub(super) forms: BTreeMap<Lang, Arc<Form>>,
}

impl EarlierForm {
    /// Whether a response in this form is taken at that instant.
    pub(crate) fn is_taken(&self, at: Timestamp) -> bool {
        self.took_responses && is_taken(self.replaced, at)
    }

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
