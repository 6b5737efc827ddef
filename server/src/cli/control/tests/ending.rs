//! Checking a file, terminating and unpublishing, by the file of the journal and by the socket of a
//! server.

use super::{
    AUTHORITY, CONSULTATION, Exit, OPERATOR, Operations, Reply, Request, Server, answer, glas,
    import, journal_file, town,
};
use crate::{
    cli::control::Publication,
    journal::{Journal, Settings},
};
use jiff::Timestamp;
use std::{fs, path::Path};

const OPEN: &str = "2026-11-20T10:00:00Z";

fn with(text: &str, right: &str, wrong: &str) -> String {
    assert_eq!(text.matches(right).count(), 1, "{right}");
    text.replace(right, wrong)
}

#[test]
fn a_slip_of_a_date_is_told_with_the_two_ways_that_are_meant() {
    let folder = town();
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let operations = Operations::new(journal);
    let at: Timestamp = OPEN.parse().expect("an instant");
    let ask = |request: Request| answer(&operations, &OPERATOR, at, request);
    let slipped = with(CONSULTATION, "2026-12-15T00:00:00", "2026-11-14T17:30:00");
    let expected = "e-services-ordinance.toml, line 7, \"closes_at\": people have been told that it is open until \
                    2026-12-14T24:00:00+02:00, and no date ends it before; write that or later. To end it now, on its page at the desk or by: \
                    glas consultation terminate e-services-ordinance --reason TEXT. To take it down, there or by: \
                    glas consultation unpublish e-services-ordinance";
    let [_, imported] = import(&slipped);
    let checked = Request::CheckConsultation {
        name: "e-services-ordinance.toml".to_owned(),
        text: slipped,
        reworded: false,
    };
    for request in [imported, checked] {
        let Reply::Refused { exit, sentence } = ask(request) else { panic!("taken") };
        assert_eq!((exit, sentence.as_str()), (Exit::Data, expected));
    }
    let unpublish = |reason: Option<&str>| Request::Unpublish {
        consultation: "e-services-ordinance".to_owned(),
        reason: reason.map(str::to_owned),
    };
    let Reply::Refused { exit, sentence } = ask(unpublish(None)) else { panic!("done") };
    assert_eq!(
        (exit, sentence.as_str()),
        (
            Exit::Data,
            "1100 responses to e-services-ordinance were received, and people are owed a reason: \
             add --reason TEXT, for everyone to read"
        )
    );
    let Reply::Refused { exit, sentence } = ask(unpublish(Some(" "))) else { panic!("done") };
    assert_eq!(
        (exit, sentence.as_str()),
        (Exit::Usage, "--reason: empty; write why, for everyone to read")
    );
    let terminate = Request::Terminate {
        consultation: "e-services-ordinance".to_owned(),
        reason: "Отменено".to_owned(),
    };
    assert!(matches!(ask(terminate.clone()), Reply::Ended { .. }));
    let Reply::Refused { exit, sentence } = ask(terminate) else { panic!("done twice") };
    assert_eq!(
        (exit, sentence.as_str()),
        (Exit::Data, "e-services-ordinance closed at 2026-11-20T12:00:00+02:00 already")
    );
    let listed = |ask: &dyn Fn(Request) -> Reply| match ask(Request::List) {
        Reply::Consultations(all) => all[0].publication,
        reply => panic!("{reply:?}"),
    };
    assert_eq!(listed(&ask), Publication::Terminated);
    assert!(matches!(ask(unpublish(Some("Отменено"))), Reply::Ended { .. }));
    assert_eq!(listed(&ask), Publication::Unpublished);
    let Reply::Refused { exit, .. } =
        ask(Request::Terminate { consultation: "park".to_owned(), reason: "x".to_owned() })
    else {
        panic!("nothing was there")
    };
    assert_eq!(exit, Exit::NotThere);
}

