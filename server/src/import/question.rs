//! Questions of a consultation file: what all kinds have in common.

use super::{
    asking::{Asking, id_of},
    condition::show_if,
    fields::Fields,
    kind::{KINDS, Named, kind},
    mistake::{nearest, quoted},
    place::{LABEL, texts, texts_if},
    scoring::{scoring, weight},
};
use crate::rules::{Asked, AskedKind, Scoring};
use glas_wire::{
    ChoiceId, Lang, QuestionId,
    limits::{OPTIONS_MAX, QUESTIONS_MAX},
};
use std::collections::HashSet;
use toml::de::DeValue;

const QUESTION: &str = "a table [[questions]] with id, kind and label";
// `Fields::list` takes so many entries of anything.
const _: () = assert!(QUESTIONS_MAX == OPTIONS_MAX);

pub(super) fn questions(fields: &Fields<'_>, languages: &[Lang], asking: &Asking<'_>) -> Option<Vec<Asked>> {
    let questions = fields.tables("questions", QUESTION, |it| question(it, languages, asking));
    let are_unique = unique(fields, "questions");
    let questions = questions?;
    if !questions.iter().any(|it| !matches!(it.kind, AskedKind::Section | AskedKind::Information { .. })) {
        fields.wrong_here("questions", format!("missing; ask at least one question: {QUESTION}"));
        return None;
    }
    are_unique.then_some(questions)
}

fn question(fields: Fields<'_>, languages: &[Lang], asking: &Asking<'_>) -> Option<Asked> {
    asking.begin();
    let id: Option<QuestionId> = fields.id("id", "id = \"e-signature\"");
    let said = fields.required("kind", "kind = \"scale\"");
    let named = said.as_ref().and_then(|it| fields.word(it, &KINDS));
    let label = texts(&fields, "label", languages, LABEL);
    let help = texts_if(&fields, "help", languages, LABEL);
    let show_if = show_if(&fields, asking);
    // A mistyped kind is read as the one that is meant, so that the other mistakes are told with it.
    let Some(meant) = named.or_else(|| nearest_of(said?.value)) else {
        // Which other fields belong here is not known.
        let _ = (fields.flag("required"), dimension(&fields), weight(&fields));
        return None;
    };
    let kind = kind(&fields, meant, languages);
    let takes_answers = !matches!(meant, Named::Section | Named::Information);
    let required = if takes_answers { fields.flag("required") } else { Some(false) };
    let dimension = if takes_answers { dimension(&fields) } else { Some(None) };
    let scoring = if takes_answers { scoring(&fields, meant, kind.as_ref()) } else { Some(Scoring::default()) };
    fields.nothing_else();
    if let (Some(id), Some(kind), Some(_)) = (&id, &kind, named) {
        asking.asked(id.clone(), kind.clone());
    }
    named?;
    Some(Asked {
        id: id?,
        label: label?,
        help: help?,
        required: required?,
        dimension: dimension?,
        scoring: scoring?,
        show_if: show_if?,
        kind: kind?,
    })
}

/// The kind that a mistyped one is closest to.
fn nearest_of(said: &DeValue<'_>) -> Option<Named> {
    let DeValue::String(typed) = said else { return None };
    let near = nearest(typed, &KINDS.map(|(word, _)| word))?;
    KINDS.iter().find(|(word, _)| *word == near).map(|(_, named)| *named)
}

fn dimension(fields: &Fields<'_>) -> Option<Option<ChoiceId>> {
    match fields.value("dimension") {
        Some(it) => fields.string(&it).and_then(|text| fields.parsed(&it, text)).map(Some),
        None => Some(None),
    }
}

/// Notes every id that is there twice, whatever else is wrong with the entries.
pub(super) fn unique(fields: &Fields<'_>, name: &'static str) -> bool {
    let mut seen = HashSet::new();
    let mut good = true;
    for entry in fields.peek(name) {
        if let Some(id) = id_of(&entry).filter(|id| !seen.insert(*id)) {
            fields.wrong(&entry, format!("the id {} is used twice; give one of them another", quoted(id)));
            good = false;
        }
    }
    good
}
