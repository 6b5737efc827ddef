//! The form of a condition: a few short ones, each a choice among all that can be asked of the
//! earlier questions, all or any of which must hold. What cannot be said like this, because a file
//! said it, is shown as a sentence and kept.

use super::{
    form::kind_of,
    keys::question_at,
    sentence::{asked, condition, offered},
    texts::Values,
};
use crate::{
    http::forms,
    rules::draft::{ConditionDraft, ConsultationDraft, Entered, Is, KindName, QuestionDraft},
    words::{Staff, Value},
};
use glas_wire::QuestionId;

/// Conditions for which there is room beyond those that are there.
const MORE: usize = 2;
/// Options of one question that a list has; of more, only whether it was answered.
const OPTIONS_LISTED: usize = glas_wire::limits::PLACES_MAX;

/// The questions that a condition can ask about, each with all that can be asked of it: a value and
/// a sentence.
pub(super) type Offers = Vec<(String, Vec<(String, String)>)>;

/// The short conditions of which a condition is made, and whether any of them is enough.
fn parts(of: &Entered<ConditionDraft>) -> (bool, Vec<ConditionDraft>) {
    let Some(it) = of.value() else { return (false, Vec::new()) };
    let plain = ConditionDraft::default();
    let several = |list: &crate::rules::draft::List<ConditionDraft>| {
        list.value().into_iter().flatten().filter_map(Entered::value).cloned().collect()
    };
    if !it.all.is_nothing() && *it == (ConditionDraft { all: it.all.clone(), ..plain.clone() }) {
        return (false, several(&it.all));
    }
    if !it.any.is_nothing() && *it == (ConditionDraft { any: it.any.clone(), ..plain }) {
        return (true, several(&it.any));
    }
    (false, vec![it.clone()])
}

/// A short condition as the value of a control, and the number with it; `None` of any other.
fn written(it: &ConditionDraft) -> Option<(String, String)> {
    if let Some(not) = it.not.value() {
        let outer = ConditionDraft { not: it.not.clone(), ..ConditionDraft::default() };
        let (value, number) = written(not)?;
        let inner = value.strip_prefix("is:").filter(|_| *it == outer && number.is_empty())?;
        return Some((["not:", inner].concat(), number));
    }
    let question = it.question.value()?;
    let said = |what: &str, rest: &str| {
        let rest = if rest.is_empty() { String::new() } else { [":", rest].concat() };
        [what, ":", question, &rest].concat()
    };
    let (value, number) = match (&it.is, &it.at_least, &it.at_most, &it.answered) {
        (Entered::Value(Is::Option(option)), ..) => (said("is", option), String::new()),
        (Entered::Value(Is::Number(number)), ..) => (said("step", ""), number.clone()),
        (_, Entered::Value(number), ..) => (said("least", ""), number.clone()),
        (_, _, Entered::Value(number), _) => (said("most", ""), number.clone()),
        (_, _, _, Entered::Value(true)) => (said("answered", ""), String::new()),
        (_, _, _, Entered::Value(false)) => (said("unanswered", ""), String::new()),
        _ => return None,
    };
    // Two things at once are more than a control says.
    (read(&value, &number).as_ref() == Some(it)).then_some((value, number))
}

/// The short condition that a control says.
fn read(value: &str, number: &str) -> Option<ConditionDraft> {
    let mut words = value.splitn(3, ':');
    let (what, question, option) = (words.next()?, words.next()?, words.next());
    let of = ConditionDraft { question: question.into(), ..ConditionDraft::default() };
    let number = || Entered::Value(number.trim().replace(',', "."));
    Some(match (what, option) {
        ("is", Some(option)) => {
            ConditionDraft { is: Entered::Value(Is::Option(option.to_owned())), ..of }
        }
        ("not", Some(option)) => {
            let is = ConditionDraft { is: Entered::Value(Is::Option(option.to_owned())), ..of };
            ConditionDraft { not: Entered::Value(Box::new(is)), ..ConditionDraft::default() }
        }
        ("step", None) => {
            let is = number().value().cloned().map(Is::Number);
            ConditionDraft { is: is.map_or(Entered::Nothing, Entered::Value), ..of }
        }
        ("least", None) => ConditionDraft { at_least: number(), ..of },
        ("most", None) => ConditionDraft { at_most: number(), ..of },
        ("answered", None) => ConditionDraft { answered: Entered::Value(true), ..of },
        ("unanswered", None) => ConditionDraft { answered: Entered::Value(false), ..of },
        _ => return None,
    })
}

/// The name of a control of the condition at a place.
pub(super) fn control(n: usize, part: &str) -> String {
    ["c.", &n.to_string(), ".", part].concat()
}

