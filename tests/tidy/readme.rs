//! What the README lists is what the program has.

use crate::tree::{none, text, top};
use std::{collections::BTreeSet, path::Path};

/// Words in backquotes that begin with `mark`.
fn quoted(text: &str, mark: &str) -> BTreeSet<String> {
    let words = text.split('`').skip(1).step_by(2).filter_map(|word| word.split([' ', '=']).next());
    words.filter(|word| word.starts_with(mark)).map(str::to_owned).collect()
}

#[test]
fn every_place_the_readme_names_is_there() {
    let readme = text("README.md");
    let rooms = ["widget/", "server/", "examples/", "tests/", "dist/"];
    let named = readme.split('`').skip(1).step_by(2).filter(|word| rooms.iter().any(|room| word.starts_with(room)));
    let gone = named.filter(|word| !word.contains(['*', '<', ' ', '{']) && !Path::new(&top()).join(word).exists());
    none(gone.map(str::to_owned).collect(), "the README names what is not there");
}

#[test]
fn the_settings_table_lists_every_setting_of_the_server() {
    let help = glas_tests::program::run(&["serve", "--help"]);
    let listed = quoted(&text("README.md"), "GLAS_");
    let known: BTreeSet<String> = help
        .split(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
        .map(str::to_owned)
        .filter(|word| word.starts_with("GLAS_"))
        .collect();
    assert!(!known.is_empty(), "glas serve --help names no setting:\n{help}");
    assert_eq!(listed, known, "left: README, right: glas serve --help");
}
