//! Each mistake that can be made with a kind of question, its conditions and scores, word for word.

use super::{authorities, consultation, kinds::GOOD};

const MISTAKES: &[(&str, &str, &str)] = &[
    // Conditions
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ question = "netwrok", is = "good" }"#,
        r#"line 40, "questions.show_if.question": there is no question "netwrok"; did you mean "network"?"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ question = "ease", is = "good" }"#,
        r#"line 40, "questions.show_if.question": a question cannot depend on itself; name one that is asked before it"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ question = "age", at_least = 18 }"#,
        r#"line 40, "questions.show_if.question": "age" is asked later; a condition looks at earlier answers, so move that question up"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ question = "first", answered = true }"#,
        r#"line 40, "questions.show_if.question": "first" takes no answer; name a question"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ question = "network", is = "goood" }"#,
        r#"line 40, "questions.show_if.is": "goood" is not an option of "network"; did you mean "good"?"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ question = "network", is = "5" }"#,
        r#"line 40, "questions.show_if.is": "5" is not an option of "network"; write one of poor, good, unsure"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ question = "network", at_least = 2 }"#,
        r#"line 40, "questions.show_if.at_least": only a scale or a number can be at least or at most something; write is = "…" or answered = true"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ question = "network" }"#,
        r#"line 40, "questions.show_if.question": nothing is asked of it; add is = "…", at_least = 1, at_most = 5 or answered = true"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{ all = [] }"#,
        r#"line 40, "questions.show_if.all": no condition; write it as all = [{ question = "network", is = "poor" }, { question = "age", at_least = 18 }]"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#"{}"#,
        r#"line 40, "questions.show_if": 0 of all, any, not and question; write exactly one of them, as show_if = { question = "network", is = "poor" }"#,
    ),
    (
        r#"{ question = "network", is = "good" }"#,
        r#""network""#,
        r#"line 40, "questions.show_if": the text "network" where a table is wanted; write it as show_if = { question = "network", is = "poor" }"#,
    ),
    (
        r#"{ question = "age", at_least = 18 }"#,
        r#"{ question = "age", at_least = 121 }"#,
        r#"line 63, "questions.show_if.all.at_least": 121 can never be answered: the answers end at 120.5"#,
    ),
    (
        r#"{ question = "age", at_least = 18 }"#,
        r#"{ question = "age", at_most = "18" }"#,
        r#"line 63, "questions.show_if.all.at_most": not a number that can be asked; write it as at_most = 12 or at_most = 12.5"#,
    ),
    // Choices and their bounds
    (
        "max = 2\n",
        "max = 4\n",
        r#"line 34, "questions.max": 4 of 3 options; write a number from 1 to 3"#,
    ),
    (
        "min = 1\n",
        "min = 3\n",
        r#"line 34, "questions.max": 2 is less than min = 3; write at least 3"#,
    ),
    (
        r#"id = "school""#,
        r#"id = "none""#,
        r#"line 26, "questions.options": the id "none" is taken by none; choose another id or leave that option out"#,
    ),
    // Scores
    (
        "points = 100",
        "points = 101",
        r#"line 25, "questions.options.points": 101 points; write a number from 0 to 100"#,
    ),
    (
        "weight = 2",
        "weight = 0",
        r#"line 23, "questions.weight": 0 times; write a number from 1 to 100"#,
    ),
    (
        "dimension = \"net\"\nweight = 2\n",
        "weight = 2\n",
        r#"line 19, "questions.dimension": missing; what is scored counts for a dimension, so write it as dimension = "services""#,
    ),
    (
        r#"kind = "ranking""#,
        "kind = \"ranking\"\nweight = 2",
        r#"line 50, "questions.weight": this question is not scored; give its options points or leave the weight out"#,
    ),
    (
        r#"{ id = "work", label"#,
        r#"{ id = "work", points = 60, label"#,
        r#"line 26, "questions.dimension": missing; what is scored counts for a dimension, so write it as dimension = "services""#,
    ),
    // Matrix and ranking
    (
        r#"[{ id = "pay", label = { bg = "Плащане", en = "Paying" } }, { id = "ask", label = { bg = "Питане", en = "Asking" } }]"#,
        "[]",
        r#"line 35, "questions.rows": 0 to choose from; write at least 1, each as { id = "yes", label = { bg = "Да", en = "Yes" } }"#,
    ),
    (
        "to = 4",
        "to = 40",
        r#"line 44, "questions.to": a scale from 0 to 40 has 41 steps; it may have 2 to 11"#,
    ),
    (
        r#"id = "two""#,
        r#"id = "one""#,
        r#"line 51, "questions.options": the id "one" is used twice; give one of them another"#,
    ),
    // Numbers and days
    (
        "decimals = 1",
        "decimals = 5",
        r#"line 59, "questions.decimals": 5 digits after the decimal sign; write a number from 0 to 4"#,
    ),
    (
        "decimals = 1",
        "decimals = 0",
        r#"line 58, "questions.max": 120.5 cannot be answered with decimals = 0; write decimals = 1"#,
    ),
    (
        "min = 10\n",
        "min = 200\n",
        r#"line 58, "questions.max": 120.5 comes before min = 200; no answer could be given"#,
    ),
    (
        "from = 2026-01-01\n",
        "from = 2026-01-01T09:00:00\n",
        r#"line 65, "questions.from": "2026-01-01T09:00:00" is not a day; write it as from = 2026-02-28, without the hour"#,
    ),
    (
        "to = \"2026-12-31\"",
        "to = \"31.12.2026\"",
        r#"line 66, "questions.to": "31.12.2026" is not a day; write it as to = 2026-02-28, without the hour"#,
    ),
    (
        "to = \"2026-12-31\"",
        "to = 2025-12-31",
        r#"line 66, "questions.to": 2025-12-31 comes before from = 2026-01-01; no answer could be given"#,
    ),
    // Places
    (
        r#""izvor: Извор | Izvor"] },
]"#,
        r#""izvor Извор"] },
]"#,
        r#"line 83, "questions.places.settlements": "izvor Извор" is not a place; write it as "vidin: Видин | Vidin", the id and then its names in bg and en, separated by |"#,
    ),
    (
        r#"{ municipality = "vidin: Видин | Vidin", settlements = ["izvor: Извор | Izvor"] }"#,
        r#""vidin: Видин | Vidin""#,
        r#"line 77, "questions.places": some places stand in a municipality and some do not; put all of them in municipalities, or none"#,
    ),
    (
        r#"settlements = ["izvor: Извор | Izvor"] }"#,
        r#"settlements = [] }"#,
        r#"line 83, "questions.places.settlements": missing; write them as settlements = ["izvor: Извор | Izvor"]"#,
    ),
    (
        r#""vidin: Видин | Vidin", s"#,
        r#""Vidin: Видин | Vidin", s"#,
        r#"line 83, "questions.places.municipality": "Vidin" is refused; use 1 to 64 small Latin letters, digits and "-", beginning with a letter or digit"#,
    ),
    (
        r#""dimovo: Димово | Dimovo", "izvor"#,
        r#""izvor: Димово | Dimovo", "izvor"#,
        r#"line 82, "questions.places": the id "dimovo-izvor" is used twice; give one of them another"#,
    ),
    // The whole
    (
        "place_question = \"home\"",
        "place_question = \"age\"",
        r#"line 8, "place_question": "age" does not ask for one place; name a question of the kind place or single_choice"#,
    ),
    (
        "place_question = \"home\"",
        "place_question = \"house\"",
        r#"line 8, "place_question": there is no question "house"; name a question of the kind place or single_choice"#,
    ),
    (
        "steps = false",
        "steps = 2",
        r#"line 9, "steps": the number 2 where yes or no is wanted; write steps = true or steps = false"#,
    ),
    (
        "kind = \"section\"\n",
        "kind = \"section\"\nrequired = true\n",
        r#"line 13, "questions.required": there is no such field here; the fields are id, kind, label, help, show_if"#,
    ),
];

#[test]
fn every_mistake_says_where_it_is_what_is_wrong_and_how_to_write_it() {
    let failures: Vec<String> = MISTAKES
        .iter()
        .filter_map(|(good, bad, answer)| {
            assert_eq!(GOOD.matches(good).count(), 1, "{good:?} stands once in the good file");
            let found = match consultation("kinds.toml", &GOOD.replace(good, bad), &authorities()) {
                Ok(_) => "taken".to_owned(),
                Err(mistakes) => mistakes.to_string(),
            };
            (found != format!("kinds.toml, {answer}")).then(|| format!("{bad}\n  {found}"))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
