//! Files among documents: in backups, after restoring, and once nothing names them.

use super::super::{Asked, Operations, PublishError, documents_missing, prepare_restore, restore};
use crate::{
    import,
    journal::{Actor, Change, Former, Journal, Settings, What, Who},
    rules::{Consultation, Document, DocumentFile, Source, Texts},
};
use jiff::Timestamp;
use std::{fs, path::Path};
use tempfile::TempDir;

const AUTHORITY: &str = include_str!("../../../../examples/authorities/vidin.toml");
const CONSULTATION: &str =
    include_str!("../../../../examples/consultations/e-services-ordinance.toml");
const BY: Who = Who::Operator { uid: 7 };

fn at() -> Timestamp {
    "2026-11-20T10:00:00Z".parse().expect("an instant")
}

fn open(file: &Path) -> Operations {
    Operations::new(Journal::open(file, Settings::default()).expect("opened"))
}

fn pdf(n: u8) -> Vec<u8> {
    [b"%PDF-1.7\n", &[n; 100][..]].concat()
}

fn with_file(it: &Consultation, file: &DocumentFile) -> Consultation {
    let title = Texts(it.languages.iter().map(|it| (it.clone(), "Списък".to_owned())).collect());
    let document = Document { title, source: Source::File { file: file.clone() } };
    Consultation { documents: vec![document], ..it.clone() }
}

/// A journal with a consultation, of which one file is published.
struct Published {
    folder: TempDir,
    operations: Operations,
    consultation: Consultation,
    file: DocumentFile,
}

fn published() -> Published {
    let folder = tempfile::tempdir().expect("a folder");
    let operations = open(&folder.path().join("journal.db"));
    let authority = import::authority("vidin.toml", AUTHORITY).expect("a good file");
    let it = import::consultation("o.toml", CONSULTATION, std::slice::from_ref(&authority));
    operations.set_up(&BY, at(), authority, [1; 16]).expect("set up");
    let file = operations.take_file("списък.pdf", [Ok(pdf(1))]).expect("kept");
    let consultation = with_file(&it.expect("a good file"), &file);
    operations.publish(&BY, at(), consultation.clone(), [1; 16], false).expect("published");
    Published { folder, operations, consultation, file }
}

fn erased(of: &Published) {
    let what = What::DocumentErasure {
        consultation: of.consultation.slug.clone(),
        sha256: of.file.sha256,
        reason: "Лични данни.".parse().expect("a reason"),
        salt: [2; 16],
    };
    let change = Change { at: at(), by: Actor::of(&BY), what };
    of.operations.journal.append_blocking(change).expect("erased");
    of.operations.remove_erased();
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(listed) = fs::read_dir(folder.join("documents")) else { return Vec::new() };
    listed.map(|it| it.expect("read").file_name().into_string().expect("a text")).collect()
}

#[test]
fn nothing_is_published_whose_file_is_not_there() {
    let it = published();
    let absent = DocumentFile { sha256: crate::rules::Digest([9; 32]), ..it.file.clone() };
    let other = with_file(&it.consultation, &absent);
    let refused = it.operations.publish(&BY, at(), other.clone(), [1; 16], false);
    assert!(matches!(refused, Err(PublishError::NoFile { name }) if name == "списък.pdf"));
    let checked = it.operations.check(&BY, at(), &other, false);
    assert!(matches!(checked, Err(PublishError::NoFile { .. })));
    // One that has lost some of its bytes is none.
    let path = it.folder.path().join("documents").join(it.file.sha256.to_string());
    fs::write(path, b"%PDF").expect("cut");
    let verified = it.operations.verify(&[]).expect_err("damaged");
    assert!(verified.to_string().contains("its bytes are others"), "{verified}");
}

#[test]
fn a_backup_brings_its_documents_back() {
    let it = published();
    let backup = it.folder.path().join("kept").join("backup.db");
    fs::create_dir(backup.parent().expect("a folder")).expect("made");
    let made = it.operations.back_up(at(), &backup).expect("a backup");
    assert_eq!(made.documents, 1);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let file = elsewhere.path().join("journal.db");
    let prepared = prepare_restore(&backup, &file, None).expect("a backup");
    assert!(documents_missing(&prepared).expect("read").is_empty());
    restore(prepared, &BY, at()).expect("restored");
    let operations = open(&file);
    let asked = operations.document(&it.consultation.slug, it.file.sha256).expect("there");
    assert!(matches!(asked, Asked::File { bytes: 109, published: Some(_), .. }), "{asked:?}");
    let (_, found) = operations.verify(&[]).expect("whole");
    assert_eq!((found.files, found.bytes, found.erased), (1, 109, 0));
    // Without its folder it says what is missing, and is restored all the same.
    fs::remove_dir_all(backup.with_file_name("documents")).expect("removed");
    let another = tempfile::tempdir().expect("a folder");
    let prepared =
        prepare_restore(&backup, &another.path().join("journal.db"), None).expect("a backup");
    assert_eq!(documents_missing(&prepared).expect("read"), [it.file.sha256]);
    restore(prepared, &BY, at()).expect("restored");
}

/// A backup from before would have brought back what was erased since.
#[test]
fn what_was_erased_after_a_backup_stays_erased() {
    let it = published();
    let backup = it.folder.path().join("kept").join("backup.db");
    fs::create_dir(backup.parent().expect("a folder")).expect("made");
    it.operations.back_up(at(), &backup).expect("a backup");
    erased(&it);
    assert!(names(it.folder.path()).is_empty(), "its bytes are gone");
    let Published { folder, operations, consultation, file } = it;
    operations.close().expect("closed");
    let journal = folder.path().join("journal.db");
    let prepared = prepare_restore(&backup, &journal, None).expect("a backup");
    let Former::Known(lost) = prepared.former() else { panic!("it is known") };
    assert_eq!(lost.documents, 1);
    assert!(documents_missing(&prepared).expect("read").is_empty(), "it is not missed");
    restore(prepared, &BY, at()).expect("restored");
    assert!(names(folder.path()).is_empty(), "nor are they back: {:?}", names(folder.path()));
    let operations = open(&journal);
    let asked = operations.document(&consultation.slug, file.sha256).expect("known");
    let Asked::Erased { notice, .. } = asked else { panic!("{asked:?}") };
    assert_eq!(notice.reason.as_deref(), Some("Лични данни."));
    let (_, found) = operations.verify(&[]).expect("whole");
    assert_eq!((found.files, found.erased), (0, 1));
    // And it is not published again under another title.
    let again = operations.take_file("друго.pdf", [Ok(pdf(1))]).expect("kept");
    let without = Consultation { documents: Vec::new(), ..consultation.clone() };
    operations.publish(&BY, at(), without, [3; 16], false).expect("published");
    let refused = operations.publish(&BY, at(), with_file(&consultation, &again), [3; 16], false);
    assert!(matches!(refused, Err(PublishError::FileErased { .. })), "{refused:?}");
}
