//! Nothing is written down by a clock that stands before what is on record.

use crate::dump;
use crate::town::Town;
use glas::journal::{Change, Journal, OnRecord, Refused, Settings, What, rebuild};
use glas_tests::actors::operator;
use glas_tests::history::{at, erase, id, response};

fn trust(second: i64) -> Change {
    Change { at: at(second), by: operator(0), what: What::ClockTrust }
}

fn moved(change: Change, second: i64) -> Change {
    Change { at: at(second), ..change }
}

#[test]
fn an_instant_long_before_the_last_is_refused_also_after_a_start() {
    let town = Town::open();
    let slug = town.slug.clone();
    town.journal.append_blocking(moved(response(&slug, 0), 10_000)).unwrap();
    town.journal.append_blocking(moved(response(&slug, 1), 9_400)).unwrap();
    let town = town.reopen();
    let refused = |change| town.journal.append_blocking(change);
    // The last entry is of 9,400.
    assert_eq!(refused(moved(response(&slug, 2), 8_799)), Err(Refused::Clock));
    assert_eq!(refused(moved(erase(&slug, 1), 8_799)), Err(Refused::Clock));
    town.journal.append_blocking(moved(response(&slug, 2), 8_800)).unwrap();
    // It does not creep back: the latest counts, and not the last.
    assert_eq!(refused(moved(response(&slug, 3), 8_799)), Err(Refused::Clock));
}

#[test]
fn what_an_operator_says_is_journaled_and_is_the_new_beginning() {
    let town = Town::open();
    let slug = town.slug.clone();
    town.journal.append_blocking(moved(response(&slug, 0), 900_000)).unwrap();
    let late = OnRecord { latest: Some(at(900_000)), trusts: 0 };
    assert_eq!(town.journal.on_record(), late);
    assert_eq!(town.journal.append_blocking(moved(response(&slug, 1), 5)), Err(Refused::Clock));
    let trusted = town.journal.append_blocking(trust(5)).unwrap();
    assert_eq!((trusted.seq, trusted.at, trusted.again), (4, at(5), false));
    assert_eq!(town.journal.on_record(), OnRecord { latest: Some(at(5)), trusts: 1 });
    town.journal.append_blocking(moved(response(&slug, 1), 6)).unwrap();
    town.journal.verify(&[]).unwrap();
    let answers = dump::answers(&town.journal.view().unwrap(), &slug);
    let (file, _folder) = town.close();
    let tables = dump::tables(&file);
    rebuild(&file, &Settings::default()).unwrap();
    assert_eq!(dump::tables(&file), tables);
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(dump::answers(&journal.view().unwrap(), &id("trees")), answers);
    assert_eq!(journal.on_record().latest, Some(at(6)));
}
