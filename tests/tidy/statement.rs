//! The accessibility statement promises what the suites check, and nothing else.

use crate::tree::{files, none, text};
use glas::statement::CHECKS;
use std::collections::BTreeSet;

/// What only brings the states up that the checks look at, what looks at the checks, and what is a
/// matter of looks alone.
const STAGE: [&str; 7] =
    ["mod.rs", "judge.rs", "forms.rs", "pages.rs", "pictures.rs", "sight.rs", "lines.rs"];

#[test]
fn every_check_of_the_statement_is_made() {
    let mut faults = Vec::new();
    for (check, name) in
        CHECKS.iter().flat_map(|check| check.held_by.iter().map(move |name| (check, name)))
    {
        let there = name.split_once("::").is_some_and(|(file, function)| {
            text(&format!("tests/browser/{file}"))
                .lines()
                .any(|line| line.contains(&format!("fn {function}(")))
        });
        if !there {
            faults.push(format!(
                "{} is said to be held by {name}, which is not there",
                check.sentence
            ));
        }
    }
    none(faults, "the statement promises what nobody checks");
}

#[test]
fn every_check_is_in_the_statement() {
    let named: BTreeSet<&str> = CHECKS
        .iter()
        .flat_map(|check| check.held_by)
        .filter_map(|name| name.split("::").next())
        .collect();
    let room = "tests/browser/";
    let checks = files("tests/browser/everyone", &["rs"])
        .into_iter()
        .map(|file| file.path.trim_start_matches(room).to_owned());
    let silent = checks.filter(|path| {
        !STAGE.iter().any(|stage| path.ends_with(&format!("/{stage}")))
            && !named.contains(path.as_str())
    });
    none(silent.collect(), "checked, and not in the statement");
}
