//! The top level of the tree is a short list, and no file has a name that says nothing.

use crate::tree::{files, none, top};
use std::collections::BTreeSet;

#[test]
fn the_top_level_is_fixed() {
    let fixed = [
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "dist",
        "examples",
        "server",
        "tests",
        "widget",
    ];
    let made = ["target", "glas-demo", "node_modules"];
    let entries = std::fs::read_dir(top()).unwrap_or_else(|error| panic!("{error}"));
    let names: BTreeSet<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    let strange = names.into_iter().filter(|name| {
        !name.starts_with('.') && !fixed.contains(&name.as_str()) && !made.contains(&name.as_str())
    });
    none(strange.collect(), "the top level is fixed");
}

#[test]
fn no_file_is_named_for_nothing() {
    let empty =
        ["utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "types"];
    let named = files("", &["rs", "js"]).into_iter().filter(|file| {
        let stem = file
            .path
            .rsplit('/')
            .next()
            .and_then(|name| name.split('.').next())
            .unwrap_or_default();
        empty.contains(&stem)
    });
    none(named.map(|file| file.path).collect(), "name it after what it is for");
}
