//! What `verify` needs beside the journal, and what it finds that no chain and no second register
//! would show.

use crate::dump::{ENTRIES, HEADS};
use crate::town::Town;
use glas::journal::{Broken, Defect, Journal, Settings, VerifyError};
use glas::register::Corrupt;
use glas_tests::history::{erase, response, withdraw};
use redb::{Database, ReadableTable};
use std::path::Path;

/// Writes the last entry anew, with the head that belongs to it: nothing was chained to it yet.
fn forge_last(file: &Path, from: &str, to: &str) {
    let database = Database::open(file).unwrap();
    let transaction = database.begin_write().unwrap();
    {
        let mut entries = transaction.open_table(ENTRIES).unwrap();
        let (seq, text) = entries
            .last()
            .unwrap()
            .map(|(seq, row)| (seq.value(), String::from_utf8(row.value().to_vec()).unwrap()))
            .unwrap();
        assert!(text.contains(from), "{text}");
        let forged = text.replace(from, to);
        entries.insert(seq, forged.as_bytes()).unwrap();
        let mut head = vec![1];
        head.extend(seq.to_le_bytes());
        // SHA-256, as of a receipt.
        head.extend(glas::journal::receipt_hash(&forged));
        transaction.open_table(HEADS).unwrap().insert("head", head.as_slice()).unwrap();
    }
    transaction.commit().unwrap();
    database.close().unwrap();
}

#[test]
fn entries_that_cannot_follow_are_named_though_the_chain_holds() {
    let unfounded = Corrupt::Row { table: "consultations", key: "seas".to_owned() };
    for (from, to, defect) in [
        (r#""number":3"#, r#""number":4"#, Defect::Number { says: 4, next: 3 }),
        (r#""number":3"#, r#""number":2"#, Defect::Number { says: 2, next: 3 }),
        (
            r#""consultation":"trees","number":3"#,
            r#""consultation":"seas","number":1"#,
            Defect::Unfounded(unfounded),
        ),
    ] {
        let town = Town::open();
        for n in 0..3 {
            town.journal.append_blocking(response(&town.slug, n)).unwrap();
        }
        let (file, _folder) = town.close();
        forge_last(&file, from, to);
        match glas::journal::verify(&file, &[]) {
            Err(VerifyError::Broken(broken)) => assert_eq!(broken, Broken { seq: 5, defect }),
            other => panic!("{to}: {other:?}"),
        }
    }
}

/// The data folder may be one that can only be read: nothing is made there, and nothing stays
/// elsewhere.
#[test]
fn the_register_is_made_once_more_in_the_temporary_folder_and_nothing_stays() {
    let scratch = tempfile::tempdir().unwrap();
    let settings =
        || Settings { scratch_folder: Some(scratch.path().to_owned()), ..Settings::default() };
    let town = Town::open_with(settings());
    for n in 0..50 {
        town.journal.append_blocking(response(&town.slug, n)).unwrap();
    }
    town.journal.append_blocking(withdraw(&town.slug, 3)).unwrap();
    town.journal.append_blocking(erase(&town.slug, 4)).unwrap();
    let names = |folder: &Path| {
        folder.read_dir().unwrap().map(|it| it.unwrap().file_name()).collect::<Vec<_>>()
    };
    let verified = town.journal.verify(&[]).unwrap();
    assert!(
        verified.scratch_bytes > 0 && verified.took > std::time::Duration::ZERO,
        "{verified:?}"
    );
    assert!(names(scratch.path()).is_empty());
    let (file, folder) = town.close();
    assert_eq!(names(folder.path()), ["glas.redb"]);
    scratch.close().unwrap();
    let gone = Settings { scratch_folder: Some("/nowhere".into()), ..Settings::default() };
    let refused = Journal::open(&file, gone).unwrap().verify(&[]).unwrap_err();
    assert!(matches!(refused, VerifyError::Scratch(_)), "{refused}");
    assert!(
        refused
            .to_string()
            .starts_with("the register cannot be rebuilt for comparison in /nowhere: "),
        "{refused}"
    );
}
