//! What the shipped binary says at a terminal, where names of files, keys and values of files,
//! arguments and variables are hostile: nothing that a terminal obeys, and no line that is not the
//! program's own.

use glas::{
    cli::control::journal_file,
    journal::{Journal, Settings},
};
use glas_tests::{
    history::{consultation, id, publish, response, set_up, today},
    program,
};
use std::{
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};
use tempfile::TempDir;

/// A title for the window, colours in both ways of writing them, text turned around, and a line
/// that is not ours.
const HOSTILE: &str =
    "x\u{1b}]0;root\u{7}\u{9b}31m\u{202e}\u{2066}\u{7f}\r\nerror: forged\u{2028}\u{85}y";

/// What a program said, on both ways.
struct Said {
    code: Option<i32>,
    text: String,
}

impl Said {
    fn by(command: &mut Command) -> Self {
        let output = command.stdin(Stdio::null()).output().expect("a command");
        let text = [output.stdout, output.stderr].concat();
        Self { code: output.status.code(), text: String::from_utf8(text).expect("UTF-8") }
    }

    /// Checks that nothing in it is obeyed, and how many lines it has.
    #[track_caller]
    fn check(self, what: &str, code: i32, lines: usize) -> String {
        let obeyed = |c: char| {
            c != '\n'
                && c != '\t'
                && (c.is_control() || "\u{202e}\u{2066}\u{2028}\u{61c}".contains(c))
        };
        assert!(!self.text.contains(obeyed), "{what}: {:?}", self.text);
        assert!(
            !self.text.lines().any(|line| line.starts_with("error: forged")),
            "{what}: {:?}",
            self.text
        );
        assert_eq!(
            (self.code, self.text.lines().count()),
            (Some(code), lines),
            "{what}: {}",
            self.text
        );
        self.text
    }
}

struct DataFolder {
    dir: TempDir,
}

impl DataFolder {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("written");
        path
    }

    fn data(&self) -> PathBuf {
        self.path("d")
    }
}

/// A data folder with a consultation and one response.
fn data_folder() -> DataFolder {
    let data_folder = DataFolder { dir: tempfile::tempdir().expect("a folder") };
    fs::create_dir(data_folder.data()).expect("made");
    let journal =
        Journal::open(&journal_file(&data_folder.data()), Settings::default()).expect("opened");
    let mut open = consultation("trees");
    open.title.0.values_mut().for_each(|title| title.push_str("\u{202e}обърнато"));
    for change in [set_up(), publish(open), response(&id("trees"), 1)] {
        journal.append_blocking(today(change)).expect("taken");
    }
    journal.close().expect("closed");
    data_folder
}

fn glas<S: AsRef<OsStr>>(words: &[S]) -> Said {
    Said::by(Command::new(program::path()).args(words))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A key or a string of TOML.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string").replace('\u{7f}', "\\u007f")
}

