//! The form of a draft: what it says, put into the draft, and what the draft says, put into it.

use super::{fields::ToMend, typed_date};
use crate::{
    http::forms,
    rules::draft::{ConsultationDraft, ContactDraft, DocumentDraft, Entered, TextsDraft},
    words::Staff,
};
use std::collections::BTreeMap;

/// Documents of a form at most.
const DOCUMENTS_MAX: usize = 200;
/// Documents for which there is room beyond those that are there.
pub(super) const MORE_DOCUMENTS: usize = 2;

/// The languages a draft is written in: tag, and its own name.
pub(super) fn languages(draft: &ConsultationDraft) -> Vec<(String, String)> {
    let said: Vec<String> = draft
        .languages
        .value()
        .into_iter()
        .flatten()
        .filter_map(|it| it.value().cloned())
        .collect();
    let all = super::authority_form::langs();
    let named: Vec<(String, String)> = said
        .into_iter()
        .map(|tag| {
            let name = all.iter().find(|(lang, _)| *lang == tag).map(|(_, name)| name.clone());
            (tag.clone(), name.unwrap_or(tag))
        })
        .collect();
    if named.is_empty() { all.into_iter().take(1).collect() } else { named }
}

/// Their tags alone.
pub(super) fn langs_of(draft: &ConsultationDraft) -> Vec<String> {
    languages(draft).into_iter().map(|(lang, _)| lang).collect()
}

/// Puts what a form says into a draft. What cannot even be put there is given back.
pub(super) fn apply(
    words: &Staff,
    draft: &mut ConsultationDraft,
    pairs: &[(String, String)],
) -> Vec<ToMend> {
    let mut wrong = Vec::new();
    let said = |name: &str| {
        let text = forms::first(pairs, name).unwrap_or_default();
        text.replace("\r\n", "\n").trim().to_owned()
    };
    let text = |name: &str| match said(name) {
        text if text.is_empty() => Entered::Nothing,
        text => Entered::Value(text),
    };
    let langs = langs_of(draft);
    let texts = |name: &str| {
        let one = |lang: &String| {
            let text = text(&[name, ".", lang].concat());
            text.value().cloned().map(|text| (lang.clone(), Entered::Value(text)))
        };
        let texts: Vec<_> = langs.iter().filter_map(one).collect();
        if texts.is_empty() { Entered::Nothing } else { Entered::Value(TextsDraft(texts)) }
    };
    draft.title = texts("title");
    draft.summary = texts("summary");
    draft.legal_basis = texts("legal_basis");
    draft.slug = text("slug");
    for (name, field, hour) in
        [("opens_at", &mut draft.opens_at, (0, 0)), ("closes_at", &mut draft.closes_at, (24, 0))]
    {
        match moment(words, name, &said(name), &said(&[name, ".time"].concat()), hour) {
            Ok(entered) => *field = entered,
            Err(it) => wrong.push(it),
        }
    }
    draft.short_term_reason = unwrapped_each(texts("short_term_reason"));
    // Kept as it was where a form does not ask for it.
    if pairs.iter().any(|(name, _)| name.starts_with("extension_reason.")) {
        draft.extension_reason = unwrapped_each(texts("extension_reason"));
    }
    for (name, field) in [
        ("answer_by", &mut draft.answer_by),
        ("published_on_site", &mut draft.published_on_site),
        ("published_on_portal", &mut draft.published_on_portal),
    ] {
        match day(words, name, &said(name)) {
            Ok(entered) => *field = entered,
            Err(it) => wrong.push(it),
        }
    }
    let flag = |name: &str| match said(name).as_str() {
        "yes" => Entered::Value(true),
        _ => Entered::Nothing,
    };
    draft.normative_act = flag("normative_act");
    draft.publish_comments = flag("publish_comments");
    let documents = documents(draft, pairs, texts, text);
    draft.documents =
        if documents.is_empty() { Entered::Nothing } else { Entered::Value(documents) };
    let contact = ContactDraft {
        email: text("contact.email"),
        phone: text("contact.phone"),
        address: text("contact.address"),
    };
    draft.contact =
        if contact == ContactDraft::default() { Entered::Nothing } else { Entered::Value(contact) };
    wrong
}

/// The documents as a form says them. What file one is it does not say, but by its digest; a file
/// that came since the form was shown stays.
fn documents(
    draft: &ConsultationDraft,
    pairs: &[(String, String)],
    texts: impl Fn(&str) -> Entered<TextsDraft>,
    text: impl Fn(&str) -> Entered<String>,
) -> Vec<Entered<DocumentDraft>> {
    let there = || draft.documents.value().into_iter().flatten().filter_map(Entered::value);
    let is_in_form = |name: &str| pairs.iter().any(|(it, _)| it == name);
    let rows = (0..DOCUMENTS_MAX)
        .map(|n| ["documents.", &n.to_string()].concat())
        .take_while(|row| is_in_form(&[row, ".is"].concat()));
    let mut all = Vec::new();
    let mut seen = Vec::new();
    for row in rows {
        let name = |field: &str| [&row, ".", field].concat();
        let title = texts(&name("title"));
        let one = match text(&name("is")).value() {
            None => DocumentDraft { title, url: text(&name("url")), ..DocumentDraft::default() },
            Some(sha256) => {
                seen.push(sha256.clone());
                let file = there().find(|it| it.sha256.value() == Some(sha256));
                match file.filter(|_| text(&name("remove")).is_nothing()) {
                    Some(file) => DocumentDraft { title, ..file.clone() },
                    None => continue,
                }
            }
        };
        if one != DocumentDraft::default() {
            all.push(one);
        }
    }
    let is_new = |it: &&DocumentDraft| it.sha256.value().is_some_and(|it| !seen.contains(it));
    all.extend(there().filter(is_new).cloned());
    all.into_iter().map(Entered::Value).collect()
}

