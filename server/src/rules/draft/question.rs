//! Questions: what all kinds have in common.

use super::{
    condition::show_if,
    earlier::Earlier,
    kind::{KINDS, KindName, kind},
    path::Field,
    problem::What,
    scoring::{scoring, weight},
    shape::{List, QuestionDraft},
    spot::Spot,
    texts::{LABEL, texts, texts_if},
};
use crate::rules::consultation::{KindSpec, QuestionSpec, Scoring};
use glas_wire::{
    Lang, QuestionId,
    limits::{OPTIONS_MAX, QUESTIONS_MAX},
};

// `Spot::list` takes so many entries of anything.
const _: () = assert!(QUESTIONS_MAX == OPTIONS_MAX);

pub(super) fn questions(
    at: &Spot<'_>,
    list: &List<QuestionDraft>,
    languages: &[Lang],
    earlier: &Earlier<'_>,
) -> Option<Vec<QuestionSpec>> {
    let questions = at.each(list, |at, n, it| question(at, n, it, languages, earlier));
    let are_unique = at.unique(list, |it| it.id.value());
    let questions = questions.filter(|_| are_unique)?;
    if !questions
        .iter()
        .any(|it| !matches!(it.kind, KindSpec::Section | KindSpec::Information { .. }))
    {
        return at.problem(What::NoQuestions);
    }
    Some(questions)
}

fn question(
    at: &Spot<'_>,
    n: usize,
    draft: &QuestionDraft,
    languages: &[Lang],
    earlier: &Earlier<'_>,
) -> Option<QuestionSpec> {
    let field = |field| at.field(field);
    let id: Option<QuestionId> =
        field(Field::Id).required(&draft.id).and_then(|text| field(Field::Id).name(text));
    let word = field(Field::Kind).required(&draft.kind);
    let named = word.and_then(|word| field(Field::Kind).word(word, &KINDS));
    let label = texts(&field(Field::Label), &draft.label, languages, LABEL);
    let help = texts_if(at, Field::Help, &draft.help, languages, LABEL);
    let show_if = show_if(&field(Field::ShowIf), &draft.show_if, &earlier.before(n));
    let required = || field(Field::Required).flag(&draft.required);
    let dimension = || {
        let at = field(Field::Dimension);
        at.optional(&draft.dimension, |text| at.name(text))
    };
    let Some(meant) = word.and_then(|word| KindName::meant(word)) else {
        // Which other fields belong here is not known.
        let _ = (required(), dimension(), weight(at, draft));
        return None;
    };
    let kind = kind(at, meant, draft, languages);
    let (required, dimension, scoring) = match meant.takes_answers() {
        true => (required(), dimension(), scoring(at, draft, meant, kind.as_ref())),
        false => (Some(false), Some(None), Some(Scoring::default())),
    };
    if let (Some(id), Some(kind), Some(_)) = (&id, &kind, named) {
        earlier.is_good(id.clone(), kind.clone());
    }
    named?;
    Some(QuestionSpec {
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
