//! A command that opens the journal itself judges the clock as a server does.

use super::{Exit, OPERATOR, Reply, Request, Server, Store, answer, glas, journal_file, town};
use crate::{
    http::Clock,
    journal::{Journal, Settings},
    operations::Operations,
};
use jiff::{SignedDuration, Timestamp};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// A clock that was set back before the last entry put false dates on record, where no server ran.
#[test]
fn a_clock_before_the_last_entry_writes_nothing() {
    let folder = town();
    let in_a_year = Timestamp::now() + SignedDuration::from_hours(365 * 24);
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let operations = Operations::new(journal);
    let export = Request::Export {
        consultation: "e-services-ordinance".to_owned(),
        format: "csv".to_owned(),
        lang: None,
    };
    let reply = answer(&operations, &OPERATOR, in_a_year, export);
    assert!(matches!(reply, Reply::Cover { .. }), "{reply:?}");
    operations.close().expect("closed");
    let erase = "glas response erase e-services-ordinance 1 --reason x";
    for line in ["glas results tell e-services-ordinance", erase] {
        let refused = glas(line, folder.path()).expect_err("the clock is a year behind");
        assert_eq!(refused.exit, Exit::TryAgain, "{line}: {}", refused.sentence);
        assert!(refused.sentence.contains("clock"), "{}", refused.sentence);
    }
    assert_eq!(glas("glas consultation list", folder.path()), Ok(()));
    assert_eq!(glas("glas clock trust", folder.path()), Ok(()));
    assert_eq!(glas(erase, folder.path()), Ok(()));
}

/// One that is set while a command is at work is not believed either.
#[test]
fn a_clock_that_jumps_while_a_command_works_writes_nothing() {
    let folder = town();
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let shown = Arc::new(Mutex::new(Timestamp::now()));
    let clock = {
        let shown = shown.clone();
        Clock::new(move || *shown.lock().expect("held by nobody"), || Duration::ZERO)
    };
    let store = Store::File(Operations::new(journal), clock);
    let erase = |number: u32| Request::EraseResponse {
        consultation: "e-services-ordinance".to_owned(),
        response: number.to_string(),
        reason: "x".to_owned(),
    };
    store.ask(erase(1)).expect("erased");
    *shown.lock().expect("held by nobody") += SignedDuration::from_hours(25);
    let refused = store.ask(erase(2)).expect_err("it jumped by a day");
    assert_eq!(refused.exit, Exit::TryAgain, "{}", refused.sentence);
    store.close().expect("closed");
}

/// A server looks at its clock at each request of a browser, and otherwise every ten seconds: results
/// could be told by one that had jumped since.
#[test]
fn a_clock_that_jumps_is_doubted_by_a_server_at_the_very_next_command() {
    let folder = town();
    let shown = Arc::new(Mutex::new(Timestamp::now()));
    let clock = {
        let shown = shown.clone();
        Clock::new(move || *shown.lock().expect("held by nobody"), || Duration::ZERO)
    };
    let server = Server::by(folder.path(), clock);
    let erase = "glas response erase e-services-ordinance 1 --reason x";
    assert_eq!(glas(erase, folder.path()), Ok(()));
    *shown.lock().expect("held by nobody") += SignedDuration::from_hours(25);
    let again = "glas response erase e-services-ordinance 2 --reason x";
    let refused = glas(again, folder.path()).expect_err("it jumped by a day");
    assert_eq!(refused.exit, Exit::TryAgain, "{}", refused.sentence);
    assert_eq!(glas("glas clock trust", folder.path()), Ok(()));
    assert_eq!(glas(again, folder.path()), Ok(()), "what was trusted is believed at once");
    server.end();
}
