//! What a changed consultation words otherwise. An answer belongs to the words it was asked in: a
//! question that says something else has answers that nobody gave. So it is with a unit, a range or
//! a limit: a 5 of 5 is no 5 of 10.

use crate::rules::consultation::{Choosable, Consultation, KindSpec, Municipality, QuestionSpec};
use crate::rules::texts::Texts;
use glas_wire::{ChoiceId, QuestionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is worded otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// The title of the consultation.
    Title,
    /// The name of a stakeholder group.
    Group(ChoiceId),
    /// A question: its label, hint, options, rows, unit, range or limits.
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
        if it.question(&asked.id).is_some_and(|now| asks_otherwise(asked, now)) {
            found.push(Wording::Question(asked.id.clone()));
        }
    }
    found
}

/// Whether a question means something else than it did, so that answers to the one are none to the
/// other.
pub(crate) fn asks_otherwise(was: &QuestionSpec, it: &QuestionSpec) -> bool {
    !otherwise(was, it).is_empty()
}

/// What a question said that it says otherwise now; the question itself, where only its range or
/// its limits are others.
pub(crate) fn earlier_words<'a>(was: &'a QuestionSpec, it: &QuestionSpec) -> Vec<&'a Texts> {
    let found = otherwise(was, it);
    let words: Vec<&Texts> = found
        .iter()
        .filter_map(|(_, meant)| match meant {
            Meant::Words(texts) => Some(*texts),
            Meant::Perhaps(texts) => *texts,
            Meant::Fact(_) => None,
        })
        .filter(|texts| texts.0.values().any(|text| !text.is_empty()))
        .collect();
    if words.is_empty() && !found.is_empty() { vec![&was.label] } else { words }
}

/// The parts of a question that mean something else now, as they were. What only one of them has,
/// such as an option more, is no other meaning of the rest.
fn otherwise<'a>(was: &'a QuestionSpec, it: &QuestionSpec) -> Vec<(Part<'a>, Meant<'a>)> {
    let now = meaning(it);
    let differs = |(part, meant): &(Part<'a>, Meant<'a>)| {
        now.iter().any(|(other, now)| other == part && !meant.is(now))
    };
    meaning(was).into_iter().filter(differs).collect()
}

/// Whether two texts say something else in a language that both have.
fn differ(was: &Texts, it: &Texts) -> bool {
    was.0.iter().any(|(lang, text)| it.0.get(lang).is_some_and(|now| now != text))
}

/// A part of a question with a meaning of its own.
#[derive(PartialEq)]
enum Part<'a> {
    Label,
    Help,
    Option(&'a ChoiceId),
    /// All options of a ranking.
    Among,
    Municipality(&'a ChoiceId),
    Range,
    Low,
    High,
    Unit,
    Limits,
    Text,
}

/// What a part means.
enum Meant<'a> {
    Words(&'a Texts),
    /// Words that may be left out, which says something else.
    Perhaps(Option<&'a Texts>),
    /// Something that is no text.
    Fact(String),
}

impl Meant<'_> {
    fn is(&self, other: &Meant<'_>) -> bool {
        match (self, other) {
            (Self::Words(was), Meant::Words(it)) => !differ(was, it),
            (Self::Perhaps(Some(was)), Meant::Perhaps(Some(it))) => !differ(was, it),
            (Self::Perhaps(was), Meant::Perhaps(it)) => was.is_none() && it.is_none(),
            (Self::Fact(was), Meant::Fact(it)) => was == it,
            (Self::Words(_) | Self::Perhaps(_) | Self::Fact(_), _) => false,
        }
    }
}

/// What a question means. Every field is named: who adds one decides whether answers given without
/// it would mean something else.
fn meaning(asked: &QuestionSpec) -> Vec<(Part<'_>, Meant<'_>)> {
    // Who is asked, who must answer, and what counts for which index change no answer; that
    // answers would be scored otherwise is refused altogether.
    let QuestionSpec {
        id: _,
        label,
        help,
        required: _,
        dimension: _,
        scoring: _,
        show_if: _,
        kind,
    } = asked;
    let mut all =
        vec![(Part::Label, Meant::Words(label)), (Part::Help, Meant::Perhaps(help.as_ref()))];
    all.extend(meaning_of_kind(kind));
    all
}

fn meaning_of_kind(kind: &KindSpec) -> Vec<(Part<'_>, Meant<'_>)> {
    fn options(all: &[Choosable]) -> Vec<(Part<'_>, Meant<'_>)> {
        each(all).map(|(id, label)| (Part::Option(id), Meant::Words(label))).collect()
    }
    fn limits<'a>(it: impl std::fmt::Debug) -> (Part<'a>, Meant<'a>) {
        (Part::Limits, Meant::Fact(format!("{it:?}")))
    }
    let range = |from: &i32, to: &i32| (Part::Range, Meant::Fact(format!("{from} to {to}")));
    match kind {
        KindSpec::SingleChoice { options: all } => options(all),
        KindSpec::MultipleChoice { options: all, other: _, none, min, max } => {
            let mut all = options(all);
            all.push(limits((none, min, max)));
            all
        }
        KindSpec::Ranking { options: all } => {
            // Third of three is another place than third of ten.
            let among = each(all).map(|(id, _)| id.as_str()).collect::<BTreeSet<_>>();
            let mut all = options(all);
            all.push((Part::Among, Meant::Fact(format!("{among:?}"))));
            all
        }
        KindSpec::Place { places, municipalities } => {
            let mut all = options(places);
            // In which municipality a settlement lies is a part of its id.
            for Municipality { id, label, settlements: _ } in municipalities {
                all.push((Part::Municipality(id), Meant::Words(label)));
            }
            all
        }
        KindSpec::Scale { from, to, from_label, to_label } => vec![
            range(from, to),
            (Part::Low, Meant::Words(from_label)),
            (Part::High, Meant::Words(to_label)),
        ],
        KindSpec::Matrix { rows, from, to, from_label, to_label } => {
            let mut all = options(rows);
            all.push(range(from, to));
            all.push((Part::Low, Meant::Words(from_label)));
            all.push((Part::High, Meant::Words(to_label)));
            all
        }
        KindSpec::Number { unit, min, max, decimals } => {
            vec![(Part::Unit, Meant::Perhaps(unit.as_ref())), limits((min, max, decimals))]
        }
        KindSpec::Date { from, to } => vec![limits((from, to))],
        KindSpec::Information { text } => vec![(Part::Text, Meant::Words(text))],
        // Of texts none is read otherwise because a longer one may be written; one may that may be
        // published.
        KindSpec::ShortText { max_chars: _ } => vec![limits(false)],
        KindSpec::LongText { max_chars: _, comment } => vec![limits(comment)],
        KindSpec::Statement | KindSpec::Consent | KindSpec::Section => Vec::new(),
    }
}

fn each(all: &[Choosable]) -> impl Iterator<Item = (&ChoiceId, &Texts)> {
    all.iter().map(|it| (&it.id, &it.label))
}
