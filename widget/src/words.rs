//! The words the components need, by message id, in the language of the form. The server takes them from its catalogues;
//! here is no message parser.

#[cfg(target_arch = "wasm32")]
use crate::browser::plural_category;
#[cfg(not(target_arch = "wasm32"))]
use crate::plural::plural_category;
use glas_wire::{Decimal, Each};
use serde::{Deserialize, Serialize};

/// Ids of the messages that the shell uses, told to the browser with the props. Of a message with plural forms, attributes
/// `.one`, `.other` and so on in the catalogue, the components find each form as `id.one`, `id.other`; `{n}`, `{max}` and the
/// like stand where a value goes.
#[cfg(feature = "ssr")]
pub const TOLD: &[&str] = &[
    "w-lang",
    "w-decimal-sign",
    "w-step",
    "w-more",
    "w-next",
    "w-back",
    "w-check",
    "w-send",
    "w-sending",
    "w-check-title",
    "w-check-text",
    "w-change",
    "w-up-to",
    "w-left",
    "w-over",
    "w-mistakes-title",
    "w-mistake",
    "w-group",
    "w-locality",
    "w-name",
    "w-email",
    "w-consent",
    "w-missing",
    "w-too-long",
    "w-not-offered",
    "w-other-empty",
    "w-too-few",
    "w-too-many",
    "w-none-and-others",
    "w-ranked-twice",
    "w-not-a-number",
    "w-not-whole",
    "w-too-small",
    "w-too-large",
    "w-not-a-date",
    "w-too-early",
    "w-too-late",
    "w-not-a-place",
    "w-not-an-email",
    "w-not-asked",
    "w-wrong-shape",
    "w-not-text",
    "w-empty",
    "w-not-sent-title",
    "w-not-sent-text",
    "w-closed-title",
    "w-closed-late",
    "w-waiting-title",
    "w-waiting-kept",
    "w-waiting-page",
    "w-try-now",
    "w-offline",
    "w-sent-title",
    "w-sent-reference",
    "w-sent-link",
    "w-sent-keep",
    "w-sent-copy",
    "w-sent-copied",
    "w-sent-next",
    "w-sent-next-comments",
    "w-contact",
    "w-contact-email",
    "w-contact-phone",
    "w-contact-address",
];

/// Ids of the messages that are rendered once, by the server.
#[cfg(feature = "ssr")]
pub const KEPT: &[&str] = &[
    "w-language",
    "w-own-name",
    "w-open",
    "w-open-until",
    "w-forthcoming",
    "w-opens-on",
    "w-closed",
    "w-closed-on",
    "w-concluded",
    "w-legal-basis",
    "w-documents",
    "w-new-tab",
    "w-forthcoming-title",
    "w-forthcoming-text",
    "w-closed-text",
    "w-concluded-title",
    "w-concluded-text",
    "w-read-more",
    "w-required",
    "w-optional",
    "w-other",
    "w-or",
    "w-choose-up-to",
    "w-choose-at-least",
    "w-choose-exactly",
    "w-choose-between",
    "w-rank-hint",
    "w-rank-none",
    "w-number-between",
    "w-number-from",
    "w-number-to",
    "w-day",
    "w-month",
    "w-year",
    "w-date-hint",
    "w-date-between",
    "w-date-from",
    "w-date-to",
    "w-place-hint",
    "w-about-you",
    "w-email-hint",
    "w-consent-hint",
    "w-consent-in-full",
    "w-consent-anonymously",
    "w-consent-not-at-all",
    "w-privacy-short",
    "w-privacy",
    "w-privacy-kept",
    "w-privacy-read",
    "w-privacy-page",
    "w-own-page",
    "w-made-with",
    "w-agree",
    "w-disagree",
    "w-pass",
    "w-consented",
];

/// Message id → text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub Each<String, String>);

impl Words {
    /// A number as it is written in the language of the words.
    pub fn number(&self, it: Decimal) -> String {
        let sign = self.of("w-decimal-sign").chars().next().unwrap_or('.');
        it.to_string().chars().map(|c| if c == '.' { sign } else { c }).collect()
    }

    /// The text of a message. An id without text is shown as it is: a hole must be seen, not trap.
    pub fn of<'a>(&'a self, id: &'a str) -> &'a str {
        self.found(id).unwrap_or(id)
    }

    fn found(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|(it, _)| *it == id).map(|(_, text)| text.as_str())
    }

    /// The text of a message with one value put in.
    pub fn with(&self, id: &str, name: &str, value: &str) -> String {
        put(self.of(id), name, value)
    }

    /// The variant of a message for `n`, with `{n}` put in.
    pub fn count(&self, id: &str, n: u32) -> String {
        let lang = self.of("w-lang");
        let variant = format!("{id}.{}", plural_category(lang, n));
        let text = self.found(&variant).or_else(|| self.found(&format!("{id}.other"))).unwrap_or(id);
        put(text, "n", &n.to_string())
    }
}

/// `text` with `{name}` replaced. Searches for single letters only: the search for texts is 1.5 kB of Wasm.
pub(crate) fn put(text: &str, name: &str, value: &str) -> String {
    let mut whole = String::with_capacity(text.len() + value.len());
    for (n, part) in text.split('{').enumerate() {
        match part.strip_prefix(name).and_then(|rest| rest.strip_prefix('}')) {
            Some(rest) if n > 0 => {
                whole.push_str(value);
                whole.push_str(rest);
            }
            _ => {
                whole.push_str(if n > 0 { "{" } else { "" });
                whole.push_str(part);
            }
        }
    }
    whole
}
