//! Results, as the public is told them: counts, means and indices, never a text, and nothing by
//! which a few people could be made out; [`crate::rules::disclosure_control`] says how.
//!
//! Nothing is told while responses are taken: from two results a day apart one could tell what the
//! few answered who came in between, and people would answer what others seem to.

mod counted;
mod indices;
mod moved;
pub(crate) mod report;

pub(crate) use counted::{Counted, Earlier};
use moved::{Moved, wordings};
pub(crate) use report::Results;
use report::{EarlierWords, Part, QuestionReport, What};

use crate::rules::{
    consultation::{Choosable, Consultation, KindSpec, QuestionSpec},
    disclosure_control::{FEWEST, Noise, Rule, are_enough, rounded},
    invalidated::Tallied,
    reworded::earlier_words,
    texts::Texts,
};
use glas_wire::ChoiceId;

/// What is told of a consultation, once.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    /// By which rule.
    pub(crate) rule: Rule,
    /// How many responses count.
    pub(crate) responses: u64,
    /// The title of the consultation.
    pub(crate) title: Texts,
    /// What was answered; `None` where too few responded.
    pub(crate) results: Option<Results>,
}

/// The results of a consultation; `None` where too few responded. `earlier`: its forms before this
/// one, in order. `counted`: after the lot. `reply`: in all its languages, the reply to a
/// statement, or a consent, that has this id.
pub(crate) fn results<'d>(
    it: &'d Consultation,
    earlier: &[Earlier],
    counted: &Counted,
    mut noise: Noise<'d>,
    reply: impl Fn(&str) -> Texts,
) -> Option<Results> {
    let responses: u64 = counted.groups.values().sum();
    if responses < FEWEST {
        return None;
    }
    let moved = Moved::of(it, earlier, counted, &mut noise);
    let question = |asked: &QuestionSpec| {
        let answers = moved.count(&asked.id, Tallied::All);
        let is_told = are_enough(answers);
        let what =
            if is_told { report::question(asked, answers, &moved, &reply) } else { What::HeldBack };
        QuestionReport {
            id: asked.id.clone(),
            label: asked.label.clone(),
            answers: rounded(answers).filter(|_| is_told),
            earlier: if is_told { in_earlier_words(asked, earlier, &moved) } else { Vec::new() },
            what,
        }
    };
    let is_asked =
        |it: &&QuestionSpec| !matches!(it.kind, KindSpec::Section | KindSpec::Information { .. });
    let groups = if it.groups.is_empty() {
        Vec::new()
    } else {
        with_none(&it.groups, |id| moved.groups.get(&id.cloned()).copied().unwrap_or_default())
    };
    let places = places(it, &moved, responses);
    Some(Results {
        questions: it.questions.iter().filter(is_asked).map(question).collect(),
        indices: indices::indices(it, &moved, &groups, &places),
        groups,
        places,
    })
}

/// How many answered a question in other words than it has now.
fn in_earlier_words(asked: &QuestionSpec, earlier: &[Earlier], moved: &Moved) -> Vec<EarlierWords> {
    let answers = moved.earlier.get(&asked.id).into_iter().flatten();
    wordings(asked, earlier)
        .into_iter()
        .zip(answers)
        .map(|((was, _), answers)| EarlierWords {
            words: earlier_words(was, asked).into_iter().cloned().collect(),
            answers: rounded(*answers),
        })
        .collect()
}

/// A part for each option, and one for those who did not say.
fn with_none(options: &[Choosable], count: impl Fn(Option<&ChoiceId>) -> i64) -> Vec<Part> {
    let named = options.iter().map(|it| Part {
        id: Some(it.id.clone()),
        label: Some(it.label.clone()),
        count: rounded(count(Some(&it.id))),
    });
    named.chain([Part { id: None, label: None, count: rounded(count(None)) }]).collect()
}

/// Responses by place, or by municipality where the file groups places; nothing where too few named
/// one.
fn places(it: &Consultation, moved: &Moved, responses: u64) -> Vec<Part> {
    let Some(asked) = it.place_asked() else { return Vec::new() };
    let named = moved.count(&asked.id, Tallied::All);
    if !are_enough(named) {
        return Vec::new();
    }
    let at = |id: &ChoiceId| moved.count(&asked.id, Tallied::Choice(id.clone()));
    let unnamed = i64::try_from(responses).unwrap_or(i64::MAX) - named;
    match &asked.kind {
        KindSpec::Place { places, municipalities } if municipalities.is_empty() => {
            with_none(places, |id| id.map_or(unnamed, at))
        }
        KindSpec::SingleChoice { options } => with_none(options, |id| id.map_or(unnamed, at)),
        KindSpec::Place { municipalities, .. } => {
            let mut parts = report::municipalities(municipalities, at);
            parts.push(Part { id: None, label: None, count: rounded(unnamed) });
            parts
        }
        _ => Vec::new(),
    }
}
