//! Inside the server arrows run one way: rules ← journal::log ← register ← journal ← desk, export ←
//! operations ← web, jobs, cli; rules ← documents ← operations; rules ← import ← web; and http ← web.
//! Words and http are leaves, and the statement is made of words. Export is below the operations: a
//! format is rows in and bytes out and knows of nothing that people do, and what stands on its cover
//! is what beginning an export gives back. Tests may also read what they try from a file.

use crate::tree::{code, files, none};

/// A room and the rooms it may name.
const ROOMS: &[(&str, &[&str])] = &[
    ("atomic_file", &[]),
    ("rules", &["words"]),
    ("words", &[]),
    ("import", &["rules", "words"]),
    ("statement", &["words"]),
    ("journal::log", &["rules"]),
    ("register", &["rules", "journal::log"]),
    ("journal", &["rules", "journal::log", "register", "atomic_file"]),
    ("desk", &["rules", "register", "journal", "journal::log"]),
    ("export", &["rules", "register", "journal", "words"]),
    ("documents", &["rules", "atomic_file"]),
    (
        "operations",
        &["rules", "register", "journal", "journal::log", "desk", "documents", "words", "export"],
    ),
    ("http", &[]),
    (
        "web",
        &[
            "rules",
            "import",
            "register",
            "journal",
            "desk",
            "words",
            "export",
            "statement",
            "http",
            "operations",
        ],
    ),
    ("jobs", &["rules", "register", "journal", "operations"]),
    ("settings", &["rules", "import", "journal", "http", "web"]),
    (
        "cli",
        &[
            "atomic_file",
            "rules",
            "import",
            "register",
            "journal",
            "desk",
            "words",
            "http",
            "web",
            "export",
            "operations",
            "jobs",
            "settings",
        ],
    ),
    ("untrusted_input", &["rules", "import", "journal", "operations", "http", "web", "cli"]),
];

/// The one room within a room: the register is made from the log, and the rest of the journal works
/// with both.
const LOG: &str = "journal::log";

#[test]
fn arrows_run_one_way() {
    let mut faults = Vec::new();
    for file in files("server/src", &["rs"]) {
        let Some(path) = file.path.strip_prefix("server/src/") else { continue };
        let room = if path.starts_with("journal/log/") {
            LOG
        } else {
            path.split(['/', '.']).next().unwrap_or_default()
        };
        if matches!(room, "main" | "lib") {
            continue;
        }
        let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            faults.push(format!("{} is in no room of this list", file.path));
            continue;
        };
        let code: String = code(&file.text).flat_map(|(_, line)| [line, "\n"]).collect();
        let is_test = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
        let (program, tests) = if is_test {
            ("", code.as_str())
        } else {
            code.split_once("#[cfg(test)]\nmod tests {").unwrap_or((&code, ""))
        };
        let named = |code: &str| {
            code.split("crate::")
                .skip(1)
                .flat_map(rooms_named)
                .filter(|it| it != room)
                .collect::<Vec<_>>()
        };
        let may = |it: &str| may.contains(&it);
        let program = named(program).into_iter().filter(|it| !may(it));
        let tests = named(tests).into_iter().filter(|it| !may(it) && it != "import");
        faults.extend(program.chain(tests).map(|it| format!("{} names {it}", file.path)));
    }
    none(faults, "against the arrows");
}

/// The first names of a path after `crate::`: one, or those of a group in braces.
fn rooms_named(path: &str) -> Vec<String> {
    let word = |text: &str| match text.trim_start().strip_prefix(LOG) {
        Some(rest) if !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') => {
            LOG.to_owned()
        }
        _ => text
            .trim_start()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect::<String>(),
    };
    let Some(group) = path.strip_prefix('{') else { return vec![word(path)] };
    let mut names = vec![word(group)];
    let mut depth = 0;
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(word(&group[at + 1..])),
            _ => (),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn a_group_in_braces_names_each_of_its_rooms() {
    assert_eq!(
        rooms_named("{journal::Journal, rules::{Origin, Texts},\n words};"),
        ["journal", "rules", "words"]
    );
    assert_eq!(rooms_named("http::start"), ["http"]);
    assert_eq!(
        rooms_named("{journal::log::{Digest, Head}, register::View}"),
        ["journal::log", "register"]
    );
    assert_eq!(rooms_named("journal::logs::x"), ["journal"]);
}
