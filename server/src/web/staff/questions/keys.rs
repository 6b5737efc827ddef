//! By what a question, or an option, is known in addresses and forms: by its id where that is a
//! name that nothing beside it has, and by its place otherwise, as in a file that somebody has
//! half written.

use crate::rules::draft::{ChoiceDraft, ConsultationDraft, Entered, List, QuestionDraft};
use glas_wire::QuestionId;
use std::collections::HashMap;

/// The keys of all questions of a draft, in their order.
pub(in crate::web) fn question_keys(draft: &ConsultationDraft) -> Vec<String> {
    keys(&draft.questions, |it| it.id.value())
}

/// The place of the question with a key.
pub(super) fn place_of(draft: &ConsultationDraft, key: &str) -> Option<usize> {
    question_keys(draft).iter().position(|it| it == key)
}

/// The question at a place, where it can be read.
pub(super) fn question_at(draft: &ConsultationDraft, n: usize) -> Option<&QuestionDraft> {
    draft.questions.value()?.get(n)?.value()
}

/// The same, to be changed.
pub(super) fn question_at_mut(
    draft: &mut ConsultationDraft,
    n: usize,
) -> Option<&mut QuestionDraft> {
    let Entered::Value(questions) = &mut draft.questions else { return None };
    match questions.get_mut(n)? {
        Entered::Value(question) => Some(question),
        Entered::Nothing | Entered::Unreadable => None,
    }
}

/// The questions of a draft, to be put in another order, added to, or taken from.
pub(in crate::web) fn questions_mut(
    draft: &mut ConsultationDraft,
) -> &mut Vec<Entered<QuestionDraft>> {
    if !matches!(draft.questions, Entered::Value(_)) {
        draft.questions = Entered::Value(Vec::new());
    }
    match &mut draft.questions {
        Entered::Value(questions) => questions,
        Entered::Nothing | Entered::Unreadable => unreachable!("it was just made"),
    }
}

/// The ids that questions of a draft have, whatever else is wrong with them.
pub(super) fn question_ids(draft: &ConsultationDraft) -> Vec<&str> {
    ids(&draft.questions, |it| it.id.value())
}

/// The keys of options, in their order.
pub(super) fn choice_keys(list: &List<ChoiceDraft>) -> Vec<String> {
    keys(list, |it| it.id.value())
}

/// The ids that options have.
pub(super) fn choice_ids(list: &List<ChoiceDraft>) -> Vec<&str> {
    ids(list, |it| it.id.value())
}

fn members<T>(list: &List<T>) -> impl Iterator<Item = Option<&T>> {
    list.value().into_iter().flatten().map(Entered::value)
}

fn ids<T>(list: &List<T>, id: impl Fn(&T) -> Option<&String>) -> Vec<&str> {
    members(list).flatten().filter_map(|it| id(it).map(String::as_str)).collect()
}

fn keys<T>(list: &List<T>, id: impl Fn(&T) -> Option<&String>) -> Vec<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for id in ids(list, &id) {
        *times.entry(id).or_default() += 1;
    }
    let key = |(n, it): (usize, Option<&T>)| {
        let own = it.and_then(&id).filter(|id| times.get(id.as_str()) == Some(&1));
        own.filter(|id| QuestionId::try_from((*id).clone()).is_ok())
            .cloned()
            .unwrap_or_else(|| ["~", &(n + 1).to_string()].concat())
    };
    members(list).enumerate().map(key).collect()
}
