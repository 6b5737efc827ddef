//! What a response counts for: its place, its dimensions.

use super::consultation;
use crate::rules::{Coded, FULL_SCORE, Score, Yardstick};

const FILE: &str = r#"[[questions]]
id = "home"
kind = "place"
label = TEXT
places = [
  { municipality = "vidin: Видин | Vidin", settlements = [
    "vidin: Видин | Vidin", "novo-selo: Ново село | Novo Selo"] },
  { municipality = "kula: Кула | Kula", settlements = ["kula: Кула | Kula"] },
]
[[questions]]
id = "speed"
kind = "scale"
label = TEXT
dimension = "net"
weight = 3
from = 1
to = 5
from_label = TEXT
to_label = TEXT
[[questions]]
id = "network"
kind = "single_choice"
label = TEXT
dimension = "net"
options = [
  { id = "poor", points = 0, label = TEXT },
  { id = "fair", points = 50, label = TEXT },
  { id = "unsure", label = TEXT },
]
[[questions]]
id = "clear"
kind = "statement"
label = TEXT
dimension = "words"
[[questions]]
id = "confusing"
kind = "statement"
label = TEXT
dimension = "words"
reverse = true
[[questions]]
id = "used"
kind = "multiple_choice"
label = TEXT
dimension = "use"
options = [{ id = "tax", label = TEXT }, { id = "deed", label = TEXT }]
"#;

fn of(file: &str) -> Yardstick {
    Yardstick::of(&consultation(file))
}

fn coded(answers: &str) -> Coded {
    serde_json::from_str(&format!(r#"{{"answers":{answers}}}"#)).expect("answers")
}

#[test]
fn a_response_counts_for_the_municipality_of_its_settlement() {
    let grouped = of(FILE);
    let alone = of(r#"[[questions]]
id = "home"
kind = "place"
label = TEXT
places = ["vidin: Видин | Vidin", "kula: Кула | Kula"]
"#);
    let nowhere = of("[[questions]]\nid = \"why\"\nkind = \"short_text\"\nlabel = TEXT\n");
    let home = |id: &str| format!(r#"{{"home":{{"choice":"{id}"}}}}"#);
    let cases = [
        (&grouped, home("vidin-novo-selo"), Some(Some("vidin"))),
        (&grouped, home("kula-kula"), Some(Some("kula"))),
        (&grouped, "{}".to_owned(), Some(None)),
        (&alone, home("kula"), Some(Some("kula"))),
        (&nowhere, home("kula"), None),
    ];
    for (yardstick, answers, expected) in cases {
        let coded = coded(&answers);
        let place = yardstick.place(&coded).map(|it| it.map(|id| id.as_str()));
        assert_eq!(place, expected, "{answers}");
    }
}

/// A dimension, marks times weights, weights.
type Sums = (&'static str, i64, i64);

#[test]
fn a_response_adds_to_each_dimension_it_answers() {
    let yardstick = of(FILE);
    let half = FULL_SCORE / 2;
    let cases: [(&str, &[Sums]); 9] = [
        ("{}", &[]),
        (r#"{"speed":{"scale":3}}"#, &[("net", 3 * half, 3)]),
        (r#"{"network":{"choice":"fair"}}"#, &[("net", half, 1)]),
        (r#"{"speed":{"scale":3},"network":{"choice":"fair"}}"#, &[("net", 4 * half, 4)]),
        // Nothing is what the worst answer is worth; what has no points is worth nothing at all.
        (r#"{"network":{"choice":"poor"}}"#, &[("net", 0, 1)]),
        (r#"{"network":{"choice":"unsure"},"used":{"choices":{"ids":["tax"]}}}"#, &[]),
        (
            r#"{"clear":{"choice":"agree"},"confusing":{"choice":"agree"}}"#,
            &[("words", FULL_SCORE, 2)],
        ),
        (r#"{"confusing":{"choice":"disagree"}}"#, &[("words", FULL_SCORE, 1)]),
        (
            r#"{"clear":{"choice":"pass"},"confusing":{"choice":"disagree"},"speed":{"scale":1}}"#,
            &[("net", 0, 3), ("words", FULL_SCORE, 1)],
        ),
    ];
    for (answers, expected) in cases {
        let coded = coded(answers);
        let scores = yardstick.scores(&coded).into_iter();
        let found: Vec<_> = scores.map(|(dimension, score)| (dimension.as_str(), score)).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(dimension, sum, weights)| {
                (*dimension, Score { responses: 1, sum: *sum, weights: *weights })
            })
            .collect();
        assert_eq!(found, expected, "{answers}");
    }
}

#[test]
fn questions_are_scored_where_they_have_a_dimension_and_something_to_score() {
    let yardstick = of(FILE);
    let scored: Vec<_> = yardstick.scored().map(|(id, it)| (id.as_str(), it.weight)).collect();
    assert_eq!(scored, [("clear", 1), ("confusing", 1), ("network", 1), ("speed", 3)]);
}

/// What was counted by one yardstick cannot be taken out of the sums by another.
#[test]
fn a_yardstick_that_counts_otherwise_is_told_from_one_that_does_not() {
    let was = of(FILE);
    let alike = |good: &str, changed: &str, question: &str| {
        assert!(FILE.contains(good), "{good}");
        let it = of(&FILE.replace(good, changed));
        it.counts_alike(&was, &question.parse().expect("an id"))
    };
    assert!(alike("id = \"used\"", "id = \"uses\"", "speed"), "another question is another matter");
    assert!(!alike("weight = 3", "weight = 2", "speed"));
    assert!(!alike("points = 50", "points = 60", "network"));
    assert!(alike("points = 50", "points = 60", "speed"));
    assert!(!alike("reverse = true\n", "", "confusing"));
    assert!(!alike("dimension = \"words\"\nreverse", "dimension = \"text\"\nreverse", "confusing"));

    let places_alike = |good: &str, changed: &str| {
        assert!(FILE.contains(good), "{good}");
        let it = of(&FILE.replace(good, changed));
        let home = "home".parse().expect("an id");
        let place = |of: &Yardstick, option: &str| {
            let option = option.parse().expect("an id");
            of.place_of(&home, &option).cloned()
        };
        it.asks_places_at(&was)
            && ["vidin-vidin", "vidin-novo-selo", "kula-kula"]
                .iter()
                .all(|option| place(&it, option) == place(&was, option))
    };
    assert!(places_alike("weight = 3", "weight = 2"));
    let one_more = r#"["kula: Кула | Kula", "rabrovo: Раброво | Rabrovo"]"#;
    assert!(places_alike(r#"["kula: Кула | Kula"]"#, one_more), "nobody has answered it yet");
    assert!(!places_alike("id = \"home\"", "id = \"house\""), "another question");
    assert!(!places_alike(r#", "novo-selo: Ново село | Novo Selo""#, ""), "a settlement is gone");
}