/// They reached the terminal as they were, and a file name could write a line of its own.
#[test]
fn nothing_hostile_reaches_the_terminal() {
    let data_folder = data_folder();
    let (data, hostile) = (data_folder.data(), quoted(HOSTILE));
    let missing = data_folder.path(HOSTILE);
    let keys = data_folder.file(
        &format!("keys-{HOSTILE}"),
        &format!("{hostile} = 1\n[t.{hostile}]\n{hostile} = {hostile}\n"),
    );
    let values = format!(
        "slug = {hostile}\nauthority = {hostile}\nlanguages = [{hostile}]\ntitle = {hostile}\n"
    );
    let values = data_folder.file(&format!("values-{HOSTILE}"), &values);
    let broken = data_folder.file(&format!("broken-{HOSTILE}"), "a = 1\na = 2\u{1b}[31m\n");
    let config = data_folder.file(
        &format!("config-{HOSTILE}"),
        &format!("{hostile} = {hostile}\nlisten = {hostile}\nlog_format = {hostile}\n"),
    );
    let no_paper = data_folder.file(&format!("paper-{HOSTILE}"), "{}");
    let forged = format!(
        "{{\"seq\":1,\"entry\":\"{}\",\"consultation\":{hostile},\"reference\":{hostile}}}",
        "0".repeat(64)
    );
    let forged = data_folder.file(&format!("forged-{HOSTILE}"), &forged);
    let folder = data_folder.path(&format!("folder-{HOSTILE}"));
    fs::create_dir(&folder).expect("made");
    let damaged = data_folder.path(&format!("l-{}", &HOSTILE[..18]));
    fs::create_dir(&damaged).expect("made");
    fs::write(journal_file(&damaged), HOSTILE).expect("written");

    let (nowhere, below) = (data_folder.path(&HOSTILE[..18]), missing.join("x"));
    let (d, m) = (text(&data), text(&missing));
    let flag = format!("--{HOSTILE}");
    let cases: Vec<(Vec<&str>, i32, usize)> = vec![
        (vec!["authority", "import", m, "--data", d], 66, 1),
        (vec!["authority", "import", text(&folder), "--data", d], 74, 1),
        (vec!["authority", "import", text(&broken), "--data", d], 65, 1),
        (vec!["consultation", "import", m, "--data", d], 66, 1),
        (vec!["consultation", "import", text(&broken), "--data", d], 65, 1),
        (vec!["consultation", "list", "--data", m], 66, 1),
        (vec!["consultation", "list", "--data", text(&nowhere)], 66, 1),
        (vec!["consultation", "list", "--data", text(&damaged)], 65, 1),
        (vec!["consultation", HOSTILE], 64, 1),
        (vec!["export", HOSTILE, "--data", d], 66, 1),
        (vec!["export", "trees", "--data", d, "--lang", HOSTILE], 64, 1),
        (vec!["export", "trees", "--data", d, "--format", HOSTILE], 64, 1),
        (vec!["export", "trees", "--data", d, "--delimiter", HOSTILE], 64, 1),
        (vec!["export", "trees", "--data", d, "-o", text(&folder)], 73, 1),
        (vec!["export", "trees", "--data", d, "-o", text(&below)], 73, 1),
        (vec!["verify", "--data", d, "--against", m], 66, 1),
        (vec!["verify", "--data", d, "--against", text(&folder)], 74, 1),
        (vec!["verify", "--data", d, "--against", text(&no_paper)], 65, 1),
        (vec!["verify", "--data", d, "--against", text(&forged)], 65, 1),
        (vec!["rebuild", "--data", text(&nowhere)], 66, 1),
        (vec!["serve", "--config", m], 66, 1),
        (vec!["serve", "--config", text(&config)], 78, 3),
        (vec!["serve", "--data", text(&damaged), "--listen", "127.0.0.1:0"], 65, 2),
        (vec!["serve", "--data", d, "--assets", m], 66, 1),
        (vec!["serve", "--data", d, "--log", HOSTILE], 78, 1),
        (vec!["serve", "--listen", HOSTILE], 64, 1),
        (vec!["serve", "--base-url", HOSTILE], 64, 1),
        (vec!["serve", "--trusted-proxies", HOSTILE], 64, 1),
        (vec!["serve", "--requests", HOSTILE], 64, 1),
        (vec!["demo", "--site", HOSTILE], 64, 1),
        (vec![HOSTILE], 64, 1),
        (vec![flag.as_str()], 64, 1),
        (vec!["serve", flag.as_str()], 64, 1),
        (vec!["rebuild", HOSTILE], 64, 1),
    ];
    for (words, code, lines) in cases {
        glas(&words).check(&format!("{words:?}"), code, lines);
    }
    // A line for each mistake, each with the whole name.
    for (command, file) in [
        ("authority", &keys),
        ("authority", &values),
        ("consultation", &keys),
        ("consultation", &values),
    ] {
        let said = glas(&[command, "import", text(file), "--data", d]);
        let begins = text(file)
            .rsplit('/')
            .next()
            .and_then(|name| name.split('x').next())
            .expect("a name")
            .to_owned();
        let mistakes = said
            .text
            .lines()
            .filter(|line| line.starts_with(&begins) && line.contains("\\u001b]0;root"))
            .count();
        assert!(mistakes > 1, "{}", said.text);
        said.check(&format!("{command} {}", file.display()), 65, mistakes);
    }
}

