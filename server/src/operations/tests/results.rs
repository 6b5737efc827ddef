//! Results are told once, by an operator after the closing or by themselves some days later.

use super::{BY, CLOSES, OPEN, SALT, TOLD, Town, at, slug};
use crate::operations::{ResultsNow, TellError};
use crate::rules::Rule;

#[test]
fn results_are_told_once_and_after_the_closing() {
    let town = Town::with_consultation();
    for n in 1..=35 {
        town.send(n, at(OPEN)).expect("received");
    }
    let tell = |now| {
        let mut next = 0;
        town.operations.tell_results(&BY, at(now), &slug(), SALT, |it| {
            next = next % it.end() + 1;
            next
        })
    };
    assert!(matches!(tell(OPEN), Err(TellError::NotYetClosed { .. })));
    assert!(matches!(town.operations.results(&slug()), Ok(ResultsNow::NotYet(_))));
    let told = tell(CLOSES);
    let told = told.expect("told");
    assert_eq!((told.responses, told.enough), (35, true));
    assert!(matches!(tell(TOLD), Err(TellError::Again)));
    let Ok(ResultsNow::Told(when, told)) = town.operations.results(&slug()) else {
        panic!("not told")
    };
    assert_eq!((when, told.responses, told.rule), (at(CLOSES), 35, Rule::Moved));
    let stance = told.results.expect("enough").questions.into_iter().next().expect("a question");
    assert_eq!(stance.answers, Some(35), "how many had to answer is known");
    let unknown = "nowhere".parse().expect("a slug");
    let nowhere = town.operations.tell_results(&BY, at(TOLD), &unknown, SALT, |it| *it.start());
    assert!(matches!(nowhere, Err(TellError::UnknownConsultation)));
}

#[test]
fn what_nobody_tells_is_due_some_days_after_the_closing() {
    let town = Town::with_consultation();
    let due = |now, days| town.operations.results_due(at(now), days).expect("read");
    assert!(due("2026-12-14T21:59:59Z", 0).is_empty());
    assert_eq!(due(CLOSES, 0), [slug()]);
    assert!(due("2026-12-28T21:59:59Z", 14).is_empty());
    assert_eq!(due("2026-12-28T22:00:00Z", 14), [slug()]);
    let told = town.operations.tell_results(&BY, at(CLOSES), &slug(), SALT, |it| *it.start());
    assert!(!told.expect("told").enough, "nobody responded");
    assert!(due("2027-12-28T15:30:00Z", 14).is_empty());
}