/// What a condition says, by the names of its controls. What is no short one has a sentence only.
pub(super) fn values_of(
    draft: &ConsultationDraft,
    of: &Entered<ConditionDraft>,
    words: &Staff,
) -> Values {
    let mut values = Values::new();
    let (any, parts) = parts(of);
    values.insert("joined".to_owned(), if any { "any" } else { "all" }.to_owned());
    for (n, it) in parts.iter().enumerate() {
        match written(it) {
            Some((what, number)) => {
                values.insert(control(n, "what"), what);
                values.insert(control(n, "number"), number);
            }
            None => {
                values.insert(control(n, "kept"), condition(draft, it, words));
            }
        }
    }
    values
}

/// How many conditions a form shows, room for more included.
pub(super) fn rows(of: &Entered<ConditionDraft>) -> usize {
    parts(of).1.len() + MORE
}

/// Puts what a form says into a condition. As it came back, it changes nothing.
pub(super) fn apply(of: &mut Entered<ConditionDraft>, pairs: &[(String, String)]) {
    let (any, was) = parts(of);
    let said = |name: &str| forms::first(pairs, name).unwrap_or_default();
    let now_any = said("joined") == "any";
    let mut made = Vec::new();
    for n in 0..was.len() + MORE {
        let known = was.get(n);
        let (what, number) = (control(n, "what"), control(n, "number"));
        match known.map(written) {
            // It has no control but the one that takes it out.
            Some(None) => {
                if said(&control(n, "drop")) != "yes" {
                    made.extend(known.cloned());
                }
            }
            shown => {
                let shown = shown.flatten().unwrap_or_default();
                let Some(typed) = forms::first(pairs, &what) else {
                    made.extend(known.cloned());
                    continue;
                };
                if (typed, said(&number)) == (shown.0.as_str(), shown.1.as_str()) {
                    made.extend(known.cloned());
                } else {
                    made.extend(read(typed, said(&number)));
                }
            }
        }
    }
    if made == was && (now_any == any || was.len() < 2) {
        return;
    }
    let list = |made: Vec<ConditionDraft>| {
        Entered::Value(made.into_iter().map(Entered::Value).collect::<Vec<_>>())
    };
    *of = match made.len() {
        0 => Entered::Nothing,
        1 => made.pop().map_or(Entered::Nothing, Entered::Value),
        _ if now_any => {
            Entered::Value(ConditionDraft { any: list(made), ..ConditionDraft::default() })
        }
        _ => Entered::Value(ConditionDraft { all: list(made), ..ConditionDraft::default() }),
    };
}

/// All that can be asked of the questions before one.
pub(super) fn offers(draft: &ConsultationDraft, n: usize, words: &Staff) -> Offers {
    let mut all = Offers::new();
    for place in 0..n {
        let Some(it) = question_at(draft, place) else { continue };
        let (Some(kind), Some(id)) = (kind_of(it), it.id.value()) else { continue };
        if kind.takes_answers() && QuestionId::try_from(id.clone()).is_ok() {
            let name = [(place + 1).to_string(), ". ".to_owned(), asked(it, words)].concat();
            all.push((name, of_one(it, kind, id, words)));
        }
    }
    all
}

fn of_one(it: &QuestionDraft, kind: KindName, id: &str, words: &Staff) -> Vec<(String, String)> {
    let said = |what: &str, answer: &str| {
        words.with(["s-ask-", what].concat().as_str(), &[("answer", Value::from(answer))])
    };
    let mut all = Vec::new();
    let options = offered(it, words);
    if kind != KindName::Ranking && options.len() <= OPTIONS_LISTED {
        for (option, text) in &options {
            all.push((["is:", id, ":", option].concat(), said("is", text)));
        }
        // Of a thousand places nobody looks for the one that it is not.
        let few = kind != KindName::Place && options.len() > 2;
        for (option, text) in options.iter().filter(|_| few) {
            all.push((["not:", id, ":", option].concat(), said("not", text)));
        }
    }
    if matches!(kind, KindName::Scale | KindName::Number) {
        for what in ["least", "most", "step"] {
            all.push(([what, ":", id].concat(), said(what, "")));
        }
    }
    for what in ["answered", "unanswered"] {
        all.push(([what, ":", id].concat(), said(what, "")));
    }
    all
}

/// Whether any question before one is answered by a number.
pub(super) fn asks_numbers(draft: &ConsultationDraft, n: usize) -> bool {
    (0..n)
        .filter_map(|n| question_at(draft, n))
        .any(|it| matches!(kind_of(it), Some(KindName::Scale | KindName::Number)))
}
