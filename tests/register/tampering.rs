//! Whoever may write the file cannot do so unseen.

use crate::dump::{CODED, ENTRIES, HEADS, PERSONAL, RECEIPTS, RESPONSES, RESULTS, TALLIES, TOTALS};
use crate::town::Town;
use glas::journal::{Broken, Defect, Evidence, VerifyError, verify};
use glas::register::Head;
use glas_tests::history::{correction, erase, response, submission, tell, withdraw};
use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::test_runner::Config;
use redb::{Database, ReadableDatabase, ReadableTable, WriteTransaction};
use std::path::{Path, PathBuf};

/// Entries of the history that is tampered with: an authority, a consultation, responses, two
/// erasures, a withdrawal, and the telling of the results; the last of the responses corrects
/// another.
const LENGTH: u64 = 27;
const WITHDRAWN: u32 = 9;
const CORRECTED: u64 = 11;
const ERASED: [u32; 2] = [3, 7];

fn history() -> (PathBuf, tempfile::TempDir, Vec<Head>) {
    let town = Town::open();
    let mut heads = Vec::new();
    let responses = LENGTH - 4 - ERASED.len() as u64;
    let mut changes: Vec<_> = (0..responses - 1).map(|n| response(&town.slug, n)).collect();
    changes.push(correction(&town.slug, responses - 1, CORRECTED, submission(1)));
    changes.extend(ERASED.map(|number| erase(&town.slug, number)));
    changes.push(withdraw(&town.slug, WITHDRAWN));
    for change in changes {
        let done = town.journal.append_blocking(change).unwrap();
        heads.push(Head { seq: done.seq, entry: done.entry });
    }
    tell(&town.journal, "trees").unwrap();
    heads.push(town.journal.view().unwrap().head().unwrap());
    let (file, folder) = town.close();
    (file, folder, heads)
}

fn tamper(file: &Path, how: impl FnOnce(&WriteTransaction)) {
    let database = Database::open(file).unwrap();
    let transaction = database.begin_write().unwrap();
    how(&transaction);
    transaction.commit().unwrap();
    database.close().unwrap();
}

fn broken(file: &Path, against: &[Head]) -> Option<Broken> {
    match verify(file, &against.iter().copied().map(Evidence::from).collect::<Vec<_>>()) {
        Ok(_) => None,
        Err(VerifyError::Broken(broken)) => Some(broken),
        Err(other) => panic!("{other}"),
    }
}

#[derive(Debug, Clone)]
enum Blow {
    /// A byte of an entry becomes another.
    Edit {
        seq: u64,
        at: usize,
        with: u8,
    },
    /// A byte of a body part does.
    EditPart {
        personal: bool,
        seq: u64,
        at: usize,
        with: u8,
    },
    Delete {
        seq: u64,
    },
    DeletePart {
        personal: bool,
        seq: u64,
    },
    Swap {
        one: u64,
        other: u64,
    },
    /// The entries from `seq` on are gone, and the head does not know.
    Truncate {
        seq: u64,
    },
}

fn blow() -> impl Strategy<Value = Blow> {
    let seq = 1..=LENGTH;
    // Responses that were not erased: before the third there are two entries of other kinds.
    let response =
        || (3..=LENGTH - 4).prop_filter("not erased", |seq| !ERASED.contains(&(*seq as u32 - 2)));
    prop_oneof![
        4 => (seq.clone(), any::<usize>(), 1..=255u8).prop_map(|(seq, at, with)| Blow::Edit { seq, at, with }),
        2 => (any::<bool>(), response(), any::<usize>(), 1..=255u8)
            .prop_map(|(personal, seq, at, with)| Blow::EditPart { personal, seq, at, with }),
        1 => seq.clone().prop_map(|seq| Blow::Delete { seq }),
        1 => (any::<bool>(), response()).prop_map(|(personal, seq)| Blow::DeletePart { personal, seq }),
        1 => (seq.clone(), seq.clone()).prop_filter("two", |(a, b)| a != b).prop_map(|(one, other)| Blow::Swap { one, other }),
        1 => seq.prop_map(|seq| Blow::Truncate { seq }),
    ]
}

