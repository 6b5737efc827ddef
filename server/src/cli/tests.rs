//! What the guide says of commands and files, and where a setting comes from.

use super::Cli;
use crate::import;
use clap::{Command, CommandFactory};
use std::{fs, net::SocketAddr};

const COMMANDS: &str = include_str!("../../../examples/guide/commands.md");
const FILES: &str = include_str!("../../../examples/guide/consultations.md");

#[test]
fn the_guide_lists_every_command_with_what_it_does() {
    fn check(command: &Command, path: &str) {
        for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
            let path = format!("{path} {}", verb.get_name());
            if verb.has_subcommands() {
                check(verb, &path);
            } else {
                let row = format!(
                    "`{path}` | {} |\n",
                    verb.get_about().expect("every command says what it does")
                );
                assert!(COMMANDS.contains(&row), "put this into examples/guide/commands.md: {row}");
            }
        }
    }
    check(&Cli::command(), "glas");
}

#[test]
fn the_files_in_the_guide_are_read() {
    let mut files =
        FILES.split("```toml\n").skip(1).map(|rest| rest.split("```").next().expect("a block"));
    let authority = import::authority("consultations.md", files.next().expect("an authority"))
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let consultation = import::consultation(
        "consultations.md",
        files.next().expect("a consultation"),
        &[authority],
    );
    assert_eq!(consultation.unwrap_or_else(|mistakes| panic!("{mistakes}")).questions.len(), 5);
}

#[test]
fn the_commands_are_well_formed() {
    Cli::command().debug_assert();
}

fn listen(args: &[&str]) -> Result<SocketAddr, String> {
    let args = ["glas", "healthcheck"].iter().chain(args).map(Into::into);
    match super::parse(args) {
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
    assert_eq!(
        listen(&["--config", path, "--listen", "127.0.0.1:9001"]).expect("the flag").port(),
        9001
    );
}

/// Each was answered with a parser's words.
#[test]
fn a_mistake_in_the_command_line_is_one_sentence_that_says_what_to_write() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["--listen", "localhost:8080"],
            "--listen cannot be \"localhost:8080\"; write it in numbers, 127.0.0.1:8080",
        ),
        (
            &["--listen", "8080"],
            "--listen cannot be \"8080\"; write an address and a port in numbers: 127.0.0.1:8080 for this machine alone, 0.0.0.0:8080 for all networks",
        ),
        (
            &["--lisen", "127.0.0.1:80"],
            "there is no --lisen here; did you mean --listen? All options are listed by: glas serve --help",
        ),
        (
            &["export", "park", "--colour"],
            "there is no --colour here; all options are listed by: glas export --help",
        ),
        (
            &["--requests", "-1/3"],
            "no number here can be negative, as -1 is; what each flag takes is shown by: glas serve --help",
        ),
        (
            &["--connections", "0"],
            "--connections cannot be \"0\"; write how many connections as a whole number from 1 to 1000000",
        ),
        (
            &["--cache-mib", "x"],
            "--cache-mib cannot be \"x\"; write how many MiB as a whole number from 1 to 1048576",
        ),
        (
            &["verify", "receipt.json"],
            "\"receipt.json\" is one word too many; its usage is shown by: glas verify --help",
        ),
        (
            &["import", "park.toml"],
            "there is no command \"glas import\"; write glas authority import or glas consultation import",
        ),
        (
            &["list"],
            "there is no command \"glas list\"; write glas consultation list or glas user list",
        ),
        (&["export"], "<SLUG> is missing; its usage is shown by: glas export --help"),
        (
            &["export", "park", "--format", "xls"],
            "--format cannot be \"xls\"; write one of csv, json",
        ),
        (&["export", "park", "--format"], "--format has no value; write it as --format <FORMAT>"),
        (
            &["verfy"],
            "there is no command \"verfy\"; did you mean \"verify\"? All are listed by: glas --help",
        ),
        (
            &["serve", "--data", "a", "--data", "b"],
            "--data is given twice, or with a flag that excludes it; give it once",
        ),
        (
            &["consultation", "new", "--template", "park"],
            "--template cannot be \"park\"; write one of ordinance, readiness, priorities, question",
        ),
        (&["consultation"], "a command is missing; all are listed by: glas consultation --help"),
    ];
    for (words, said) in cases {
        let args = ["glas"].iter().chain(*words).map(Into::into);
        let super::UsageError::Mistake(failure) = super::parse(args).expect_err("a mistake") else {
            panic!("{words:?}")
        };
        assert_eq!(
            (failure.sentence.as_str(), failure.exit),
            (*said, super::Exit::Usage),
            "{words:?}"
        );
    }
}

#[test]
fn a_file_that_is_no_text_of_ours_is_refused_before_it_is_read_further() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("park.toml");
    let said = |bytes: &[u8]| {
        fs::write(&path, bytes).expect("written");
        super::text_of(&path).expect_err("refused").to_string()
    };
    // "Парк" as Windows-1251 has it.
    assert_eq!(
        said(b"slug = \"park\"\ntitle = \"\xcf\xe0\xf0\xea\"\n"),
        "park.toml, line 2: not UTF-8; save the file in the encoding UTF-8"
    );
    assert_eq!(
        said(&vec![b'#'; 600_000]),
        "park.toml: longer than 524288 bytes; is it the right file?"
    );
    fs::remove_file(&path).expect("removed");
    let failure = super::text_of(&path).expect_err("not there");
    assert_eq!(failure.exit, super::Exit::NotThere);
    assert_eq!(failure.sentence, format!("there is no file {}; check the name", path.display()));
}
