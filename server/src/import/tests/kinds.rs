//! Every kind of question as a file writes it, its conditions and scores.

use super::{authorities, consultation};
use crate::rules::{Consultation, KindSpec};
use glas_wire::Condition;

pub(super) const GOOD: &str = r#"slug = "kinds"
authority = "vidin"
languages = ["bg", "en"]
opens_at = 2026-02-01T09:00:00
closes_at = 2026-02-28T18:00:00
title = { bg = "Всичко", en = "Everything" }
summary = { bg = "По едно от всичко.", en = "One of each." }
place_question = "home"
steps = false
[[questions]]
id = "first"
kind = "section"
label = { bg = "Първо", en = "First" }
[[questions]]
id = "note"
kind = "information"
label = { bg = "Бележка", en = "A note" }
text = { bg = "Един.\n\nДва.", en = "One.\n\nTwo." }
[[questions]]
id = "network"
kind = "single_choice"
dimension = "net"
weight = 2
label = { bg = "Връзка", en = "Connection" }
options = [{ id = "poor", points = 0, label = { bg = "Слаба", en = "Poor" } }, { id = "good", points = 100, label = { bg = "Добра", en = "Good" } }, { id = "unsure", label = { bg = "Не знам", en = "Unsure" } }]
[[questions]]
id = "uses"
kind = "multiple_choice"
label = { bg = "За какво", en = "For what" }
options = [{ id = "work", label = { bg = "Работа", en = "Work" } }, { id = "school", label = { bg = "Училище", en = "School" } }]
none = { bg = "За нищо", en = "For nothing" }
other = true
min = 1
max = 2
[[questions]]
id = "ease"
kind = "matrix"
dimension = "net"
reverse = true
show_if = { question = "network", is = "good" }
label = { bg = "Колко трудно", en = "How hard" }
rows = [{ id = "pay", label = { bg = "Плащане", en = "Paying" } }, { id = "ask", label = { bg = "Питане", en = "Asking" } }]
from = 0
to = 4
from_label = { bg = "лесно", en = "easy" }
to_label = { bg = "трудно", en = "hard" }
[[questions]]
id = "order"
kind = "ranking"
label = { bg = "Ред", en = "Order" }
options = [{ id = "one", label = { bg = "Едно", en = "One" } }, { id = "two", label = { bg = "Две", en = "Two" } }]
[[questions]]
id = "age"
kind = "number"
label = { bg = "Години", en = "Age" }
unit = { bg = "години", en = "years" }
min = 10
max = 120.5
decimals = 1
[[questions]]
id = "day"
kind = "date"
show_if = { all = [{ question = "age", at_least = 18 }, { not = { question = "network", answered = false } }] }
label = { bg = "Ден", en = "Day" }
from = 2026-01-01
to = "2026-12-31"
[[questions]]
id = "agree"
kind = "statement"
dimension = "net"
label = { bg = "Така е", en = "It is so" }
[[questions]]
id = "terms"
kind = "consent"
required = true
label = { bg = "Съгласие", en = "Consent" }
[[questions]]
id = "home"
kind = "place"
label = { bg = "Къде", en = "Where" }
places = [
  { municipality = "dimovo: Димово | Dimovo", settlements = ["dimovo: Димово | Dimovo", "izvor: Извор | Izvor"] },
  { municipality = "vidin: Видин | Vidin", settlements = ["izvor: Извор | Izvor"] },
]
[[questions]]
id = "why"
kind = "long_text"
show_if = { any = [{ question = "uses", is = "none" }, { question = "home", is = "vidin-izvor" }] }
label = { bg = "Защо", en = "Why" }
"#;

