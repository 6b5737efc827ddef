//! Every sentence, from the Fluent catalogues in `locales/`, which are part of the binary.
//!
//! Each file there is a language, found when the program is built: nothing else names them. A
//! catalogue says all that is its language's own, its name, its decimal sign and its plural forms
//! too; which number takes which form is looked up in CLDR. What is said to staff alone is in
//! catalogues of its own, in `locales/staff/`, in fewer languages.
//!
//! A catalogue is built once and read by all threads. Bidirectional isolation marks are off: the
//! texts are Cyrillic and Latin, both from left to right, and a mark inside a reference or a file
//! name is copied along with it.

mod moment;
mod sentences;
mod staff;
#[cfg(test)]
mod tests;

use glas_widget::{LiveWords, Words};
use glas_wire::{Decimal, Lang};
use rust_embed::RustEmbed;
use sentences::Sentences;
use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

pub use fluent_bundle::FluentValue as Value;
pub(crate) use moment::end_in_files;
pub(crate) use staff::Staff;

/// The language that is spoken where none fits.
const FIRST: &str = "bg";

#[derive(RustEmbed)]
#[folder = "locales"]
struct Locales;

static CATALOGUES: LazyLock<Catalogues> = LazyLock::new(Catalogues::read);

/// The first language, and all others in the order of their tags.
struct Catalogues {
    first: Catalogue,
    others: Vec<Catalogue>,
}

impl Catalogues {
    fn read() -> Self {
        let mut sources = sources("");
        let mut first =
            Catalogue::read(FIRST.to_owned(), sources.remove(FIRST).unwrap_or_default());
        let mut others: Vec<Catalogue> =
            sources.into_iter().map(|(lang, source)| Catalogue::read(lang, source)).collect();
        let names: Vec<_> = std::iter::once(&first)
            .chain(&others)
            .map(|it| (it.lang(), it.text(OWN_NAME)))
            .collect();
        for it in std::iter::once(&mut first).chain(&mut others) {
            it.widget = it.widget_words(&names);
            it.live_words = LiveWords::all(&it.widget);
        }
        Self { first, others }
    }

    fn all(&self) -> impl Iterator<Item = &Catalogue> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

/// The files in a folder, by language: the catalogues for citizens in `""`, those for staff in
/// `staff/`.
fn sources(folder: &str) -> BTreeMap<String, String> {
    let file = |name: Cow<'static, str>| {
        let source = Locales::get(&name)?.data;
        let lang =
            name.strip_prefix(folder)?.strip_suffix(".ftl").filter(|lang| !lang.contains('/'))?;
        Some((lang.to_owned(), String::from_utf8_lossy(&source).into_owned()))
    };
    Locales::iter().filter_map(file).collect()
}

/// Tags of the languages there are, the first of them the one that is spoken where none fits.
pub fn languages() -> impl Iterator<Item = &'static str> {
    CATALOGUES.all().map(Catalogue::lang)
}

/// The message that says what a language calls itself.
const OWN_NAME: &str = "w-own-name";

/// All sentences of one language.
pub struct Catalogue {
    sentences: Sentences,
    widget: Words,
    live_words: LiveWords,
}

impl Catalogue {
    /// The catalogue of a language; the first where there is none.
    pub fn of(lang: &Lang) -> &'static Self {
        Self::in_language(lang.as_str())
    }

    /// The catalogue of a language by its tag; the first where there is none.
    pub fn in_language(tag: &str) -> &'static Self {
        CATALOGUES.all().find(|it| it.lang() == tag).unwrap_or(&CATALOGUES.first)
    }

    /// The catalogue that speaks where no language is asked for.
    pub fn default_one() -> &'static Self {
        &CATALOGUES.first
    }

    /// Whether there is a catalogue of a language.
    pub fn speaks(lang: &Lang) -> bool {
        CATALOGUES.all().any(|it| it.lang() == lang.as_str())
    }

    /// All languages there is a catalogue of, the first first.
    pub(crate) fn langs() -> impl Iterator<Item = Lang> {
        CATALOGUES.all().filter_map(|it| it.lang().parse().ok())
    }

    /// What the language calls itself.
    pub fn own_name(&self) -> String {
        self.text(OWN_NAME)
    }

    /// The language this catalogue is written in, for `lang` attributes and `Content-Language`.
    pub fn lang(&self) -> &'static str {
        self.sentences.lang
    }

    /// A sentence without values.
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A sentence with values: `with("e-closed", &[("date", date.into())])`.
    pub fn with(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        self.sentences.with(id, values)
    }

    /// A sentence in the plural form for `n`, which it shows.
    pub(crate) fn counted(&self, id: &str, n: u32) -> String {
        let form = [id, ".", glas_widget::plural_category(self.lang(), n)].concat();
        self.with(&form, &[("n", n.into())])
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

    /// The title of a document with what it is and how large, so that nobody is surprised by what is
    /// downloaded. Sizes are in decimal units, rounded up.
    pub fn file(&self, title: &str, extension: &str, bytes: u64) -> String {
        let (id, unit) =
            if bytes < 1_000_000 { ("p-document-kb", 1_000) } else { ("p-document-mb", 1_000_000) };
        let size = bytes.div_ceil(unit);
        self.with(
            id,
            &[
                ("title", Value::from(title)),
                ("kind", Value::from(extension.to_uppercase())),
                ("size", Value::from(size)),
            ],
        )
    }

    /// Whether the decimal sign of the language is a comma, which then cannot part the cells of a
    /// table.
    pub fn has_decimal_comma(&self) -> bool {
        self.text("w-decimal-sign") == ","
    }

    /// A number with the decimal sign of the language.
    pub fn number(&self, number: Decimal) -> String {
        self.widget.number(number)
    }

    /// The words the widget's components ask for. Values the browser fills in stay as `{n}`; a
    /// message with plural forms comes as one word per attribute.
    pub fn widget(&self) -> Words {
        self.widget.clone()
    }

    /// Those of them that the form's live view shows, mistakes among them.
    pub fn live_words(&self) -> &LiveWords {
        &self.live_words
    }

    fn read(lang: String, source: String) -> Self {
        Self {
            sentences: Sentences::read(lang, source),
            widget: Words::default(),
            live_words: LiveWords::default(),
        }
    }

    /// `names`: what each language calls itself.
    fn widget_words(&self, names: &[(&str, String)]) -> Words {
        let own_name =
            |(lang, name): &(&str, String)| ([OWN_NAME, ".", lang].concat(), name.clone());
        let mut words: BTreeMap<String, String> = names.iter().map(own_name).collect();
        // Unset values come out of the formatter as `{$n}`; the widget looks for `{n}`.
        let open = |text: Cow<'_, str>| text.replace("{$", "{");
        for &asked in
            glas_widget::LIVE_WORDS.iter().map(|(_, id)| id).chain(glas_widget::STATIC_WORDS)
        {
            let id = asked.split_once('.').map_or(asked, |(id, _)| id);
            let Some(message) = self.sentences.bundle.get_message(id) else { continue };
            let mut ignored = Vec::new();
            if let Some(pattern) = message.value() {
                words.insert(
                    id.to_owned(),
                    open(self.sentences.bundle.format_pattern(pattern, None, &mut ignored)),
                );
            }
            for attribute in message.attributes() {
                let text = open(self.sentences.bundle.format_pattern(
                    attribute.value(),
                    None,
                    &mut ignored,
                ));
                words.insert([id, attribute.id()].join("."), text);
            }
        }
        Words(words.into_iter().collect())
    }
}
