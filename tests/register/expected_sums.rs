//! The model of scores and numbers: those of all responses, added up one by one.

use glas::register::Numbers;
use glas::rules::{By, FULL_SCORE, Score};
use glas_tests::history::id;
use glas_wire::{Answer, ChoiceId, Submission};
use std::collections::BTreeMap;

/// The sums of each dimension of [`glas_tests::kinds::every_kind`], by group and by municipality.
pub(crate) fn sums<'s>(
    responses: impl Iterator<Item = &'s Submission>,
) -> BTreeMap<(ChoiceId, By), Score> {
    let mut sums: BTreeMap<(ChoiceId, By), Score> = BTreeMap::new();
    for sent in responses {
        let home = match sent.answers.to(&id("home")) {
            Some(Answer::Choice(home)) => home.as_str().split('-').next().map(id),
            _ => None,
        };
        for dimension in ["net", "services"] {
            let scored: Vec<(i64, i64)> = sent
                .answers
                .iter()
                .flat_map(|(question, it)| scored(dimension, question.as_str(), it))
                .collect();
            if scored.is_empty() {
                continue;
            }
            for by in [By::Group(sent.respondent.group.clone()), By::Place(home.clone())] {
                let sum = sums.entry((id(dimension), by)).or_default();
                sum.responses += 1;
                sum.sum += scored.iter().map(|(score, weight)| score * weight).sum::<i64>();
                sum.weights += scored.iter().map(|(_, weight)| weight).sum::<i64>();
            }
        }
    }
    sums
}

/// Scores of an answer, each with its weight.
fn scored(dimension: &str, question: &str, answer: &Answer) -> Vec<(i64, i64)> {
    match (dimension, question, answer) {
        ("net", "network", Answer::Scale(step)) => vec![(i64::from(step - 1) * FULL_SCORE / 4, 1)],
        ("net", "ease", Answer::Matrix(steps)) => {
            steps.iter().map(|(_, step)| (i64::from(4 - step) * FULL_SCORE / 4, 1)).collect()
        }
        ("services", "service", Answer::Choice(it)) => match it.as_str() {
            "at-once" => vec![(FULL_SCORE, 1)],
            "later" => vec![(FULL_SCORE * 2 / 5, 1)],
            "never" => vec![(0, 1)],
            _ => Vec::new(),
        },
        ("services", "trust", Answer::Choice(it)) => match it.as_str() {
            "agree" => vec![(FULL_SCORE, 3)],
            "disagree" => vec![(0, 3)],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// How many told their age, and what their ages come to.
pub(crate) fn numbers<'s>(responses: impl Iterator<Item = &'s Submission>) -> (u64, Numbers) {
    let age = |sent: &'s Submission| match sent.answers.to(&id("age")) {
        Some(Answer::Number(age)) => Some(i128::from(age.ten_thousandths())),
        _ => None,
    };
    let mut ages: Vec<i128> = responses.filter_map(age).collect();
    ages.sort_unstable();
    let least = ages.iter().take(5).sum();
    let greatest = ages.iter().rev().take(5).sum();
    (ages.len() as u64, Numbers { sum: ages.iter().sum(), least, greatest })
}