#[test]
fn a_check_shows_what_would_change_field_by_field() {
    let folder = town();
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let operations = Operations::new(journal.clone());
    let seq = || journal.view().expect("a view").head().expect("a head").seq;
    let before = seq();
    let check = |text: String| {
        let request =
            Request::CheckConsultation { name: "o.toml".to_owned(), text, reworded: false };
        let now = OPEN.parse().expect("an instant");
        match answer(&operations, &OPERATOR, now, request) {
            Reply::Checked { publication, changes, .. } => {
                let shown = |text: Option<String>| text.unwrap_or_default();
                let line = |it: crate::rules::Changed| {
                    [it.field, shown(it.was), shown(it.becomes)].join(" | ")
                };
                (publication, changes.into_iter().map(line).collect::<Vec<_>>())
            }
            reply => panic!("{reply:?}"),
        }
    };
    assert_eq!(check(CONSULTATION.to_owned()), (Some(Publication::Published), Vec::new()));
    let text = with(CONSULTATION, "2026-12-15T00:00:00", "2026-12-20T17:30:00");
    let text = with(&text, "slug = \"e-services-ordinance\"", "slug = \"other\"");
    assert_eq!(check(text.clone()), (None, Vec::new()), "it is new");
    let text = with(&text, "slug = \"other\"", "slug = \"e-services-ordinance\"");
    let (_, told) = check(text);
    assert_eq!(told, ["closes_at | 2026-12-14T24:00:00+02:00 | 2026-12-20T17:30:00+02:00"]);
    let (_, told) = check(with(CONSULTATION, "2026-12-15T00:00:00", "2026-12-21T00:00:00"));
    assert_eq!(told, ["closes_at | 2026-12-14T24:00:00+02:00 | 2026-12-20T24:00:00+02:00"]);
    assert_eq!(seq(), before, "nothing is written");
}

/// A rewording that is meant could not be tried.
#[test]
fn a_check_tells_what_a_meant_rewording_would_change() {
    let folder = town();
    let data = folder.path();
    let text = with(CONSULTATION, "Приемате ли проекта като цяло?", "Отхвърляте ли проекта?");
    let file = data.join("o.toml");
    fs::write(&file, text).expect("written");
    let check = |options: &str| {
        glas(&format!("glas consultation check {} {options}", file.display()), data)
    };
    let refused = check("").expect_err("people have answered");
    assert!(refused.sentence.contains("import with --reworded"), "{}", refused.sentence);
    assert_eq!(check("--reworded"), Ok(()));
}

/// `00:00:00` was read as the day before, and as the day itself.
#[test]
fn an_end_at_midnight_is_told_as_the_end_of_a_day() {
    let folder = town();
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let operations = Operations::new(journal);
    let now = OPEN.parse().expect("an instant");
    let ask = |request: Request| match answer(&operations, &OPERATOR, now, request) {
        Reply::Refused { sentence, .. } => sentence,
        reply => format!("{reply:?}"),
    };
    let [_, midnight] = import(&with(CONSULTATION, "2026-12-15T00:00:00", "2026-12-21T00:00:00"));
    ask(midnight);
    let told = ask(Request::TellResults { consultation: "e-services-ordinance".to_owned() });
    assert!(told.contains("until 2026-12-20T24:00:00+02:00;"), "{told}");
    let [_, sooner] = import(&with(CONSULTATION, "2026-12-15T00:00:00", "2026-12-20T00:00:00"));
    let told = ask(sooner);
    assert!(told.contains("until 2026-12-20T24:00:00+02:00,"), "{told}");
}

/// Both ways to the store, by the words of the command line.
#[test]
fn the_commands_reach_a_server_and_a_file() {
    let empty = tempfile::tempdir().expect("a folder");
    let write = |folder: &Path, name: &str, text: &str| {
        let file = folder.join(name);
        fs::write(&file, text).expect("written");
        file.display().to_string()
    };
    let file = write(empty.path(), "o.toml", CONSULTATION);
    let data = empty.path().join("data");
    let failure =
        glas(&format!("glas consultation check {file}"), &data).expect_err("no authority");
    assert_eq!(failure.exit, Exit::Data);
    assert!(failure.sentence.contains("is not an authority here"), "{}", failure.sentence);
    assert!(!data.exists(), "a check makes nothing");

    let authority = write(empty.path(), "a.toml", AUTHORITY);
    assert_eq!(glas(&format!("glas authority import {authority}"), &data), Ok(()));
    assert_eq!(glas(&format!("glas consultation check {file}"), &data), Ok(()));
    assert_eq!(glas(&format!("glas consultation import {file}"), &data), Ok(()));
    let server = Server::on(&data);
    assert_eq!(glas(&format!("glas consultation check {file}"), &data), Ok(()));
    let unpublish = "glas consultation unpublish e-services-ordinance";
    assert_eq!(glas(unpublish, &data), Ok(()));
    assert_eq!(glas(unpublish, &data).expect_err("twice").exit, Exit::Data);
    server.end();
    assert_eq!(glas(unpublish, &data).expect_err("still").exit, Exit::Data);
    assert_eq!(glas(&format!("glas consultation import {file}"), &data), Ok(()));
    assert_eq!(glas(&format!("{unpublish} --reason Грешка"), &data), Ok(()));
}
