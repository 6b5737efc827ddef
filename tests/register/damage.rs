//! A row that is not what was written is told to the operator by its table and key, with the code for damaged data: it was "try again in
//! a moment" for ever.

use crate::dump::{CODED, ENTRIES, PERSONAL, RESPONSES};
use crate::town::Town;
use glas::command::{
    Exit,
    control::{Reply, Request, answer},
};
use glas::journal::{Journal, Refused, Settings};
use glas::register::{Corrupt, ReadError};
use glas_tests::history::{at, erase, id, response, withdraw};
use redb::{Database, WriteTransaction};

/// The entry that receives the first response.
const RECEIVED: u64 = 3;

fn struck(strike: fn(&WriteTransaction)) -> (Journal, tempfile::TempDir) {
    let town = Town::open();
    town.journal.append_blocking(response(&town.slug, 1)).unwrap();
    let (file, folder) = town.close();
    let database = Database::open(&file).unwrap();
    let transaction = database.begin_write().unwrap();
    strike(&transaction);
    transaction.commit().unwrap();
    database.close().unwrap();
    (Journal::open(&file, Settings::default()).unwrap(), folder)
}

#[test]
fn the_operator_is_told_the_row_and_what_to_run() {
    let rows = || Request::Rows { consultation: id("trees"), after: 0, until: 1 };
    let list = || Request::List;
    let cases: [(fn(&WriteTransaction), Request, &str); 4] = [
        (|t| drop(t.open_table(CODED).unwrap().insert(RECEIVED, [1].as_slice()).unwrap()), rows(), "row 3 of table \"coded\""),
        (|t| drop(t.open_table(PERSONAL).unwrap().remove(RECEIVED).unwrap()), rows(), "row 3 of table \"personal\""),
        (
            |t| drop(t.open_table(RESPONSES).unwrap().insert(("trees", 1), [2].as_slice()).unwrap()),
            rows(),
            "row trees 1 of table \"responses\"",
        ),
        (|t| drop(t.open_table(ENTRIES).unwrap().remove(2).unwrap()), list(), "row 2 of table \"entries\""),
    ];
    for (strike, request, row) in cases {
        let (journal, _folder) = struck(strike);
        let Reply::Refused { exit, sentence } = answer(&journal, 1_000, at(10), request) else { panic!("{row} was read") };
        assert_eq!((exit, sentence), (Exit::Data, format!("what is stored is damaged: {row} is damaged or missing; run: glas verify")));
    }
}

#[test]
fn a_change_that_meets_damage_is_refused_for_it_and_the_next_is_taken() {
    let (journal, _folder) = struck(|t| drop(t.open_table(RESPONSES).unwrap().insert(("trees", 1), [2].as_slice()).unwrap()));
    let corrupt = Corrupt::Row { table: "responses", key: "trees 1".to_owned() };
    for change in [withdraw(&id("trees"), 1), erase(&id("trees"), 1), response(&id("trees"), 1)] {
        assert_eq!(journal.append_blocking(change).unwrap_err(), Refused::Corrupt(corrupt.clone()));
    }
    assert_eq!(journal.view().unwrap().response(&id("trees"), 1).unwrap_err(), ReadError::Corrupt(corrupt));
    assert_eq!(journal.append_blocking(response(&id("trees"), 2)).unwrap().number, Some(2));
}