/// A reason is one line, however it was typed.
pub(super) fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unwrapped_each(of: Entered<TextsDraft>) -> Entered<TextsDraft> {
    let Entered::Value(TextsDraft(texts)) = of else { return of };
    let one = |(lang, text): (String, Entered<String>)| match text {
        Entered::Value(text) => (lang, Entered::Value(unwrapped(&text))),
        other => (lang, other),
    };
    Entered::Value(TextsDraft(texts.into_iter().map(one).collect()))
}

/// A day as a field has it, as files write it.
pub(super) fn day(words: &Staff, name: &str, typed: &str) -> Result<Entered<String>, ToMend> {
    if typed.is_empty() {
        return Ok(Entered::Nothing);
    }
    let wrong = || ToMend::new(name, words.text("s-date-wrong"));
    typed_date::date(typed).map(|it| Entered::Value(it.to_string())).ok_or_else(wrong)
}

/// A moment as two fields have it, as files write it.
pub(super) fn moment(
    words: &Staff,
    name: &str,
    date: &str,
    time: &str,
    otherwise: (i8, i8),
) -> Result<Entered<String>, ToMend> {
    if date.is_empty() {
        return Ok(Entered::Nothing);
    }
    let wrong = |field: &str, id: &str| ToMend::new(field, words.text(id));
    let day = typed_date::date(date).ok_or_else(|| wrong(name, "s-date-wrong"))?;
    let time_field = [name, ".time"].concat();
    let time = match time {
        "" => otherwise,
        typed => typed_date::time(typed).ok_or_else(|| wrong(&time_field, "s-time-wrong"))?,
    };
    let written = typed_date::in_files(day, time).ok_or_else(|| wrong(name, "s-date-wrong"))?;
    Ok(Entered::Value(written))
}

/// What a draft says, by the names of the controls.
pub(super) fn values_of(draft: &ConsultationDraft) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let put_texts =
        |values: &mut BTreeMap<String, String>, name: &str, of: &Entered<TextsDraft>| {
            for (lang, text) in of.value().into_iter().flat_map(|it| &it.0) {
                let text = text.value().cloned().unwrap_or_default();
                values.insert([name, ".", lang].concat(), text.trim_end().to_owned());
            }
        };
    for (name, texts) in [
        ("title", &draft.title),
        ("summary", &draft.summary),
        ("legal_basis", &draft.legal_basis),
        ("short_term_reason", &draft.short_term_reason),
        ("extension_reason", &draft.extension_reason),
    ] {
        put_texts(&mut values, name, texts);
    }
    let mut put = |name: String, value: String| values.insert(name, value);
    put("slug".to_owned(), draft.slug.value().cloned().unwrap_or_default());
    for (name, field) in [("opens_at", &draft.opens_at), ("closes_at", &draft.closes_at)] {
        let Some(written) = field.value() else { continue };
        let (date, time) = typed_date::from_file(written, name == "closes_at")
            .unwrap_or_else(|| (written.clone(), String::new()));
        put(name.to_owned(), date);
        put([name, ".time"].concat(), time);
    }
    for (name, field) in [
        ("answer_by", &draft.answer_by),
        ("published_on_site", &draft.published_on_site),
        ("published_on_portal", &draft.published_on_portal),
    ] {
        let Some(written) = field.value() else { continue };
        let date = typed_date::date(written);
        let shown = date.map_or_else(|| written.clone(), |it| it.strftime("%d.%m.%Y").to_string());
        put(name.to_owned(), shown);
    }
    for (name, flag) in
        [("normative_act", &draft.normative_act), ("publish_comments", &draft.publish_comments)]
    {
        put(name.to_owned(), if flag.value() == Some(&true) { "yes" } else { "" }.to_owned());
    }
    if let Some(ContactDraft { email, phone, address }) = draft.contact.value() {
        for (name, field) in [("email", email), ("phone", phone), ("address", address)] {
            put(["contact.", name].concat(), field.value().cloned().unwrap_or_default());
        }
    }
    for (n, it) in draft.documents.value().into_iter().flatten().enumerate() {
        let Some(DocumentDraft { title, url, file, sha256, bytes: _ }) = it.value() else {
            continue;
        };
        let name = |field: &str| ["documents.", &n.to_string(), ".", field].concat();
        put_texts(&mut values, &name("title"), title);
        match (file.value(), sha256.value()) {
            // No control has it: a form says only whether it stays.
            (Some(file), Some(sha256)) => {
                values.insert(name("is"), sha256.clone());
                values.insert(name("file"), [file, " (SHA-256 ", sha256, ")"].concat());
            }
            _ => {
                values.insert(name("url"), url.value().cloned().unwrap_or_default());
            }
        }
    }
    values
}
