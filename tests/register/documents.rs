//! The files among documents on record: which were published, by which entry first, and which are
//! erased; and that a consultation is concluded.

use crate::dump;
use crate::town::Town;
use glas::journal::{Change, Digest, Journal, Refused, Settings, What, rebuild};
use glas::register::PublishedFile;
use glas::rules::{Consultation, Document, DocumentFile, Source, Texts};
use glas_tests::actors::system;
use glas_tests::history::{at, consultation, erase_said, publish, response, tell};

fn file(n: u8) -> DocumentFile {
    let name = format!("проект-{n}.pdf");
    DocumentFile { name, sha256: Digest([n; 32]), bytes: 100 + u64::from(n) }
}

fn with_files(files: &[u8]) -> Consultation {
    let title = Texts([("bg".parse().unwrap(), "Проект".to_owned())].into());
    let document =
        |n: &u8| Document { title: title.clone(), source: Source::File { file: file(*n) } };
    Consultation { documents: files.iter().map(document).collect(), ..consultation("trees") }
}

fn erase(n: u8) -> Change {
    let what = What::DocumentErasure {
        consultation: consultation("trees").slug,
        sha256: Digest([n; 32]),
        reason: "Лични данни.".parse().unwrap(),
        salt: [n; 16],
    };
    Change { at: at(60), by: system(), what }
}

fn published(second: i64, files: &[u8]) -> Change {
    Change { at: at(second), ..publish(with_files(files)) }
}

fn replays(town: Town) {
    let (file, _folder) = town.close();
    let before = dump::tables(&file);
    let journal = Journal::open(&file, Settings::default()).unwrap();
    journal.verify(&[]).unwrap();
    journal.close().unwrap();
    rebuild(&file, &Settings::default()).unwrap();
    assert_eq!(dump::tables(&file), before);
}

#[test]
fn what_was_published_is_known_and_what_was_erased_is_not_published_again() {
    let town = Town::open();
    let (slug, append) = (town.slug.clone(), |change| town.journal.append_blocking(change));
    let first = append(published(50, &[1, 2])).unwrap().seq;
    let second = append(published(51, &[2, 3])).unwrap().seq;
    let files = |town: &Town| town.journal.view().unwrap().document_files().unwrap();
    let known: Vec<_> = files(&town).iter().map(|it| (it.sha256.0[0], it.first)).collect();
    assert_eq!(known, [(1, first), (2, first), (3, second)]);
    // What it is called and what it says is read back whole.
    let view = town.journal.view().unwrap();
    assert_eq!(view.consultation(&slug).unwrap().unwrap(), with_files(&[2, 3]));
    assert_eq!(view.consultation_at(&slug, first).unwrap().unwrap(), with_files(&[1, 2]));
    drop(view);
    assert_eq!(append(erase(9)), Err(Refused::UnknownDocument));
    let by = append(erase(1)).unwrap().seq;
    assert_eq!(append(erase(1)), Err(Refused::Erased));
    let one = town.journal.view().unwrap().document_file(&slug, Digest([1; 32])).unwrap();
    let bytes = 101;
    let sha256 = Digest([1; 32]);
    let consultation = slug.clone();
    assert_eq!(one, Some(PublishedFile { consultation, sha256, bytes, first, erased: Some(by) }));
    let refused = append(published(61, &[1, 3]));
    assert_eq!(refused, Err(Refused::DocumentErased { name: "проект-1.pdf".to_owned() }));
    // One that is erased while it is among the documents does not keep anything else from changing.
    append(erase(3)).unwrap();
    append(published(62, &[2, 3, 4])).unwrap();
    // What a version said, and why a file was erased, can go; the digests stay.
    append(erase_said(first)).unwrap();
    append(erase_said(by)).unwrap();
    assert_eq!(files(&town).len(), 4);
    let view = town.journal.view().unwrap();
    let bare = view.consultation_at(&slug, first).unwrap().unwrap();
    let digests: Vec<_> = bare.documents.iter().filter_map(Document::file).collect();
    assert_eq!(digests.iter().map(|it| it.sha256.0[0]).collect::<Vec<_>>(), [1, 2]);
    assert!(digests.iter().all(|it| it.name.is_empty()));
    drop(view);
    replays(town);
}

#[test]
fn a_consultation_is_concluded_once_its_results_are_told() {
    let town = Town::open();
    let slug = town.slug.clone();
    let append = |change| town.journal.append_blocking(change);
    append(response(&slug, 0)).unwrap();
    let conclude = |second| {
        let words = "Съветът прие наредбата.".parse().unwrap();
        let what = What::Conclusion { consultation: slug.clone(), words, salt: [1; 16] };
        Change { at: at(second), by: system(), what }
    };
    let closes_at = at(1_000_000);
    assert_eq!(append(conclude(100)), Err(Refused::NotYetClosed { closes_at }));
    assert_eq!(append(conclude(1_000_001)), Err(Refused::ResultsUntold));
    tell(&town.journal, slug.as_str()).unwrap();
    append(conclude(2_000_001)).unwrap();
    assert_eq!(append(conclude(2_000_001)), Err(Refused::Concluded));
    let standing = town.journal.view().unwrap().standing(&slug).unwrap();
    let said = standing.concluded.and_then(|it| it.reason);
    assert_eq!(said.as_deref(), Some("Съветът прие наредбата."));
    replays(town);
}
