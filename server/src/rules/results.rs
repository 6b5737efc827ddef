//! Results, as the public is told them: counts, means and indices, never a text, and nothing by
//! which a few people could be made out; [`crate::rules::disclosure_control`] says how.
//!
//! Nothing is told while responses are taken: from two results a day apart one could tell what the
//! few answered who came in between, and people would answer what others seem to.

mod counted;
pub(crate) mod report;

pub(crate) use counted::Counted;
pub(crate) use report::Results;
use report::{Index, IndexOf, Part, QuestionReport, What};

use crate::rules::disclosure_control::{FEWEST, rounded};
use crate::rules::{
    consultation::{Choosable, Consultation, KindSpec, QuestionSpec, Texts},
    invalidated::Tallied,
    score::{By, FULL_SCORE, Score, Yardstick},
};
use glas_wire::ChoiceId;
use std::collections::BTreeMap;

/// What is told of a consultation, once.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    /// How many responses count.
    pub(crate) responses: u64,
    /// The title of the consultation.
    pub(crate) title: Texts,
    /// What was answered; `None` where too few responded.
    pub(crate) results: Option<Results>,
}

/// The results of a consultation; `None` where too few responded. `counted`: after the lot.
/// `reply`: in all its languages, the reply to a statement, or a consent, that has this id.
pub(crate) fn results(
    it: &Consultation,
    counted: &Counted,
    reply: impl Fn(&str) -> Texts,
) -> Option<Results> {
    let responses: u64 = counted.groups.values().sum();
    if responses < FEWEST {
        return None;
    }
    let question = |asked: &QuestionSpec| {
        let answers = counted.count(&asked.id, Tallied::All);
        let count = |value| counted.count(&asked.id, value);
        let what = if answers < FEWEST {
            What::HeldBack
        } else {
            report::question(asked, answers, count, counted.numbers.get(&asked.id), &reply)
        };
        QuestionReport {
            id: asked.id.clone(),
            label: asked.label.clone(),
            answers: rounded(answers).filter(|_| answers >= FEWEST),
            what,
        }
    };
    let is_asked =
        |it: &&QuestionSpec| !matches!(it.kind, KindSpec::Section | KindSpec::Information { .. });
    let groups = if it.groups.is_empty() {
        Vec::new()
    } else {
        with_none(&it.groups, |id| counted.groups.get(&id.cloned()).copied().unwrap_or_default())
    };
    let places = places(it, counted, responses);
    Some(Results {
        questions: it.questions.iter().filter(is_asked).map(question).collect(),
        indices: indices(it, counted, &groups, &places),
        groups,
        places,
    })
}

/// A part for each option, and one for those who did not say.
fn with_none(options: &[Choosable], count: impl Fn(Option<&ChoiceId>) -> u64) -> Vec<Part> {
    let named = options.iter().map(|it| Part {
        id: Some(it.id.clone()),
        label: Some(it.label.clone()),
        count: rounded(count(Some(&it.id))),
    });
    named.chain([Part { id: None, label: None, count: rounded(count(None)) }]).collect()
}

/// Responses by place, or by municipality where the file groups places; nothing where fewer than
/// ten named one.
fn places(it: &Consultation, counted: &Counted, responses: u64) -> Vec<Part> {
    let Some(asked) = it.place_asked() else { return Vec::new() };
    let named = counted.count(&asked.id, Tallied::All);
    if named < FEWEST {
        return Vec::new();
    }
    let at = |id: &ChoiceId| counted.count(&asked.id, Tallied::Choice(id.clone()));
    let unnamed = responses.saturating_sub(named);
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

fn indices(it: &Consultation, counted: &Counted, groups: &[Part], places: &[Part]) -> Vec<Index> {
    let yardstick = Yardstick::of(it);
    let mut steps: BTreeMap<&ChoiceId, i64> = BTreeMap::new();
    for (_, scored) in yardstick.scored() {
        let step = steps.entry(&scored.dimension).or_default();
        *step = (*step).max(scored.weight * scored.marks.unit());
    }
    let index = |(dimension, step): (&ChoiceId, i64)| {
        let sum = |by: By| counted.sums.get(&(dimension.clone(), by)).copied().unwrap_or_default();
        let of = |parts: &[Part], by: fn(Option<ChoiceId>) -> By| {
            let report = |part: &Part| IndexOf {
                id: part.id.clone(),
                label: part.label.clone(),
                index: points(sum(by(part.id.clone())), step),
            };
            parts.iter().map(report).collect::<Vec<_>>()
        };
        let by_group = counted
            .sums
            .iter()
            .filter(|((of, by), _)| of == dimension && matches!(by, By::Group(_)));
        let whole = by_group.fold(Score::default(), |all, (_, it)| Score {
            responses: all.responses + it.responses,
            sum: all.sum + it.sum,
            weights: all.weights + it.weights,
        });
        Index {
            dimension: dimension.clone(),
            index: points(whole, step),
            groups: of(groups, By::Group),
            places: of(places, By::Place),
        }
    };
    steps.into_iter().map(index).collect()
}

/// An index of 0 to 100, rounded to five points, or so coarsely that ten answers by one step more
/// or less come to the same; `None` where not even 20 points are coarse enough.
fn points(Score { responses, sum, weights }: Score, step: i64) -> Option<u64> {
    if responses < FEWEST.cast_signed() || weights <= 0 {
        return None;
    }
    let coarse = |grid: &i64| grid * weights * FULL_SCORE >= 10 * 100 * step;
    let grid = [5, 10, 20].into_iter().find(coarse)?;
    let whole = weights * FULL_SCORE * grid;
    Some(((sum * 100 * 2 + whole) / (2 * whole) * grid).unsigned_abs())
}

#[cfg(test)]
mod tests;
