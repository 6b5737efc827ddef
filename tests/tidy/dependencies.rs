//! Every dependency has a reason, one version and one place; every exception to a lint has its
//! reason too.

use crate::tree::{File, code, files, none, text};

#[test]
fn every_dependency_line_carries_its_reason() {
    let manifest = text("Cargo.toml");
    let table = manifest
        .split("[workspace.dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .unwrap_or_default();
    let ours = |line: &&str| {
        !line.trim().is_empty() && !line.starts_with('#') && !line.contains("path = ")
    };
    let bare = table
        .lines()
        .filter(ours)
        .filter(|line| line.split_once(" # ").is_none_or(|(_, reason)| reason.trim().len() < 10));
    none(bare.map(str::to_owned).collect(), "dependencies without a reason");
}

#[test]
fn members_take_every_dependency_from_the_workspace() {
    let mut faults = Vec::new();
    for File { path, text } in
        files("", &["toml"]).into_iter().filter(|file| file.path.ends_with("/Cargo.toml"))
    {
        let mut section = "";
        for line in text.lines() {
            if line.starts_with('[') {
                section = line;
            } else if section.ends_with("dependencies]")
                && section != "[workspace.dependencies]"
                && line.contains('=')
                && !line.contains("workspace = true")
            {
                faults.push(format!("{path}: {line}"));
            }
        }
        if !text.contains("[lints]\nworkspace = true") {
            faults.push(format!("{path} does not take the lints of the workspace"));
        }
    }
    none(faults, "versions are written once, in the top Cargo.toml");
}

#[test]
fn nothing_in_the_workspace_table_is_unused() {
    let manifest = text("Cargo.toml");
    let table = manifest
        .split("[workspace.dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .unwrap_or_default();
    let members: String = files("", &["toml"])
        .into_iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"))
        .map(|file| file.text)
        .collect();
    let names = table.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let idle = names.filter(|name| {
        !members.lines().any(|line| line.split([' ', '.', '=']).next() == Some(name))
    });
    none(idle.map(str::to_owned).collect(), "nobody takes these");
}

/// Lints are set in the top Cargo.toml only, and an exception is an `#[expect(.., reason = "..")]`,
/// which ends with its cause.
#[test]
fn no_lint_is_allowed_in_silence() {
    let mut faults = Vec::new();
    for File { path, text } in files("", &["rs"]) {
        for (n, line) in code(&text) {
            let silenced =
                ["[allow(", "![warn(", "![deny(", "![forbid("].iter().any(|it| line.contains(it))
                    && !path.starts_with("tests/tidy/");
            if silenced
                || line.contains("expect(clippy")
                    && !text.lines().skip(n - 1).take(6).any(|line| line.contains("reason = "))
            {
                faults.push(format!("{path}:{n}: {}", line.trim()));
            }
        }
    }
    none(faults, "exceptions without a reason");
}

/// A test that is skipped or tried again proves nothing.
#[test]
fn no_test_is_skipped() {
    let marks = ["#[ignore", "#[should_panic", "thread::sleep", "time::sleep"];
    let mut faults = Vec::new();
    for File { path, text } in
        files("tests", &["rs"]).into_iter().filter(|file| !file.path.starts_with("tests/tidy/"))
    {
        faults.extend(
            code(&text)
                .filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)))
                .map(|(n, line)| format!("{path}:{n}: {}", line.trim())),
        );
    }
    none(faults, "tests wait on conditions, and all of them run");
}
