//! A damaged row was told to the operator as "try again in a moment", for ever: it is told by its
//! table and key, with the code for damaged data.

use crate::dump::{CODED, ENTRIES, PERSONAL, RESPONSES};
use crate::town::Town;
use glas::cli::{
    Exit,
    control::{Reply, Request, answer},
};
use glas::journal::{Journal, Refused, Settings};
use glas::operations::Operations;
use glas::register::{Corrupt, ReadError};
use glas_tests::actors::at_the_command_line;
use glas_tests::history::{at, erase, id, response, withdraw};
use redb::{Database, WriteTransaction};

/// The entry that receives the first response.
const RECEIVED: u64 = 3;

fn struck(strike: fn(&WriteTransaction)) -> (Journal, tempfile::TempDir) {
    let town = Town::open();
    town.journal.append_blocking(response(&town.slug, 1)).expect("written");
    let (file, folder) = town.close();
    let database = Database::open(&file).expect("written");
    let transaction = database.begin_write().expect("written");
    strike(&transaction);
    transaction.commit().expect("written");
    database.close().expect("written");
    (Journal::open(&file, Settings::default()).expect("written"), folder)
}

/// Damages a row.
type Strike = fn(&WriteTransaction);

#[test]
fn the_operator_is_told_the_row_and_what_to_run() {
    let rows = || Request::Responses { consultation: id("trees"), after: 0, until: 1 };
    let list = || Request::List;
    let cases: [(Strike, Request, &str); 4] = [
        (
            |t| {
                drop(
                    t.open_table(CODED)
                        .expect("written")
                        .insert(RECEIVED, [1].as_slice())
                        .expect("written"),
                )
            },
            rows(),
            "row 3 of table \"coded\"",
        ),
        (
            |t| drop(t.open_table(PERSONAL).expect("written").remove(RECEIVED).expect("written")),
            rows(),
            "row 3 of table \"personal\"",
        ),
        (
            |t| {
                drop(
                    t.open_table(RESPONSES)
                        .expect("written")
                        .insert(("trees", 1), [2].as_slice())
                        .expect("written"),
                )
            },
            rows(),
            "row trees 1 of table \"responses\"",
        ),
        (
            |t| drop(t.open_table(ENTRIES).expect("written").remove(2).expect("written")),
            list(),
            "row 2 of table \"entries\"",
        ),
    ];
    for (strike, request, row) in cases {
        let (journal, _folder) = struck(strike);
        let Reply::Refused { exit, sentence } =
            answer(&Operations::new(journal.clone()), &at_the_command_line(1_000), at(10), request)
        else {
            panic!("{row} was read")
        };
        assert_eq!(
            (exit, sentence),
            (
                Exit::Data,
                format!("what is stored is damaged: {row} is damaged or missing; run: glas verify")
            )
        );
    }
}

#[test]
fn a_change_that_meets_damage_is_refused_for_it_and_the_next_is_taken() {
    let (journal, _folder) = struck(|t| {
        drop(
            t.open_table(RESPONSES)
                .expect("written")
                .insert(("trees", 1), [2].as_slice())
                .expect("written"),
        )
    });
    let corrupt = Corrupt::Row { table: "responses", key: "trees 1".to_owned() };
    for change in [withdraw(&id("trees"), 1), erase(&id("trees"), 1), response(&id("trees"), 1)] {
        assert_eq!(journal.append_blocking(change).unwrap_err(), Refused::Corrupt(corrupt.clone()));
    }
    assert_eq!(
        journal.view().expect("written").response(&id("trees"), 1).unwrap_err(),
        ReadError::Corrupt(corrupt)
    );
    assert_eq!(
        journal.append_blocking(response(&id("trees"), 2)).expect("written").number,
        Some(2)
    );
}
