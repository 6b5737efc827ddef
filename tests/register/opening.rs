//! Opening and closing: what is said when it cannot be done.

use crate::town::Town;
use glas::journal::{Journal, OpenError, Refused, Settings};
use glas_tests::history::response;

#[test]
fn two_servers_cannot_open_one_file() {
    let town = Town::open();
    let refused = Journal::open(&town.file(), Settings::default()).unwrap_err();
    assert!(matches!(&refused, OpenError::AlreadyOpen { file } if *file == town.file()), "{refused}");
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
