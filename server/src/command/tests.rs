//! What README.md says of commands and files.

use super::Cli;
use crate::rules::file;
use clap::{Command, CommandFactory};

const README: &str = include_str!("../../../README.md");

#[test]
fn the_readme_lists_every_command_with_what_it_does() {
    fn check(command: &Command, path: &str) {
        for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
            let path = format!("{path} {}", verb.get_name());
            if verb.has_subcommands() {
                check(verb, &path);
            } else {
                let row = format!("`{path}` | {} |\n", verb.get_about().expect("every command says what it does"));
                assert!(README.contains(&row), "put this into README.md: {row}");
            }
        }
    }
    check(&Cli::command(), "glas");
}

#[test]
fn the_files_in_the_readme_are_read() {
    let mut files = README.split("```toml\n").skip(1).map(|rest| rest.split("```").next().expect("a block"));
    let authority = file::authority("README.md", files.next().expect("an authority")).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let consultation = file::consultation("README.md", files.next().expect("a consultation"), &[authority]);
    assert_eq!(consultation.unwrap_or_else(|mistakes| panic!("{mistakes}")).questions.len(), 5);
}

#[test]
fn the_commands_are_well_formed() {
    Cli::command().debug_assert();
}
