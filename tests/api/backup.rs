//! Backups and their restoring as an operator has them: by the shipped binary, of a running server
//! and of none.

use crate::{binary::Binary, connection::Reply, town::Ask};
use glas::{
    cli::control::journal_file,
    journal::{Journal, Settings},
};
use glas_tests::{
    history::{consultation, erase, id, publish, received, set_up, submission, today},
    program,
};
use glas_wire::Answer;
use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

const TEXT: &str = "unforgettable";

/// A data folder in which somebody has said something.
fn said(folder: &Path) {
    let journal = Journal::open(&journal_file(folder), Settings::default()).expect("opened");
    let mut sent = submission(8);
    sent.answers.add(id("long"), Answer::Text(TEXT.to_owned())).expect("added");
    let change = received(&id("trees"), 1, sent);
    for change in [set_up(), publish(consultation("trees")), change] {
        journal.append_blocking(today(change)).expect("taken");
    }
    journal.close().expect("closed");
}

fn glas(words: &[&str]) -> Output {
    Command::new(program::path()).args(words).stdin(Stdio::null()).output().expect("a command")
}

/// What a command says on standard error; it must end with this code.
#[track_caller]
fn fails(words: &[&str], code: i32) -> String {
    let output = glas(words);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{words:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{words:?}: {said}");
    said
}

fn names(folder: &Path) -> Vec<String> {
    let listed = fs::read_dir(folder).expect("read");
    let mut names: Vec<_> =
        listed.map(|it| it.expect("read").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// All that everyone may read of the consultation.
async fn public(server: &Binary) -> String {
    let mut all = String::new();
    let shown = "/api/v1/consultations/trees";
    for path in [shown, &[shown, "/results"].concat(), &[shown, "/widget"].concat()] {
        let text = Reply::check(server.ask(Ask::get(path)).await, 200).text();
        // Each start has a port of its own.
        all.push_str(&text.replace(&server.host, "host"));
    }
    all
}

#[tokio::test]
async fn a_running_server_is_backed_up_and_restored_when_it_is_stopped() {
    let mut server = Binary::serve(&[]).await;
    let data = server.folder().to_owned();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let kept = elsewhere.path().join("kept.db");
    let (d, k) = (data.to_str().expect("UTF-8"), kept.to_str().expect("UTF-8"));
    let told = server.glas(&["backup", k]);
    assert!(told.contains("kept.db holds 2 entries and was found whole"), "{told}");
    let before = public(&server).await;
    // In a folder it is named after the moment.
    server.glas(&["backup", elsewhere.path().to_str().expect("UTF-8")]);
    let there = names(elsewhere.path());
    assert!(there.len() == 2 && there[0].starts_with("glas-20"), "{there:?}");
    let taken = fails(&["backup", k, "--data", d], 73);
    assert!(taken.contains("is there already"), "{taken}");
    let ours = data.join("journal.db.bak");
    let ours = fails(&["backup", ours.to_str().expect("UTF-8"), "--data", d], 73);
    assert!(ours.contains("choose another name"), "{ours}");
    let absent = elsewhere.path().join("no/folder.db");
    let absent = fails(&["backup", absent.to_str().expect("UTF-8"), "--data", d], 73);
    assert!(absent.contains("there is no folder"), "{absent}");
    let asked = &["consultation", "terminate", "trees", "--reason", "Грешка", "--data", d];
    assert!(glas(asked).status.success());
    assert_ne!(public(&server).await, before);
    let running = fails(&["restore", k, "--data", d], 75);
    assert!(running.contains("stop it"), "{running}");
    let told = server.glas(&["healthcheck", "--listen", &server.host]);
    assert_eq!(told, "There is no backup yet.\n");
    fs::create_dir(data.join("backups")).expect("made");
    for name in ["glas-2026-11-27T020000Z.db", "glas-2026-11-26T020000Z.db", "notes"] {
        fs::write(data.join("backups").join(name), "").expect("written");
    }
    let told = server.glas(&["healthcheck", "--listen", &server.host]);
    assert!(told.starts_with("The last backup is of 2026-11-27 02:00 UTC"), "{told}");
    fs::remove_dir_all(data.join("backups")).expect("removed");
    server.end();

    let journal = fs::read(journal_file(&data)).expect("read");
    let dry = glas(&["restore", "--dry-run", k, "--data", d]);
    let told = String::from_utf8_lossy(&dry.stdout).into_owned();
    assert!(dry.status.success() && told.ends_with("Nothing was changed.\n"), "{told}");
    assert!(told.contains("The later journal has 1 entry after it."), "{told}");
    // What a killed server has left of its socket is there.
    assert_eq!(names(&data), ["control", "journal.db", "setup-link"]);
    assert!(fs::read(journal_file(&data)).expect("read") == journal);
    let restored = glas(&["restore", k, "--data", d]);
    let told = String::from_utf8_lossy(&restored.stdout).into_owned();
    assert!(
        restored.status.success() && told.contains("is restored and whole: 3 entries"),
        "{told}"
    );
    assert!(told.contains("Nobody is signed in"), "{told}");
    assert_eq!(names(&data).len(), 4);
    server.start_again();
    let after = public(&server).await;
    assert_eq!(after, before);
}

#[test]
fn what_was_erased_after_a_backup_is_in_no_byte_of_what_is_restored() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, kept) = (folder.path().join("data"), folder.path().join("kept.db"));
    fs::create_dir(&data).expect("made");
    said(&data);
    let (d, k) = (data.to_str().expect("UTF-8"), kept.to_str().expect("UTF-8"));
    // By the command itself, where no server runs.
    program::run(&["backup", k, "--data", d]);
    let file = journal_file(&data);
    let journal = Journal::open(&file, Settings::default()).expect("opened");
    journal.append_blocking(today(erase(&id("trees"), 1))).expect("erased");
    journal.rewrite().expect("purged");
    journal.close().expect("closed");
    // The disk is lost; its journal was saved from it.
    let saved = folder.path().join("saved.db");
    fs::rename(&file, &saved).expect("saved");
    let s = saved.to_str().expect("UTF-8");
    let told = program::run(&["restore", "--dry-run", k, "--data", d]);
    assert!(told.contains("No later journal is known."), "{told}");
    let told = program::run(&["restore", k, "--erasures-from", s, "--data", d]);
    assert!(told.contains("1 text erased, 0 consents to publish withdrawn"), "{told}");
    let holds = |file: &Path| {
        fs::read(file).expect("read").windows(TEXT.len()).any(|it| it == TEXT.as_bytes())
    };
    assert!(holds(&kept) && !holds(&file));
    assert!(
        program::run(&["verify", "--data", d])
            .contains("5 entries, 1 response (0 withdrawn, 1 erased)")
    );
    // What is no backup of it is refused in one sentence, and changes nothing.
    let before = fs::read(&file).expect("read");
    let cut = folder.path().join("cut.db");
    fs::write(&cut, &fs::read(&kept).expect("read")[..20_000]).expect("written");
    let cut = fails(&["restore", cut.to_str().expect("UTF-8"), "--data", d], 65);
    assert!(cut.contains("is no backup, or is damaged"), "{cut}");
    let no_backup =
        fails(&["restore", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"), "--data", d], 65);
    assert!(no_backup.contains("is no backup, or is damaged"), "{no_backup}");
    let itself = fails(&["restore", file.to_str().expect("UTF-8"), "--data", d], 64);
    assert!(itself.contains("is the journal itself"), "{itself}");
    fails(&["restore", "/nowhere/kept.db", "--data", d], 66);
    let other = folder.path().join("other");
    fs::create_dir(&other).expect("made");
    said(&other);
    let other = journal_file(&other);
    let other =
        fails(&["restore", k, "--erasures-from", other.to_str().expect("UTF-8"), "--data", d], 65);
    assert!(other.contains("is another journal"), "{other}");
    assert!(fs::read(&file).expect("read") == before);
}

/// The disk takes no more than a beginning of a file.
#[tokio::test]
async fn a_backup_that_does_not_fit_says_so_and_leaves_nothing() {
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).arg(program::path());
    let mut server = Binary::started(shell, &[]).await;
    let data = server.folder().to_owned();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let kept = elsewhere.path().join("kept.db");
    let (d, k) = (data.to_str().expect("UTF-8"), kept.to_str().expect("UTF-8"));
    for bytes in [8 << 10, 64 << 10] {
        let pid = server.id().to_string();
        let limit = format!("--fsize={bytes}:");
        let limited = Command::new("prlimit").args(["--pid", &pid, &limit]).status();
        assert!(limited.expect("prlimit").success());
        let said = fails(&["backup", k, "--data", d], 73);
        assert!(said.contains("no backup was made: ") && said.contains("file too large"), "{said}");
        assert!(names(elsewhere.path()).is_empty(), "{:?}", names(elsewhere.path()));
    }
    server.end();
}
