//! Erased means erased: unreadable at once, and gone from the disk after a rewrite.

use crate::dump;
use crate::town::Town;
use glas::journal::{Journal, Settings};
use glas_tests::history::{erase, id, received, response, submission};
use glas_wire::Answer;
use std::path::Path;

const TEXT: &str = "Името ми е Неповторимка Тайнова и живея до чешмата.";

fn holds(file: &Path, text: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn with_a_secret_text() -> Town {
    let town = Town::open();
    for n in 0..200 {
        let mut sent = submission(n | 8);
        if n % 10 == 0 {
            let _ = sent.answers.add(id("long"), Answer::Text(format!("{TEXT} {n}")));
        }
        town.journal.append_blocking(received(&town.slug, n, sent)).unwrap();
    }
    town
}

#[test]
fn an_erased_text_is_gone_from_the_disk_after_a_rewrite() {
    let town = with_a_secret_text();
    let tallies = town.journal.view().unwrap().tallies(&town.slug).unwrap();
    for number in (1..=200).step_by(10) {
        town.journal.append_blocking(erase(&town.slug, number)).unwrap();
    }
    let row = town.journal.view().unwrap().response(&town.slug, 1).unwrap().unwrap();
    assert!(row.personal.is_none() && row.submission().answers.to(&id("long")).is_none());
    assert_eq!(town.journal.view().unwrap().tallies(&town.slug).unwrap(), tallies, "erasure changes no count");

    let before = dump::answers(&town.journal.view().unwrap(), &town.slug);
    town.journal.rewrite().unwrap();
    assert!(!holds(&town.file(), TEXT));
    assert_eq!(dump::answers(&town.journal.view().unwrap(), &town.slug), before);
    assert!(town.journal.append_blocking(response(&town.slug, 1_000)).is_ok(), "writes go on");
    let folder: Vec<_> = town.file().parent().unwrap().read_dir().unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(folder, ["glas.redb"]);
    let (file, _folder) = town.close();
    assert!(!holds(&file, TEXT));
    Journal::open(&file, Settings::default()).unwrap().verify(&[]).unwrap();
}

/// A rewrite takes seconds on a large journal; nobody should wait for it, and nothing may be lost in it.
#[test]
fn responses_are_taken_while_the_journal_is_rewritten() {
    let town = with_a_secret_text();
    let acknowledged = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|w| {
                let (journal, slug) = (town.journal.clone(), town.slug.clone());
                scope.spawn(move || {
                    let each = (0..100).map(|n| journal.append_blocking(response(&slug, 1_000 + w * 100 + n)).unwrap().entry);
                    each.collect::<Vec<_>>()
                })
            })
            .collect();
        let held = town.journal.view().unwrap();
        for _ in 0..3 {
            town.journal.rewrite().unwrap();
        }
        drop(held);
        writers.into_iter().flat_map(|it| it.join().unwrap()).collect::<Vec<_>>()
    });
    let (slug, (file, _folder)) = (town.slug.clone(), town.close());
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(journal.verify(&[]).unwrap().responses, 600);
    let rows = journal.view().unwrap().responses(&slug, 0, usize::MAX).unwrap();
    assert!(acknowledged.iter().all(|entry| rows.iter().any(|row| row.entry == *entry)));
}
