//! What differs between two versions of a consultation, told to everyone: what it is of, as it was,
//! and as it is from then on.

use crate::{
    rules::{Consultation, Differing, differing, file_told},
    words::{Catalogue, Value as Word},
};
use glas_wire::{Lang, QuestionId};
use serde_json::Value;
use yew::AttrValue;

/// One thing that differs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Difference {
    pub(super) about: AttrValue,
    /// The language of both, where they are texts.
    pub(super) lang: Option<AttrValue>,
    /// As it was, and as it is; `None` where nothing is told but that it differs.
    pub(super) sides: Option<[Option<AttrValue>; 2]>,
}

/// Fields whose values are words of files and of programs.
const FOR_PROGRAMS: [&str; 8] = [
    "kind",
    "show_if",
    "moderation",
    "respondent",
    "place_question",
    "dimension",
    "scoring",
    "settlements",
];

/// The sentence by which a field is called.
fn id_of(field: &str) -> &'static str {
    match field {
        "languages" => "p-tl-languages",
        "title" => "p-tl-title",
        "summary" => "p-tl-summary",
        "legal_basis" => "p-tl-legal-basis",
        "opens_at" => "p-tl-opens",
        "closes_at" => "p-tl-closes",
        "answer_by" => "p-tl-answer-by",
        "normative_act" => "p-tl-normative-act",
        "publish_comments" | "moderation" => "p-tl-comments",
        "published_on_site" => "p-tl-on-site",
        "published_on_portal" => "p-tl-on-portal",
        "short_term_reason" => "p-tl-short-term",
        "extension_reason" => "p-tl-extension",
        "documents" => "p-tl-document",
        "url" => "p-tl-url",
        "file" => "p-tl-file",
        "contact" => "p-tl-contact",
        "groups" => "p-tl-group",
        "respondent" => "p-tl-respondent",
        "questions" => "p-tl-questions",
        "label" => "p-tl-label",
        "help" => "p-tl-help",
        "required" => "p-tl-required",
        "kind" => "p-tl-kind",
        "show_if" => "p-tl-show-if",
        "options" | "rows" | "places" | "municipalities" => "p-tl-option",
        "from" | "to" | "min" | "max" | "decimals" | "max_chars" => "p-tl-limit",
        "from_label" | "to_label" => "p-tl-end",
        "unit" => "p-tl-unit",
        "text" => "p-tl-text",
        "dimension" | "scoring" => "p-tl-scoring",
        _ => "p-tl-setting",
    }
}

/// All that a version says otherwise than the one before.
pub(super) fn differences(
    words: &Catalogue,
    zone: &str,
    lang: &Lang,
    was: &Consultation,
    it: &Consultation,
) -> Vec<Difference> {
    let telling = Telling { words, zone, lang, was, it };
    differing(was, it).iter().filter_map(|of| telling.difference(of)).collect()
}

/// The names of fields in a path: not the ids, which may be any word.
fn fields<'a>(parts: &[&'a str]) -> Vec<&'a str> {
    const LISTS: [&str; 7] =
        ["questions", "documents", "groups", "options", "rows", "places", "municipalities"];
    let mut found = Vec::new();
    let mut parts = parts.iter();
    while let Some(part) = parts.next() {
        found.push(*part);
        if LISTS.contains(part) {
            parts.next();
        }
    }
    found
}

struct Telling<'a> {
    words: &'a Catalogue,
    zone: &'a str,
    lang: &'a Lang,
    was: &'a Consultation,
    it: &'a Consultation,
}

impl Telling<'_> {
    fn difference(&self, of: &Differing) -> Option<Difference> {
        let parts: Vec<&str> = of.field.split('.').collect();
        let last = parts.last().copied().unwrap_or_default();
        let of_text = self.languages().find(|it| it.as_str() == last && parts.len() > 1);
        let about = self.about(&parts, of_text);
        let lang = of_text.map(|it| AttrValue::from(it.to_string()));
        if fields(&parts).iter().any(|it| FOR_PROGRAMS.contains(it)) {
            return Some(Difference { about, lang, sides: None });
        }
        let side = |value: &Value| self.value(last, value, of.order).map(AttrValue::from);
        let sides = [side(&of.was), side(&of.becomes)];
        // What is not there and what is left at its default are the same to people.
        (sides[0] != sides[1]).then_some(Difference { about, lang, sides: Some(sides) })
    }

    fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.it.languages.iter().chain(&self.was.languages)
    }

    /// Of what it is, from the outside in.
    fn about(&self, parts: &[&str], of_text: Option<&Lang>) -> AttrValue {
        let (mut said, rest) = match parts {
            ["questions", id, rest @ ..] => (vec![self.question(id)], rest),
            ["documents", n, rest @ ..] => {
                let document = [self.words.text("p-tl-document"), (*n).to_owned()].join(" ");
                (vec![document], rest)
            }
            ["groups", _, ..] => (vec![self.words.text("p-tl-group")], &parts[parts.len()..]),
            [first, rest @ ..] => {
                let within = if *first == "contact" { rest } else { &[] };
                (vec![self.words.text(id_of(first))], within)
            }
            [] => (Vec::new(), parts),
        };
        // Of an option it is enough that it is one: its words follow.
        if let Some(field) =
            rest.first().filter(|it| of_text.is_none_or(|lang| lang.as_str() != **it))
        {
            let id = id_of(field);
            let is_named = match parts.first() {
                Some(&"contact") => false,
                Some(&"documents") => id != "p-tl-setting",
                _ => true,
            };
            if is_named {
                said.push(self.words.text(id));
            }
        }
        if let Some(lang) = of_text.filter(|_| self.it.languages.len() > 1) {
            said.push(Catalogue::of(lang).own_name());
        }
        said.join(" · ").into()
    }

    /// A question by what it asks.
    fn question(&self, id: &str) -> String {
        let id = QuestionId::try_from(id.to_owned()).ok();
        let found = id.and_then(|id| self.it.question(&id).or_else(|| self.was.question(&id)));
        let text = found.map_or("", |it| it.label.in_lang(self.lang));
        self.words.with("p-tl-question", &[("question", Word::from(text))])
    }

    /// A value as people read it; `None` where there is nothing.
    fn value(&self, field: &str, value: &Value, order: bool) -> Option<String> {
        match value {
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => Some(match (field, text.parse::<jiff::Timestamp>()) {
                ("opens_at", Ok(at)) => self.words.moment(at, self.zone),
                ("closes_at", Ok(at)) => self.words.end(at, self.zone),
                _ => match text.parse::<jiff::civil::Date>() {
                    Ok(day) if text.len() == "2026-12-31".len() => self.words.civil_day(day),
                    _ => text.clone(),
                },
            }),
            Value::Bool(true) => Some(self.words.text("p-tl-yes")),
            Value::Number(number) => Some(number.to_string()),
            Value::Array(all) if order && field == "questions" => {
                let texts = all.iter().filter_map(Value::as_str).map(|id| self.question(id));
                Some(texts.collect::<Vec<_>>().join("\n"))
            }
            Value::Array(all) => {
                let texts: Vec<String> =
                    all.iter().filter_map(|it| self.value(field, it, order)).collect();
                (!texts.is_empty()).then(|| texts.join(", "))
            }
            Value::Object(_) => file_told(value),
            Value::Null | Value::Bool(false) => None,
        }
    }
}