/// Strikes, and says which entry is the first bad one.
fn strike(transaction: &WriteTransaction, blow: &Blow) -> u64 {
    let mut entries = transaction.open_table(ENTRIES).unwrap();
    let edited = |bytes: &[u8], at: usize, with: u8| {
        let mut bytes = bytes.to_vec();
        let at = at % bytes.len();
        bytes[at] ^= with;
        bytes
    };
    match *blow {
        Blow::Edit { seq, at, with } => {
            let bytes = edited(entries.get(seq).unwrap().unwrap().value(), at, with);
            entries.insert(seq, bytes.as_slice()).unwrap();
            seq
        }
        Blow::EditPart { personal, seq, at, with } => {
            let mut table =
                transaction.open_table(if personal { PERSONAL } else { CODED }).unwrap();
            let bytes = edited(table.get(seq).unwrap().unwrap().value(), at, with);
            table.insert(seq, bytes.as_slice()).unwrap();
            seq
        }
        Blow::Delete { seq } => {
            entries.remove(seq).unwrap();
            seq
        }
        Blow::DeletePart { personal, seq } => {
            transaction
                .open_table(if personal { PERSONAL } else { CODED })
                .unwrap()
                .remove(seq)
                .unwrap();
            seq
        }
        Blow::Swap { one, other } => {
            let bytes = |seq: u64| entries.get(seq).unwrap().unwrap().value().to_vec();
            let (a, b) = (bytes(one), bytes(other));
            entries.insert(one, b.as_slice()).unwrap();
            entries.insert(other, a.as_slice()).unwrap();
            one.min(other)
        }
        Blow::Truncate { seq } => {
            entries.retain(|key, _| key < seq).unwrap();
            seq
        }
    }
}

/// Each case is a blow to a copy of one history.
#[test]
fn the_first_bad_entry_is_named() {
    let (file, folder, _) = history();
    assert_eq!(broken(&file, &[]), None);
    let copy = folder.path().join("copy.redb");
    proptest!(Config { cases: 400, max_shrink_iters: 50, ..Config::default() }, |(blow in blow())| {
        std::fs::copy(&file, &copy).unwrap();
        let mut first = 0;
        tamper(&copy, |transaction| first = strike(transaction, &blow));
        prop_assert_eq!(broken(&copy, &[]).map(|it| it.seq), Some(first));
    });
}

#[test]
fn a_register_that_does_not_follow_is_named_and_rebuilt() {
    type Change = fn(&WriteTransaction);
    // A row of `responses` whose flags say that it was not withdrawn, or that it was.
    fn withdrawn(transaction: &WriteTransaction, number: u32, flags: u8) {
        let mut rows = transaction.open_table(RESPONSES).unwrap();
        let mut row = rows.get(("trees", number)).unwrap().unwrap().value().to_vec();
        row[1] = flags;
        rows.insert(("trees", number), row.as_slice()).unwrap();
    }
    let changes: [(&str, Change); 7] = [
        ("responses", |t| withdrawn(t, WITHDRAWN, 0)),
        ("responses", |t| withdrawn(t, WITHDRAWN + 1, 2)),
        ("responses", |t| drop(t.open_table(RESPONSES).unwrap().remove(("trees", 5)).unwrap())),
        ("receipts", |t| drop(t.open_table(RECEIPTS).unwrap().insert(&[1; 32], 5).unwrap())),
        ("tallies", |t| {
            drop(t.open_table(TALLIES).unwrap().insert("trees\0scale\0\0#3", 99).unwrap())
        }),
        ("tallies", |t| drop(t.open_table(TALLIES).unwrap().pop_last().unwrap())),
        ("totals", |t| drop(t.open_table(TOTALS).unwrap().remove("trees").unwrap())),
    ];
    for (table, change) in changes {
        let (file, _folder, _) = history();
        tamper(&file, change);
        assert_eq!(broken(&file, &[]).map(|it| it.defect), Some(Defect::Register { table }));
        glas::journal::rebuild(&file, &glas::journal::Settings::default()).unwrap();
        assert_eq!(broken(&file, &[]), None);
    }
}

