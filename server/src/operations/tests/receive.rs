//! A response is received while its consultation is open, once for each key, and refused for what
//! its sender can mend.

use super::{CLOSES, OPEN, OPENS, TOLD, Town, at, sent, slug};
use crate::operations::{ReceiveError, Sent};
use glas_wire::IdempotencyKey;
use jiff::ToSpan;

const NO: &str = r#"{"language":"bg","answers":{"stance":{"choice":"no"}}}"#;

#[test]
fn a_response_sent_twice_is_one() {
    let town = Town::with_consultation();
    assert!(!town.operations.was_received(&slug(), &IdempotencyKey([1; 16])).expect("read"));
    let first = town.send(1, at(OPEN)).expect("received");
    let second = town.send(1, at(TOLD)).expect("received in time, asked for again");
    assert_eq!((first.again, second.again), (false, true));
    assert_eq!(
        (&first.secret, &first.reference, first.at),
        (&second.secret, &second.reference, at(OPEN))
    );
    assert!(town.operations.was_received(&slug(), &IdempotencyKey([1; 16])).expect("read"));
    let other = town.send_as(sent(1, NO, at(OPEN)));
    assert!(matches!(other, Err(ReceiveError::KeyReused)));
}

#[test]
fn responses_are_received_from_the_opening_to_the_closing() {
    let town = Town::with_consultation();
    let early = town.send(1, at(OPENS) - 1.second());
    assert!(matches!(early, Err(ReceiveError::NotYetOpen { opens_at }) if opens_at == at(OPENS)));
    let late = town.send(1, at(CLOSES));
    assert!(matches!(late, Err(ReceiveError::Closed { closes_at }) if closes_at == at(CLOSES)));
    for (n, when) in [(1, at(OPENS)), (2, at(CLOSES) - 1.second())] {
        assert!(town.send(n, when).is_ok(), "{when}");
    }
}

#[test]
fn what_its_sender_can_mend_is_told() {
    let town = Town::with_consultation();
    let unanswered = town.send_as(sent(1, r#"{"language":"bg","answers":{}}"#, at(OPEN)));
    assert!(matches!(unanswered, Err(ReceiveError::Invalid(mistakes)) if mistakes.len() == 1));
    let french = town.send_as(sent(
        1,
        r#"{"language":"fr","answers":{"stance":{"choice":"no"}}}"#,
        at(OPEN),
    ));
    assert!(
        matches!(french, Err(ReceiveError::OtherLanguage { languages }) if languages.len() == 2)
    );
    let corrects_nothing = town.send_as(Sent { replaces: Some([9; 32]), ..sent(1, NO, at(OPEN)) });
    assert!(matches!(corrects_nothing, Err(ReceiveError::UnknownReceipt)));
    assert_eq!(town.entries(), 2, "nothing was written");
}

#[test]
fn the_key_of_a_page_is_made_of_its_token_and_is_not_the_token() {
    let town = Town::with_consultation();
    let token = IdempotencyKey([5; 16]);
    let key = town.operations.key_of_page(&token).expect("read");
    assert_eq!(key, town.operations.key_of_page(&token).expect("read"));
    assert_ne!(key, token);
}
