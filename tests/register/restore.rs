//! A backup in the place of the journal: as it was when it was made, but for what may not come back.

use crate::backup::{eventful, holds, names};
use crate::dump;
use crate::town::Town;
use glas::journal::{
    Change, Former, FormerError, Journal, Lost, Prepared, RestoreError, Restored, Settings, What,
};
use glas_tests::actors::operator;
use glas_tests::history::{
    at, authority, correction, erase, erase_for_authority, erase_said, id, received, response,
    submission, tell, withdraw,
};
use glas_tests::random::Random;
use glas_wire::{Answer, ConsentToPublish, Submission};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const TEXT: &str = "unforgettable";
/// When it is restored: after all else. The first of February 2027.
const LATE: Timestamp = Timestamp::constant(1_801_440_000, 0);

fn prepare(backup: &Path, file: &Path) -> Result<Prepared, RestoreError> {
    Prepared::new(backup, file, None, &Settings::default())
}

/// Restores it, as someone at the command line does long after.
fn restore(prepared: Prepared) -> Restored {
    prepared.restore(operator(1_000), LATE, &[]).unwrap_or_else(|error| panic!("{error}"))
}

fn lost(prepared: &Prepared) -> Lost {
    match prepared.former() {
        Former::Known(lost) => lost.clone(),
        other => panic!("{other:?}"),
    }
}

fn open(file: &Path) -> Journal {
    Journal::open(file, Settings::default()).unwrap()
}

/// A submission that says something, with a consent.
fn saying(n: u64, text: &str) -> Submission {
    let consent_to_publish = Some(ConsentToPublish::InFull);
    let mut sent = Submission { consent_to_publish, ..submission(n | 8) };
    sent.answers.add(id("long"), Answer::Text(text.to_owned())).unwrap();
    sent
}

/// A town with texts in responses 1 to 10, and a backup of it in the same folder.
fn backed_up() -> (Town, PathBuf) {
    let town = Town::open();
    for n in 0..10 {
        let change = received(&town.slug, n, saying(n, &format!("{TEXT} {n}")));
        town.journal.append_blocking(change).unwrap();
    }
    let backup = town.file().with_file_name("kept.db");
    town.journal.backup(&backup).unwrap();
    (town, backup)
}

#[test]
fn what_is_restored_answers_as_it_did_and_the_file_before_is_kept() {
    let town = eventful();
    let slug = town.slug.clone();
    let backup = town.file().with_file_name("kept.db");
    let head = town.journal.backup(&backup).unwrap().head;
    let before = dump::answers(&town.journal.view().unwrap(), &slug);
    for rows in 0..10 {
        let (consultation, format) = (slug.clone(), "csv".to_owned());
        let what = What::Export { consultation, format, rows };
        town.journal.append_blocking(Change { at: LATE, by: operator(0), what }).unwrap();
    }
    let (file, folder) = town.close();
    let (replaced, copy) = (fs::read(&file).unwrap(), fs::read(&backup).unwrap());
    let prepared = prepare(&backup, &file).unwrap();
    assert_eq!((lost(&prepared).entries, lost(&prepared).responses), (10, 0));
    assert_eq!(prepared.verified().head, head);
    // Until it is told to, it changes nothing.
    assert_eq!(names(folder.path()), ["glas.redb", "kept.db"]);
    assert!(fs::read(&file).unwrap() == replaced && fs::read(&backup).unwrap() == copy);
    let restored = restore(prepared);
    assert_eq!(restored.head.seq, head.seq + 1, "that it was restored is on record");
    let kept = restored.kept.unwrap();
    assert_eq!(kept, file.with_file_name("glas-before-2027-02-01T000000Z.db"));
    assert!(fs::read(&kept).unwrap() == replaced && fs::read(&backup).unwrap() == copy);
    let journal = open(&file);
    journal.verify(&[head.into()]).unwrap();
    let after = dump::answers(&journal.view().unwrap(), &slug);
    let but_for_its_head =
        |text: &str| -> String { text.lines().filter(|it| !it.starts_with("Head {")).collect() };
    assert_eq!(but_for_its_head(&after), but_for_its_head(&before));
    journal.close().unwrap();
    // A second time, from the restored file on: the name of the first that was kept is taken.
    let again = prepare(&backup, &file).unwrap().restore(operator(1_000), LATE, &[]);
    assert!(matches!(again, Err(RestoreError::Io { .. })), "{again:?}");
    assert_eq!(names(folder.path()).len(), 3);
    let later = LATE + jiff::SignedDuration::from_secs(1);
    prepare(&backup, &file).unwrap().restore(operator(1_000), later, &[]).unwrap();
    assert_eq!(names(folder.path()).len(), 4);
}

