//! Questions and options of a consultation file.

use super::{
    fields::Fields,
    mistake::quoted,
    place::{LABEL, texts, texts_if},
};
use crate::rules::{Asked, AskedKind, Choosable, RespondentFields};
use glas_wire::{
    ChoiceId, Lang, Presence, QuestionId,
    limits::{
        BODY_BYTES_MAX, FORM_POST_BYTES_PER_CHAR, ID_BYTES_MAX, LONG_TEXT_CHARS_MAX, OPTIONS_MAX, QUESTIONS_MAX, SCALE_STEPS_MAX,
        SHORT_TEXT_CHARS_MAX,
    },
};

const QUESTION: &str = "a table [[questions]] with id, kind and label";
const OPTION: &str = "{ id = \"yes\", label = { bg = \"Да\", en = \"Yes\" } }";
// `Fields::list` takes so many entries of anything.
const _: () = assert!(QUESTIONS_MAX == OPTIONS_MAX);
const KINDS: [(&str, Named); 5] = [
    ("single_choice", Named::SingleChoice),
    ("multiple_choice", Named::MultipleChoice),
    ("scale", Named::Scale),
    ("short_text", Named::ShortText),
    ("long_text", Named::LongText),
];

#[derive(Clone, Copy)]
enum Named {
    SingleChoice,
    MultipleChoice,
    Scale,
    ShortText,
    LongText,
}

pub(super) fn questions(fields: &Fields<'_>, languages: &[Lang]) -> Option<Vec<Asked>> {
    let questions = fields.tables("questions", QUESTION, |it| question(it, languages))?;
    if questions.is_empty() {
        fields.wrong_here("questions", format!("missing; ask at least one question: {QUESTION}"));
        return None;
    }
    unique(fields, "questions", questions.iter().map(|it| it.id.as_str())).then_some(questions)
}

fn question(fields: Fields<'_>, languages: &[Lang]) -> Option<Asked> {
    let id: Option<QuestionId> = fields.id("id", "id = \"e-signature\"");
    let named = fields.required("kind", "kind = \"scale\"").and_then(|it| fields.word(&it, &KINDS));
    let label = texts(&fields, "label", languages, LABEL);
    let help = texts_if(&fields, "help", languages, LABEL);
    let required = fields.flag("required");
    let dimension = match fields.value("dimension") {
        Some(it) => fields.string(&it).and_then(|text| fields.parsed::<ChoiceId>(&it, text)).map(Some),
        None => Some(None),
    };
    // Without a kind it is not known which other fields belong here.
    let kind = kind(&fields, named?, languages);
    fields.nothing_else();
    Some(Asked { id: id?, label: label?, help: help?, required: required?, dimension: dimension?, show_if: None, kind: kind? })
}

fn kind(fields: &Fields<'_>, named: Named, languages: &[Lang]) -> Option<AskedKind> {
    match named {
        Named::SingleChoice => Some(AskedKind::SingleChoice { options: options(fields, languages, false)? }),
        Named::MultipleChoice => {
            let other = fields.flag("other");
            Some(AskedKind::MultipleChoice {
                options: options(fields, languages, other.unwrap_or(false))?,
                other: other?,
                none: None,
                min: None,
                max: None,
            })
        }
        Named::Scale => scale(fields, languages),
        Named::ShortText => Some(AskedKind::ShortText { max_chars: max_chars(fields, SHORT_TEXT_CHARS_MAX)? }),
        Named::LongText => {
            let comment = fields.flag("comment");
            Some(AskedKind::LongText { max_chars: max_chars(fields, LONG_TEXT_CHARS_MAX)?, comment: comment? })
        }
    }
}

fn options(fields: &Fields<'_>, languages: &[Lang], other: bool) -> Option<Vec<Choosable>> {
    let options = choosables(fields, "options", languages)?;
    let at_least = if other { 1 } else { 2 };
    if options.len() < at_least {
        fields.wrong_here("options", format!("{} to choose from; write at least {at_least}, each as {OPTION}", options.len()));
        return None;
    }
    if other && options.iter().any(|it| it.id.as_str() == "other") {
        fields.wrong_here("options", "the id \"other\" is taken by other = true; choose another id or leave that option out");
        return None;
    }
    Some(options)
}

