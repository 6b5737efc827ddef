//! Texts in all languages of a consultation, and languages themselves.

use super::{
    path::Field,
    problem::What,
    shape::{Entered, TextsDraft},
    spot::Spot,
};
use crate::{
    rules::{content_flag::reorders, texts::Texts},
    words::{Catalogue, languages},
};
use glas_wire::Lang;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// How long a text may be, in Unicode scalar values.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    /// A label: one line.
    Line(usize),
    /// Paragraphs separated by empty lines.
    Paragraphs(usize),
}

/// Titles, questions, options: more is no label.
pub(super) const LABEL: Extent = Extent::Line(500);

/// A text in exactly `languages`. Where they are not known (`languages` is empty), any will do.
pub(super) fn texts(
    at: &Spot<'_>,
    it: &Entered<TextsDraft>,
    languages: &[Lang],
    extent: Extent,
) -> Option<Texts> {
    texts_of(at, at.required(it)?, languages, extent, &What::Empty)
}

/// The same where the whole of it, a field of what is at `around`, may be left out; the outer
/// `None` is a problem.
pub(super) fn texts_if(
    around: &Spot<'_>,
    field: Field,
    it: &Entered<TextsDraft>,
    languages: &[Lang],
    extent: Extent,
) -> Option<Option<Texts>> {
    let at = around.field(field);
    at.optional(it, |it| texts_of(&at, it, languages, extent, &What::EmptyOptional { field }))
}

fn texts_of(
    at: &Spot<'_>,
    TextsDraft(entered): &TextsDraft,
    languages: &[Lang],
    extent: Extent,
    empty: &What,
) -> Option<Texts> {
    let mut texts = BTreeMap::new();
    let mut good = true;
    for (tag, text) in entered {
        let at = at.lang(tag);
        let lang = Lang::try_from(tag.clone())
            .ok()
            .or_else(|| at.problem(What::NotALanguage { said: tag.clone() }));
        let text = at.required(text).and_then(|text| written(&at, text, extent, empty));
        match lang {
            Some(lang) if !languages.is_empty() && !languages.contains(&lang) => {
                at.problem::<()>(What::LanguageNotListed { lang });
                good = false;
            }
            lang => good &= lang.zip(text).map(|(lang, text)| texts.insert(lang, text)).is_some(),
        }
    }
    for lang in languages.iter().filter(|lang| entered.iter().all(|(tag, _)| tag != lang.as_str()))
    {
        at.lang(lang.as_str()).problem::<()>(What::NotInLanguage { lang: lang.clone() });
        good = false;
    }
    if texts.is_empty() && languages.is_empty() {
        return at.problem(What::NoText);
    }
    good.then_some(Texts(texts))
}

/// A text as it is kept: its ends trimmed, normalized (NFC), of visible characters.
fn written(at: &Spot<'_>, text: &str, extent: Extent, empty: &What) -> Option<String> {
    let text: String = text.replace("\r\n", "\n").trim().nfc().collect();
    let (max, lines) = match extent {
        Extent::Line(max) => (max, false),
        Extent::Paragraphs(max) => (max, true),
    };
    let chars = text.chars().count();
    at.problem(if text.is_empty() {
        empty.clone()
    } else if chars > max {
        What::TooLong { chars, max }
    } else if !lines && text.contains('\n') {
        What::SeveralLines
    } else if text.contains('\t') {
        What::Tab
    } else if let Some(character) = text.chars().find(|c| is_invisible(*c)) {
        What::Invisible { character }
    } else {
        return Some(text);
    })
}

/// Whether a character shows nothing, or turns the direction of reading around.
fn is_invisible(c: char) -> bool {
    c.is_control() && c != '\n' || reorders(c)
}

/// A text without languages, a field of what is at `around`: an address, a telephone number.
pub(super) fn line(
    around: &Spot<'_>,
    field: Field,
    it: &Entered<String>,
) -> Option<Option<String>> {
    let at = around.field(field);
    at.optional(it, |text| written(&at, text, LABEL, &What::EmptyOptional { field }))
}

/// Whether the form can be shown in a language.
pub(super) fn spoken(at: &Spot<'_>, lang: &Lang) -> bool {
    let is_spoken = Catalogue::speaks(lang);
    if !is_spoken {
        at.problem::<()>(What::Unspoken { lang: lang.clone(), known: languages().collect() });
    }
    is_spoken
}