#[test]
fn what_was_erased_since_is_not_restored() {
    let (town, backup) = backed_up();
    let slug = town.slug.clone();
    let mut changed = authority();
    changed.contact.phone = Some("094 600 701".to_owned());
    let authority = What::Authority { authority: Box::new(changed), salt: [2; 16] };
    for change in [
        erase(&slug, 1),
        correction(&slug, 50, 1, saying(50, "a later version")),
        erase_for_authority(&slug, 3),
        // The second of the first ten is a version of it.
        erase(&slug, 11),
        Change {
            at: at(2),
            by: operator(0),
            what: What::ConsentWithdrawal { consultation: slug.clone(), number: 4 },
        },
        withdraw(&slug, 5),
        response(&slug, 60),
        Change { at: at(3), by: operator(0), what: authority },
        erase_said(1),
    ] {
        town.journal.append_blocking(change).unwrap();
    }
    let (file, _folder) = town.close();
    let prepared = prepare(&backup, &file).unwrap();
    let lost = lost(&prepared);
    assert_eq!((lost.erased, lost.consents, lost.withdrawn, lost.responses), (3, 1, 2, 2));
    // What the municipality said first is what it says in the backup.
    assert_eq!((lost.said, lost.in_force.as_slice()), (1, [1].as_slice()));
    let restored = restore(prepared);
    for n in 0..10 {
        assert_eq!(holds(&file, &format!("{TEXT} {n}")), n > 2, "{n}");
    }
    assert!(holds(&file, "По искане на лицето"), "the reason is on record again");
    let journal = open(&file);
    let verified = journal.verify(&[]).unwrap();
    assert_eq!((verified.head, verified.responses, verified.erased), (restored.head, 10, 3));
    assert_eq!(verified.withdrawn, 0);
    // That it was restored, three erasures, one consent.
    assert_eq!(verified.head.seq, 2 + 10 + 5);
    let view = journal.view().unwrap();
    let row = |number| view.response(&slug, number).unwrap().unwrap();
    for number in 1..=10 {
        assert_eq!(row(number).personal.is_none(), number <= 3, "{number}");
        assert_eq!(row(number).consent_withdrawn.is_some(), number == 4, "{number}");
    }
    assert_eq!(view.authorities().unwrap()[0].contact.phone, None);
}

/// A server was begun anew in an empty folder, or the wrong journal was named.
#[test]
fn a_journal_that_does_not_go_on_where_the_backup_ends_is_not_asked() {
    let (town, backup) = backed_up();
    let (file, folder) = town.close();
    let (other, _other) = Town::open().close();
    let journal = open(&other);
    for n in 70..90 {
        journal.append_blocking(response(&id("trees"), n)).unwrap();
    }
    journal.close().unwrap();
    let refused = prepare(&backup, &other).unwrap_err();
    assert!(
        matches!(refused, RestoreError::Since(FormerError::Other { seq: 12, .. })),
        "{refused}"
    );
    let refused = Prepared::new(&backup, &file, Some(&other), &Settings::default()).unwrap_err();
    assert!(matches!(refused, RestoreError::Since(FormerError::Other { .. })), "{refused}");
    // One that ends before the backup knows of nothing, and says so.
    let begun = folder.path().join("begun.db");
    open(&begun).close().unwrap();
    let prepared = prepare(&backup, &begun).unwrap();
    assert_eq!(*prepared.former(), Former::Earlier { seq: 0 });
    assert_eq!(restore(prepared).head.seq, 13);
}

