//! Questions and their conditions in sentences, for whoever writes them.

use super::{form::kind_of, texts::in_lang};
use crate::{
    rules::draft::{
        ChoiceDraft, ConditionDraft, ConsultationDraft, Entered, Is, KindName, List, QuestionDraft,
        TextsDraft,
    },
    words::{Staff, Value},
};

/// All kinds, those that are asked most first.
pub(super) const KINDS: [&str; 14] = [
    "single_choice",
    "multiple_choice",
    "long_text",
    "short_text",
    "scale",
    "matrix",
    "ranking",
    "statement",
    "number",
    "date",
    "place",
    "consent",
    "section",
    "information",
];

/// All kinds with what each is for.
pub(super) fn kinds(words: &Staff) -> Vec<(String, String)> {
    let said = |word: &&str| {
        let id = ["s-k-", word].concat();
        let about = words.text(&[&id, "-about"].concat());
        ((*word).to_owned(), [&words.text(&id), ". ", &about].concat())
    };
    KINDS.iter().map(said).collect()
}

/// A text in the language of a page, or in the first that it is written in.
pub(super) fn text_in(of: &Entered<TextsDraft>, words: &Staff) -> String {
    let own = in_lang(of, words.lang());
    let texts = of.value().map(|it| it.0.as_slice()).unwrap_or_default();
    let any = || texts.iter().filter_map(|(_, text)| text.value()).find(|it| !it.trim().is_empty());
    if own.trim().is_empty() { any().cloned().unwrap_or_default() } else { own.to_owned() }
}

/// What a question asks; that it has no text yet, where it has none.
pub(in crate::web) fn asked(it: &QuestionDraft, words: &Staff) -> String {
    match text_in(&it.label, words) {
        text if text.is_empty() => words.text("s-q-untitled"),
        text => text,
    }
}

/// How a kind is called.
pub(super) fn kind_named(it: &QuestionDraft, words: &Staff) -> String {
    let word = it.kind.value().map(String::as_str).unwrap_or_default();
    match KindName::named(word) {
        Some(_) => words.text(&["s-k-", word].concat()),
        None => words.text("s-k-unknown"),
    }
}

/// Which question it is, by its place, from 0.
pub(in crate::web) fn question_number(words: &Staff, n: usize) -> String {
    words.with("s-q-title", &[("number", Value::from((n + 1) as u64))])
}

/// What people can choose of a question: id, and what they read.
pub(super) fn offered(it: &QuestionDraft, words: &Staff) -> Vec<(String, String)> {
    let fixed = |each: &[&str]| {
        each.iter().map(|id| ((*id).to_owned(), words.text(&["s-reply-", id].concat()))).collect()
    };
    match kind_of(it) {
        Some(KindName::SingleChoice | KindName::Ranking) => choices(&it.options, words),
        Some(KindName::MultipleChoice) => {
            let mut all = choices(&it.options, words);
            if !it.none.is_nothing() {
                all.push(("none".to_owned(), text_in(&it.none, words)));
            }
            all
        }
        Some(KindName::Statement) => fixed(&crate::rules::REPLIES),
        Some(KindName::Consent) => fixed(&[crate::rules::CONSENTED]),
        Some(KindName::Place) => super::places::offered(&it.places),
        _ => Vec::new(),
    }
}

fn choices(list: &List<ChoiceDraft>, words: &Staff) -> Vec<(String, String)> {
    let one = |it: &ChoiceDraft| {
        let id = it.id.value()?.clone();
        let text = match text_in(&it.label, words) {
            text if text.is_empty() => id.clone(),
            text => text,
        };
        Some((id, text))
    };
    list.value().into_iter().flatten().filter_map(Entered::value).filter_map(one).collect()
}

/// When a question is asked: "Are you a business?" is "Yes".
pub(super) fn condition(draft: &ConsultationDraft, it: &ConditionDraft, words: &Staff) -> String {
    let each = |list: &List<ConditionDraft>, and: &str| {
        let inner = list.value().into_iter().flatten().filter_map(Entered::value);
        let inner: Vec<String> = inner
            .map(|it| {
                let said = condition(draft, it, words);
                if is_several(it) { ["(", &said, ")"].concat() } else { said }
            })
            .collect();
        inner.join(&[" ", &words.text(and), " "].concat())
    };
    if !it.all.is_nothing() {
        return each(&it.all, "s-and");
    }
    if !it.any.is_nothing() {
        return each(&it.any, "s-or");
    }
    if let Some(not) = it.not.value() {
        let said = condition(draft, not, words);
        return words.with("s-cond-not", &[("condition", Value::from(said))]);
    }
    of_question(draft, it, words)
}

/// Whether it is made of several, which stand in brackets within another.
fn is_several(it: &ConditionDraft) -> bool {
    !it.all.is_nothing() || !it.any.is_nothing()
}

fn of_question(draft: &ConsultationDraft, it: &ConditionDraft, words: &Staff) -> String {
    let id = it.question.value().map(String::as_str).unwrap_or_default();
    let of = draft
        .questions
        .value()
        .into_iter()
        .flatten()
        .filter_map(Entered::value)
        .find(|it| it.id.value().is_some_and(|it| it == id));
    let question = of.map_or_else(|| id.to_owned(), |it| asked(it, words));
    let mut said = Vec::new();
    let mut tell = |sentence: &str, answer: &str| {
        let values = [("question", Value::from(question.clone())), ("answer", answer.into())];
        said.push(words.with(sentence, &values));
    };
    match it.is.value() {
        Some(Is::Number(number)) => tell("s-cond-is", number),
        Some(Is::Option(option)) => {
            let offered = of.map(|it| offered(it, words)).unwrap_or_default();
            let text = offered.iter().find(|(it, _)| it == option).map(|(_, text)| text.as_str());
            tell("s-cond-is", text.unwrap_or(option));
        }
        None => {}
    }
    if let Some(number) = it.at_least.value() {
        tell("s-cond-least", number);
    }
    if let Some(number) = it.at_most.value() {
        tell("s-cond-most", number);
    }
    match it.answered.value() {
        Some(true) => tell("s-cond-answered", ""),
        Some(false) => tell("s-cond-unanswered", ""),
        None => {}
    }
    if said.is_empty() { question } else { said.join(&[" ", &words.text("s-and"), " "].concat()) }
}
