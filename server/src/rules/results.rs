//! Results, as the public is told them: counts, means and indices, never a text, and nothing by
//! which a few people could be made out.
//!
//! Nothing is told while responses are taken. From two results a day apart one could tell what the
//! few answered who came in between, and people would answer what others seem to. After closing
//! nothing changes any more: nobody can respond, withdraw or correct, and erasure changes no count.
//! So each number is told once.
//!
//! A question that is asked on a condition tells how many met it; where their number is held back,
//! so is the question.

mod counted;
pub(crate) mod report;

pub(crate) use counted::{Counted, ENDS, NumberSums};
pub(crate) use report::Results;
use report::{Index, IndexOf, Part, QuestionReport, What};

use crate::rules::disclosure_control::{FEW, disclosed, disclosed_except, is_few};
use crate::rules::{
    consultation::{Consultation, KindSpec},
    invalidated::Tallied,
    score::{By, FULL_SCORE, Score, Yardstick},
};
use glas_wire::{Choice, ChoiceId, Form, Question, QuestionId, QuestionKind};
use std::collections::{BTreeMap, BTreeSet};

/// The results of a consultation that is closed, in the language of `form`.
pub(crate) fn results(it: &Consultation, form: &Form, counted: &Counted) -> Results {
    let mut held = BTreeSet::new();
    let mut section: Vec<&QuestionId> = Vec::new();
    let mut questions = Vec::new();
    for question in &form.questionnaire.questions {
        let on = question.show_if.as_ref().map(|it| it.questions()).unwrap_or_default();
        if question.kind == QuestionKind::Section {
            section = on;
            continue;
        }
        if !question.kind.is_asked() {
            continue;
        }
        let answers = counted.count(&question.id, Tallied::All);
        let gives_away = |parent: &&QuestionId| {
            held.contains(*parent)
                || is_few(counted.count(parent, Tallied::All).saturating_sub(answers))
        };
        let what = if answers < FEW || section.iter().chain(&on).any(gives_away) {
            What::HeldBack
        } else {
            report::question(
                question,
                answers,
                |value| counted.count(&question.id, value),
                counted.numbers.get(&question.id),
            )
        };
        let what = by_municipality(it, form, question, counted, answers)
            .filter(|_| !matches!(what, What::HeldBack))
            .unwrap_or(what);
        if what.holds_back() {
            held.insert(question.id.clone());
        }
        let answers = (!matches!(what, What::HeldBack)).then_some(answers);
        questions.push(QuestionReport {
            id: question.id.clone(),
            label: question.label.clone(),
            answers,
            what,
        });
    }
    let groups = groups(form, counted);
    let places = it
        .place_asked()
        .and_then(|asked| questions.iter().find(|it| it.id == asked.id))
        .and_then(|it| match &it.what {
            What::SingleChoice { options } | What::Place { options } => Some(options.clone()),
            _ => None,
        });
    let places = places.unwrap_or_default();
    Results { indices: indices(it, counted, &groups, &places), questions, groups, places }
}

/// Places are told by municipality where the file groups them. Told by settlement as well, one
/// table would give away the other.
fn by_municipality(
    it: &Consultation,
    form: &Form,
    question: &Question,
    counted: &Counted,
    answers: u64,
) -> Option<What> {
    let KindSpec::Place { municipalities, .. } = &it.question(&question.id)?.kind else {
        return None;
    };
    if municipalities.is_empty() || answers < FEW {
        return None;
    }
    let in_it = |ids: &[ChoiceId]| {
        ids.iter().map(|id| counted.count(&question.id, Tallied::Choice(id.clone()))).sum::<u64>()
    };
    let counts: Vec<u64> = municipalities.iter().map(|it| in_it(&it.settlements)).collect();
    let parts = municipalities.iter().zip(disclosed(&counts)).map(|(it, count)| Part {
        id: Some(it.id.clone()),
        label: Some(it.label.in_lang(&form.lang).to_owned()),
        count,
    });
    Some(What::Place { options: parts.collect() })
}

fn groups(form: &Form, counted: &Counted) -> Vec<Part> {
    let asked: &[Choice] = &form.questionnaire.respondent.groups;
    if asked.is_empty() {
        return Vec::new();
    }
    let all =
        asked.iter().map(|it| (Some(it.id.clone()), Some(it.label.clone()))).chain([(None, None)]);
    let counts: Vec<u64> =
        all.clone().map(|(id, _)| counted.groups.get(&id).copied().unwrap_or_default()).collect();
    let shown = if counts.iter().sum::<u64>() < FEW {
        vec![None; counts.len()]
    } else {
        disclosed(&counts)
    };
    all.zip(shown).map(|((id, label), count)| Part { id, label, count }).collect()
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
            let sums: Vec<Score> = parts.iter().map(|part| sum(by(part.id.clone()))).collect();
            let counts: Vec<u64> = sums.iter().map(|it| it.responses.unsigned_abs()).collect();
            let held: Vec<bool> = parts
                .iter()
                .zip(&counts)
                .map(|(part, count)| part.count.is_none() || is_few(*count))
                .collect();
            let shown = disclosed_except(&counts, &held);
            let reports = parts.iter().zip(sums).zip(shown).map(|((part, sum), shown)| IndexOf {
                id: part.id.clone(),
                label: part.label.clone(),
                index: shown.and_then(|_| rounded(sum, step)),
            });
            reports.collect::<Vec<_>>()
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
            index: rounded(whole, step),
            groups: of(groups, By::Group),
            places: of(places, By::Place),
        }
    };
    steps.into_iter().map(index).collect()
}

/// An index of 0 to 100, rounded so coarsely that ten answers by one step more or less come to the
/// same; `None` where not even 20 points are coarse enough. Of few answers no finer number would
/// mean anything, either.
fn rounded(Score { responses, sum, weights }: Score, step: i64) -> Option<u64> {
    if responses < FEW.cast_signed() || weights <= 0 {
        return None;
    }
    let coarse = |grid: &i64| grid * weights * FULL_SCORE >= 10 * 100 * step;
    let grid = [1, 2, 5, 10, 20].into_iter().find(coarse)?;
    let whole = weights * FULL_SCORE * grid;
    Some(((sum * 100 * 2 + whole) / (2 * whole) * grid).unsigned_abs())
}

#[cfg(test)]
mod tests;