/// Nothing erases what was told.
#[test]
fn results_that_were_told_are_not_changed_unseen() {
    let (file, _folder, _) = history();
    let part = |transaction: &WriteTransaction| {
        let coded = transaction.open_table(CODED).unwrap();
        coded.get(LENGTH).unwrap().unwrap().value().to_vec()
    };
    let mut told = Vec::new();
    tamper(&file, |transaction| {
        told = part(transaction);
        let mut other = told.clone();
        *other.last_mut().unwrap() ^= 1;
        transaction.open_table(CODED).unwrap().insert(LENGTH, other.as_slice()).unwrap();
    });
    assert_eq!(broken(&file, &[]), Some(Broken { seq: LENGTH, defect: Defect::ToldChanged }));
    tamper(&file, |transaction| {
        transaction.open_table(CODED).unwrap().remove(LENGTH).unwrap();
    });
    assert_eq!(broken(&file, &[]), Some(Broken { seq: LENGTH, defect: Defect::ToldMissing }));
    tamper(&file, |transaction| {
        transaction.open_table(CODED).unwrap().insert(LENGTH, told.as_slice()).unwrap();
    });
    assert_eq!(broken(&file, &[]), None);
    tamper(&file, |transaction| drop(transaction.open_table(RESULTS).unwrap().remove("trees")));
    let defect = Defect::Register { table: "results" };
    assert_eq!(broken(&file, &[]).map(|it| it.defect), Some(defect));
    glas::journal::rebuild(&file, &glas::journal::Settings::default()).unwrap();
    assert_eq!(broken(&file, &[]), None);
}

/// A chain alone does not show that its end is missing: what was given out does.
#[test]
fn a_cut_tail_is_seen_by_what_was_given_out() {
    let (file, _folder, heads) = history();
    let (kept, last) = (heads[10], heads[heads.len() - 1]);
    assert_eq!(verify(&file, &[kept.into(), last.into()]).unwrap().head, last);
    let mut elsewhere = kept;
    elsewhere.entry[0] ^= 1;
    assert_eq!(broken(&file, &[elsewhere]), Some(Broken { seq: kept.seq, defect: Defect::Other }));
    // Whoever cuts with care sets the head, too, and has the register made again.
    tamper(&file, |transaction| {
        for table in [ENTRIES, CODED, PERSONAL] {
            transaction.open_table(table).unwrap().retain(|seq, _| seq <= kept.seq).unwrap();
        }
        let mut position = vec![1];
        position.extend(kept.seq.to_le_bytes());
        position.extend(kept.entry);
        transaction.open_table(HEADS).unwrap().insert("head", position.as_slice()).unwrap();
    });
    let cut = broken(&file, &[last]).map(|it| it.defect);
    assert!(matches!(cut, Some(Defect::PersonalMissing | Defect::Cut { .. })), "{cut:?}");
}

#[test]
fn a_broken_journal_is_not_rebuilt() {
    let (file, _folder, _) = history();
    tamper(&file, |transaction| drop(transaction.open_table(ENTRIES).unwrap().remove(9).unwrap()));
    let refused = glas::journal::rebuild(&file, &glas::journal::Settings::default()).unwrap_err();
    assert_eq!(refused.to_string(), "entry 9: it is missing");
    let database = Database::open(&file).unwrap();
    assert!(database.begin_read().unwrap().open_table(ENTRIES).unwrap().get(10).unwrap().is_some());
}
