//! Words: every id has a text in every language, every text is used.

use crate::example::{catalogues, words};
use glas_widget::{LIVE_WORDS, LiveWords, STATIC_WORDS, Word};
use std::{fs, path::Path};

fn all() -> impl Iterator<Item = &'static str> {
    LIVE_WORDS.iter().map(|(_, id)| *id).chain(STATIC_WORDS.iter().copied())
}

#[test]
fn every_word_is_in_every_catalogue_and_every_catalogue_has_no_other() {
    for lang in catalogues().keys() {
        let words = words(lang);
        for id in all() {
            let there =
                words.of(id) != id || words.0.iter().any(|(it, _)| *it == format!("{id}.other"));
            assert!(there, "{lang}.ftl has no text for {id}");
        }
        for (id, _) in words.0.iter() {
            let message = id.split('.').next().unwrap_or(id);
            assert!(
                all().any(|it| it == message),
                "{lang}.ftl has a text for {id}, which no list names"
            );
        }
    }
}

#[test]
fn every_word_is_used() {
    let used = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "rs")
        + &sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("loader"), "js")
        // The replies to a statement become options before the form is told.
        + include_str!("../../server/src/words/mod.rs");
    for id in STATIC_WORDS {
        // The list itself is the first use.
        assert!(used.matches(&format!("\"{id}\"")).count() > 1, "no view says {id}");
    }
    for (word, id) in LIVE_WORDS {
        let by_name = used.contains(&format!("Word::{word:?}"));
        let by_the_loader = used.contains(&format!("words[{}]", *word as usize));
        assert!(by_name || by_the_loader, "no view says {word:?}, {id}");
    }
}

/// The loader has no names for words: what stands at the places it reads must be what it wants to
/// say.
#[test]
fn the_loader_finds_its_words_by_place() {
    let loader = include_str!("../loader/embed.js");
    let read =
        loader.split("words[").skip(1).map(|rest| rest.split(']').next().unwrap_or_default());
    let found: Vec<&str> =
        read.map(|place| LIVE_WORDS[place.parse::<usize>().expect("a place")].1).collect();
    assert_eq!(found, ["w-sending", "w-offline", "w-offline"]);
    let rare = include_str!("../loader/rare.js");
    let copied = rare.split("payload.props.words[").nth(1).and_then(|it| it.split(']').next());
    let copied = copied.and_then(|place| place.parse::<usize>().ok()).expect("a place");
    assert_eq!(LIVE_WORDS[copied].1, "w-sent-copied");
    let (before, _) = rare.split_once("].map(place => words[place])").expect("a list of places");
    let (_, places) = before.rsplit_once('[').expect("where it begins");
    let found: Vec<&str> = places
        .split(", ")
        .map(|place| LIVE_WORDS[place.parse::<usize>().expect("a place")].1)
        .collect();
    let wanted = [
        "w-not-sent-title",
        "w-not-sent-text",
        "w-waiting-title",
        "w-waiting-kept",
        "w-sent-title",
        "w-sent-reference",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn counts_agree_with_their_number() {
    let words = words("bg");
    assert_eq!(words.count("w-choose-up-to", 1), "Изберете не повече от 1 отговор.");
    assert_eq!(words.count("w-choose-up-to", 21), "Изберете не повече от 21 отговора.");
    for (lang, word, n, text) in [
        ("bg", Word::Left, 1, "Остава 1 знак"),
        ("bg", Word::Left, 21, "Остават 21 знака"),
        ("bg", Word::UpTo, 400, "До 400 знака"),
        ("ro", Word::Left, 1, "Mai aveți 1 caracter"),
        ("ro", Word::Left, 19, "Mai aveți 19 caractere"),
        ("ro", Word::Left, 20, "Mai aveți 20 de caractere"),
    ] {
        assert_eq!(LiveWords::all(&crate::example::words(lang)).count(word, n), text);
    }
}

/// All sources of a folder, one after the other.
pub(crate) fn sources(folder: &Path, extension: &str) -> String {
    let mut text = String::new();
    for entry in
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path())
    {
        if entry.is_dir() {
            text += &sources(&entry, extension);
        } else if entry.extension().is_some_and(|it| it == extension) {
            text += &fs::read_to_string(entry).expect("a source");
        }
    }
    text
}

#[test]
fn values_are_put_where_their_name_stands() {
    let mut words = words("bg");
    words.0.add("w-x".to_owned(), "{n} и {n}, не {m}, {n".to_owned()).expect("a new word");
    assert_eq!(words.with("w-x", "n", "{m}"), "{m} и {m}, не {m}, {n");
}
