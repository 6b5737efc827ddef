//! Forms that must meet, words that must not, and phrases in texts.

use super::{BadPhrase, PHRASE_CHARS_MAX, PHRASE_WORDS_MAX, Phrase};

const MEET: &str = include_str!("tests/meet.txt");
const APART: &str = include_str!("tests/apart.txt");

fn phrase(text: &str) -> Phrase {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why}"))
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').collect())
}

#[test]
fn forms_of_a_word_find_it_and_are_found_by_it() {
    let (mut forms, mut missed) = (0, Vec::new());
    for row in rows(MEET) {
        forms += row.len();
        for form in &row[1..] {
            for (sought, text) in [(row[0], *form), (form, row[0])] {
                if !phrase(sought).is_in([text]) {
                    missed.push(format!("{sought} does not find {text}"));
                }
            }
        }
    }
    assert!(forms >= 350, "only {forms} forms");
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn words_that_only_look_alike_do_not_find_each_other() {
    let (mut pairs, mut met) = (0, Vec::new());
    for row in rows(APART) {
        pairs += 1;
        for (sought, text) in [(row[0], row[1]), (row[1], row[0])] {
            if phrase(sought).is_in([text]) {
                met.push(format!("{sought} finds {text}"));
            }
        }
    }
    assert!(pairs >= 75, "only {pairs} pairs");
    assert!(met.is_empty(), "{met:#?}");
}

#[test]
fn english_words_meet_their_plurals_and_short_words_and_numbers_themselves() {
    for (sought, text) in [
        ("roads", "The road is closed."),
        ("proposal", "proposals"),
        ("city", "Cities"),
        ("benches", "a bench"),
        ("bus", "buses"),
        ("house", "houses"),
        ("2028", "до 2028 г."),
        ("ОбС", "решение на ОбС"),
    ] {
        assert!(phrase(sought).is_in([text]), "{sought} in {text}");
    }
    for (sought, text) in
        [("class", "clas"), ("road", "broad"), ("28", "2028"), ("обс", "обсада"), ("на", "ни")]
    {
        assert!(!phrase(sought).is_in([text]), "{sought} in {text}");
    }
}

#[test]
fn each_word_must_be_there_in_whatever_order_case_and_text() {
    let text = "Искаме ПЕЙКИТЕ до училището (и две дръвчета)!\nБлагода\u{301}ря, Иван";
    for sought in ["пейка", "училища пейка", "  Пейка,пейки ", "благодаря", "училище\u{ad}то"]
    {
        assert!(phrase(sought).is_in([text]), "{sought}");
    }
    for sought in ["пейка паркинг", "дърво", "Петров"] {
        assert!(!phrase(sought).is_in([text]), "{sought}");
    }
    assert!(phrase("пейки петров").is_in([text, "Иван Петров"]), "one in each");
}

#[test]
fn what_was_found_is_told_by_its_place() {
    let text = "Нови пейки, нова Пейка; пей.";
    let places = phrase("пейката нов").places(text);
    let found: Vec<&str> = places.into_iter().map(|place| &text[place]).collect();
    assert_eq!(found, ["Нови", "пейки", "нова", "Пейка"]);
}

#[test]
fn a_phrase_has_a_word_and_an_end() {
    let read = |text: &str| text.parse::<Phrase>().map(|it| it.text().to_owned());
    assert_eq!(read(" две\u{200b} думи\n"), Ok("две думи".to_owned()));
    for none in ["", "  ", "?!", "\u{200b}"] {
        assert_eq!(read(none), Err(BadPhrase::NoWord), "{none}");
    }
    assert!(read(&"я".repeat(PHRASE_CHARS_MAX)).is_ok());
    assert_eq!(read(&"я".repeat(PHRASE_CHARS_MAX + 1)), Err(BadPhrase::TooLong));
    let words = |count: usize| (0..count).map(|n| format!("д{n} ")).collect::<String>();
    assert!(read(&words(PHRASE_WORDS_MAX)).is_ok());
    assert_eq!(read(&words(PHRASE_WORDS_MAX + 1)), Err(BadPhrase::TooLong));
}
