//! What the server renders once and the browser never renders again: head, questions, respondent,
//! foot. Hydration steps over it, so whatever an extension or a translator does to it traps
//! nothing, and none of its code or texts are sent twice.

mod control;
mod foot;
mod head;
mod line;
pub(crate) mod markup;
mod needed;
mod notice;
mod pairs;
mod phase;
mod posted;
mod questions;
mod render;
mod respondent;
mod said;
mod words;

pub(crate) use control::{Around, button, choices, group, offered, options, radios, several};
pub(crate) use line::{Line, line};
pub use notice::notice;
pub use pairs::pairs;
pub use phase::{PhaseSaid, phase_said};
pub use posted::Posted;
pub use render::Rendering;
pub use said::said;
pub use words::STATIC_WORDS;

use crate::{LiveWords, Surface, Words, form_data::Pairs, step_of};
use glas_wire::{FieldProblem, Form, Phase, Question};

/// What every part needs.
pub(crate) struct StaticView<'a> {
    pub(crate) form: &'a Form,
    pub(crate) phase: Phase,
    pub(crate) words: &'a Words,
    /// The words that the live view has, too.
    pub(crate) live_words: &'a LiveWords,
    pub(crate) surface: &'a Surface,
    /// Whether there is a form with what can be written in it.
    pub(crate) writable: bool,
    pub(crate) problems: &'a [FieldProblem],
    /// Of each question whether it is asked.
    pub(crate) asked: &'a [bool],
    /// The step that is shown.
    pub(crate) step: usize,
    /// Whether a post has led to it.
    pub(crate) turned: bool,
    /// What was posted and comes back.
    pub(crate) posted: &'a Pairs<'a>,
    /// What stands for the key of this response; only on pages that have one.
    pub(crate) key: Option<String>,
    /// Words that stand at every control.
    pub(crate) required: &'a str,
    pub(crate) optional: &'a str,
    pub(crate) mistake: &'a str,
}

impl<'a> StaticView<'a> {
    /// A text of the catalogue.
    pub(crate) fn word(&self, id: &'a str) -> &'a str {
        self.words.of(id)
    }

    /// What is to be mended at a control.
    pub(crate) fn problem(&self, name: &str) -> Option<&'a str> {
        self.problems.iter().find(|it| it.field == name).map(|it| it.message.as_str())
    }

    /// Whether a section is the beginning of the step that a post has led to.
    pub(crate) fn led_here(&self, section: &Question) -> bool {
        let form = &self.form.questionnaire;
        self.turned && form.steps && step_of(form, self.asked, &section.id) == self.step
    }

    /// Whether a host page surrounds the markup.
    pub(crate) fn is_embedded(&self) -> bool {
        matches!(self.surface, Surface::Embedded { .. })
    }

    /// A heading below the title. On a page of ours the title is the first level, in a host page
    /// the second.
    pub(crate) fn level(&self, below: usize) -> &'static str {
        level(self.is_embedded(), below)
    }
}

pub(crate) use crate::live_view::level;
