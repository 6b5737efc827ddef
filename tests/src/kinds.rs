//! A consultation with one question of every kind, and responses that use each of them, with every
//! condition met.

use crate::history::{at, authority, id};
use glas::{
    import,
    rules::{self, Consultation, Unspoken},
};
use glas_wire::{
    Answer, Answers, ChoiceId, Choices, QuestionId, Questionnaire, RespondentDetails, Submission,
    ask,
};
use std::sync::LazyLock;

const FILE: &str = include_str!("kinds.toml");

/// The file, for whoever wants it of another authority.
pub fn text() -> &'static str {
    FILE
}

/// The consultation, open from `at(0)` to `at(1_000_000)`.
pub fn every_kind(slug: &str) -> Consultation {
    let read = import::consultation("kinds.toml", FILE, &[authority()]);
    let it = read.unwrap_or_else(|mistakes| panic!("{mistakes}"));
    Consultation { slug: id(slug), opens_at: at(0), closes_at: at(1_000_000), ..it }
}

/// What it asks.
pub fn questionnaire() -> &'static Questionnaire {
    static ASKED: LazyLock<Questionnaire> = LazyLock::new(|| {
        rules::form(&every_kind("kinds"), 1, &authority(), &id("bg"), &Unspoken).questionnaire
    });
    &ASKED
}

/// Takes one of `all` by some of the bits.
fn one_of<'a>(bits: &mut u64, all: &[&'a str]) -> &'a str {
    let taken = *bits % all.len() as u64;
    *bits = bits.rotate_right(5).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    all[taken as usize]
}

/// A submission that follows from `n`: of every kind of answer, each there or missing, none that is
/// not asked.
pub fn of_every_kind(n: u64) -> Submission {
    let mut bits = n ^ 0x5151_5151_5151_5151;
    let mut take = |all: &[&'static str]| one_of(&mut bits, all);
    let choice = |id: &str| Answer::Choice(id.parse().unwrap_or_else(|_| panic!("{id}")));
    let choices = |ids: &str| -> Vec<ChoiceId> { ids.split_whitespace().map(id).collect() };
    let mut answers = Answers::default();
    let mut answer = |question: &str, answer: Option<Answer>| {
        if let Some(answer) = answer {
            let _ = answers.add(id::<QuestionId>(question), answer);
        }
    };
    answer("network", take(&["1", "2", "3", "4", "5", ""]).parse().ok().map(Answer::Scale));
    let steps = take(&["", "0 1", "4 2", "1", "0", "3 4"]);
    let rows = ["pay", "ask"]
        .map(id::<ChoiceId>)
        .into_iter()
        .zip(steps.split_whitespace().filter_map(|step| step.parse().ok()));
    answer("ease", (!steps.is_empty()).then(|| Answer::Matrix(rows.collect())));
    let uses = take(&["", "work", "school work", "none", "school"]);
    let other = take(&["", "друго"]);
    let other = (!matches!(uses, "school work" | "none") && !other.is_empty())
        .then(|| format!("{other} {n}"));
    answer(
        "uses",
        (!uses.is_empty() || other.is_some())
            .then(|| Answer::Choices(Choices { ids: choices(uses), other })),
    );
    let service = take(&["", "at-once", "later", "never", "unasked"]);
    answer("service", (!service.is_empty()).then(|| choice(service)));
    let order = take(&["", "roads", "water roads", "light water roads", "roads light water"]);
    answer("order", (!order.is_empty()).then(|| Answer::Ranking(choices(order))));
    answer(
        "age",
        take(&["", "10", "17.5", "18", "42.5", "42.5", "99", "120"])
            .parse()
            .ok()
            .map(Answer::Number),
    );
    answer("day", take(&["", "2026-12-15", "2027-01-31"]).parse().ok().map(Answer::Date));
    let trust = take(&["", "agree", "disagree", "pass"]);
    answer("trust", (!trust.is_empty()).then(|| choice(trust)));
    let terms = take(&["", "yes"]);
    answer(
        "terms",
        (!terms.is_empty()).then(|| Answer::Choices(Choices { ids: choices(terms), other: None })),
    );
    let home = take(&[
        "",
        "dimovo-dimovo",
        "dimovo-izvor",
        "vidin-vidin",
        "vidin-izvor",
        "vidin-dunavtsi",
    ]);
    answer("home", (!home.is_empty()).then(|| choice(home)));
    answer("line", (!take(&["", "да"]).is_empty()).then(|| Answer::Text(format!("дума {n}"))));
    answer("why", (!take(&["", "да"]).is_empty()).then(|| Answer::Text(format!("Защото {n}."))));
    let group = take(&["", "citizen", "ngo"]);
    // Something is always said, and a statement depends on nothing.
    ask(questionnaire(), &mut answers);
    if answers.is_empty() {
        let _ = answers.add(id("trust"), choice("pass"));
    }
    let respondent =
        RespondentDetails { group: group.parse().ok(), ..RespondentDetails::default() };
    Submission { language: id("bg"), version: None, answers, respondent, consent_to_publish: None }
}

#[cfg(test)]
mod tests {
    use super::{of_every_kind, questionnaire};
    use std::collections::BTreeSet;

    #[test]
    fn every_response_answers_the_form_and_together_they_use_all_of_it() {
        let mut used = BTreeSet::new();
        for n in 0..500 {
            let sent = of_every_kind(n);
            let (normalized, mistakes) = glas::rules::normalize(sent);
            assert!(mistakes.is_empty());
            assert_eq!(glas_wire::check(questionnaire(), &normalized), [], "{n}");
            used.extend(normalized.answers.iter().map(|(id, _)| id.to_string()));
        }
        let asked = questionnaire()
            .questions
            .iter()
            .filter(|it| it.kind.is_asked())
            .map(|it| it.id.to_string())
            .collect();
        assert_eq!(used, asked);
    }
}
