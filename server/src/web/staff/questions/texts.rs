//! Texts in the languages of a draft, and the controls of a form in which they stand.

use crate::rules::draft::{Entered, TextsDraft};
use std::collections::BTreeMap;

/// What stands in the controls of a form, by their names.
pub(super) type Values = BTreeMap<String, String>;

/// What a text says in each language, under the names of its controls.
pub(super) fn put_texts(
    values: &mut Values,
    name: &str,
    of: &Entered<TextsDraft>,
    langs: &[String],
) {
    for lang in langs {
        values.insert([name, ".", lang].concat(), in_lang(of, lang).to_owned());
    }
}

/// A text in a language; nothing where it has none.
pub(super) fn in_lang<'t>(of: &'t Entered<TextsDraft>, lang: &str) -> &'t str {
    let texts = of.value().map(|it| it.0.as_slice()).unwrap_or_default();
    let found = texts.iter().find(|(tag, _)| tag == lang).and_then(|(_, text)| text.value());
    found.map_or("", String::as_str)
}

/// As it was typed, with the line ends of files.
pub(super) fn typed(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Puts a text there; an empty one takes it out.
pub(super) fn set_text(texts: &mut Entered<TextsDraft>, lang: &str, text: String) {
    let mut all = match std::mem::take(texts) {
        Entered::Value(TextsDraft(all)) => all,
        Entered::Nothing | Entered::Unreadable => Vec::new(),
    };
    match all.iter_mut().find(|(tag, _)| tag == lang) {
        Some((_, old)) if !text.is_empty() => *old = Entered::Value(text),
        Some(_) => all.retain(|(tag, _)| tag != lang),
        None if text.is_empty() => {}
        None => all.push((lang.to_owned(), Entered::Value(text))),
    }
    *texts = if all.is_empty() { Entered::Nothing } else { Entered::Value(TextsDraft(all)) };
}
