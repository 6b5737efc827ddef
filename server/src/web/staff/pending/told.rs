//! What two drafts say, told beside each other.

use crate::{
    rules::draft::{
        ChoiceDraft, ConsultationDraft, Entered, Field, List, QuestionDraft, left_out_of,
        written_in,
    },
    web::staff::{
        draft_form::{languages, values_of},
        questions::{self, Told},
    },
    words::Staff,
};

/// One thing that would be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) about: String,
    /// The language of both, where they are texts.
    pub(super) lang: Option<String>,
    /// As it stands; `None` where there is nothing.
    pub(super) was: Option<String>,
    /// As it would be.
    pub(super) becomes: Option<String>,
}

/// What differs, in the order of what is told last.
fn differing(was: Vec<Told>, is: Vec<Told>) -> Vec<Difference> {
    let value = |of: &[Told], key: &str| {
        of.iter().find(|it| it.key == key).map(|it| it.value.clone()).filter(|it| !it.is_empty())
    };
    let gone: Vec<Told> =
        was.iter().filter(|it| is.iter().all(|other| other.key != it.key)).cloned().collect();
    let change = |it: &Told| {
        if !it.order.is_empty() {
            return other_order(was.iter().find(|old| old.key == it.key)?, it);
        }
        let (before, now) = (value(&was, &it.key), value(&is, &it.key));
        let (about, lang) = (it.about.clone(), it.lang.clone());
        (before != now).then_some(Difference { about, lang, was: before, becomes: now })
    };
    is.iter().chain(&gone).filter_map(change).collect()
}

/// Another order of what both have.
fn other_order(was: &Told, it: &Told) -> Option<Difference> {
    let common = |of: &Told, other: &Told| -> Vec<(String, String)> {
        let known = |(id, _): &&(String, String)| other.order.iter().any(|(it, _)| it == id);
        of.order.iter().filter(known).cloned().collect()
    };
    let (before, now) = (common(was, it), common(it, was));
    let is_same = before.iter().map(|(id, _)| id).eq(now.iter().map(|(id, _)| id));
    let texts = |of: Vec<(String, String)>| {
        Some(of.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" · "))
    };
    let about = it.about.clone();
    (!is_same).then(|| Difference { about, lang: None, was: texts(before), becomes: texts(now) })
}

/// What would be another in a question; all of one that is on one side only.
pub(super) fn of_question(
    words: &Staff,
    (was_in, was): (&ConsultationDraft, Option<&QuestionDraft>),
    (is_in, is): (&ConsultationDraft, Option<&QuestionDraft>),
) -> Vec<Difference> {
    let told = |of: &ConsultationDraft, it: Option<&QuestionDraft>| {
        it.map(|it| questions::told(of, it, words)).unwrap_or_default()
    };
    differing(told(was_in, was), told(is_in, is))
}

/// What would be another in a field of the consultation.
pub(super) fn of_field(
    words: &Staff,
    field: Field,
    was: &ConsultationDraft,
    is: &ConsultationDraft,
) -> Vec<Difference> {
    differing(told(words, field, was), told(words, field, is))
}

fn told(words: &Staff, field: Field, of: &ConsultationDraft) -> Vec<Told> {
    let label = words.label(field.name());
    let one = |value: String| {
        vec![Told {
            key: field.name().to_owned(),
            about: label.clone(),
            lang: None,
            value,
            order: Vec::new(),
        }]
    };
    let line = |it: &Entered<String>| one(it.value().cloned().unwrap_or_default());
    match field {
        Field::Languages => {
            let left_out = left_out_of(of);
            let held: Vec<String> =
                written_in(of).into_iter().filter(|it| !left_out.contains(it)).collect();
            one(held.join(", "))
        }
        Field::Steps => {
            one(words.text(if of.steps.value() == Some(&true) { "s-yes" } else { "s-no" }))
        }
        Field::Moderation => line(&of.moderation),
        Field::PlaceQuestion => line(&of.place_question),
        Field::Groups => groups(words, &of.groups),
        Field::Respondent => respondent(words, of),
        _ => in_form(words, field, of),
    }
}

/// Groups are named in their order.
fn groups(words: &Staff, list: &List<ChoiceDraft>) -> Vec<Told> {
    let members = list.value().into_iter().flatten().filter_map(Entered::value);
    let mut all = Vec::new();
    for (n, it) in members.enumerate() {
        let id = it.id.value().cloned().unwrap_or_else(|| n.to_string());
        for (lang, text) in it.label.value().into_iter().flat_map(|it| &it.0) {
            all.push(Told {
                key: [&id, ".", lang].concat(),
                about: [&words.text("s-one-groups"), " ", &(n + 1).to_string()].concat(),
                lang: Some(lang.clone()),
                value: text.value().cloned().unwrap_or_default(),
                order: Vec::new(),
            });
        }
    }
    all
}

fn respondent(words: &Staff, of: &ConsultationDraft) -> Vec<Told> {
    let Some(it) = of.respondent.value() else { return Vec::new() };
    let one = |name: &str, presence: &Entered<String>| {
        let presence = presence.value()?;
        let value = words.text(&["s-presence-", presence].concat());
        Some(Told {
            key: name.to_owned(),
            about: words.label(name),
            lang: None,
            value,
            order: Vec::new(),
        })
    };
    let group = one("group", &it.group);
    group
        .into_iter()
        .chain(it.about.iter().filter_map(|(field, presence)| one(field.name(), presence)))
        .collect()
}

/// What the form of the draft shows of a field.
fn in_form(words: &Staff, field: Field, of: &ConsultationDraft) -> Vec<Told> {
    let langs = languages(of);
    let values = values_of(of);
    let is_flag = matches!(field, Field::NormativeAct | Field::PublishComments);
    let own = |(name, _): &(&String, &String)| {
        name.strip_prefix(field.name()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let told = |(name, value): (&String, &String)| {
        let parts: Vec<&str> = name.split('.').collect();
        let last = parts.last().copied().unwrap_or_default();
        let lang = langs.iter().find(|(tag, _)| tag == last && parts.len() > 1);
        let label = match parts.as_slice() {
            ["documents", n, part, ..] => {
                let n = n.parse::<usize>().map_or(0, |n| n + 1).to_string();
                [&words.text("s-one-documents"), " ", &n, ", ", &words.label(part)].concat()
            }
            [_, "time"] => words.text("s-c-hour"),
            ["contact", part] => words.label(part),
            [first, ..] => words.label(first),
            [] => String::new(),
        };
        let about = match lang {
            Some((_, own)) if langs.len() > 1 => [&label, " (", own, ")"].concat(),
            _ => label,
        };
        let value = match value.as_str() {
            "yes" if is_flag => words.text("s-yes"),
            "" if is_flag => words.text("s-no"),
            value => value.to_owned(),
        };
        Told {
            key: name.clone(),
            about,
            lang: lang.map(|(tag, _)| tag.clone()),
            value,
            order: Vec::new(),
        }
    };
    // By what a form knows a file is no word of a document.
    let is_told = |(name, _): &(&String, &String)| !name.ends_with(".is");
    values.iter().filter(own).filter(is_told).map(told).collect()
}
