//! Long forms: what each button leads to.

use crate::example::{form, pairs};
use glas_widget::{Turn, read, turn};
use glas_wire::{Questionnaire, ask, check};

/// What `go` leads to at `step`, with these answers.
fn pressed(step: usize, go: &str, of: &[(&str, &str)]) -> Turn {
    let form = Questionnaire { steps: true, ..form().questionnaire };
    let submission = read(&form, &crate::example::form().lang, &pairs(of));
    let asked = ask(&form, &mut submission.answers.clone());
    turn(&form, &asked, step, go, check(&form, &submission))
}

const FIRST: [(&str, &str); 2] = [("a.roads", "no"), ("a.safe", "3")];

#[test]
fn a_step_is_left_when_it_is_answered_whatever_the_later_ones_want() {
    assert_eq!(pressed(0, "next", &FIRST), Turn::Go(1));
    assert!(
        matches!(pressed(0, "next", &[("a.roads", "no")]), Turn::Mend(found, 0) if found.len() == 1)
    );
    // The answer that makes another question appear keeps the step until that one is answered.
    assert!(
        matches!(pressed(0, "next", &[("a.roads", "yes"), ("a.safe", "3")]), Turn::Mend(found, 0) if found[0].field.to_string() == "a.why")
    );
}

#[test]
fn back_and_the_number_of_a_step_are_followed_without_a_check() {
    assert_eq!(pressed(1, "back", &[]), Turn::Go(0));
    assert_eq!(pressed(0, "back", &[]), Turn::Go(0));
    assert_eq!(pressed(2, "1", &[]), Turn::Go(1));
    assert_eq!(pressed(0, "999", &[]), Turn::Go(2));
}

#[test]
fn the_last_step_leads_to_the_check_and_the_check_to_sending() {
    let all: Vec<(&str, &str)> =
        FIRST.into_iter().chain([("a.idea", "идея"), ("name", "Иван")]).collect();
    assert_eq!(pressed(1, "next", &all), Turn::Go(2));
    assert_eq!(pressed(2, "next", &all), Turn::Check);
    assert_eq!(pressed(2, "send", &all), Turn::Send);
    // Sent all the same with something missing, it leads to the step where that is.
    assert!(matches!(pressed(2, "send", &FIRST), Turn::Mend(_, 1)));
}

#[test]
fn a_step_of_which_nothing_is_asked_is_passed_over() {
    let mut form = Questionnaire { steps: true, ..form().questionnaire };
    let never =
        glas_wire::Condition::Is("roads".parse().expect("an id"), "yes".parse().expect("an id"));
    let more =
        form.questions.iter_mut().find(|it| it.id.as_str() == "more").expect("the second section");
    more.show_if = Some(never);
    let submission = read(&form, &crate::example::form().lang, &pairs(&FIRST));
    let asked = ask(&form, &mut submission.answers.clone());
    assert_eq!(turn(&form, &asked, 0, "next", Vec::new()), Turn::Go(2));
    assert_eq!(turn(&form, &asked, 2, "back", Vec::new()), Turn::Go(0));
}
