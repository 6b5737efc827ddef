//! Every sentence, from the Fluent catalogues in `locales/`, which are part of the binary.
//!
//! A catalogue is built once and read by all threads. Bidirectional isolation marks are off: the texts are Cyrillic and
//! Latin, both from left to right, and a mark inside a reference or a file name is copied along with it.

mod moment;
#[cfg(test)]
mod tests;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use glas_widget::{ShellWords, Words};
use glas_wire::{Decimal, Lang};
use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

pub use fluent_bundle::FluentValue as Value;

/// Languages a catalogue is written in; the first is spoken where none fits.
pub const LANGUAGES: [&str; 2] = ["bg", "en"];

const SOURCES: [&str; 2] = [include_str!("../../locales/bg.ftl"), include_str!("../../locales/en.ftl")];
static CATALOGUES: LazyLock<[Catalogue; 2]> =
    LazyLock::new(|| [Catalogue::read(LANGUAGES[0], SOURCES[0]), Catalogue::read(LANGUAGES[1], SOURCES[1])]);

/// All sentences of one language.
pub struct Catalogue {
    lang: &'static str,
    bundle: FluentBundle<FluentResource>,
    widget: Words,
    shell: ShellWords,
}

impl Catalogue {
    /// The catalogue of a language; Bulgarian where there is none.
    pub fn of(lang: &Lang) -> &'static Self {
        Self::in_language(lang.as_str())
    }

    /// The catalogue of a language by its tag; Bulgarian where there is none.
    pub fn in_language(tag: &str) -> &'static Self {
        let [bg, en] = &*CATALOGUES;
        if tag == en.lang { en } else { bg }
    }

    /// The catalogue that speaks where no language is asked for.
    pub fn default_one() -> &'static Self {
        &CATALOGUES[0]
    }

    /// The language this catalogue is written in, for `lang` attributes and `Content-Language`.
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// A sentence without values.
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A sentence with values: `with("e-closed", &[("date", date.into())])`.
    pub fn with(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let args: FluentArgs<'_> = values.iter().cloned().collect();
        self.format(id, Some(&args)).unwrap_or_else(|| {
            tracing::error!(id, lang = self.lang, "a sentence is missing from the catalogue");
            id.to_owned()
        })
    }

    /// The reply to a statement, or a consent, that has this id.
    pub fn reply(&self, id: &str) -> String {
        self.text(match id {
            "agree" => "w-agree",
            "disagree" => "w-disagree",
            "pass" => "w-pass",
            _ => "w-consented",
        })
    }

    /// A number with the decimal sign of the language.
    pub fn number(&self, number: Decimal) -> String {
        self.widget.number(number)
    }

    /// The words the widget's components ask for. Values the browser fills in stay as `{n}`; a message with plural forms
    /// comes as one word per attribute.
    pub fn widget(&self) -> Words {
        self.widget.clone()
    }

    /// Those of them that the form's shell shows, mistakes among them.
    pub fn shell(&self) -> &ShellWords {
        &self.shell
    }

    fn read(lang: &'static str, source: &'static str) -> Self {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
            tracing::error!(lang, ?errors, "the catalogue has lines that are not Fluent");
            resource
        });
        let mut bundle = FluentBundle::new_concurrent(lang.parse().into_iter().collect());
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(lang, ?errors, "the catalogue says something twice");
        }
        let mut catalogue = Self { lang, bundle, widget: Words::default(), shell: ShellWords::default() };
        catalogue.widget = catalogue.widget_words();
        catalogue.shell = ShellWords::all(&catalogue.widget);
        catalogue
    }

    fn widget_words(&self) -> Words {
        let mut words = BTreeMap::new();
        // Unset values come out of the formatter as `{$n}`; the widget looks for `{n}`.
        let open = |text: Cow<'_, str>| text.replace("{$", "{");
        for &asked in glas_widget::SHELL.iter().map(|(_, id)| id).chain(glas_widget::KEPT) {
            let id = asked.split_once('.').map_or(asked, |(id, _)| id);
            let Some(message) = self.bundle.get_message(id) else { continue };
            let mut ignored = Vec::new();
            if let Some(pattern) = message.value() {
                words.insert(id.to_owned(), open(self.bundle.format_pattern(pattern, None, &mut ignored)));
            }
            for attribute in message.attributes() {
                let text = open(self.bundle.format_pattern(attribute.value(), None, &mut ignored));
                words.insert([id, attribute.id()].join("."), text);
            }
        }
        Words(words.into_iter().collect())
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(id, lang = self.lang, ?errors, "a sentence wants a value it was not given");
        }
        Some(text)
    }
}
