//! Inside a room of the server files name one another one way: a file that is named by those it
//! names cannot be read, tried or changed alone.

use crate::tree::{code, files, none};
use std::collections::{BTreeMap, BTreeSet};

/// A room's files by the paths of their modules: `journal`, `journal::decide`.
type Room = BTreeMap<Vec<String>, Vec<Vec<String>>>;

/// The path of a file's module below `server/src`.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("server/src/").trim_end_matches(".rs");
    path.split('/').filter(|part| *part != "mod").map(str::to_owned).collect()
}

/// Every path that code names after `crate::` or `super::`, groups in braces taken apart:
/// `rules::{A, form::B}` is two.
fn named(text: &str) -> Vec<(usize, Vec<String>)> {
    let code: String = code(text).flat_map(|(_, line)| [line, "\n"]).collect();
    // By whom it may be named is no name.
    let code = code.replace("(in crate::", "(in ").replace("(in super::", "(in ");
    let mut all = Vec::new();
    let mut rest = code.as_str();
    while let Some(at) = ["crate::", "super::"].iter().filter_map(|it| rest.find(it)).min() {
        let begun = &rest[at..];
        let mut path = begun;
        let mut ups = 0;
        while let Some(after) = path.strip_prefix("super::") {
            (path, ups) = (after, ups + 1);
        }
        path = path.strip_prefix("crate::").unwrap_or(path);
        let mut found = Vec::new();
        expand(path, &mut Vec::new(), &mut found);
        all.extend(found.into_iter().map(|it| (ups, it)));
        rest = &rest[at + (begun.len() - path.len())..];
    }
    all
}

/// Takes a path apart; gives back what follows it.
fn expand<'a>(path: &'a str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let path = path.trim_start();
    if let Some(mut group) = path.strip_prefix('{') {
        loop {
            group = expand(group, before, found).trim_start();
            match group.strip_prefix(',') {
                Some(next) => group = next,
                None => return group.strip_prefix('}').unwrap_or(group),
            }
        }
    }
    let length = path.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(path.len());
    let (word, rest) = path.split_at(length);
    if word.is_empty() {
        return rest;
    }
    before.push(word.to_owned());
    let rest = match rest.strip_prefix("::") {
        Some(more)
            if more
                .trim_start()
                .starts_with(|c: char| c.is_ascii_alphabetic() || c == '{' || c == '_') =>
        {
            expand(more, before, found)
        }
        _ => {
            found.push(before.clone());
            match rest.trim_start().strip_prefix("as ") {
                Some(other) => other.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'),
                None => rest,
            }
        }
    };
    before.pop();
    rest
}

/// The rooms of the server, and in each which file names which. What stands behind `#[cfg(test)]`
/// at the end of a file is left out: tests may look anywhere.
fn rooms() -> BTreeMap<String, Room> {
    let mut rooms = BTreeMap::<String, Room>::new();
    let texts: Vec<(Vec<String>, String)> = files("server/src", &["rs"])
        .into_iter()
        .filter(|file| !file.path.ends_with("tests.rs") && !file.path.contains("/tests/"))
        .map(|file| {
            (
                module(&file.path),
                file.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned(),
            )
        })
        .filter(|(module, _)| !matches!(module[0].as_str(), "main" | "lib"))
        .collect();
    let all: BTreeSet<&Vec<String>> = texts.iter().map(|(module, _)| module).collect();
    for (module, text) in &texts {
        let mut names = BTreeSet::new();
        // A `mod.rs` names its own children without `super`.
        let children =
            all.iter().filter(|it| it.len() == module.len() + 1 && it.starts_with(module));
        let is_named = |child: &&&Vec<String>| {
            let name = [child[module.len()].as_str(), "::"].concat();
            let ends_before = |at: usize| {
                !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':')
            };
            text.match_indices(&name).any(|(at, _)| ends_before(at))
        };
        names.extend(children.filter(is_named).map(|it| (*it).clone()));
        for (ups, path) in named(text) {
            // `super` of a file is the folder it lies in, and of a `mod.rs` the one above.
            let base = if ups > 0 {
                module[..module.len().saturating_sub(ups)].to_vec()
            } else {
                Vec::new()
            };
            let whole = [base, path].concat();
            let of = (1..=whole.len())
                .rev()
                .map(|length| whole[..length].to_vec())
                .find(|it| all.contains(it));
            names.extend(of.filter(|it| it != module && it[0] == module[0]));
        }
        rooms
            .entry(module[0].clone())
            .or_default()
            .insert(module.clone(), names.into_iter().collect());
    }
    rooms
}

/// What can be reached from a file, itself only by a circle.
fn reached(room: &Room, from: &[String]) -> BTreeSet<Vec<String>> {
    let mut reached = BTreeSet::new();
    let mut waiting = room.get(from).cloned().unwrap_or_default();
    while let Some(next) = waiting.pop() {
        if reached.insert(next.clone()) {
            waiting.extend(room.get(&next).cloned().unwrap_or_default());
        }
    }
    reached
}

/// Files that name one another in a circle, one circle on a line.
fn circles(room: &Room) -> BTreeSet<String> {
    let all: BTreeMap<_, _> = room.keys().map(|file| (file, reached(room, file))).collect();
    let in_circle = all.iter().filter(|(file, reach)| reach.contains(**file));
    let circle = |(file, reach): (&&Vec<String>, &BTreeSet<Vec<String>>)| {
        reach
            .iter()
            .filter(|other| all[other].contains(*file))
            .map(|it| it.join("/"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    in_circle.map(circle).collect()
}

#[test]
fn no_files_of_a_room_name_one_another_in_a_circle() {
    let faults = rooms().values().flat_map(circles).collect();
    none(faults, "files that name one another in a circle");
}

#[test]
fn a_circle_is_seen_and_a_line_is_none() {
    let room = |names: &[(&str, &str)]| {
        let file = |it: &str| vec!["room".to_owned(), it.to_owned()];
        let mut room = Room::new();
        for (from, to) in names {
            room.entry(file(from)).or_default().push(file(to));
            room.entry(file(to)).or_default();
        }
        room
    };
    assert!(circles(&room(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    let found = circles(&room(&[("a", "b"), ("b", "c"), ("c", "b"), ("d", "a")]));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["room/b, room/c"]);
}

#[test]
fn a_group_in_braces_is_taken_apart() {
    let text = "use crate::{\n    journal::{self, Actor as Who, change::Change},\n    rules,\n};\nuse super::{layout::Layout, x};\nlet it = crate::words::Words::of(a);";
    let found: Vec<String> =
        named(text).into_iter().map(|(ups, path)| format!("{ups} {}", path.join("::"))).collect();
    assert_eq!(
        found,
        [
            "0 journal::self",
            "0 journal::Actor",
            "0 journal::change::Change",
            "0 rules",
            "1 layout::Layout",
            "1 x",
            "0 words::Words::of",
        ]
    );
}
