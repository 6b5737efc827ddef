//! The shipped binary while it starts: one server per folder, and a sentence when there can be none.

use glas::command::control::journal_file;
use glas::journal::{Journal, Settings};
use glas_tests::program;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn serve(folder: &Path, listen: &str) -> Command {
    let mut command = Command::new(program::path());
    command.args(["serve", "--listen", listen, "--log", "off", "--data"]).arg(folder);
    command
}

/// A server that is up, and where.
struct Up(Child, String);

impl Up {
    fn on(folder: &Path) -> Self {
        let mut child = serve(folder, "127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit_once("http://").unwrap_or_else(|| panic!("the server said {line:?}")).1.to_owned();
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
        ended(serve(one.path(), listen).output().unwrap(), 75, "is open in another process; stop that one first");
    }
    ended(serve(other.path(), &up.1).output().unwrap(), 69, "cannot be listened on: another program has it");
    assert!(!other.path().join("control").exists(), "its socket is gone with it");
}

#[test]
fn a_journal_that_cannot_be_opened_ends_the_server_with_its_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = journal_file(folder.path());
    Journal::open(&file, Settings::default()).unwrap().close().unwrap();
    let whole = std::fs::read(&file).unwrap();
    for broken in [Vec::new(), whole[..whole.len() / 2].to_vec(), vec![0xee; whole.len()]] {
        std::fs::write(&file, &broken).unwrap();
        ended(serve(folder.path(), "127.0.0.1:0").output().unwrap(), 65, "restore the newest backup");
        assert!(!folder.path().join("control").exists());
    }
}
