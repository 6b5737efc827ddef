//! The table of what is met of OWASP ASVS: no requirement is passed over, and no test is named that
//! is not there.

use crate::tree::{none, text};

/// Sections of the chapters in the table, and how many requirements each has in version 5.0.0.
const SECTIONS: [(&str, u32); 25] = [
    ("3.1", 1),
    ("3.2", 3),
    ("3.3", 5),
    ("3.4", 8),
    ("3.5", 8),
    ("3.6", 1),
    ("3.7", 5),
    ("6.1", 3),
    ("6.2", 12),
    ("6.3", 8),
    ("6.4", 6),
    ("6.5", 8),
    ("6.6", 4),
    ("6.7", 2),
    ("6.8", 4),
    ("7.1", 3),
    ("7.2", 4),
    ("7.3", 2),
    ("7.4", 5),
    ("7.5", 3),
    ("7.6", 2),
    ("8.1", 4),
    ("8.2", 4),
    ("8.3", 3),
    ("8.4", 2),
];

/// The rows: requirement, and what shows it.
fn rows(table: &str) -> Vec<(&str, &str)> {
    table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "))
        .filter(|(first, _)| first.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

#[test]
fn every_requirement_has_its_row_in_order() {
    let table = text("tests/asvs.md");
    let listed: Vec<String> =
        rows(&table).into_iter().map(|(requirement, _)| requirement.to_owned()).collect();
    let all: Vec<String> = SECTIONS
        .into_iter()
        .flat_map(|(section, count)| (1..=count).map(move |n| format!("{section}.{n}")))
        .collect();
    assert_eq!(listed, all);
}

#[test]
fn every_test_that_is_named_is_there() {
    let table = text("tests/asvs.md");
    let mut faults = Vec::new();
    for (requirement, shown) in rows(&table) {
        let names: Vec<&str> =
            shown.split('`').skip(1).step_by(2).filter(|it| it.contains("::")).collect();
        let is_told = ["Not met", "Does not apply", "`examples/guide/", "Nothing"];
        if names.is_empty() && !is_told.iter().any(|it| shown.starts_with(it)) {
            faults.push(format!("{requirement} names neither a test nor a reason"));
        }
        for name in names {
            let there = name.split_once("::").is_some_and(|(file, function)| {
                text(file).lines().any(|line| line.contains(&format!("fn {function}(")))
            });
            if !there {
                faults.push(format!("{requirement} is shown by {name}, which is not there"));
            }
        }
    }
    none(faults, "of OWASP ASVS more is promised than shown");
}
