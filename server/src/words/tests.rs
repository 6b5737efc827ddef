//! The catalogues say the same things, with the same values, in every language.

use super::{BTreeMap, Catalogue, LANGUAGES, Lang, SOURCES};
use fluent_bundle::FluentResource;
use jiff::Timestamp;
use std::collections::BTreeSet;

fn lang(text: &str) -> Lang {
    text.parse().expect("a language")
}

/// Ids of messages and of their attributes, each with the values it names.
fn said(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let values = |text: &str| {
        text.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()).collect()
    };
    let mut said = BTreeMap::new();
    let mut message = String::new();
    for line in source.lines() {
        let trimmed = line.trim_start();
        let (key, text) = match trimmed.split_once(" =") {
            Some((id, text)) if !line.starts_with([' ', '#']) => {
                message = id.to_owned();
                (message.clone(), text)
            }
            Some((attribute, text)) if trimmed.starts_with('.') => ([&message, attribute].concat(), text),
            _ if line.starts_with(' ') && !message.is_empty() => (message.clone(), line),
            _ => continue,
        };
        let found: BTreeSet<String> = values(text);
        said.entry(key).or_insert_with(BTreeSet::new).extend(found);
    }
    said
}

#[test]
fn the_catalogues_are_fluent() {
    for source in SOURCES {
        if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
            panic!("{errors:?}");
        }
    }
}

#[test]
fn every_sentence_is_in_every_language_with_the_same_values() {
    let [bg, en] = SOURCES.map(said);
    let ids = |it: &BTreeMap<String, BTreeSet<String>>| it.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(ids(&bg), ids(&en));
    for (id, values) in &bg {
        assert_eq!(values, &en[id], "{id}");
    }
}

#[test]
fn every_word_of_the_widget_is_there() {
    for text in LANGUAGES {
        let words = Catalogue::of(&lang(text)).widget();
        for &id in glas_widget::TOLD.iter().chain(glas_widget::KEPT) {
            let there = words.0.iter().any(|(key, _)| key == id || key.strip_prefix(id).is_some_and(|rest| rest.starts_with('.')));
            assert!(there, "{text} lacks {id}");
        }
    }
}

#[test]
fn dates_are_long_and_in_the_authoritys_time_zone() {
    let at: Timestamp = "2026-12-14T16:00:00Z".parse().expect("an instant");
    let cases = [
        ("bg", "Europe/Sofia", "14 декември 2026 г., 18:00 ч."),
        ("en", "Europe/Sofia", "14 December 2026, 18:00"),
        ("bg", "Nowhere/AtAll", "14 декември 2026 г., 16:00 ч. UTC"),
    ];
    for (language, zone, expected) in cases {
        assert_eq!(Catalogue::of(&lang(language)).moment(at, zone), expected);
    }
}

#[test]
fn an_unknown_language_is_answered_in_bulgarian() {
    assert_eq!(Catalogue::of(&lang("fr")).lang(), "bg");
}