#[test]
fn nothing_hostile_reaches_the_terminal_where_all_is_well() {
    let data_folder = data_folder();
    let data = data_folder.data();
    let d = text(&data);
    let paper = data_folder.path(&format!("paper-{HOSTILE}"));
    glas(&["export", "trees", "--data", d, "--format", "json", "-o", text(&paper)]).check(
        "an export",
        0,
        0,
    );
    glas(&["verify", "--data", d, "--against", text(&paper)]).check("its verification", 0, 3);
    let list = glas(&["consultation", "list", "--data", d]).check("a list", 0, 1);
    assert_eq!(list.trim_end().split('\t').collect::<Vec<_>>()[0..2], ["trees", "open"]);
    assert_eq!(
        list.trim_end().split('\t').nth(5),
        Some("Наредба за електронните услуги\\u202eобърнато"),
        "{list}"
    );
    let json = glas(&["consultation", "list", "--json", "--data", d]);
    let read: serde_json::Value = serde_json::from_str(&json.text).expect("JSON");
    assert_eq!(read[0]["title"], "Наредба за електронните услуги\u{202e}обърнато");
    let lines = json.text.lines().count();
    json.check("the same in JSON", 0, lines);

    // From the program's own name, and from a variable.
    let help = Said::by(
        Command::new(program::path())
            .arg0(HOSTILE)
            .args(["export", "--help"])
            .env("GLAS_DATA", HOSTILE),
    );
    assert_eq!(help.text, glas(&["export", "--help"]).text);
    assert!(help.text.contains("Usage: glas export"), "{}", help.text);
    Said::by(Command::new(program::path()).args(["export", "trees"]).env("GLAS_CONFIG", HOSTILE))
        .check("a variable", 66, 1);
    Said::by(Command::new(program::path()).arg("serve").env("GLAS_LISTEN", HOSTILE)).check(
        "a variable",
        64,
        1,
    );
}

/// A server that is not ours may answer anything.
#[test]
fn what_another_server_answers_is_shown() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let answering = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut asked = [0; 1024];
        let _ = stream.read(&mut asked);
        let _ =
            stream.write_all("HTTP/1.1 503 \u{1b}]0;root\u{7}\u{9b}31m\u{202e}\r\n\r\n".as_bytes());
    });
    glas(&["healthcheck", "--listen", &address]).check("healthcheck", 1, 1);
    answering.join().expect("answered");
}

/// The hints of the demo name its folder, and its log and that of a server their file.
#[test]
fn what_runs_says_and_logs_nothing_hostile() {
    let data_folder = data_folder();
    let hostile = data_folder.path("l\u{1b}[31m\u{202e}\nerror: forged");
    fs::rename(data_folder.data(), &hostile).expect("moved");
    let demo = data_folder.path("m\u{1b}[31m\u{202e}\nerror: forged");
    for (words, ends) in [
        (
            vec!["serve", "--data", text(&hostile), "--listen", "127.0.0.1:0", "--log", "trace"],
            "listens at",
        ),
        (
            vec![
                "demo",
                "--data",
                text(&demo),
                "--listen",
                "127.0.0.1:0",
                "--site",
                "127.0.0.1:0",
                "--log",
                "trace",
            ],
            "export digital",
        ),
    ] {
        let log = data_folder.path("log");
        let stderr = fs::File::create(&log).expect("a file");
        let mut child = Command::new(program::path())
            .args(&words)
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .expect("a server");
        let mut said = String::new();
        for line in BufReader::new(child.stdout.take().expect("its output")).lines() {
            let line = line.expect("UTF-8");
            said.push_str(&line);
            said.push('\n');
            if line.contains(ends) {
                break;
            }
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        let text = [said, fs::read_to_string(&log).expect("a log")].concat();
        let lines = text.lines().count();
        Said { code: Some(0), text }.check(&format!("{words:?}"), 0, lines);
    }
}
