//! Files stay small enough to be read at once.

use crate::tree::{files, none};

const LINES_MAX: usize = 400;

/// A file is one idea, as long as that is. A catalogue is as long as its language has sentences and
/// plural forms: that a language is one file is worth more here.
#[test]
fn no_file_is_longer_than_400_lines() {
    let long = files("", &["rs", "js", "css", "sh", "toml", "html"]).into_iter();
    let long = long
        .map(|file| (file.text.lines().count(), file.path))
        .filter(|(lines, _)| *lines > LINES_MAX);
    none(
        long.map(|(lines, path)| format!("{path}: {lines} lines")).collect(),
        "cut these by concern",
    );
}
