//! Erased means erased: unreadable at once, and gone from the disk after a rewrite.

use crate::dump;
use crate::town::Town;
use glas::journal::{Journal, Refused, Settings, VerifyError};
use glas_tests::history::{
    consultation, correction, erase, erase_for_authority, erase_said, id, publish, received,
    response, set_up, submission,
};
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
    assert_eq!(
        town.journal.view().unwrap().tallies(&town.slug).unwrap(),
        tallies,
        "erasure changes no count"
    );

    let before = dump::answers(&town.journal.view().unwrap(), &town.slug);
    town.journal.rewrite().unwrap();
    assert!(!holds(&town.file(), TEXT));
    assert_eq!(dump::answers(&town.journal.view().unwrap(), &town.slug), before);
    assert!(town.journal.append_blocking(response(&town.slug, 1_000)).is_ok(), "writes go on");
    let folder: Vec<_> = town
        .file()
        .parent()
        .unwrap()
        .read_dir()
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert_eq!(folder, ["glas.redb"]);
    let (file, _folder) = town.close();
    assert!(!holds(&file, TEXT));
    Journal::open(&file, Settings::default()).unwrap().verify(&[]).unwrap();
}

/// A rewrite takes seconds on a large journal; nobody should wait for it, and nothing may be lost
/// in it.
#[test]
fn responses_are_taken_while_the_journal_is_rewritten() {
    let town = with_a_secret_text();
    let acknowledged = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|w| {
                let (journal, slug) = (town.journal.clone(), town.slug.clone());
                scope.spawn(move || {
                    let each = (0..100).map(|n| {
                        journal.append_blocking(response(&slug, 1_000 + w * 100 + n)).unwrap().entry
                    });
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

/// Whom to call stood in the header of the entry for ever.
#[test]
fn what_a_consultation_said_before_it_was_changed_can_be_erased() {
    const CLERK: &str = "Бивша Служителка, 094 600 700";
    let town = Town::open();
    let calling = |phone: Option<&str>| {
        let mut it = consultation("trees");
        it.contact = Some(glas_wire::Contact {
            phone: phone.map(str::to_owned),
            ..glas_wire::Contact::default()
        });
        publish(it)
    };
    let appended = town.journal.append_blocking(calling(Some(CLERK))).unwrap();
    town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    let refused = |entry| town.journal.append_blocking(erase_said(entry)).unwrap_err();
    assert_eq!(refused(appended.seq), Refused::NotErasable, "it is what is said now");
    town.journal.append_blocking(calling(None)).unwrap();
    for entry in [0, 1, appended.seq + 1, 99] {
        assert_eq!(refused(entry), Refused::NotErasable, "entry {entry}");
    }
    town.journal.append_blocking(erase_said(appended.seq)).unwrap();
    assert_eq!(refused(appended.seq), Refused::Erased);
    assert!(!town.journal.append_blocking(calling(Some("Друга"))).unwrap().again);

    let before = dump::answers(&town.journal.view().unwrap(), &town.slug);
    let verified = town.journal.verify(&[]).unwrap();
    assert_eq!((verified.said_erased, verified.erased), (1, 0));
    town.journal.rewrite().unwrap();
    assert!(!holds(&town.file(), CLERK));
    assert_eq!(dump::answers(&town.journal.view().unwrap(), &town.slug), before);
    let (file, _folder) = town.close();
    glas::journal::rebuild(&file, &Settings::default()).unwrap();
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(journal.verify(&[]).unwrap().said_erased, 1);
    assert_eq!(dump::answers(&journal.view().unwrap(), &id("trees")), before);
}

/// What nobody erased is damage; and the register does not depend on what was said.
#[test]
fn what_is_said_and_no_entry_erased_is_missed() {
    let town = Town::open();
    town.journal.append_blocking(response(&town.slug, 0)).unwrap();
    let (file, _folder) = town.close();
    let database = redb::Database::open(&file).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.open_table(dump::PERSONAL).unwrap().remove(2).unwrap();
    transaction.commit().unwrap();
    database.close().unwrap();
    let journal = Journal::open(&file, Settings::default()).unwrap();
    match journal.verify(&[]) {
        Err(VerifyError::Broken(broken)) => {
            assert_eq!(
                broken.to_string(),
                "entry 2: what it says is missing and no entry says that it was erased"
            );
        }
        other => panic!("{other:?}"),
    }
    let silent = journal.view().unwrap().consultation(&id("trees")).unwrap().unwrap();
    assert_eq!(
        (silent.title.in_lang(&id("bg")), silent.questions.len()),
        ("", consultation("trees").questions.len())
    );
    // It is changed as any other, and says something again.
    journal.append_blocking(response(&id("trees"), 1)).unwrap();
    assert!(!journal.append_blocking(publish(consultation("trees"))).unwrap().again);
    assert!(journal.append_blocking(set_up()).unwrap().again);
    assert_eq!(
        journal.view().unwrap().consultation(&id("trees")).unwrap(),
        Some(consultation("trees"))
    );
}

/// Who has lost the receipt asks the authority, which says why on record; the reason, which may name
/// somebody by mistake, can be erased itself.
#[test]
fn what_the_authority_erases_is_on_record_with_a_reason_that_can_be_erased() {
    let town = with_a_secret_text();
    town.journal
        .append_blocking(correction(&town.slug, 300, 0, submission(300)))
        .expect("corrected");
    let tallies = town.journal.view().unwrap().tallies(&town.slug).unwrap();
    let done = town.journal.append_blocking(erase_for_authority(&town.slug, 201)).unwrap();
    let view = town.journal.view().unwrap();
    for number in [1, 201] {
        let row = view.response(&town.slug, number).unwrap().unwrap();
        assert!(row.personal.is_none(), "both versions are erased: {number}");
    }
    assert_eq!(view.tallies(&town.slug).unwrap(), tallies, "erasure changes no count");
    assert_eq!(view.head().unwrap().seq, done.seq + 1, "an entry for each version");
    drop(view);
    let again = town.journal.append_blocking(erase_for_authority(&town.slug, 1));
    assert_eq!(again, Err(Refused::Erased));
    let none = town.journal.append_blocking(erase_for_authority(&town.slug, 999));
    assert_eq!(none, Err(Refused::UnknownResponse));
    town.journal.verify(&[]).expect("whole");
    // The reason is with the first of the entries.
    let second = town.journal.append_blocking(erase_said(done.seq + 1));
    assert_eq!(second, Err(Refused::NotErasable));
    town.journal.append_blocking(erase_said(done.seq)).expect("erased");
    let again = town.journal.append_blocking(erase_said(done.seq));
    assert_eq!(again, Err(Refused::Erased));
    town.journal.verify(&[]).expect("whole");
    let before = dump::answers(&town.journal.view().unwrap(), &town.slug);
    let (slug, (file, _folder)) = (town.slug.clone(), town.close());
    glas::journal::rebuild(&file, &Settings::default()).unwrap();
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(dump::answers(&journal.view().unwrap(), &slug), before);
    journal.verify(&[]).expect("whole");
}
