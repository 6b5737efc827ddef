//! The files of this checkout.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// One file, by its path from the top.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The top of this checkout.
pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of one file that must be there.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file written by hand below `folder` whose name ends in one of `extensions`; `""` is the
/// whole tree.
pub(crate) fn files(folder: &str, extensions: &[&str]) -> Vec<File> {
    let top = top();
    let made =
        |name: &str| matches!(name, ".git" | "target" | "dist" | "glas-demo" | "node_modules");
    walkdir::WalkDir::new(top.join(folder))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !entry.file_name().to_str().is_some_and(made))
        .map(|entry| entry.unwrap_or_else(|error| panic!("{error}")))
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| {
            entry
                .path()
                .extension()
                .and_then(|it| it.to_str())
                .is_some_and(|it| extensions.contains(&it))
        })
        .map(|entry| {
            let path =
                entry.path().strip_prefix(&top).unwrap_or(entry.path()).display().to_string();
            File { text: text(&path), path }
        })
        .collect()
}

/// The lines of code: number, and what is left without what follows `//`. Good enough for names;
/// strings that hold `//` are addresses.
pub(crate) fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(n, line)| (n + 1, line.split("//").next().unwrap_or(line)))
        .filter(|(_, line)| !line.trim().is_empty())
}

/// Fails with every fault, one on a line.
#[track_caller]
pub(crate) fn none(faults: Vec<String>, rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}\n", faults.join("\n  "));
}
