//! What is in the catalogues is used, and nothing is left in another alphabet. That they say the
//! same in every language is tested where they are read, in `server/src/words`.

use crate::tree::{files, none, text};
use glas_wire::RespondentField;
use std::collections::BTreeSet;

/// Ids of the messages of a catalogue.
fn ids(catalogue: &str) -> Vec<&str> {
    let head = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    catalogue
        .lines()
        .filter(head)
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id)
        .collect()
}

/// Of a message that stands twice the first is said everywhere: a new page was headed with the
/// number of responses, which it did not have.
#[test]
fn no_message_stands_twice() {
    let mut faults = Vec::new();
    for it in files("server/locales", &["ftl"]) {
        let mut seen = BTreeSet::new();
        let twice = ids(&it.text).into_iter().filter(|id| !seen.insert(*id));
        faults.extend(twice.map(|id| format!("{}: {id}", it.path)));
    }
    none(faults, "said twice");
}

/// Ids are written out, but for failures (`e-NAME`, `e-NAME-detail`), the acts of a receipt
/// (`p-ACT-WHAT`), what is put together at the desk, and the columns about the respondent (`x-FIELD`), which are put together.
#[test]
fn every_message_is_said_somewhere() {
    let sources: String = ["widget/src", "server/src"]
        .iter()
        .flat_map(|folder| files(folder, &["rs"]))
        .map(|it| it.text)
        .collect();
    let is_said = |word: &str| sources.contains(&format!("\"{word}\""));
    let catalogues = [text("server/locales/bg.ftl"), text("server/locales/staff/bg.ftl")].concat();
    let faults = ids(&catalogues).into_iter().filter(|id| {
        let failure =
            id.strip_prefix("e-").map(|name| name.strip_suffix("-detail").unwrap_or(name));
        let act = id.strip_prefix("p-").and_then(|rest| {
            rest.strip_prefix("receipt-").or(rest.split_once('-').map(|(_, what)| what))
        });
        // At the desk: hints of controls, roles with what they are for, rights, fields, failures,
        // states of comments, what they are sought by and how they are put in order.
        let of_staff = id.strip_prefix("s-").is_some_and(|rest| {
            let named = [
                "role-",
                "right-",
                "f-",
                "e-",
                "comment-is-",
                "comment-make-",
                "comments-by-",
                "comments-order-",
                "k-",
                "one-",
                "ask-",
                "reply-",
                "presence-",
            ]
            .iter()
            .find_map(|it| rest.strip_prefix(it));
            let named = named.map(|it| {
                let it = it.strip_suffix("-about").unwrap_or(it);
                it.strip_suffix("-detail").unwrap_or(it)
            });
            // And what is wrong with a draft, which the desk may say in words of its own.
            let of_draft = rest.strip_prefix("d-").is_some() && is_said(rest);
            let about = ["-hint", "-which"].iter().find_map(|it| id.strip_suffix(it));
            named.is_some_and(is_said) || of_draft || about.is_some_and(is_said)
        });
        let column = id.strip_prefix("x-").and_then(RespondentField::named);
        !is_said(id)
            && !failure.is_some_and(is_said)
            && !act.is_some_and(is_said)
            && !of_staff
            && column.is_none()
    });
    none(faults.map(str::to_owned).collect(), "in the catalogues, and said nowhere");
}

#[test]
fn no_sentence_is_left_in_another_alphabet() {
    let cyrillic = |c: char| ('\u{400}'..'\u{530}').contains(&c);
    // What is said, without ids and values.
    let said = |line: &str| {
        let text = line.split_once('=').map_or(line, |(_, text)| text).replace("Глас", "");
        text.split(['{', '}']).step_by(2).collect::<String>()
    };
    let mut faults = Vec::new();
    for file in files("server/locales", &["ftl"]) {
        let lines: Vec<(usize, String)> = file
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.starts_with('#'))
            .map(|(n, line)| (n + 1, said(line)))
            .collect();
        let letters =
            || lines.iter().flat_map(|(_, line)| line.chars()).filter(|c| c.is_alphabetic());
        let in_latin = letters().filter(|c| cyrillic(*c)).count() * 2 < letters().count();
        // Among Cyrillic a word or two is Latin by right: an address, a command, "IP".
        let strayed = |line: &str| {
            let any = line.chars().any(cyrillic);
            if in_latin { any } else { !any && line.split_whitespace().count() > 2 }
        };
        let strayed = lines.iter().filter(|(_, line)| strayed(line));
        faults.extend(strayed.map(|(n, line)| format!("{}:{n}: {line}", file.path)));
    }
    none(faults, "in another alphabet than the catalogue");
}
