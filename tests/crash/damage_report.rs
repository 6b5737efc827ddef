//! Damage of the disk as its operator hears of it: the shipped binary, killed, a bit of its file
//! flipped, started again.

use glas::cli::control::journal_file;
use glas::journal::{Journal, Settings};
use glas_tests::history::{consultation, publish, set_up, today};
use glas_tests::program;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The byte of the header that says which slot holds the last commit.
const FLAGS: usize = 9;

fn serve(folder: &Path) -> Child {
    let mut command = Command::new(program::path());
    command.args(["serve", "--listen", "127.0.0.1:0", "--log", "warn", "--data"]).arg(folder);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child
}

/// Kills it, and gives back what it has logged.
fn killed(mut child: Child) -> String {
    child.kill().unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap()
}

fn glas(words: &[&str], folder: &Path) -> String {
    let output =
        Command::new(program::path()).args(words).arg("--data").arg(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The last commit was gone, the log was silent, and the journal was found whole.
#[test]
fn a_flipped_bit_is_told_by_the_log_at_every_start_and_by_verify_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let file = journal_file(folder.path());
    let journal = Journal::open(&file, Settings::default()).unwrap();
    journal.append_blocking(today(set_up())).unwrap();
    journal.close().unwrap();
    assert_eq!(killed(serve(folder.path())), "");
    let mut bytes = fs::read(&file).unwrap();
    bytes[FLAGS] ^= 1;
    fs::write(&file, bytes).unwrap();

    assert!(killed(serve(folder.path())).contains(
        "was damaged on the disk and put right from its second copy, when entry 1 was the last"
    ));
    assert!(killed(serve(folder.path())).contains("was once damaged on the disk"));
    let verified = glas(&["verify"], folder.path());
    assert!(verified.starts_with("The journal is whole: 1 entry, 0 responses"), "{verified}");
    assert!(
        verified.contains("when entry 1 was the last")
            && verified.contains("from 2 on")
            && verified.contains("--against"),
        "{verified}"
    );
    // The file made anew remembers it, too.
    glas(&["rebuild"], folder.path());
    assert!(glas(&["verify"], folder.path()).contains("when entry 1 was the last"));
}

/// A new file takes the name of the old, and the old one keeps its others.
#[test]
fn a_second_name_of_the_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = journal_file(folder.path());
    let journal = Journal::open(&file, Settings::default()).unwrap();
    for change in [set_up(), publish(consultation("trees"))] {
        journal.append_blocking(today(change)).unwrap();
    }
    journal.close().unwrap();
    fs::hard_link(&file, folder.path().join("snapshot.db")).unwrap();
    assert!(killed(serve(folder.path())).contains("has another name, a hard link"));
    assert!(glas(&["rebuild"], folder.path()).contains("another name, a hard link"));
    assert_eq!(glas(&["rebuild"], folder.path()).lines().count(), 1);
}
