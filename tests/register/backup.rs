//! A backup: whole, as of one moment, and in nobody's way.

use crate::dump;
use crate::town::Town;
use glas::journal::{
    BackupError, Change, FreeBytes, Journal, OpenError, RewriteError, Settings, What,
};
use glas_tests::actors::operator;
use glas_tests::history::{
    at, consultation, correction, erase, erase_for_authority, id, publish, response, set_up,
    submission, tell, terminate, today, withdraw,
};
use redb::backends::InMemoryBackend;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A town in which everything has happened that a journal can tell.
pub(crate) fn eventful() -> Town {
    let town = Town::open();
    let slug = &town.slug;
    for n in 0..60 {
        town.journal.append_blocking(response(slug, n)).unwrap();
    }
    for change in [
        withdraw(slug, 5),
        correction(slug, 100, 6, submission(100)),
        erase(slug, 8),
        erase_for_authority(slug, 9),
        publish(consultation("roads")),
        terminate(&id("roads"), 3, "Проектът отпадна"),
    ] {
        town.journal.append_blocking(change).unwrap();
    }
    tell(&town.journal, "trees").unwrap();
    town
}

/// The names in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let listed = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        listed.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub(crate) fn holds(file: &Path, text: &str) -> bool {
    fs::read(file).unwrap().windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_backup_is_the_journal_as_it_was_for_its_owner_alone() {
    let (town, folder) = (eventful(), tempfile::tempdir().unwrap());
    let to = folder.path().join("kept.db");
    let made = town.journal.backup(&to).unwrap();
    assert_eq!(names(folder.path()), ["kept.db"]);
    let metadata = fs::metadata(&to).unwrap();
    assert_eq!((metadata.permissions().mode() & 0o777, metadata.len()), (0o600, made.bytes));
    assert_eq!(made.head, town.journal.view().unwrap().head().unwrap());
    assert!(!holds(&to, "Подател 7."), "what is erased is not even in its free pages");
    assert!(holds(&to, "Подател 16."));
    let slug = town.slug.clone();
    let answers = dump::answers(&town.journal.view().unwrap(), &slug);
    let secret = town.journal.pages_secret().unwrap();
    let (file, _folder) = town.close();
    assert_eq!(dump::tables(&to), dump::tables(&file));
    let journal = Journal::open(&to, Settings::default()).unwrap();
    assert_eq!(journal.verify(&[]).unwrap().head, made.head);
    assert_eq!(dump::answers(&journal.view().unwrap(), &slug), answers);
    assert_eq!(journal.pages_secret().unwrap(), secret);
}

#[test]
fn a_backup_takes_no_name_that_is_taken_or_ours() {
    let town = Town::open();
    let folder = town.file().parent().unwrap().to_owned();
    fs::write(folder.join("there"), "x").unwrap();
    symlink("nowhere", folder.join("link")).unwrap();
    let refused = |name: &str| town.journal.backup(&folder.join(name)).unwrap_err();
    for name in ["there", "link"] {
        assert!(matches!(refused(name), BackupError::Taken { .. }), "{name}");
    }
    for name in ["glas.redb", "glas.redb.fresh", "glas.redb-old", "control"] {
        assert!(matches!(refused(name), BackupError::Ours { .. }), "{name}");
    }
    for name in ["no/folder", "there/in-it", "..", "/"] {
        assert!(matches!(refused(name), BackupError::NoFolder { .. }), "{name}");
    }
    assert_eq!(fs::read_to_string(folder.join("there")).unwrap(), "x");
    // What a kill has left of one that had not its name yet is in nobody's way.
    fs::write(folder.join("new.part"), "half").unwrap();
    fs::write(folder.join("new.part.new"), "half").unwrap();
    town.journal.backup(&folder.join("new")).unwrap();
    assert_eq!(names(&folder), ["glas.redb", "link", "new", "there"]);
    // But for one that another process is writing.
    let other = Journal::open(&folder.join("other.part"), Settings::default()).unwrap();
    assert!(matches!(refused("other"), BackupError::BeingMade { .. }));
    other.close().unwrap();
    town.journal.discard_part(&folder.join("other"));
    assert_eq!(names(&folder), ["glas.redb", "link", "new", "there"]);
    let nowhere = Journal::open_with(InMemoryBackend::new, Settings::default()).unwrap();
    let refused = nowhere.backup(&folder.join("memory")).unwrap_err();
    assert!(matches!(refused, BackupError::Copy(RewriteError::NoFile)), "{refused}");
}

