//! What of working state outlives the restoring of a backup.

use super::super::{Operations, prepare_restore, restore};
use crate::{
    desk::{
        self, Account, Draft, Link, LinkPurpose, Opens, PracticeResponse, PreviewLink, Row,
        SentForm, Session, Stage, Unsent,
    },
    journal::{Journal, Settings, Who},
    rules::Access,
};
use jiff::Timestamp;
use std::path::Path;

fn open(file: &Path) -> Operations {
    Operations::new(Journal::open(file, Settings::default()).expect("opened"))
}

fn count<R: Row>(operations: &Operations) -> usize {
    desk::read_all::<R>(&operations.journal.view().expect("a view")).expect("read").len()
}

#[test]
fn after_restoring_nobody_is_signed_in_and_what_was_written_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, backup) = (folder.path().join("journal.db"), folder.path().join("kept.db"));
    let at: Timestamp = "2026-11-20T10:00:00Z".parse().expect("an instant");
    let operations = open(&file);
    let kept = operations.journal.keep_blocking(move |working| {
        let account = Account {
            login: "maria".parse().expect("a login"),
            name: "Мария".to_owned(),
            language: None,
            access: Access { owner: true, roles: Default::default() },
            password: None,
            second_factor: None,
            active: true,
            made_at: at,
            signed_in_at: None,
        };
        desk::put(working, &Account::key(1), &account)?;
        let session = Session {
            account: 1,
            stage: Stage::Whole,
            made_at: at,
            used_at: at,
            browser: "x".to_owned(),
            wrong_codes: 0,
        };
        desk::put(working, b"session", &session)?;
        for opens in [Opens::Setup, Opens::Password { account: 1 }] {
            desk::put(working, format!("{opens:?}").as_bytes(), &Link { opens, until: at })?;
        }
        let draft = Draft {
            authority: "vidin".to_owned(),
            file: "half-written".to_owned(),
            base: None,
            removed: Vec::new(),
            outdated: Vec::new(),
            revision: 1,
            made_at: at,
            changed_at: at,
            changed_by: 1,
        };
        desk::put(working, &Draft::key(1), &draft)?;
        let purpose = LinkPurpose::Practice;
        let link = PreviewLink { draft: 1, until: at, made_by: 1, purpose };
        desk::put(working, b"link", &link)?;
        let practice = PracticeResponse { at, language: "bg".to_owned(), answers: Vec::new() };
        let key = glas_wire::IdempotencyKey([1; 16]);
        desk::put(working, &PracticeResponse::key(1, key), &practice)?;
        desk::put(working, b"1", &Unsent { to: "/".to_owned(), pairs: Vec::new(), at })?;
        desk::put(working, b"2", &SentForm { at, to: "/".to_owned() })
    });
    kept.expect("kept");
    operations.back_up(at, &backup).expect("a backup");
    let of_the_backup = open(&backup);
    assert_eq!((count::<Session>(&of_the_backup), count::<Link>(&of_the_backup)), (1, 2));
    let practice = |of: &Operations| (count::<PreviewLink>(of), count::<PracticeResponse>(of));
    assert_eq!(practice(&of_the_backup), (1, 1));
    of_the_backup.close().expect("closed");
    let lost = operations.journal.keep_blocking(|working| {
        desk::remove::<Draft>(working, &Draft::key(1))?;
        desk::remove::<Account>(working, &Account::key(1))
    });
    lost.expect("kept");
    operations.close().expect("closed");

    let prepared = prepare_restore(&backup, &file, None).expect("a backup");
    restore(prepared, &Who::Operator { uid: 7 }, at).expect("restored");
    let operations = open(&file);
    assert_eq!((count::<Session>(&operations), count::<Link>(&operations)), (0, 0));
    assert_eq!(practice(&operations), (0, 0), "a practice ends with its link");
    assert_eq!((count::<Account>(&operations), count::<Draft>(&operations)), (1, 1));
    assert_eq!((count::<Unsent>(&operations), count::<SentForm>(&operations)), (1, 1));
    operations.close().expect("closed");
}
