//! Mistakes that came to light only once others were mended; and how many are told, and in what
//! form.

use super::{authorities, consultation};
use crate::{
    import::{FileMistake, reimported, reopened},
    rules::Invalidated,
};
use glas_wire::QuestionId;

pub(super) const HEAD: &str = r#"slug = "park"
authority = "vidin"
languages = LANGUAGES
title = TEXT
summary = TEXT
opens_at = 2026-02-01T09:00:00
closes_at = 2026-02-28T18:00:00
"#;

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("an id")
}

/// What a file with these questions is answered with, line by line.
fn told(languages: &[&str], questions: &str) -> Vec<String> {
    let text = |said: &str| {
        format!(
            "{{ {} }}",
            languages
                .iter()
                .map(|lang| format!("{lang} = \"{said}\""))
                .collect::<Vec<_>>()
                .join(", ")
        )
    };
    let file = [HEAD, questions]
        .concat()
        .replace("LANGUAGES", &format!("{languages:?}"))
        .replace("TEXT", &text("Текст"));
    match consultation("park.toml", &file, &authorities()) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes
            .to_string()
            .lines()
            .map(|line| line.trim_start_matches("park.toml, ").to_owned())
            .collect(),
    }
}

/// An id used twice was told only once no question had another mistake; an option's, only once all
/// options were right.
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

/// A bound that can never be answered was told only once the question it looks at, and the rest of
/// the condition, were right.
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
    for what in [
        "there is no question \"nowhere\"",
        "7 of 2 options; write a number from 1 to 2",
        "\"B\" is refused",
    ] {
        assert!(told.iter().any(|line| line.contains(what)), "{what} in {told:#?}");
    }
}

/// It showed two names whatever the languages of the file were.
#[test]
fn how_a_place_is_written_is_shown_in_the_languages_of_the_file() {
    let question = "[[questions]]\nid = \"home\"\nkind = \"place\"\nlabel = TEXT\nplaces = [\"vidin Видин\", \"kula Кула\"]\n";
    let cases: [(&[&str], &str); 3] = [
        (&["bg"], "write it as \"vidin: Видин\", the id and then its name in bg"),
        (
            &["bg", "en"],
            "write it as \"vidin: Видин | Vidin\", the id and then its names in bg and en, separated by |",
        ),
        (
            &["bg", "en", "ro"],
            "write it as \"vidin: Видин | Vidin | Vidin\", the id and then its names in bg, en and ro, separated by |",
        ),
    ];
    for (languages, how) in cases {
        let told = told(languages, question);
        assert!(told.iter().all(|line| line.ends_with(how)) && told.len() == 2, "{told:#?}");
    }
}

/// Where the dimension was wrong, weight and reverse were told not to be fields at all; and a
/// weight that cannot be was told only once the rest of the question was right.
#[test]
fn how_a_question_is_scored_is_told_with_all_else() {
    let scale = "from = 1\nto = 5\nfrom_label = TEXT\nto_label = TEXT\n";
    let question =
        |lines: &str| format!("[[questions]]\nid = \"trees\"\nlabel = TEXT\n{lines}{scale}");
    let weight = "line 13, \"questions.weight\": 0 times; write a number from 1 to 100";
    let kind = "line 11, \"questions.kind\": \"scales\" is not known; did you mean \"scale\"?";
    let dimension = "line 12, \"questions.dimension\": \"Nature\" is refused; use 1 to 64 small Latin letters, digits and \"-\", \
                     beginning with a letter or digit";
    for (lines, expected) in [
        ("kind = \"scale\"\ndimension = \"Nature\"\nweight = 2\nreverse = true\n", vec![dimension]),
        ("kind = \"scale\"\ndimension = \"Nature\"\nweight = 0\n", vec![dimension, weight]),
        ("kind = \"scales\"\ndimension = \"Nature\"\nweight = 0\n", vec![kind, dimension, weight]),
    ] {
        assert_eq!(told(&["bg"], &question(lines)), expected, "{lines}");
    }
    let unknown =
        told(&["bg"], &question("kind = \"slider\"\ndimension = \"Nature\"\nweight = 0\n"));
    assert!(unknown.len() == 3 && unknown[1] == dimension && unknown[2] == weight, "{unknown:#?}");
    let options = "[[questions]]\nid = \"use\"\nkind = \"single_choice\"\ndimension = \"use\"\nlabel = TEXT\nweight = 101\n\
                   options = [{ id = \"A\", label = TEXT, points = 101 }, 7]\n";
    let options = told(&["bg"], options);
    for what in
        ["101 times", "101 points", "\"A\" is refused", "the number 7 where a table is wanted"]
    {
        assert_eq!(
            options.iter().filter(|line| line.contains(what)).count(),
            1,
            "{what} in {options:#?}"
        );
    }
}

/// With an authority that is not here, hours were not compared.
#[test]
fn hours_in_the_wrong_order_are_told_with_an_unknown_authority() {
    let file = HEAD
        .replace("LANGUAGES", "[\"bg\"]")
        .replace("TEXT", "{ bg = \"Т\" }")
        .replace("2026-02-28T18", "2026-01-28T18");
    let told = consultation("park.toml", &file, &[]).expect_err("mistakes").to_string();
    assert!(
        told.contains("\"authority\": ") && told.contains("\"closes_at\": not after \"opens_at\""),
        "{told}"
    );
}

