//! Where a setting comes from, and that README.md says the same.

use super::{Settings, file};
use clap::{Args, Command};
use std::fs;

const README: &str = include_str!("../../../README.md");

/// The table of README.md: flag, variable, key, default, meaning.
fn table() -> String {
    let mut table = "| flag | variable | key of the file | default | what it sets |\n|---|---|---|---|---|\n".to_owned();
    let command = Settings::augment_args(Command::new("glas"));
    for arg in command.get_arguments() {
        let flag = arg.get_long().expect("every setting is a flag");
        let variable = arg.get_env().expect("every setting is a variable").to_str().expect("ASCII");
        let default: Vec<&str> = arg.get_default_values().iter().filter_map(|it| it.to_str()).collect();
        let default = if default.is_empty() { "–".to_owned() } else { format!("`{}`", default.join(",")) };
        let key = if arg.get_id() == "config" { "–".to_owned() } else { format!("`{}`", arg.get_id()) };
        let meaning = arg.get_help().expect("every setting says what it sets");
        assert_eq!(variable, format!("GLAS_{}", flag.to_uppercase().replace('-', "_")));
        assert_eq!(arg.get_id().as_str(), flag.replace('-', "_"));
        table.push_str(&format!("| `--{flag}` | `{variable}` | {key} | {default} | {meaning} |\n"));
    }
    table
}

#[test]
fn the_readme_has_the_table_of_settings() {
    assert!(README.contains(&table()), "put this table into README.md:\n{}", table());
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
    assert_eq!(said("lisen = \"127.0.0.1:80\"\n"), "line 1, \"lisen\": there is no such setting; did you mean \"listen\"?");
    assert_eq!(
        said("stop_seconds = 0\n"),
        "line 1, \"stop_seconds\": \"0\" is refused; write seconds as a number greater than 0, for example 10 or 0.5"
    );
    assert_eq!(
        said("requests = 5\n"),
        "line 1, \"requests\": \"5\" is refused; write how many at once, a slash, and how many per second, for example 600/30; 0/0 sets no limit"
    );
    assert_eq!(said("listen = { port = 1 }\n"), "line 1, \"listen\": write a text, a number, or a list of texts");
    assert!(said("listen = here\n").starts_with("line 1: this is not TOML: "));
}