#[test]
fn where_there_is_no_room_nothing_is_left() {
    let free = FreeBytes(Arc::new(|| 64 << 10));
    let settings = Settings { free_bytes_min: 0, free_bytes: Some(free), ..Settings::default() };
    let town = Town::open_with(settings);
    let folder = tempfile::tempdir().unwrap();
    let refused = town.journal.backup(&folder.path().join("kept.db")).unwrap_err();
    assert!(matches!(refused, BackupError::Copy(RewriteError::NoRoom { .. })), "{refused}");
    assert!(names(folder.path()).is_empty());
}

/// Many short views made it, the last of them tells what is in it.
#[test]
fn a_backup_made_while_people_write_is_the_journal_of_one_moment() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file, Settings::default()).unwrap();
    for change in [set_up(), publish(consultation("trees"))] {
        journal.append_blocking(today(change)).unwrap();
    }
    let slug = id("trees");
    for n in 0..2_000 {
        journal.append_blocking(today(response(&slug, n))).unwrap();
    }
    let over = AtomicBool::new(false);
    let mut heads = Vec::new();
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            for n in 0.. {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                journal.append_blocking(today(response(&slug, 10_000 + n))).unwrap();
                if n < 1_900 {
                    let number = u32::try_from(n * 7 % 2_000 + 1).unwrap();
                    let _ = journal.append_blocking(today(erase(&slug, number)));
                }
            }
        });
        for n in 0..5 {
            heads.push(journal.backup(&folder.path().join(format!("{n}.db"))).unwrap().head);
        }
        over.store(true, Ordering::Relaxed);
        writing.join().unwrap();
    });
    assert!(heads.is_sorted_by(|a, b| a.seq < b.seq), "nothing was written meanwhile: {heads:?}");
    let given: Vec<_> = heads.iter().map(|head| (*head).into()).collect();
    journal.verify(&given).unwrap_or_else(|wrong| panic!("no part of the chain: {wrong}"));
    for (n, head) in heads.iter().enumerate() {
        let copy = Journal::open(&folder.path().join(format!("{n}.db")), Settings::default());
        let verified = copy.unwrap().verify(&[]).unwrap_or_else(|wrong| panic!("{n}: {wrong}"));
        assert_eq!(verified.head, *head);
    }
}

/// To look into a file changed it.
#[test]
fn a_file_that_is_only_looked_into_keeps_each_byte() {
    let (file, _folder) = eventful().close();
    let left_by_a_kill = file.with_extension("killed");
    let journal = Journal::open(&file, Settings::default()).unwrap();
    let export = |rows| {
        let (consultation, format) = (id("trees"), "csv".to_owned());
        let what = What::Export { consultation, format, rows };
        Change { at: at(2_000_001), by: operator(0), what }
    };
    journal.append_blocking(export(1)).unwrap();
    fs::copy(&file, &left_by_a_kill).unwrap();
    journal.close().unwrap();
    for file in [&file, &left_by_a_kill] {
        for mode in [0o600, 0o400] {
            fs::set_permissions(file, fs::Permissions::from_mode(mode)).unwrap();
            let before = fs::read(file).unwrap();
            let journal = Journal::open_unwritten(file, Settings::default()).unwrap();
            let head = journal.verify(&[]).unwrap().head;
            let next = journal.append_blocking(export(2)).unwrap();
            assert_eq!(next.seq, head.seq + 1);
            journal.close().unwrap();
            assert!(fs::read(file).unwrap() == before, "{}", file.display());
        }
    }
    let opened = Journal::open_unwritten(&file, Settings::default()).unwrap();
    let again = Journal::open(&file, Settings::default()).unwrap_err();
    assert!(matches!(again, OpenError::AlreadyOpen { .. }), "{again}");
    drop(opened);
}
