//! Results are told once the consultation has closed, and counted once for the same responses.

use super::{OPEN, TOLD, Town, at, slug};

#[test]
fn while_responses_are_taken_only_their_number_is_told() {
    let town = Town::with_consultation();
    for n in 1..=6 {
        town.send(n, at(OPEN)).expect("received");
    }
    let of = town.operations.find(&slug()).expect("there");
    let lang = of.lang(None);
    let open = town.operations.results(&of, &lang, at(OPEN), None).expect("read").expect("counted");
    assert_eq!((open.responses, open.results.is_none()), (6, true));
    let told = town.operations.results(&of, &lang, at(TOLD), None).expect("read").expect("counted");
    let stance = told.results.expect("told").questions.into_iter().next().expect("a question");
    assert_eq!(stance.answers, Some(6));
    assert!(
        town.operations.results(&of, &lang, at(TOLD), Some(told.totals)).expect("read").is_none(),
        "the same responses"
    );
}
