//! What a rendering is made from. The same value, as JSON beside the markup, hydrates it.

use crate::Words;
use glas_wire::{Form, Mistake, Phase, Receipt};
use serde::{Deserialize, Serialize};
use yew::Properties;

/// Everything the first rendering depends on; no clock among it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Properties)]
pub struct WidgetProps {
    /// The consultation in one language.
    pub form: Form,
    /// The words around it, in the same language.
    pub words: Words,
    /// Where the consultation stands.
    pub phase: Phase,
    /// Where the markup goes.
    pub place: Place,
    /// What is shown first.
    #[serde(default, skip_serializing_if = "Start::is_fresh")]
    pub start: Start,
}

/// Where the markup goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Into the shadow root on a host page.
    Embedded {
        /// Origin of our server, without a slash at the end.
        server: String,
    },
    /// Into a page of ours, where it works without a script.
    Page {
        /// Path of that page; the form posts to it.
        action: String,
    },
}

/// What is shown first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// The empty form, or why there is none.
    #[default]
    Fresh,
    /// The form with what is to be mended.
    Mistakes(Vec<Mistake>),
    /// The receipt.
    Sent(Receipt),
    /// The form, and why it was not taken.
    NotSent {
        /// What happened and what to do.
        detail: String,
    },
}

impl Start {
    /// Whether nothing has happened yet.
    pub fn is_fresh(&self) -> bool {
        *self == Self::Fresh
    }
}

impl WidgetProps {
    /// Whether responses are taken, as far as this rendering knows.
    pub fn is_open(&self) -> bool {
        self.phase == Phase::Open
    }
    /// Where the form posts to.
    pub fn action(&self) -> String {
        match &self.place {
            Place::Embedded { server } => format!("{server}/embed/{}", self.form.slug),
            Place::Page { action } => action.clone(),
        }
    }
    /// Address of the page that shows only this consultation.
    pub fn page(&self) -> String {
        match &self.place {
            Place::Embedded { server } => format!("{server}/c/{}", self.form.slug),
            Place::Page { action } => action.clone(),
        }
    }
    /// Whether a host page surrounds the markup.
    pub fn is_embedded(&self) -> bool {
        matches!(self.place, Place::Embedded { .. })
    }
}
