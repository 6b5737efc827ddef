//! The shipped binary while it starts: one server per folder, and a sentence when there can be
//! none.

use glas::cli::control::journal_file;
use glas::journal::{Journal, Settings};
use glas_tests::program;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn serve(folder: &Path, listen: &str) -> Command {
    let mut command = Command::new(program::path());
    command.args(["serve", "--listen", listen, "--data"]).arg(folder).env("GLAS_LOG", "off");
    command
}

/// A server that is up, and where.
struct Up(Child, String);

impl Up {
    fn on(folder: &Path) -> Self {
        let mut child = serve(folder, "127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line
            .trim()
            .rsplit_once("http://")
            .unwrap_or_else(|| panic!("the server said {line:?}"))
            .1
            .to_owned();
        Self(child, address)
    }
}

impl Drop for Up {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[track_caller]
fn ended(output: Output, code: i32, sentence: &str) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains(sentence) && output.stdout.is_empty(), "{said}");
}

#[test]
fn a_second_server_ends_with_a_sentence_whichever_of_folder_and_address_it_would_share() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let up = Up::on(one.path());
    // The folder first: its lock is taken before anything is promised at an address.
    for listen in ["127.0.0.1:0", &up.1] {
        ended(
            serve(one.path(), listen).output().unwrap(),
            75,
            "is open in another process; stop that one first",
        );
    }
    ended(
        serve(other.path(), &up.1).output().unwrap(),
        69,
        "cannot be listened on: another program has it",
    );
    assert!(!other.path().join("control").exists(), "its socket is gone with it");
}

/// It logged that a journal "did not close cleanly" that it had never opened, before it said why.
#[test]
fn a_second_server_says_one_thing() {
    let folder = tempfile::tempdir().unwrap();
    let _up = Up::on(folder.path());
    let mut second = serve(folder.path(), "127.0.0.1:0");
    let said = second.args(["--log", "info"]).output().unwrap().stderr;
    let said = String::from_utf8_lossy(&said);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("is open in another process"), "{said}");
}

/// Each was a raw error, or a page of usage.
#[test]
fn what_cannot_be_served_is_one_sentence_with_what_to_do_and_its_own_code() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let glas = |words: &[&str]| {
        let output = Command::new(program::path())
            .args(words)
            .arg("--data")
            .arg(folder.path().join("data"))
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.lines().count() == 1 && !said.contains("os error") && output.stdout.is_empty(),
            "{said}"
        );
        (output.status.code(), said)
    };
    let cases: [(&[&str], i32, &str); 6] = [
        (
            &["serve", "--assets", "/none"],
            66,
            "there is no folder /none; name the folder of a built widget with --assets",
        ),
        (
            &["serve", "--log", "x=y=z"],
            78,
            "--log cannot be \"x=y=z\"; write error, warn, info or debug",
        ),
        (&["serve", "--listen", "localhost:8080"], 64, "write it in numbers, 127.0.0.1:8080"),
        (
            &["serve", "--lissen", "127.0.0.1:0"],
            64,
            "there is no --lissen here; did you mean --listen?",
        ),
        (
            &["serve", "--listen", "192.0.2.1:8080"],
            69,
            "this machine has no such address; choose another address with --listen",
        ),
        (
            &["demo", "--listen", "127.0.0.1:8080", "--site", "127.0.0.1:8080"],
            64,
            "cannot both have 127.0.0.1:8080",
        ),
    ];
    for (words, code, sentence) in cases {
        let (ended, said) = glas(words);
        assert!(ended == Some(code) && said.contains(sentence), "{ended:?} {said}");
    }
    let output =
        Command::new(program::path()).arg("--data").arg(file.join("data")).output().unwrap();
    let none = Command::new(program::path()).env("GLAS_CONNECTIONS", "0").output().unwrap();
    ended(
        none,
        64,
        "GLAS_CONNECTIONS cannot be \"0\"; write how many connections as a whole number from 1 to 1000000",
    );
    ended(output, 73, "cannot be made: a part of the name is a file, where a folder is wanted");
}

#[test]
fn a_journal_that_cannot_be_opened_ends_the_server_with_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = journal_file(folder.path());
    Journal::open(&file, Settings::default()).unwrap().close().unwrap();
    let whole = std::fs::read(&file).unwrap();
    for broken in [Vec::new(), whole[..whole.len() / 2].to_vec(), vec![0xee; whole.len()]] {
        std::fs::write(&file, &broken).unwrap();
        ended(
            serve(folder.path(), "127.0.0.1:0").output().unwrap(),
            65,
            "restore the newest backup",
        );
        assert!(!folder.path().join("control").exists());
    }
}
