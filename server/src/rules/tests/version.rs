//! Versions of a form: how long one is taken, whether it could be answered, and with what.

use super::consultation;
use crate::rules::{Tallied, is_taken, offered, was_open};
use jiff::Timestamp;

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// A browser keeps for seven days what it could not send.
#[test]
fn a_form_is_taken_for_seven_days_after_it_was_replaced() {
    let replaced = at("2026-02-10T10:00:00Z");
    let cases = [
        ("2026-02-10T09:00:00Z", true),
        ("2026-02-10T10:00:00Z", true),
        ("2026-02-17T10:00:00Z", true),
        ("2026-02-17T10:00:00.000000001Z", false),
    ];
    for (now, expected) in cases {
        assert_eq!(is_taken(replaced, at(now)), expected, "{now}");
    }
    assert!(is_taken(Timestamp::MAX, Timestamp::MAX));
}

#[test]
fn a_version_could_be_answered_where_it_was_in_force_while_responses_were_taken() {
    let it = consultation("[[questions]]\nid = \"q\"\nkind = \"consent\"\nlabel = TEXT\n");
    let (opens, closes) = ("2026-02-01T07:00:00Z", "2026-02-28T16:00:00Z");
    let (before, within, after) =
        ("2026-01-01T00:00:00Z", "2026-02-14T00:00:00Z", "2026-03-01T00:00:00Z");
    let cases = [
        (before, after, true),
        (before, within, true),
        (within, after, true),
        (opens, closes, true),
        (before, opens, false),
        (closes, after, false),
        (within, within, true),
        (before, before, false),
        (after, after, false),
    ];
    for (from, until, expected) in cases {
        assert_eq!(was_open(&it, at(from), at(until)), expected, "from {from} until {until}");
    }
}

const FILE: &str = r#"groups = [{ id = "resident", label = TEXT }]
[[questions]]
id = "head"
kind = "section"
label = TEXT
[[questions]]
id = "read"
kind = "information"
label = TEXT
text = TEXT
[[questions]]
id = "pick"
kind = "single_choice"
label = TEXT
options = OPTIONS
[[questions]]
id = "tick"
kind = "multiple_choice"
label = TEXT
options = OPTIONS
[[questions]]
id = "free"
kind = "multiple_choice"
label = TEXT
options = OPTIONS
other = true
[[questions]]
id = "sort"
kind = "ranking"
label = TEXT
options = OPTIONS
[[questions]]
id = "rate"
kind = "scale"
label = TEXT
from = 0
to = 2
from_label = TEXT
to_label = TEXT
[[questions]]
id = "grid"
kind = "matrix"
label = TEXT
rows = OPTIONS
from = 1
to = 2
from_label = TEXT
to_label = TEXT
[[questions]]
id = "count"
kind = "number"
label = TEXT
[[questions]]
id = "when"
kind = "date"
label = TEXT
[[questions]]
id = "line"
kind = "short_text"
label = TEXT
[[questions]]
id = "page"
kind = "long_text"
label = TEXT
[[questions]]
id = "true"
kind = "statement"
label = TEXT
[[questions]]
id = "sure"
kind = "consent"
label = TEXT
[[questions]]
id = "home"
kind = "place"
label = TEXT
places = ["vidin: Видин | Vidin", "kula: Кула | Kula"]
"#;

/// What a form that is still taken offers may not be taken out of the one that replaces it.
#[test]
fn a_form_offers_all_that_its_responses_can_count_for() {
    let options = r#"[{ id = "a", label = TEXT }, { id = "b", label = TEXT }]"#;
    let found: Vec<String> = offered(&consultation(&FILE.replace("OPTIONS", options)))
        .into_iter()
        .map(|(question, group, value)| {
            let of = question.map(|id| id.to_string()).or(group.map(|id| id.to_string()));
            let of = of.unwrap_or_default();
            match value {
                Tallied::All => of,
                Tallied::Choice(id) => format!("{of}: {id}"),
                Tallied::Other => format!("{of}: and other"),
                Tallied::Step(step) => format!("{of}: {step}"),
                Tallied::Row(row, step) => format!("{of}: {row} {step}"),
                Tallied::Ranked(id, place) => format!("{of}: {id} {place}."),
            }
        })
        .collect();
    let expected = [
        "",
        "resident",
        "pick",
        "pick: a",
        "pick: b",
        "tick",
        "tick: a",
        "tick: b",
        "free",
        "free: a",
        "free: b",
        "free: and other",
        "sort",
        "sort: a 1.",
        "sort: b 1.",
        "rate",
        "rate: 0",
        "rate: 1",
        "rate: 2",
        "grid",
        "grid: a 1",
        "grid: a 2",
        "grid: b 1",
        "grid: b 2",
        "count",
        "when",
        "line",
        "page",
        "true",
        "true: agree",
        "true: disagree",
        "true: pass",
        "sure",
        "sure: yes",
        "home",
        "home: vidin",
        "home: kula",
    ];
    assert_eq!(found, expected);
}
