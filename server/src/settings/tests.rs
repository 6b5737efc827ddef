//! Where a setting comes from, and that README.md says the same.

use super::{Settings, file};
use clap::{Args, Command};
use std::{fs, net::SocketAddr};

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

fn listen(args: &[&str]) -> Result<SocketAddr, String> {
    let args = ["glas", "healthcheck"].iter().chain(args).map(Into::into);
    match crate::command::parse(args) {
        Ok(cli) => Ok(cli.settings().expect("a command with settings").listen),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("glas.toml");
    fs::write(&path, "listen = \"127.0.0.1:9000\"\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\nhead_seconds = 0.5\n").expect("written");
    let path = path.to_str().expect("UTF-8");
    assert_eq!(listen(&[]).expect("the default").port(), 8080);
    assert_eq!(listen(&["--config", path]).expect("the file").port(), 9000);
    assert_eq!(listen(&["--config", path, "--listen", "127.0.0.1:9001"]).expect("the flag").port(), 9001);
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
    assert_eq!(said("\nlisten = \"here\"\n"), "line 2, \"listen\": \"here\" is refused; invalid socket address syntax");
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
