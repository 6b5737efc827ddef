//! Files stay small enough to be read at once.

use crate::tree::{files, none};

const LINES_MAX: usize = 350;
const MEDIAN_MAX: usize = 120;

/// A catalogue is as long as its language has sentences and plural forms: that a language is one file is worth more here.
#[test]
fn no_file_is_longer_than_350_lines() {
    let long = files("", &["rs", "js", "css", "sh", "toml", "html"]).into_iter();
    let long = long.map(|file| (file.text.lines().count(), file.path)).filter(|(lines, _)| *lines > LINES_MAX);
    none(long.map(|(lines, path)| format!("{path}: {lines} lines")).collect(), "cut these by concern");
}

#[test]
fn half_of_the_files_have_120_lines_or_fewer() {
    let mut lines: Vec<usize> = files("", &["rs", "js", "css", "sh"]).iter().map(|file| file.text.lines().count()).collect();
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(median <= MEDIAN_MAX, "the median is {median} lines");
}