pub(super) const QUESTION: &str = r#"[[questions]]
id = "use"
kind = "single_choice"
label = TEXT
options = [{ id = "a", label = TEXT }, { id = "b", label = TEXT }]
"#;

/// What may not be changed once people have answered was told without its line.
#[test]
fn what_can_no_longer_be_changed_is_told_at_its_line() {
    let questions = r#"groups = [{ id = "resident", label = TEXT }]
[[questions]]
id = "trees"
kind = "scale"
label = TEXT
from = 2
to = 4
from_label = TEXT
to_label = TEXT
[[questions]]
id = "use"
kind = "multiple_choice"
label = TEXT
options = [{ id = "a", label = TEXT }, { id = "b", label = TEXT }]
"#;
    let (trees, used): (QuestionId, QuestionId) = (id("trees"), id("use"));
    let cases = [
        (
            Invalidated::Question(id("gone")),
            1,
            "questions",
            "question \"gone\" has been answered; leave it in",
        ),
        (
            Invalidated::Group(id("ngo")),
            8,
            "groups",
            "respondents belong to group \"ngo\"; leave it in",
        ),
        (
            Invalidated::Scoring(trees.clone()),
            9,
            "questions",
            "question \"trees\" has been answered; its dimension, weight, reverse and points cannot change",
        ),
        (
            Invalidated::Kind(trees.clone()),
            11,
            "questions.kind",
            "question \"trees\" has been answered; its kind cannot change",
        ),
        (
            Invalidated::Step(trees.clone(), 1),
            13,
            "questions.from",
            "step 1 of question \"trees\" has been chosen; leave it in the scale",
        ),
        (
            Invalidated::Step(trees, 5),
            14,
            "questions.to",
            "step 5 of question \"trees\" has been chosen; leave it in the scale",
        ),
        (
            Invalidated::Other(used.clone()),
            17,
            "questions.other",
            "\"other\" of question \"use\" has been chosen; leave it in",
        ),
        (
            Invalidated::Choice(used, id("c")),
            21,
            "questions.options",
            "option \"c\" of question \"use\" has been chosen; leave it in",
        ),
    ];
    let all: Vec<Invalidated> = cases.iter().map(|(it, ..)| it.clone()).collect();
    let found = reimported("park.toml", &[HEAD, questions].concat(), &all);
    let expected = cases.map(|(_, line, field, what)| FileMistake {
        line,
        field: field.to_owned(),
        what: what.to_owned(),
    });
    assert_eq!(found.mistakes, expected);
}

/// What has no question of its own, and a consultation that is opened again.
#[test]
fn what_can_no_longer_be_changed_of_the_whole_is_told_at_its_line() {
    let file = [HEAD, QUESTION].concat();
    let told = reimported("park.toml", &file, &[Invalidated::Places]).to_string();
    let places = "responses have been counted by place; place_question and the municipality of a settlement cannot change";
    assert_eq!(told, format!("park.toml, line 8, \"questions\": {places}"));
    let told = reimported(
        "park.toml",
        &["place_question = \"use\"\n", &file].concat(),
        &[Invalidated::Places],
    )
    .to_string();
    assert_eq!(told, format!("park.toml, line 1, \"place_question\": {places}"));
    let closed: jiff::Zoned =
        "2026-02-28T18:00:00+02:00[Europe/Sofia]".parse().expect("an instant");
    let told = reopened("park.toml", &file, closed).to_string();
    let expected = "park.toml, line 7, \"closes_at\": the consultation closed at 2026-02-28T18:00:00+02:00; its results have been told since, \
                    and from new results people could see what the few answered who came later; leave it so, and ask further questions \
                    in a consultation of another slug";
    assert_eq!(told, expected);
}

/// A name of a file reached the terminal as it stood, with what a terminal obeys; a number was told
/// in all its digits.
#[test]
fn what_is_told_is_short_and_obeyed_by_no_terminal() {
    let file = format!("\"\\u001b]0;x\\u0007\" = 1\nslug = {}\n", "9".repeat(10_000));
    let mistakes = consultation("\u{1b}[2J.toml", &file, &authorities())
        .expect_err("no such field")
        .to_string();
    assert!(
        mistakes
            .lines()
            .all(|line| line.chars().count() < 1_300 && !line.contains(char::is_control)),
        "{mistakes}"
    );
    assert!(mistakes.contains("\"\\u001b]0;x\\u0007\": there is no such field here"), "{mistakes}");
}

/// A file of half a megabyte was answered with as many lines as it has.
#[test]
fn a_hundred_mistakes_are_told_and_that_there_are_more() {
    let file: String = (0..150).map(|n| format!("field{n} = 1\n")).collect();
    let mistakes =
        consultation("park.toml", &file, &authorities()).expect_err("no such fields").to_string();
    assert_eq!(mistakes.lines().count(), 101);
    assert_eq!(mistakes.lines().last(), Some("park.toml: and more; mend these first"));
}
