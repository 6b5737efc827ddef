//! What a changed consultation words otherwise. An answer belongs to the words it was asked in: a
//! question that says something else has answers that nobody gave.

use crate::rules::consultation::{Choosable, Consultation, KindSpec, QuestionSpec, Texts};
use glas_wire::{ChoiceId, QuestionId};
use serde::{Deserialize, Serialize};

/// What is worded otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// The title of the consultation.
    Title,
    /// The name of a stakeholder group.
    Group(ChoiceId),
    /// A question: its label, hint, options, rows or the ends of its scale.
    Question(QuestionId),
}

/// What is worded otherwise, and how many have answered the words before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reworded {
    /// What.
    pub what: Wording,
    /// Responses that count, and answer it in the words before.
    pub answered: u64,
}

/// What `it` words otherwise than `was`, in a language in which both are written. What only one of
/// them asks is not worded otherwise.
pub fn reworded(was: &Consultation, it: &Consultation) -> Vec<Wording> {
    let mut found = Vec::new();
    if differ(&was.title, &it.title) {
        found.push(Wording::Title);
    }
    for (id, label) in each(&was.groups) {
        if each(&it.groups).any(|(other, now)| other == id && differ(label, now)) {
            found.push(Wording::Group(id.clone()));
        }
    }
    for asked in &was.questions {
        if it.question(&asked.id).is_some_and(|now| questions_differ(asked, now)) {
            found.push(Wording::Question(asked.id.clone()));
        }
    }
    found
}

fn questions_differ(was: &QuestionSpec, it: &QuestionSpec) -> bool {
    let both = |a: &Option<Texts>, b: &Option<Texts>| match (a, b) {
        (Some(a), Some(b)) => differ(a, b),
        (None, None) => false,
        (Some(_), None) | (None, Some(_)) => true,
    };
    let (before, now) = (words(&was.kind), words(&it.kind));
    differ(&was.label, &it.label)
        || both(&was.help, &it.help)
        || before
            .iter()
            .any(|(part, text)| now.iter().any(|(other, now)| other == part && differ(text, now)))
}

/// Whether two texts say something else in a language that both have.
fn differ(was: &Texts, it: &Texts) -> bool {
    was.0.iter().any(|(lang, text)| it.0.get(lang).is_some_and(|now| now != text))
}

/// A part of a question with words of its own.
#[derive(PartialEq)]
enum Part<'a> {
    Option(&'a ChoiceId),
    Low,
    High,
    Unit,
    Text,
}

fn words(kind: &KindSpec) -> Vec<(Part<'_>, &Texts)> {
    fn options(all: &[Choosable]) -> Vec<(Part<'_>, &Texts)> {
        each(all).map(|(id, label)| (Part::Option(id), label)).collect()
    }
    match kind {
        KindSpec::SingleChoice { options: all }
        | KindSpec::MultipleChoice { options: all, .. }
        | KindSpec::Ranking { options: all }
        | KindSpec::Place { places: all, .. } => options(all),
        KindSpec::Scale { from_label, to_label, .. } => {
            vec![(Part::Low, from_label), (Part::High, to_label)]
        }
        KindSpec::Matrix { rows, from_label, to_label, .. } => {
            let mut all = options(rows);
            all.extend([(Part::Low, from_label), (Part::High, to_label)]);
            all
        }
        KindSpec::Number { unit, .. } => unit.iter().map(|unit| (Part::Unit, unit)).collect(),
        KindSpec::Information { text } => vec![(Part::Text, text)],
        KindSpec::Date { .. }
        | KindSpec::Statement
        | KindSpec::Consent
        | KindSpec::Section
        | KindSpec::ShortText { .. }
        | KindSpec::LongText { .. } => Vec::new(),
    }
}

fn each(all: &[Choosable]) -> impl Iterator<Item = (&ChoiceId, &Texts)> {
    all.iter().map(|it| (&it.id, &it.label))
}
