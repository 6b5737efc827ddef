//! Texts in all languages, and the places where people and papers are found: contacts, links.

use super::{
    fields::{Fields, Value},
    mistake::quoted,
};
use crate::rules::{Link, Texts};
use glas_wire::{Contact, Lang};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// How long a text may be, in Unicode scalar values.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    /// A label: one line.
    Line(usize),
    /// Paragraphs parted by empty lines.
    Paragraphs(usize),
}

/// Titles, questions, options: more is no label.
pub(super) const LABEL: Extent = Extent::Line(500);
const EXAMPLE: &str = "{ bg = \"Заглавие\", en = \"Title\" }";
const MAILBOX: &str = "email = \"deloviodstvo@example.bg\"";

/// A text in exactly `languages`. Where `languages` could not be read, any will do.
pub(super) fn texts(fields: &Fields<'_>, name: &'static str, languages: &[Lang], extent: Extent) -> Option<Texts> {
    let it = fields.required(name, &format!("{name} = {EXAMPLE}"))?;
    texts_of(fields, name, &it, languages, extent, "empty; write the text")
}

/// The same where it may be left out; the outer `None` is a mistake.
pub(super) fn texts_if(fields: &Fields<'_>, name: &'static str, languages: &[Lang], extent: Extent) -> Option<Option<Texts>> {
    match fields.value(name) {
        Some(it) => texts_of(fields, name, &it, languages, extent, &empty(name)).map(Some),
        None => Some(None),
    }
}

/// What an empty text that may be left out is answered with.
fn empty(name: &str) -> String {
    format!("empty; write the text, or leave \"{name}\" out")
}

fn texts_of(fields: &Fields<'_>, name: &str, it: &Value<'_>, languages: &[Lang], extent: Extent, empty: &str) -> Option<Texts> {
    let table = fields.table(it, &format!("{name} = {EXAMPLE}"))?;
    let mut texts = BTreeMap::new();
    let mut good = true;
    for (tag, it) in table.all() {
        let lang: Option<Lang> = table.parsed(&it, tag);
        let text = table.string(&it).and_then(|text| written(&table, &it, text, extent, empty));
        match lang {
            Some(lang) if !languages.is_empty() && !languages.contains(&lang) => {
                table.wrong(&it, format!("\"{lang}\" is not among \"languages\"; add it there or leave this text out"));
                good = false;
            }
            lang => good &= lang.zip(text).map(|(lang, text)| texts.insert(lang, text)).is_some(),
        }
    }
    for lang in languages.iter().filter(|lang| table.all().all(|(tag, _)| tag != lang.as_str())) {
        table.wrong_here(lang.as_str(), format!("missing; every text is written in every language, so add {lang} = \"…\""));
        good = false;
    }
    if texts.is_empty() && languages.is_empty() {
        fields.wrong(it, format!("no text; write it as {name} = {EXAMPLE}"));
        good = false;
    }
    good.then_some(Texts(texts))
}

fn written(fields: &Fields<'_>, it: &Value<'_>, text: &str, extent: Extent, empty: &str) -> Option<String> {
    let text: String = text.replace("\r\n", "\n").trim().nfc().collect();
    let (max, lines) = match extent {
        Extent::Line(max) => (max, false),
        Extent::Paragraphs(max) => (max, true),
    };
    let chars = text.chars().count();
    let wrong = if text.is_empty() {
        empty.to_owned()
    } else if chars > max {
        format!("{chars} characters; at most {max} are taken")
    } else if !lines && text.contains('\n') {
        "several lines; write it on one".to_owned()
    } else if text.contains('\t') {
        "a tab; write a blank in its place".to_owned()
    } else if let Some(c) = text.chars().find(|c| c.is_control() && *c != '\n') {
        format!("the invisible character {}; take it out", c.escape_unicode())
    } else {
        return Some(text);
    };
    fields.wrong(it, wrong);
    None
}

/// A text without languages: an address, a telephone number.
fn line(fields: &Fields<'_>, name: &'static str) -> Option<Option<String>> {
    let Some(it) = fields.value(name) else { return Some(None) };
    written(fields, &it, fields.string(&it)?, LABEL, &empty(name)).map(Some)
}

/// The authority's other channel, with at least one way to reach it.
pub(super) fn contact(fields: Fields<'_>) -> Option<Contact> {
    let (email, phone, address) = (line(&fields, "email"), line(&fields, "phone"), line(&fields, "address"));
    let mut good = true;
    if let Some(Some(text)) = &email
        && !is_mailbox(text)
        && let Some(it) = fields.value("email")
    {
        fields.wrong(&it, format!("{} is not an e-mail address; write it as {MAILBOX}", quoted(text)));
        good = false;
    }
    if matches!((&email, &phone, &address), (Some(None), Some(None), Some(None))) {
        fields.wrong_here("email", format!("missing; a contact needs an e-mail address, a phone or an address, for example {MAILBOX}"));
        good = false;
    }
    fields.nothing_else();
    let contact = Contact { email: email?, phone: phone?, address: address? };
    good.then_some(contact)
}

fn is_mailbox(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) && !text.contains(char::is_whitespace)
}

/// A document: what it is and where it lies.
pub(super) fn link(fields: Fields<'_>, languages: &[Lang]) -> Option<Link> {
    let title = texts(&fields, "title", languages, LABEL);
    let url = fields.required("url", "url = \"https://vidin.example/project.pdf\"").and_then(|it| {
        let text = fields.string(&it)?;
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let good = host.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
            && !text.contains(|c: char| c.is_whitespace() || c.is_control());
        if !good {
            fields.wrong(&it, format!("{} is not a web address; write it as \"https://vidin.example/project.pdf\"", quoted(text)));
        }
        good.then(|| text.to_owned())
    });
    fields.nothing_else();
    Some(Link { title: title?, url: url? })
}