#[test]
fn a_disk_that_is_lost_needs_no_journal() {
    let (town, backup) = backed_up();
    let slug = town.slug.clone();
    town.journal.append_blocking(erase(&slug, 2)).unwrap();
    let (file, folder) = town.close();
    let elsewhere = folder.path().join("new.db");
    let prepared = prepare(&backup, &elsewhere).unwrap();
    assert_eq!(*prepared.former(), Former::NoJournal);
    let restored = restore(prepared);
    assert_eq!((restored.kept, holds(&elsewhere, "unforgettable 1")), (None, true));
    // The journal that was found again tells, and need not be the one that is replaced.
    let third = folder.path().join("third.db");
    let prepared = Prepared::new(&backup, &third, Some(&file), &Settings::default()).unwrap();
    assert_eq!(lost(&prepared).erased, 1);
    restore(prepared);
    assert!(!holds(&third, "unforgettable 1") && holds(&third, "unforgettable 2"));
    // One that is damaged does not.
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let prepared = prepare(&backup, &file).unwrap();
    assert!(matches!(prepared.former(), Former::Unreadable { .. }), "{:?}", prepared.former());
    let kept = restore(prepared).kept.unwrap();
    assert_eq!(fs::read(kept).unwrap().len(), bytes.len() / 2);
    open(&file).verify(&[]).unwrap();
}

#[test]
fn what_is_no_backup_is_refused_and_nothing_is_changed() {
    let (town, backup) = backed_up();
    let refused = prepare(&backup, &town.file()).unwrap_err();
    assert!(matches!(refused, RestoreError::Running), "{refused}");
    let (file, folder) = town.close();
    let before = fs::read(&file).unwrap();
    let refused = prepare(&file, &file).unwrap_err();
    assert!(matches!(refused, RestoreError::Itself { .. }), "{refused}");
    let bytes = fs::read(&backup).unwrap();
    let wrong = folder.path().join("wrong");
    let mut flipped = bytes.clone();
    let at_text = bytes.windows(TEXT.len()).position(|it| it == TEXT.as_bytes()).unwrap();
    flipped[at_text] ^= 1;
    for (what, contents) in [
        ("empty", Vec::new()),
        ("text", b"glas".repeat(5_000)),
        ("cut", bytes[..bytes.len() - 8_192].to_vec()),
        ("cut in the header", bytes[..100].to_vec()),
        ("flipped", flipped),
    ] {
        fs::write(&wrong, contents).unwrap();
        let refused = prepare(&wrong, &file).unwrap_err();
        assert!(
            matches!(refused, RestoreError::Backup(_) | RestoreError::Verify(_)),
            "{what}: {refused}"
        );
    }
    assert!(matches!(prepare(&folder.path().join("nothing"), &file), Err(RestoreError::Backup(_))));
    assert!(fs::read(&file).unwrap() == before);
    // A clock that stands before the backup writes nothing down.
    let early = prepare(&backup, &file).unwrap().restore(operator(0), at(-100_000), &[]);
    assert!(matches!(early, Err(RestoreError::Clock)), "{early:?}");
    assert_eq!(names(folder.path()), ["glas.redb", "kept.db", "wrong"]);
    assert!(fs::read(&file).unwrap() == before);
}

/// The same erasure or withdrawal of consent, of the version of its response that is among the first
/// `before`. `versions`: which response corrects which.
fn taking_back(change: Change, versions: &BTreeMap<u32, u32>, before: u64) -> Option<Change> {
    let Change { at, by, mut what } = change;
    let (What::Erasure { number, .. }
    | What::OfficialErasure { number, .. }
    | What::OfficialConsentWithdrawal { number, .. }
    | What::ConsentWithdrawal { number, .. }) = &mut what
    else {
        return None;
    };
    while u64::from(*number) > before {
        *number = *versions.get(number)?;
    }
    Some(Change { at, by, what })
}

