//! Who may open what the shipped binary writes: its owner, also where the shell it was started from
//! lets everyone do everything.

use glas::{
    cli::control::journal_file,
    journal::{Journal, Settings},
};
use glas_tests::{
    history::{consultation, id, publish, response, set_up, today},
    program,
};
use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::{FileTypeExt, PermissionsExt, symlink},
    path::Path,
    process::{Child, Command, Stdio},
};

/// The program, started from a shell whose files are everyone's.
fn glas(words: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "umask 0; exec \"$0\" \"$@\""]).arg(program::path()).args(words);
    command
}

fn succeed(words: &[&str]) -> Vec<u8> {
    let output = glas(words).stdin(Stdio::null()).output().expect("a command");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("there").permissions().mode() & 0o777
}

/// Checks all that is in a folder, and the folder.
fn check(folder: &Path, expected: &[&str]) {
    assert_eq!(mode(folder), 0o700, "{}", folder.display());
    let mut there: Vec<String> = fs::read_dir(folder)
        .expect("read")
        .map(|it| it.expect("read").file_name().into_string().expect("UTF-8"))
        .collect();
    there.sort();
    assert_eq!(there, expected);
    for name in there {
        assert_eq!(mode(&folder.join(&name)), 0o600, "{name} in {}", folder.display());
    }
}

/// A server that has said that it is up.
fn up(words: &[&str], says: &str) -> Child {
    let mut child =
        glas(words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a server");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    assert!(
        lines.map_while(Result::ok).any(|line| line.contains(says)),
        "{words:?} does not say {says:?}"
    );
    child
}

fn end(mut child: Child) {
    child.kill().expect("killed");
    child.wait().expect("ended");
}

/// Exports were written for everyone to read.
#[test]
fn what_is_written_is_for_its_owner() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, demo) = (folder.path().join("a/data"), folder.path().join("demo"));
    let (d, m) = (data.to_str().expect("UTF-8"), demo.to_str().expect("UTF-8"));
    let town = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/authorities/vidin.toml");
    succeed(&["authority", "import", town, "--data", d]);
    check(&data, &["journal.db"]);
    assert_eq!(mode(data.parent().expect("a folder")), 0o700);
    let journal = Journal::open(&journal_file(&data), Settings::default()).expect("opened");
    for change in [set_up(), publish(consultation("trees")), response(&id("trees"), 1)] {
        journal.append_blocking(today(change)).expect("taken");
    }
    journal.close().expect("closed");
    succeed(&["rebuild", "--data", d]);
    check(&data, &["journal.db"]);
    let server = up(&["serve", "--listen", "127.0.0.1:0", "--data", d], "listens at");
    check(&data, &["control", "journal.db"]);
    end(server);
    end(up(
        &["demo", "--listen", "127.0.0.1:0", "--site", "127.0.0.1:0", "--data", m],
        "export digital",
    ));
    check(&demo, &["control", "journal.db"]);

    let to = |name: &str| folder.path().join(name);
    let export = |file: &Path, format: &str| {
        succeed(&[
            "export",
            "trees",
            "--format",
            format,
            "-o",
            file.to_str().expect("UTF-8"),
            "--data",
            d,
        ]);
    };
    for (file, format) in [(to("new.csv"), "csv"), (to("new.json"), "json")] {
        export(&file, format);
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    // In place of a file that everyone could read, and of one that a link leads to.
    fs::write(to("wide.csv"), "old").expect("written");
    fs::set_permissions(to("wide.csv"), fs::Permissions::from_mode(0o666)).expect("set");
    symlink(to("wide.csv"), to("link.csv")).expect("a link");
    for name in ["wide.csv", "link.csv"] {
        export(&to(name), "csv");
        assert!(fs::symlink_metadata(to("link.csv")).expect("there").is_symlink());
        assert_eq!(mode(&to("wide.csv")), 0o600, "{name}");
        fs::set_permissions(to("wide.csv"), fs::Permissions::from_mode(0o666)).expect("set");
    }
    let parts = fs::read_dir(folder.path())
        .expect("read")
        .filter(|it| it.as_ref().expect("read").file_name().to_string_lossy().ends_with(".part"));
    assert_eq!(parts.count(), 0);
}

/// A pipe or a device was replaced by a file: whoever exported to `/dev/null` as root had none
/// afterwards.
#[test]
fn what_is_no_file_is_written_into() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, pipe) = (folder.path().join("data"), folder.path().join("pipe"));
    fs::create_dir(&data).expect("made");
    let journal = Journal::open(&journal_file(&data), Settings::default()).expect("opened");
    for change in [set_up(), publish(consultation("trees")), response(&id("trees"), 1)] {
        journal.append_blocking(today(change)).expect("taken");
    }
    journal.close().expect("closed");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let (d, p) =
        (data.to_str().expect("UTF-8").to_owned(), pipe.to_str().expect("UTF-8").to_owned());
    let reading = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).expect("read")
    });
    succeed(&["export", "trees", "-o", &p, "--data", &d]);
    assert_eq!(reading.join().expect("read"), succeed(&["export", "trees", "--data", &d]));
    assert!(fs::metadata(&pipe).expect("there").file_type().is_fifo());
    assert!(!succeed(&["export", "trees", "-o", "/dev/stdout", "--data", &d]).is_empty());
}