/// Options or stakeholder groups.
pub(super) fn choosables(fields: &Fields<'_>, name: &'static str, languages: &[Lang]) -> Option<Vec<Choosable>> {
    let choosables = fields.tables(name, &format!("{name} = [{OPTION}]"), |it| {
        let (id, label) = (it.id("id", "id = \"yes\""), texts(&it, "label", languages, LABEL));
        it.nothing_else();
        Some(Choosable { id: id?, label: label? })
    })?;
    unique(fields, name, choosables.iter().map(|it| it.id.as_str())).then_some(choosables)
}

fn unique<'i>(fields: &Fields<'_>, name: &'static str, ids: impl Iterator<Item = &'i str>) -> bool {
    let ids: Vec<&str> = ids.collect();
    let Some(places) = fields.list(name, "") else { return false };
    let mut good = true;
    for (n, (id, place)) in ids.iter().zip(&places).enumerate() {
        if ids[..n].contains(id) {
            fields.wrong(place, format!("the id {} is used twice; give one of them another", quoted(id)));
            good = false;
        }
    }
    good
}

fn scale(fields: &Fields<'_>, languages: &[Lang]) -> Option<AskedKind> {
    let from = fields.required("from", "from = 1").and_then(|it| fields.number::<i32>(&it, "from = 1"));
    let last = fields.required("to", "to = 5");
    let to = last.as_ref().and_then(|it| fields.number::<i32>(it, "to = 5"));
    let from_label = texts(fields, "from_label", languages, LABEL);
    let to_label = texts(fields, "to_label", languages, LABEL);
    let (from, to) = (from?, to?);
    let steps = i64::from(to) - i64::from(from) + 1;
    if !(2..=i64::from(SCALE_STEPS_MAX)).contains(&steps) {
        let what = format!("a scale from {from} to {to} has {} steps; it may have 2 to {SCALE_STEPS_MAX}", steps.max(0));
        last.iter().for_each(|it| fields.wrong(it, what.clone()));
        return None;
    }
    Some(AskedKind::Scale { from, to, from_label: from_label?, to_label: to_label? })
}

fn max_chars(fields: &Fields<'_>, most: u32) -> Option<u32> {
    let Some(it) = fields.value("max_chars") else { return Some(most) };
    let chars = fields.number::<u32>(&it, &format!("max_chars = {most}"))?;
    if !(1..=most).contains(&chars) {
        fields.wrong(&it, format!("{chars} characters; write a number from 1 to {most}"));
        return None;
    }
    Some(chars)
}

/// Whether the longest answers of the worst letters fit into one post; a text that fits its own limit must never be too long for the body.
pub(super) fn room_in_a_post(fields: &Fields<'_>, respondent: RespondentFields, questions: &[Asked]) -> Option<()> {
    /// Quotes, braces, shape names and separators around one answer, as JSON or form post.
    const AROUND: usize = 64;
    let text = |chars: u32| chars as usize * FORM_POST_BYTES_PER_CHAR;
    let answer = |asked: &Asked| {
        let name = AROUND + asked.id.as_str().len();
        let options = |options: &[Choosable]| options.iter().map(|it| name + it.id.as_str().len()).sum::<usize>();
        match &asked.kind {
            AskedKind::SingleChoice { .. } | AskedKind::Scale { .. } => name + ID_BYTES_MAX,
            AskedKind::MultipleChoice { options: offered, other, .. } => {
                options(offered) + name + if *other { text(SHORT_TEXT_CHARS_MAX) } else { 0 }
            }
            AskedKind::ShortText { max_chars } | AskedKind::LongText { max_chars, .. } => name + text(*max_chars),
            AskedKind::Matrix { rows: parts, .. } | AskedKind::Ranking { options: parts } => options(parts) + name * parts.len(),
            AskedKind::Place { .. } => name + text(SHORT_TEXT_CHARS_MAX),
            AskedKind::Statement | AskedKind::Consent | AskedKind::Number { .. } | AskedKind::Date { .. } => name * 3,
            AskedKind::Section | AskedKind::Information { .. } => 0,
        }
    };
    let told = [respondent.locality, respondent.name, respondent.email].into_iter().filter(|it| *it != Presence::Hidden).count();
    let bytes = AROUND * 8 + told * (AROUND + text(SHORT_TEXT_CHARS_MAX)) + questions.iter().map(answer).sum::<usize>();
    if bytes > BODY_BYTES_MAX {
        let what = format!(
            "the longest answers would fill {bytes} bytes, and a post may have {BODY_BYTES_MAX}; lower \"max_chars\" or ask for fewer texts"
        );
        fields.wrong_here("questions", what);
        return None;
    }
    Some(())
}
