//! Questions of a consultation file: what all kinds have in common.

use super::{
    asking::{Asking, id_of},
    condition::show_if,
    fields::Fields,
    kind::{KINDS, kind},
    mistake::quoted,
    place::{LABEL, texts, texts_if},
    scoring::scoring,
};
use crate::rules::{Asked, AskedKind, Scoring};
use glas_wire::{
    ChoiceId, Lang, QuestionId,
    limits::{OPTIONS_MAX, QUESTIONS_MAX},
};
use std::collections::HashSet;

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
    let named = fields.required("kind", "kind = \"scale\"").and_then(|it| fields.word(&it, &KINDS));
    let label = texts(&fields, "label", languages, LABEL);
    let help = texts_if(&fields, "help", languages, LABEL);
    let show_if = show_if(&fields, asking);
    // Without a kind it is not known which other fields belong here.
    let kind = kind(&fields, named?, languages);
    let takes_answers = !matches!(kind, Some(AskedKind::Section | AskedKind::Information { .. }));
    let required = if takes_answers { fields.flag("required") } else { Some(false) };
    let dimension = match if takes_answers { fields.value("dimension") } else { None } {
        Some(it) => fields.string(&it).and_then(|text| fields.parsed::<ChoiceId>(&it, text)).map(Some),
        None => Some(None),
    };
    let scoring = match (&kind, &dimension) {
        (Some(kind), Some(dimension)) if takes_answers => scoring(&fields, kind, dimension.is_some()),
        (Some(_), _) => Some(Scoring::default()),
        // Its kind is wrong already: that these fields are there is not.
        (None, _) => {
            let _ = ["weight", "reverse"].map(|name| fields.value(name));
            None
        }
    };
    fields.nothing_else();
    if let (Some(id), Some(kind)) = (&id, &kind) {
        asking.asked(id.clone(), kind.clone());
    }
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
