//! Whoever holds a receipt opens, corrects, withdraws and erases the response, each in its time.

use super::{CLOSES, OPEN, TOLD, Town, at, sent};
use crate::operations::{Act, ActError, ReceiptError, Sent};

#[test]
fn a_guess_opens_nothing() {
    let town = Town::with_consultation();
    town.send(1, at(OPEN)).expect("received");
    assert!(matches!(town.operations.open_receipt([0; 32]), Err(ReceiptError::Unknown)));
}

#[test]
fn a_response_is_taken_back_before_the_closing_and_erased_at_any_time() {
    let town = Town::with_consultation();
    let (first, second) =
        (town.send(1, at(OPEN)).expect("received"), town.send(2, at(OPEN)).expect("received"));
    let (first, second) = (town.opened(&first), town.opened(&second));
    for act in [Act::Correct, Act::Withdraw, Act::Erase] {
        assert!(!first.is_done(act) && first.in_time(act, at(OPEN)).is_ok(), "{act:?}");
    }
    let gone = town.wait(town.operations.withdraw(&first, at(OPEN))).expect("withdrawn");
    assert!(gone.is_done(Act::Withdraw) && gone.is_done(Act::Correct) && !gone.is_done(Act::Erase));
    // Whoever asks again was in time the first time.
    assert!(
        town.wait(town.operations.withdraw(&first, at(TOLD)))
            .expect("asked again")
            .is_done(Act::Withdraw)
    );
    let late = town.wait(town.operations.withdraw(&second, at(CLOSES)));
    assert!(matches!(late, Err(ActError::TooLate { closes_at }) if closes_at == at(CLOSES)));
    assert!(matches!(second.in_time(Act::Withdraw, at(CLOSES)), Err(ActError::TooLate { .. })));
    let erased = town.wait(town.operations.erase(&second, at(TOLD))).expect("erased");
    assert!(erased.is_done(Act::Erase) && erased.response().withdrawn.is_none());
    assert!(
        town.wait(town.operations.erase(&second, at(TOLD)))
            .expect("asked again")
            .is_done(Act::Erase)
    );
    assert_eq!(town.entries(), 6);
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let town = Town::with_consultation();
    let first = town.opened(&town.send(1, at(OPEN)).expect("received"));
    let correction = || Sent {
        replaces: Some(first.receipt()),
        ..sent(2, r#"{"language":"bg","answers":{"stance":{"choice":"no"}}}"#, at(OPEN))
    };
    let second = town.opened(&town.send_as(correction()).expect("received"));
    assert_eq!(second.response().replaces, Some(1));
    let first = town.operations.open_receipt(first.receipt()).expect("a receipt");
    assert_eq!(first.response().withdrawn.and_then(|it| it.replaced_by), Some(2));
    let slug = &first.consultation().consultation.slug;
    assert_eq!(town.operations.reference_of(slug, 2).expect("read"), Some(second.reference()));
    assert_eq!(town.operations.reference_of(slug, 3).expect("read"), None);
}
