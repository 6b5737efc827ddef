//! Mistakes that came to light only once others were mended, and slips that the parser's own words did not explain.

use super::{authorities, consultation};

const HEAD: &str = r#"slug = "park"
authority = "vidin"
languages = LANGUAGES
title = TEXT
summary = TEXT
opens_at = 2026-02-01T09:00:00
closes_at = 2026-02-28T18:00:00
"#;

/// What a file with these questions is answered with, line by line.
fn told(languages: &[&str], questions: &str) -> Vec<String> {
    let text = |said: &str| format!("{{ {} }}", languages.iter().map(|lang| format!("{lang} = \"{said}\"")).collect::<Vec<_>>().join(", "));
    let file = [HEAD, questions].concat().replace("LANGUAGES", &format!("{languages:?}")).replace("TEXT", &text("Текст"));
    match consultation("park.toml", &file, &authorities()) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.to_string().lines().map(|line| line.trim_start_matches("park.toml, ").to_owned()).collect(),
    }
}

/// An id used twice was told only once no question had another mistake; an option's, only once all options were right.
#[test]
fn an_id_that_is_there_twice_is_told_with_all_else() {
    let questions = r#"[[questions]]
id = "trees"
kind = "single_choice"
label = TEXT
options = [{ id = "a", label = TEXT }, { id = "a", label = TEXT, colour = 1 }]
[[questions]]
id = "trees"
kind = "long_text"
label = TEXT
max_chars = 9000
"#;
    let expected = [
        "line 12, \"questions.options\": the id \"a\" is used twice; give one of them another",
        "line 12, \"questions.options.colour\": there is no such field here; the fields are id, label, points",
        "line 13, \"questions\": the id \"trees\" is used twice; give one of them another",
        "line 17, \"questions.max_chars\": 9000 characters; write a number from 1 to 4000",
    ];
    let mut told = told(&["bg"], questions);
    told.sort();
    let mut expected = expected.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(told, expected);
}

/// A bound that can never be answered was told only once the question it looks at, and the rest of the condition, were right.
#[test]
fn a_bad_bound_of_a_condition_is_told_with_all_else() {
    let questions = r#"[[questions]]
id = "trees"
kind = "scale"
label = TEXT
from = 1
to = 5
from_label = { xx = "мало" }
to_label = TEXT
[[questions]]
id = "more"
kind = "short_text"
label = TEXT
show_if = { question = "trees", at_least = 9, at_most = "5", answered = 1 }
"#;
    let told = told(&["bg"], questions);
    for what in [
        "\"questions.from_label.xx\": \"xx\" is not among \"languages\"",
        "\"questions.show_if.at_least\": 9 can never be answered: the answers end at 5",
        "\"questions.show_if.at_most\": not a number",
        "\"questions.show_if.answered\": yes or no is wanted",
    ] {
        assert!(told.iter().any(|line| line.contains(what)), "{what} in {told:#?}");
    }
}

#[test]
fn the_bounds_of_a_choice_and_the_question_of_places_are_told_with_all_else() {
    let questions = r#"place_question = "nowhere"
[[questions]]
id = "use"
kind = "multiple_choice"
label = TEXT
min = 7
options = [{ id = "a", label = TEXT }, { id = "B", label = TEXT }]
"#;
    let told = told(&["bg"], questions);
    for what in ["there is no question \"nowhere\"", "7 of 2 options; write a number from 1 to 2", "\"B\" is refused"] {
        assert!(told.iter().any(|line| line.contains(what)), "{what} in {told:#?}");
    }
}

/// It showed two names whatever the languages of the file were.
#[test]
fn how_a_place_is_written_is_shown_in_the_languages_of_the_file() {
    let question = "[[questions]]\nid = \"home\"\nkind = \"place\"\nlabel = TEXT\nplaces = [\"vidin Видин\", \"kula Кула\"]\n";
    let cases: [(&[&str], &str); 3] = [
        (&["bg"], "write it as \"vidin: Видин\", the id and then its name in bg"),
        (&["bg", "en"], "write it as \"vidin: Видин | Vidin\", the id and then its names in bg and en, parted by |"),
        (&["bg", "en", "ro"], "write it as \"vidin: Видин | Vidin | Vidin\", the id and then its names in bg, en and ro, parted by |"),
    ];
    for (languages, how) in cases {
        let told = told(languages, question);
        assert!(told.iter().all(|line| line.ends_with(how)) && told.len() == 2, "{told:#?}");
    }
}

/// The parser said "expected newline" and the like.
#[test]
fn slips_that_look_right_are_told_once_each_with_what_to_write() {
    let text = "slug = „park“\nopens_at = 1.2.2026 9:00\nauthority = vidin\n";
    let told = consultation("park.toml", text, &[]).expect_err("three slips").to_string();
    let expected = "park.toml, line 1: this is not TOML: „ is a typographic quote, as text processors make it; write straight ones: slug = \"park\"\n\
        park.toml, line 2: this is not TOML: 1.2.2026 9:00 is not a date as files write it; write opens_at = 2026-02-01T09:00:00\n\
        park.toml, line 3: this is not TOML: a text stands in quotes; write authority = \"vidin\"";
    assert_eq!(told, expected);
}
