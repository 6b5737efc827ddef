//! The behaviour of the form, step by step.

use crate::example::{form, fresh, receipt};
use glas_widget::{Action, Parcel, Said, Stage, State};
use glas_wire::FieldProblem;

fn next(state: &State, action: Action) -> State {
    glas_widget::next(state.clone(), action)
}

fn parcel() -> Parcel {
    let key = "00112233445566778899aabbccddeeff".parse().expect("a key");
    Parcel {
        key,
        lang: form().lang,
        body: "{}".to_owned(),
        failed: 0,
        wait: 0,
        kept: true,
        by_hand: false,
    }
}

fn other_parcel() -> Parcel {
    Parcel { key: "ffeeddccbbaa99887766554433221100".parse().expect("a key"), ..parcel() }
}

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    actions
        .into_iter()
        .fold(State::first(&fresh().props(), &[]), |state, action| next(&state, action))
}

fn problems() -> Vec<FieldProblem> {
    vec![FieldProblem { field: "name".to_owned(), message: "Напишете".to_owned() }]
}

fn lost() -> Action {
    Action::Lost { wait: 0, kept: true }
}

fn mend() -> Action {
    Action::Mend { problems: problems(), step: 0 }
}

fn refused() -> Action {
    Action::Refused("Не може".to_owned())
}

#[test]
fn a_response_goes_from_filling_over_sending_to_sent() {
    assert_eq!(after([]).stage, Stage::Filling);
    assert_eq!(after([Action::Send(parcel())]).stage, Stage::Sending(parcel().into()));
    assert_eq!(
        after([Action::Send(parcel()), Action::Received(receipt())]).stage,
        Stage::Sent(receipt())
    );
}

/// A second click sends nothing, whatever the first has come to.
#[test]
fn a_second_send_changes_nothing() {
    for first in [Action::Received(receipt()), lost(), Action::Closed] {
        let once = after([Action::Send(parcel()), first.clone()]);
        let twice = after([
            Action::Send(parcel()),
            Action::Send(other_parcel()),
            first,
            Action::Send(other_parcel()),
        ]);
        assert_eq!(once, twice);
    }
}

#[test]
fn mistakes_are_mended_and_then_it_is_sent() {
    let state = after([mend()]);
    assert_eq!(state.problems(), problems());
    assert_eq!(next(&state, Action::Send(parcel())).stage, Stage::Sending(parcel().into()));
    assert_eq!(after([Action::Send(parcel()), mend()]).problems(), problems());
}

/// What was asked for in vain says so; what is tried by itself does not.
#[test]
fn who_asked_for_an_attempt_is_known_until_the_next() {
    let waiting = after([Action::Send(parcel()), lost()]);
    for by_hand in [true, false] {
        let again = next(&next(&waiting, Action::Again { by_hand }), lost());
        assert!(matches!(again.stage, Stage::Waiting(it) if it.by_hand == by_hand));
    }
    let by_hand = next(&next(&waiting, Action::Again { by_hand: true }), lost());
    let by_itself = next(&next(&by_hand, Action::Again { by_hand: false }), lost());
    assert!(matches!(by_itself.stage, Stage::Waiting(it) if !it.by_hand));
}

#[test]
fn a_lost_parcel_waits_and_goes_again_under_the_same_key() {
    let waiting = after([Action::Send(parcel()), lost()]);
    let once_failed = Parcel { failed: 1, wait: 2, ..parcel() };
    assert_eq!(waiting.stage, Stage::Waiting(once_failed.clone().into()));
    let again = next(&waiting, Action::Again { by_hand: false });
    assert_eq!(again.stage, Stage::Sending(once_failed.into()));
    assert_eq!(next(&again, Action::Received(receipt())).stage, Stage::Sent(receipt()));
    // The line comes back twice at once: `online` and the timer.
    assert_eq!(next(&again, Action::Again { by_hand: true }), again);
}

#[test]
fn a_refusal_keeps_the_form_and_lets_it_be_sent_again() {
    let state = after([Action::Send(parcel()), refused()]);
    assert_eq!(state.stage, Stage::NotSent("Не може".to_owned()));
    assert_eq!(next(&state, Action::Send(parcel())).stage, Stage::Sending(parcel().into()));
}

#[test]
fn an_answer_to_nothing_changes_nothing() {
    for action in [
        Action::Received(receipt()),
        lost(),
        Action::Again { by_hand: true },
        Action::Closed,
        refused(),
    ] {
        assert_eq!(after([action.clone()]), after([]), "{action:?}");
        let sent = after([Action::Send(parcel()), Action::Received(receipt())]);
        assert_eq!(next(&sent, action.clone()), sent, "{action:?}");
    }
}

#[test]
fn what_waits_from_an_earlier_visit_is_taken_up_only_by_an_untouched_form() {
    assert_eq!(
        after([Action::Resume(parcel())]).stage,
        Stage::Sending(Parcel { failed: 1, ..parcel() }.into())
    );
    let mending = after([mend()]);
    assert_eq!(next(&mending, Action::Resume(parcel())), mending);
}

#[test]
fn the_second_finding_is_another_state_so_that_the_summary_is_read_again() {
    let once = after([mend()]);
    assert_ne!(next(&once, mend()), once);
}

#[test]
fn patience_grows_to_five_minutes_and_the_server_may_ask_for_more() {
    let wait_after = |failures: usize, wait: u32| {
        let again = [Action::Lost { wait, kept: true }, Action::Again { by_hand: false }];
        let actions = std::iter::once(Action::Send(parcel()))
            .chain(std::iter::repeat_n(again, failures).flatten());
        match after(actions).stage {
            Stage::Sending(parcel) => parcel.wait,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!([1, 2, 5, 40].map(|failures| wait_after(failures, 0)), [2, 4, 32, 300]);
    assert_eq!(wait_after(1, 600), 600);
}

#[test]
fn steps_and_the_check_are_left_and_come_back_to() {
    let said = vec![Said {
        field: "name".to_owned(),
        label: "Име".to_owned(),
        texts: vec!["Иван".to_owned()],
    }];
    let checking = after([Action::Go(2), Action::Check(said.clone())]);
    assert_eq!((checking.step, checking.check.clone()), (2, Some(said)));
    assert_eq!(next(&checking, Action::Go(1)).check, None);
    assert_eq!(next(&checking, mend()).step, 0);
    let sending = next(&checking, Action::Send(parcel()));
    assert_eq!(sending.check, checking.check);
    assert_eq!(next(&sending, Action::Go(0)), sending);
}

/// Whoever comes to read the host page is not to be pulled into a form that was left there: it is
/// no turn, so nothing is focused.
#[test]
fn a_form_that_was_left_is_at_its_step_again_without_a_turn() {
    let left = after([Action::Left(3)]);
    assert_eq!(left, State { step: 3, ..after([]) });
    assert_eq!(next(&left, Action::Go(2)).turn, 1);
}
