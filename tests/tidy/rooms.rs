//! Who may name what: each foreign power is known in one room.

use crate::tree::{code, files, none};

/// `name` appears in code under `within` only where `allowed` begins the path.
#[track_caller]
fn only(name: &str, within: &[&str], allowed: &[&str]) {
    let mut faults = Vec::new();
    for file in within.iter().flat_map(|folder| files(folder, &["rs"])) {
        if allowed.iter().any(|room| file.path.starts_with(room)) {
            continue;
        }
        let mut lines = code(&file.text).filter(|(_, line)| line.contains(name));
        faults.extend(lines.next().map(|(n, line)| format!("{}:{n}: {}", file.path, line.trim())));
    }
    none(faults, &format!("only {allowed:?} may name {name}"));
}

#[test]
fn only_the_browser_room_and_the_entry_name_web_sys() {
    only("web_sys", &["widget", "server"], &["widget/src/browser", "widget/wasm"]);
}

#[test]
fn only_the_journal_and_the_register_name_redb() {
    only("redb", &["widget", "server"], &["server/src/journal", "server/src/register"]);
}

#[test]
fn only_the_web_rooms_name_warp() {
    only("warp::", &["widget", "server"], &["server/src/http", "server/src/web"]);
}

/// Each name appears in the server only where the paths after it begin. Tests may play anyone.
#[track_caller]
fn made_only_in(made: &[(&str, &[&str])], rule: &str) {
    let mut faults = Vec::new();
    let is_test = |path: &str| {
        path.ends_with("tests.rs") || path.contains("/tests/") || path.ends_with("untrusted.rs")
    };
    for file in files("server/src", &["rs"]).into_iter().filter(|it| !is_test(&it.path)) {
        let text = file.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (name, allowed) in
            made.iter().filter(|(_, allowed)| !allowed.iter().any(|it| file.path.starts_with(it)))
        {
            faults.extend(
                code(text)
                    .filter(|(_, line)| line.contains(name))
                    .map(|(n, _)| format!("{}:{n}: {name}, not {allowed:?}", file.path)),
            );
        }
    }
    none(faults, rule);
}

/// Whoever acts is known by a permission: an actor can be made of nothing else, and these are the
/// rooms that look into who asks.
#[test]
fn permissions_to_act_are_given_where_it_was_looked_into_who_asks() {
    let rooms = [
        "server/src/web/permission.rs",
        "server/src/operations/receipt.rs",
        "server/src/operations/clerk.rs",
        "server/src/operations/people.rs",
        "server/src/operations/setup.rs",
        "server/src/cli/control/operator.rs",
        "server/src/jobs/tell_results.rs",
    ];
    let tests = ["server/src/journal/log/actor.rs", "server/src/journal/untrusted.rs"];
    only("Permit for", &["server"], &[rooms.as_slice(), &tests].concat());
    // Beside that of the command line, and the server's for results that are due, one for tests.
    only(
        "ToOperate for",
        &["server"],
        &[
            "server/src/cli/control/operator.rs",
            "server/src/jobs/tell_results.rs",
            "server/src/operations/clerk.rs",
            "server/src/operations/operator.rs",
        ],
    );
}

/// What people can do is written once: whoever is asked over HTTP, at the control socket or by the
/// demo asks the operations.
#[test]
fn only_operations_ask_the_journal() {
    let below = ["server/src/operations/", "server/src/journal/"];
    let asked: [(&str, &[&str]); 6] = [
        (" Change {", &below),
        ("(Change {", &below),
        (".append(change", &below),
        (".append_blocking(", &below),
        (".view()", &below),
        ("Refused::", &below),
    ];
    made_only_in(&asked, "ask the operations");
}

/// They do not know how they are asked: neither HTTP nor a command line, a clock, or chance.
#[test]
fn operations_know_neither_http_nor_the_command_line() {
    let asking = [
        "http::",
        "warp",
        "StatusCode",
        "crate::web",
        "crate::cli",
        "Exit::",
        "println!",
        "eprintln!",
        "UnixStream",
    ];
    for name in asking.into_iter().chain([
        "Timestamp::now",
        "Zoned::now",
        "SystemTime",
        "rand::",
        "std::env",
    ]) {
        only(name, &["server/src/operations"], &[]);
    }
}

#[test]
fn rules_and_the_register_read_no_clock_and_draw_no_lots() {
    for name in ["Timestamp::now", "Zoned::now", "SystemTime", "Instant::", "rand::", "std::env"] {
        only(name, &["server/src/rules", "server/src/register"], &[]);
    }
}

#[test]
fn rules_open_no_file_and_no_connection() {
    for name in ["std::fs", "std::net", "tokio::", "File::"] {
        only(name, &["server/src/rules"], &[]);
    }
}

/// Tests of rules may try them on a file.
#[test]
fn rules_know_neither_toml_nor_what_reads_it() {
    for name in ["toml::", "use toml", "crate::import"] {
        only(
            name,
            &["server/src/rules", "server/src/words", "server/src/register", "server/src/journal"],
            &["server/src/rules/tests.rs"],
        );
    }
}

#[test]
fn the_wire_is_serde_and_thiserror_only() {
    let manifest = crate::tree::text("widget/wire/Cargo.toml");
    let dependencies = manifest
        .split("[dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .unwrap_or_default();
    let names: Vec<_> = dependencies
        .lines()
        .filter_map(|line| line.split([' ', '=', '.']).next())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(names, ["serde", "thiserror"], "what both sides share is paid for by every citizen");
}
