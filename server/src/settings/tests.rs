//! Where a setting comes from, and that the guide says the same.

use super::{Settings, file};
use clap::{Args, Command};
use std::fs;

const GUIDE: &str = include_str!("../../../examples/guide/settings.md");

/// The table of the guide: flag, variable, key, default, meaning.
fn table() -> String {
    let mut table =
        "| flag | variable | key of the file | default | what it sets |\n|---|---|---|---|---|\n"
            .to_owned();
    let command = Settings::augment_args(Command::new("glas"));
    for arg in command.get_arguments() {
        let flag = arg.get_long().expect("every setting is a flag");
        let variable = arg.get_env().expect("every setting is a variable").to_str().expect("ASCII");
        let default: Vec<&str> =
            arg.get_default_values().iter().filter_map(|it| it.to_str()).collect();
        let default =
            if default.is_empty() { "–".to_owned() } else { format!("`{}`", default.join(",")) };
        let key =
            if arg.get_id() == "config" { "–".to_owned() } else { format!("`{}`", arg.get_id()) };
        let meaning = arg.get_help().expect("every setting says what it sets");
        assert_eq!(variable, format!("GLAS_{}", flag.to_uppercase().replace('-', "_")));
        assert_eq!(arg.get_id().as_str(), flag.replace('-', "_"));
        table.push_str(&format!("| `--{flag}` | `{variable}` | {key} | {default} | {meaning} |\n"));
    }
    table
}

#[test]
fn the_guide_has_the_table_of_settings() {
    assert!(
        GUIDE.contains(&table()),
        "put this table into examples/guide/settings.md:\n{}",
        table()
    );
}

#[test]
fn a_mistake_in_the_file_says_where_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("glas.toml");
    let said = |text: &str| {
        fs::write(&path, text).expect("written");
        let mistakes = file::read(&path).expect_err(text).to_string();
        mistakes.replace(&format!("{}, ", path.display()), "")
    };
    assert_eq!(
        said("\nlisten = \"here\"\n"),
        "line 2, \"listen\": \"here\" is refused; write an address and a port in numbers: 127.0.0.1:8080 for this machine alone, 0.0.0.0:8080 for all networks"
    );
    assert_eq!(
        said("lisen = \"127.0.0.1:80\"\n"),
        "line 1, \"lisen\": there is no such setting; did you mean \"listen\"?"
    );
    assert_eq!(
        said("stop_seconds = 0\n"),
        "line 1, \"stop_seconds\": \"0\" is refused; write seconds as a number from 0.1 to 86400, for example 10 or 0.5"
    );
    assert_eq!(
        said("requests = 5\n"),
        "line 1, \"requests\": \"5\" is refused; write how many at once, 1 to 1000000, a slash, and how many per second, 0.0001 to 1000000, for example 600/30; 0/0 sets no limit"
    );
    assert_eq!(said("\u{feff}stop_seconds = 0\n"), said("stop_seconds = 0\n"));
    // These spoke in the words of the parsers of numbers and of flags.
    let connections = "is refused; write how many connections as a whole number from 1 to 1000000";
    assert_eq!(
        said("\nconnections = \"many\"\n"),
        format!("line 2, \"connections\": \"many\" {connections}")
    );
    assert_eq!(
        said("log_format = \"xml\"\n"),
        "line 1, \"log_format\": \"xml\" is refused; write one of text, json"
    );
    assert_eq!(
        said("listen = { port = 1 }\n"),
        "line 1, \"listen\": write a text, a number, or a list of texts"
    );
    assert!(said("listen = here\n").starts_with("line 1: this is not TOML: "));
}

/// A server that took no connection at all, or whose time was over before it began, was started.
#[test]
fn a_number_with_which_nothing_works_is_refused() {
    let refused = |flag: &str, value: &str| {
        let command = Settings::augment_args(Command::new("glas"));
        command.try_get_matches_from(["glas", &format!("--{flag}={value}")]).is_err()
    };
    for (flag, wrong, right) in [
        ("connections", ["0", "-1", "1e3", "1000001", ""].as_slice(), ["1", "1000000"].as_slice()),
        ("connections-per-prefix", &["0", "many"], &["1"]),
        ("backups-kept", &["-1", "1001", "ten", ""], &["0", "10", "1000"]),
        ("cache-mib", &["0", "1.5", "99999999999999999999"], &["1", "1048576"]),
        ("head-seconds", &["0", "-1", "0.01", "1e18", "inf", "NaN", "10s"], &["0.1", "86400"]),
        (
            "requests",
            &["-1/3", "600", "600/0", "600/-1", "0/5", "1/inf", "1/NaN", "1/1e9", "4294967295/1"],
            &["0/0", "1/0.0001", "600/30"],
        ),
    ] {
        for value in wrong {
            assert!(refused(flag, value), "{flag} {value}");
        }
        for value in right {
            assert!(!refused(flag, value), "{flag} {value}");
        }
    }
}
