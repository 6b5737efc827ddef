//! What the browser is told. The same value, as JSON beside the markup, hydrates it.

use crate::{LiveWords, Word, form_data::question_of};
use glas_wire::{Contact, Lang, Mistake, Questionnaire, Receipt, RespondentField, Slug};
use serde::{Deserialize, Serialize};

/// Everything the live view's first rendering depends on; no clock among it. What is written on the
/// form itself is not here: it stays as the server rendered it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WidgetProps {
    /// The consultation's name.
    pub slug: Slug,
    /// The language of every text.
    pub lang: Lang,
    /// What is asked, as far as answers are checked by it: ids, limits, conditions, and the labels
    /// that name a mistake.
    pub questionnaire: Questionnaire,
    /// Where to write what cannot be sent here.
    pub contact: Contact,
    /// The words of the live view, in the same language.
    pub words: LiveWords,
    /// Where the form is shown.
    #[serde(rename = "place")]
    pub surface: Surface,
    /// Whether it stands on a terminal that many use: nothing is kept.
    #[serde(default, skip_serializing_if = "is_not")]
    pub kiosk: bool,
    /// The step that is shown first, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub step: usize,
    /// What is shown first.
    #[serde(default, skip_serializing_if = "Start::is_fresh")]
    pub start: Start,
}

fn is_first(step: &usize) -> bool {
    *step == 0
}

fn is_not(it: &bool) -> bool {
    !it
}

/// The surface on which a form is shown: a host page, or a page of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// Into the shadow root on a host page.
    Embedded {
        /// Where our server is, without a slash at the end: its origin, and a path on it where it
        /// has one.
        server: String,
    },
    /// Into a page of ours, where it works without a script.
    Page {
        /// The path of our server on its host; empty where it has the host to itself.
        server: String,
        /// Path of that page; the form posts to it.
        action: String,
    },
}

/// What is shown first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// The form, or why there is none.
    #[default]
    Fresh,
    /// The form, with questions that the answers before have made appear.
    More,
    /// The form with what is to be mended.
    Mistakes(Vec<Mistake>),
    /// All answers, for a check before they are sent.
    Check(Vec<Said>),
    /// The receipt.
    Sent(Receipt),
    /// The form as it was written, for copying: meanwhile the consultation has closed.
    Late,
    /// The form, and why it was not taken.
    NotSent {
        /// What happened and what to do.
        detail: String,
    },
}

/// One answer in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The control it was given at.
    pub field: String,
    /// What was asked.
    pub label: String,
    /// What was answered; more than one text where more than one thing was.
    pub texts: Vec<String>,
}

impl Start {
    /// Whether nothing has happened yet.
    pub fn is_fresh(&self) -> bool {
        *self == Self::Fresh
    }
}

impl WidgetProps {
    /// Where the form posts to.
    pub fn action(&self) -> String {
        self.surface.action(&self.slug)
    }
    /// Whether a host page surrounds the markup.
    pub fn is_embedded(&self) -> bool {
        matches!(self.surface, Surface::Embedded { .. })
    }
    /// The words that stand at a control; none where the form has no such control, because it was
    /// changed while someone answered.
    pub(crate) fn label(&self, name: &str) -> &str {
        let question = question_of(name)
            .and_then(|id| self.questionnaire.questions.iter().find(|it| it.id.as_str() == id));
        match (question, name) {
            (Some(question), _) => &question.label,
            (None, "group") => self.words.of(Word::Group),
            (None, "consent") => self.words.of(Word::Consent),
            (None, name) => {
                RespondentField::named(name).map_or("", |field| self.words.of(Word::label(field)))
            }
        }
    }
}

impl Surface {
    /// Where the form posts to.
    pub fn action(&self, slug: &Slug) -> String {
        match self {
            Self::Embedded { server } => format!("{server}/embed/{slug}"),
            Self::Page { action, .. } => action.clone(),
        }
    }
    /// What every address of our server begins with.
    pub(crate) fn server(&self) -> &str {
        match self {
            Self::Embedded { server } | Self::Page { server, .. } => server,
        }
    }
    /// Address of the page of the data-protection notice.
    #[cfg(feature = "ssr")]
    pub(crate) fn notice(&self, slug: &Slug) -> String {
        format!("{}/c/{slug}/privacy", self.server())
    }
    /// Address of the page that shows only this consultation.
    pub fn page(&self, slug: &Slug) -> String {
        match self {
            Self::Embedded { server } => format!("{server}/c/{slug}"),
            Self::Page { action, .. } => action.clone(),
        }
    }
}
