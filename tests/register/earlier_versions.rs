//! A data file of every version that was given out, kept as it was written: the next version must
//! read it, find it whole, and export the same bytes.
//!
//! They lie in `tests/fixtures/VERSION`. To add one, run `GLAS_FIXTURE=tests/fixtures/VERSION cargo
//! test --workspace --test register versions` with that version and name it in [`VERSIONS`]; one
//! that is there is never written again. Where exports say more than they did, on purpose,
//! `GLAS_FIXTURE_EXPORTS=yes` writes what they say now.

use glas::cli::control::{Reply, Request, answer};
use glas::export::{Cover, Format, sheet};
use glas::journal::{
    Change, Digest, Journal, OpenError, Prepared, Settings, What, receipt_hash, secret,
};
use glas::operations::Operations;
use glas::register::Head;
use glas::rules::Access;
use glas_tests::actors::{at_the_command_line, operator, system};
use glas_tests::history::{
    at, consultation, erase, id, key, publish, received, response, set_up, submission, withdraw,
};
use glas_wire::{Answer, ConsentToPublish, Slug};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Oldest first. That of 0.1.0 is from before steps, conditions and scores, and says in the headers
/// of its entries what 0.2.0 says in a body part; in 0.3.0 responses name the form they answer.
const VERSIONS: [&str; 3] = ["0.1.0", "0.2.0", "0.3.0"];
/// Responses in a file.
const RESPONSES: u64 = 16;
/// Between the numbers of respondents, so that every kind of answer is there and every one is
/// missing somewhere.
const STEP: u64 = 9;
const ERASED: [u32; 2] = [3, 7];

fn kept(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(version)
}

/// The file of a version, unpacked.
fn unpacked(version: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let packed = fs::File::open(kept(version).join("journal.db.gz")).unwrap();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    bytes
}

fn write(journal: &Journal) {
    let slug: Slug = id("trees");
    let handed_out = Change {
        at: at(3),
        by: system(),
        what: What::Export {
            consultation: slug.clone(),
            format: "csv".to_owned(),
            rows: RESPONSES,
        },
    };
    let responses = (0..RESPONSES).map(|n| response(&slug, n * STEP));
    for change in [set_up(), publish(consultation("trees"))]
        .into_iter()
        .chain(responses)
        .chain(ERASED.map(|n| erase(&slug, n)))
    {
        journal.append_blocking(change).unwrap();
    }
    journal.append_blocking(handed_out).unwrap();
}

/// Position and digest of an entry.
fn last(it: Head) -> String {
    format!("{} {}\n", it.seq, Digest(it.entry))
}

/// As the command writes it, at a fixed moment.
fn exported(journal: &Journal, format: Format) -> Vec<u8> {
    let ask = |request| {
        answer(&Operations::new(journal.clone()), &at_the_command_line(1_000), at(10), request)
    };
    let request = Request::Export {
        consultation: "trees".to_owned(),
        format: format.name().to_owned(),
        lang: None,
    };
    let Reply::Cover { authority, consultation, lang, at, seq, entry, until, forms } = ask(request)
    else {
        panic!("no cover")
    };
    let cover = Cover {
        consultation: *consultation,
        authority: *authority,
        lang,
        at,
        seq,
        entry,
        rows: until,
        forms,
    };
    let mut bytes = Vec::new();
    let mut sheet = sheet(format, &cover, &mut bytes).unwrap();
    let Reply::Responses(rows) =
        ask(Request::Responses { consultation: id("trees"), after: 0, until })
    else {
        panic!("no rows")
    };
    for row in rows {
        sheet.row(&row.try_into().unwrap()).unwrap();
    }
    sheet.finish().unwrap();
    bytes
}

