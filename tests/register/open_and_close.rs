//! A journal is opened and closed: what is said when it cannot be done.

use crate::dump::{self, HEADS, TALLIES};
use crate::town::Town;
use glas::journal::{Journal, OpenError, Refused, Settings};
use glas_tests::history::{publish, received, response, withdraw};
use glas_tests::kinds::{every_kind, of_every_kind};
use redb::Database;

#[test]
fn two_servers_cannot_open_one_file() {
    let town = Town::open();
    let refused = Journal::open(&town.file(), Settings::default()).unwrap_err();
    assert!(
        matches!(&refused, OpenError::AlreadyOpen { file } if *file == town.file()),
        "{refused}"
    );
}

#[test]
fn a_damaged_file_is_refused_in_words_not_served() {
    let (file, _folder) = Town::open().close();
    let whole = std::fs::read(&file).unwrap();
    let mut refused = 0;
    for page in (0..whole.len()).step_by(512) {
        let mut bytes = whole.clone();
        bytes[page..page + 512].fill(0xee);
        std::fs::write(&file, &bytes).unwrap();
        match Journal::open(&file, Settings::default()) {
            // Free pages are nobody's.
            Ok(journal) => assert_eq!(journal.verify(&[]).unwrap().head.seq, 2),
            Err(OpenError::Damaged { .. } | OpenError::Newer { .. }) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(refused > 4, "{refused}");
}

/// Files of version 0.1.0 had no sums by dimension: without a recount the index would tell of new
/// responses only.
#[test]
fn a_file_without_sums_is_counted_again_when_it_is_opened() {
    let town = Town::open();
    town.journal.append_blocking(publish(every_kind("trees"))).unwrap();
    for n in 0..100 {
        town.journal.append_blocking(received(&town.slug, n, of_every_kind(n))).unwrap();
    }
    town.journal.append_blocking(withdraw(&town.slug, 7)).unwrap();
    let slug = town.slug.clone();
    let sums = town.journal.view().unwrap().sums(&slug).unwrap();
    assert!(!sums.is_empty());
    let (file, _folder) = town.close();
    let whole = dump::tables(&file);
    let database = Database::open(&file).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction
        .open_table(TALLIES)
        .unwrap()
        .retain(|key, _| !key.contains(['\u{1}', '\u{2}']))
        .unwrap();
    transaction.open_table(HEADS).unwrap().insert("layout", [1].as_slice()).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(journal.view().unwrap().sums(&slug).unwrap(), sums);
    journal.verify(&[]).unwrap();
    journal.close().unwrap();
    assert_eq!(dump::tables(&file), whole);
}

#[test]
fn after_closing_everything_is_refused() {
    let town = Town::open();
    let clone = town.journal.clone();
    town.journal.close().unwrap();
    assert_eq!(clone.append_blocking(response(&town.slug, 0)), Err(Refused::Unavailable));
    assert!(clone.view().is_err() && !clone.ready() && !clone.failed());
}

#[test]
fn a_full_disk_is_foreseen() {
    let town = Town::open_with(Settings { free_bytes_min: u64::MAX, ..Settings::default() });
    assert_eq!(town.journal.append_blocking(response(&town.slug, 0)), Err(Refused::Unavailable));
    assert!(town.journal.ready(), "all else goes on");
}
