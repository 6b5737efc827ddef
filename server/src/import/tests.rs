//! What the examples say, and what a mistake in a file is answered with, word for word.

use super::{authority, consultation};
use crate::rules::{Authority, KindSpec};
use glas_wire::{Presence, RespondentField};

mod at_once;
mod kind_mistakes;
mod kinds;
mod misread;
mod mistakes;
mod promises;
mod syntax;
mod templates;

const VIDIN: &str = include_str!("../../../examples/authorities/vidin.toml");
const OBLAST: &str = include_str!("../../../examples/authorities/oblast-vidin.toml");
const READINESS: &str = include_str!("../../../examples/consultations/digital-readiness.toml");
const ORDINANCE: &str = include_str!("../../../examples/consultations/e-services-ordinance.toml");

fn authorities() -> Vec<Authority> {
    let read = |name: &str, text: &str| {
        authority(name, text).unwrap_or_else(|mistakes| panic!("{mistakes}"))
    };
    vec![read("vidin.toml", VIDIN), read("oblast-vidin.toml", OBLAST)]
}

#[test]
fn the_examples_are_read() {
    for (name, text) in
        [("digital-readiness.toml", READINESS), ("e-services-ordinance.toml", ORDINANCE)]
    {
        let it = consultation(name, text, &authorities())
            .unwrap_or_else(|mistakes| panic!("{mistakes}"));
        assert_eq!(format!("{}.toml", it.slug), name);
        assert_eq!(it.title.0.len(), 2);
    }
}

#[test]
fn a_date_without_an_offset_is_read_on_the_authoritys_clock() {
    let it = consultation("digital-readiness.toml", READINESS, &authorities())
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert_eq!(it.opens_at.to_string(), "2026-11-02T07:00:00Z");
    let summer = READINESS.replace("2026-11-02T09:00:00", "\"2026-07-02 09:00\"");
    let it = consultation("digital-readiness.toml", &summer, &authorities())
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert_eq!(it.opens_at.to_string(), "2026-07-02T06:00:00Z");
    let offset = READINESS.replace("2026-11-02T09:00:00", "2026-11-02T09:00:00+01:00");
    let it = consultation("digital-readiness.toml", &offset, &authorities())
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert_eq!(it.opens_at.to_string(), "2026-11-02T08:00:00Z");
}

#[test]
fn what_is_left_out_has_the_documented_default() {
    let text = r#"
slug = "s"
authority = "vidin"
languages = ["bg"]
title = { bg = "Т" }
summary = { bg = "О" }
opens_at = 2026-01-01T09:00:00Z
closes_at = 2026-02-01T09:00:00Z
questions = [{ id = "q", kind = "long_text", label = { bg = "В" } }, { id = "r", kind = "short_text", label = { bg = "Г" } }]
"#;
    let it = consultation("s.toml", text, &authorities())
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert_eq!(it.respondent.group, Presence::Optional);
    assert_eq!(it.respondent.about[RespondentField::Name], Presence::Hidden);
    assert_eq!(it.questions[0].kind, KindSpec::LongText { max_chars: 4_000, comment: false });
    assert_eq!(it.questions[1].kind, KindSpec::ShortText { max_chars: 300 });
    assert!(!it.questions[0].required);
    assert!(it.documents.is_empty() && it.contact.is_none() && it.groups.is_empty());
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_not_matter() {
    let text = format!("\u{feff}{}", ORDINANCE.replace('\n', "\r\n"));
    let unix = consultation("o.toml", ORDINANCE, &authorities())
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let windows = consultation("o.toml", &text, &authorities())
        .unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert_eq!(unix, windows);
}