/// Both exports, one after the other: the second is journaled after the first.
fn exports(journal: &Journal) -> [(&'static str, Vec<u8>); 2] {
    [("export.csv", Format::Csv { delimiter: None }), ("export.json", Format::Json)]
        .map(|(name, format)| (name, exported(journal, format)))
}

#[test]
fn files_of_every_version_are_read_found_whole_and_exported_to_the_same_bytes() {
    for version in VERSIONS {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("journal.db");
        fs::write(&file, unpacked(version)).unwrap();

        let journal = Journal::open(&file, Settings::default())
            .unwrap_or_else(|error| panic!("{version}: {error}"));
        let verified = journal.verify(&[]).unwrap_or_else(|error| panic!("{version}: {error}"));
        assert_eq!(
            last(verified.head),
            fs::read_to_string(kept(version).join("last")).unwrap(),
            "{version}"
        );
        assert_eq!(
            (verified.responses, verified.erased),
            (RESPONSES, ERASED.len() as u64),
            "{version}"
        );
        let receipt = receipt_hash(&secret(&id("trees"), &key(5 * STEP)));
        assert_eq!(
            journal.view().unwrap().receipt(&receipt).unwrap(),
            Some((id("trees"), 6)),
            "{version}"
        );
        for (name, bytes) in exports(&journal) {
            if std::env::var_os("GLAS_FIXTURE_EXPORTS").is_some() {
                fs::write(kept(version).join(name), &bytes).unwrap();
            }
            assert!(
                bytes == fs::read(kept(version).join(name)).unwrap(),
                "{version}: {name} differs"
            );
        }
        // It is not only read: people go on answering.
        journal.append_blocking(response(&id("trees"), RESPONSES * STEP)).unwrap();
        journal.verify(&[]).unwrap_or_else(|error| panic!("{version}: {error}"));
        journal.close().unwrap();
        glas::journal::rebuild(&file, &Settings::default())
            .unwrap_or_else(|error| panic!("{version}: {error}"));
    }
}

/// A backup may be older than the program that restores it. Looked into, it stays of its version.
#[test]
fn files_of_every_version_are_restored() {
    for version in VERSIONS {
        let folder = tempfile::tempdir().unwrap();
        let (file, backup) = (folder.path().join("journal.db"), folder.path().join("kept.db"));
        fs::write(&backup, unpacked(version)).unwrap();
        let prepared = Prepared::new(&backup, &file, None, &Settings::default())
            .unwrap_or_else(|error| panic!("{version}: {error}"));
        prepared
            .restore(operator(0), at(20), &[])
            .unwrap_or_else(|error| panic!("{version}: {error}"));
        assert!(fs::read(&backup).unwrap() == unpacked(version), "{version} was changed");
        let verified = glas::journal::verify(&file, &[]).unwrap();
        assert_eq!(verified.responses, RESPONSES, "{version}");
    }
}

/// The newest of them is what this version writes: when that no longer holds, a file of it is to be
/// added.
#[test]
fn what_is_written_now_is_what_the_newest_file_holds() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file, Settings::default()).unwrap();
    write(&journal);
    let head = journal.view().unwrap().head().unwrap();
    journal.close().unwrap();
    if let Some(to) = std::env::var_os("GLAS_FIXTURE") {
        let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(to);
        fs::create_dir_all(&to).unwrap();
        fs::write(to.join("last"), last(head)).unwrap();
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&fs::read(&file).unwrap()).unwrap();
        fs::write(to.join("journal.db.gz"), packed.finish().unwrap()).unwrap();
        let journal = Journal::open(&file, Settings::default()).unwrap();
        exports(&journal)
            .into_iter()
            .for_each(|(name, bytes)| fs::write(to.join(name), bytes).unwrap());
    }
    let [.., newest] = VERSIONS;
    let newest = fs::read_to_string(kept(newest).join("last")).unwrap();
    assert_eq!(
        last(head),
        newest,
        "what is written has changed: add a file of this version as the top of this file says"
    );
}