/// Whatever happened before the backup and after it: what is restored is what the journal said at
/// the backup, without what was erased since.
#[test]
fn any_history_is_restored_as_it_was_without_what_was_erased_since() {
    for seed in 0..12 {
        let mut random = Random(seed);
        let (town, model) = (Town::open(), Town::open());
        let slug = town.slug.clone();
        let backup = town.file().with_file_name("kept.db");
        let (mut responses, split) = (0_u64, 20 + random.below(30));
        let (mut before, mut versions) = (0, BTreeMap::new());
        for step in 0..80 {
            if step == split {
                town.journal.backup(&backup).unwrap();
                before = responses;
            }
            let some = u32::try_from(random.below(responses.max(1) as usize)).unwrap() + 1;
            let change = match random.below(8) {
                0 => erase(&slug, some),
                1 => erase_for_authority(&slug, some),
                2 => withdraw(&slug, some),
                3 => Change {
                    at: at(2),
                    by: operator(0),
                    what: What::ConsentWithdrawal { consultation: slug.clone(), number: some },
                },
                4 if responses > 0 => {
                    let of = u64::from(some) - 1;
                    correction(&slug, responses, of, saying(responses, TEXT))
                }
                _ => received(&slug, responses, saying(responses, TEXT)),
            };
            let again = change.clone();
            let taken = town.journal.append_blocking(change);
            if taken.is_err() {
                continue;
            }
            if matches!(again.what, What::Response(_)) {
                responses += 1;
                let view = town.journal.view().unwrap();
                let number = u32::try_from(responses).unwrap();
                let of = view.response(&slug, number).unwrap().unwrap().replaces;
                versions.extend(of.map(|of| (number, of)));
            }
            // The other town lives until the backup; of what comes after, it has what takes back,
            // also by way of a later version.
            let again =
                if step < split { Some(again) } else { taking_back(again, &versions, before) };
            if let Some(change) = again {
                let _ = model.journal.append_blocking(change);
            }
        }
        let (file, _folder) = town.close();
        restore(prepare(&backup, &file).unwrap());
        let journal = open(&file);
        journal.verify(&[]).unwrap_or_else(|wrong| panic!("{seed}: {wrong}"));
        let comparable = |journal: &Journal| -> Vec<String> {
            let text = dump::answers(&journal.view().unwrap(), &slug);
            // The instant of a consent that was withdrawn is that of the restoring.
            let line = |it: &str| it.rsplit_once(" Some(2027").map_or(it, |(it, _)| it).to_owned();
            text.lines().filter(|it| !it.starts_with("Head {")).map(line).collect()
        };
        assert_eq!(comparable(&journal), comparable(&model.journal), "seed {seed}");
    }
}

/// Results that were told after the backup were drawn anew at the next telling, in other numbers: two
/// tellings give away what neither does.
#[test]
fn what_was_told_since_stays_as_it_was_told() {
    let town = Town::open();
    for n in 0..60 {
        town.journal.append_blocking(response(&town.slug, n)).unwrap();
    }
    let backup = town.file().with_file_name("kept.db");
    town.journal.backup(&backup).unwrap();
    tell(&town.journal, "trees").unwrap();
    let (file, _folder) = town.close();
    let prepared = prepare(&backup, &file).unwrap();
    assert_eq!((lost(&prepared).told, lost(&prepared).untold), (1, 0));
    let kept = restore(prepared).kept.unwrap();
    // What was told is the last of its kind in both.
    assert_eq!(dump::last_coded(&file), dump::last_coded(&kept));
    let journal = open(&file);
    assert!(tell(&journal, "trees").is_err(), "told a second time");
    journal.verify(&[]).unwrap();
    journal.close().unwrap();
}