fn good() -> Consultation {
    consultation("kinds.toml", GOOD, &authorities()).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

#[test]
fn every_kind_is_read() {
    let it = good();
    assert!(!it.in_steps() && it.place_asked().is_some_and(|asked| asked.id.as_str() == "home"));
    let kind = |id: &str| &it.questions.iter().find(|asked| asked.id.as_str() == id).unwrap().kind;
    let KindSpec::MultipleChoice {
        options,
        other: true,
        none: Some(none),
        min: Some(1),
        max: Some(2),
    } = kind("uses")
    else {
        panic!()
    };
    assert_eq!((none.as_str(), options.last().map(|it| it.id.as_str())), ("none", Some("none")));
    let KindSpec::Place { places, municipalities } = kind("home") else { panic!() };
    let names: Vec<_> = places
        .iter()
        .map(|it| (it.id.as_str(), it.label.0.values().next().unwrap().as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("dimovo-dimovo", "Димово"),
            ("dimovo-izvor", "Извор, Димово"),
            ("vidin-izvor", "Извор, Видин")
        ]
    );
    assert_eq!(municipalities.len(), 2);
    let KindSpec::Date { from: Some(from), to: Some(to) } = kind("day") else { panic!() };
    assert_eq!([from.to_string(), to.to_string()], ["2026-01-01", "2026-12-31"]);
    let network = &it.questions[2];
    assert_eq!((network.scoring.weight, network.scoring.points.len()), (2, 2));
    let Some(Condition::All(each)) = it
        .questions
        .iter()
        .find(|asked| asked.id.as_str() == "day")
        .and_then(|it| it.show_if.clone())
    else {
        panic!()
    };
    assert_eq!(
        each,
        [
            Condition::AtLeast("age".parse().unwrap(), 18.into()),
            Condition::Not(Box::new(Condition::Not(Box::new(Condition::Answered(
                "network".parse().unwrap()
            ))))),
        ]
    );
}

/// A tower of conditions is refused before it is climbed.
#[test]
fn too_many_or_too_deep_conditions_are_refused() {
    let one = r#"{ question = "network", is = "good" }"#;
    let deep = format!("{}{one}{}", "{ not = ".repeat(32), " }".repeat(32));
    let wide = format!("{{ any = [{}] }}", vec![one; 32].join(", "));
    let fitting = format!("{{ any = [{}] }}", vec![one; 30].join(", "));
    let read =
        |condition: &str| consultation("kinds.toml", &GOOD.replace(one, condition), &authorities());
    for refused in [deep, wide] {
        let mistakes = read(&refused).expect_err("too much").to_string();
        assert!(mistakes.contains("more than 32 conditions in one"), "{mistakes}");
    }
    assert!(read(&fitting).is_ok());
}

#[test]
fn options_that_can_be_chosen_together_have_a_hundred_points_at_most() {
    let scored = GOOD
        .replace("kind = \"multiple_choice\"", "kind = \"multiple_choice\"\ndimension = \"use\"")
        .replace(r#"{ id = "work", label"#, r#"{ id = "work", points = 60, label"#)
        .replace(r#"{ id = "school", label"#, r#"{ id = "school", points = 60, label"#);
    let mistakes = consultation("kinds.toml", &scored, &authorities())
        .expect_err("too many points")
        .to_string();
    assert!(
        mistakes
            .contains("options that can be chosen together have 120 points; give them at most 100"),
        "{mistakes}"
    );
    let one_of_them = scored.replace("max = 2\n", "max = 1\n");
    assert!(consultation("kinds.toml", &one_of_them, &authorities()).is_ok());
}

/// What was written by the version before the new kinds of question is read as what it was, and
/// written in the same bytes.
#[test]
fn a_consultation_of_an_earlier_version_is_read_and_written_as_it_was() {
    let earlier = include_str!("earlier.json").trim_end();
    let it: Consultation = serde_json::from_str(earlier).unwrap();
    assert_eq!(serde_json::to_string(&it).unwrap(), earlier);
    let plain =
        |asked: &crate::rules::QuestionSpec| asked.scoring.is_plain() && asked.show_if.is_none();
    assert!(it.steps.is_none() && it.place_asked().is_none() && it.questions.iter().all(plain));
    let KindSpec::MultipleChoice { none: None, min: None, max: None, .. } = it.questions[1].kind
    else {
        panic!()
    };
}