/// What each account was allowed stood in the journal alone, before there was a table of it.
#[test]
fn a_file_of_before_the_table_of_accounts_gets_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file, Settings::default()).unwrap();
    write(&journal);
    for (account, active) in [(1, true), (2, true), (1, false)] {
        let (login, name) = ("maria".to_owned(), "account_changed".to_owned());
        let what =
            What::Account { account, login, name, active, access: Access::owner(), salt: [7; 16] };
        journal.append_blocking(Change { at: at(5), by: operator(0), what }).unwrap();
    }
    journal.close().unwrap();
    let now = crate::dump::tables(&file);
    assert_eq!(now.matches("account_history: (").count(), 3);
    let database = redb::Database::open(&file).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.delete_table(crate::dump::ACCOUNT_HISTORY).unwrap();
    transaction.open_table(crate::dump::HEADS).unwrap().insert("layout", [5].as_slice()).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let journal = Journal::open(&file, Settings::default()).unwrap();
    journal.verify(&[]).unwrap();
    journal.close().unwrap();
    assert_eq!(crate::dump::tables(&file), now);
}

/// Comments had no rows of their own, before anything could be done to them.
#[test]
fn a_file_of_before_the_tables_of_comments_gets_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file, Settings::default()).unwrap();
    write(&journal);
    let slug: Slug = id("trees");
    for n in 0..8 {
        let mut sent = submission(n | 8);
        sent.consent_to_publish = Some(ConsentToPublish::Anonymously);
        let _ = sent.answers.add(id("long"), Answer::Text(format!("0888 123 45{n}")));
        journal.append_blocking(received(&slug, 1_000 + n, sent)).unwrap();
    }
    journal.append_blocking(withdraw(&slug, 18)).unwrap();
    journal.append_blocking(erase(&slug, 19)).unwrap();
    let what = What::ConsentWithdrawal { consultation: slug.clone(), number: 20 };
    journal.append_blocking(Change { at: at(5), by: system(), what }).unwrap();
    let totals = journal.view().unwrap().comment_totals(&slug).unwrap();
    assert_eq!((totals.showable_pending, totals.flagged), (5, 6));
    journal.close().unwrap();
    let now = crate::dump::tables(&file);
    assert!(now.matches("comments: (").count() > 8);
    let database = redb::Database::open(&file).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.delete_table(crate::dump::COMMENTS).unwrap();
    transaction.delete_table(crate::dump::SHOWABLE).unwrap();
    transaction.delete_table(crate::dump::COMMENT_TOTALS).unwrap();
    transaction.open_table(crate::dump::HEADS).unwrap().insert("layout", [6].as_slice()).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let journal = Journal::open(&file, Settings::default()).unwrap();
    journal.verify(&[]).unwrap();
    journal.close().unwrap();
    assert_eq!(crate::dump::tables(&file), now);
}

/// Documents were links, and no consultation was concluded.
#[test]
fn a_file_of_before_documents_were_uploaded_gets_their_table() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file, Settings::default()).unwrap();
    write(&journal);
    journal.close().unwrap();
    let now = crate::dump::tables(&file);
    let database = redb::Database::open(&file).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.delete_table(crate::dump::DOCUMENT_FILES).unwrap();
    transaction.delete_table(crate::dump::CONCLUDED).unwrap();
    transaction.open_table(crate::dump::HEADS).unwrap().insert("layout", [7].as_slice()).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let journal = Journal::open(&file, Settings::default()).unwrap();
    journal.verify(&[]).unwrap();
    journal.close().unwrap();
    assert_eq!(crate::dump::tables(&file), now);
}

#[test]
fn a_file_of_a_later_version_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    Journal::open(&file, Settings::default()).unwrap().close().unwrap();
    let database = redb::Database::open(&file).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.open_table(crate::dump::HEADS).unwrap().insert("layout", [9].as_slice()).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let refused = Journal::open(&file, Settings::default()).unwrap_err();
    assert!(matches!(refused, OpenError::Newer { .. }), "{refused}");
    assert_eq!(
        refused.to_string(),
        format!("{} was written by a newer version of this program; use that one", file.display())
    );
}
