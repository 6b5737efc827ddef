//! What is told of known answers, where nothing is moved, and what each number is moved by.

mod alone;

use super::consultation;
use crate::rules::{
    By, Coded, CodedAnswer, Consultation, Counted, Earlier, Noise, Score, Tallied, Texts,
    Yardstick,
    report::{IndexOf, Part, Results, Steps, What},
    results,
};
use std::{fmt::Write as _, ops::RangeInclusive};

const FILE: &str = r#"groups = [{ id = "a", label = TEXT }, { id = "b", label = TEXT }]
place_question = "home"
[[questions]]
id = "home"
kind = "place"
required = true
label = TEXT
places = [
  { municipality = "vidin: Видин | Vidin", settlements = [
    "vidin: Видин | Vidin", "novo-selo: Ново село | Novo Selo"] },
  { municipality = "kula: Кула | Kula", settlements = ["kula: Кула | Kula"] },
]
[[questions]]
id = "town"
kind = "place"
label = TEXT
places = ["x: Х | X", "y: У | Y"]
[[questions]]
id = "pick"
kind = "single_choice"
required = true
dimension = "d"
label = TEXT
options = [{ id = "x", points = 100, label = TEXT }, { id = "y", points = 40, label = TEXT }, { id = "z", label = TEXT }]
[[questions]]
id = "tick"
kind = "multiple_choice"
dimension = "d"
weight = 2
other = true
label = TEXT
options = [{ id = "x", points = 50, label = TEXT }, { id = "y", points = 30, label = TEXT }]
[[questions]]
id = "part"
kind = "section"
label = TEXT
show_if = { question = "pick", is = "x" }
[[questions]]
id = "rate"
kind = "scale"
required = true
dimension = "e"
label = TEXT
from = 2
to = 4
from_label = TEXT
to_label = TEXT
[[questions]]
id = "grid"
kind = "matrix"
required = true
dimension = "e"
reverse = true
label = TEXT
rows = [{ id = "m", label = TEXT }, { id = "n", label = TEXT }]
from = 1
to = 3
from_label = TEXT
to_label = TEXT
[[questions]]
id = "read"
kind = "information"
label = TEXT
text = TEXT
[[questions]]
id = "rest"
kind = "section"
label = TEXT
[[questions]]
id = "order"
kind = "ranking"
label = TEXT
options = [{ id = "x", label = TEXT }, { id = "y", label = TEXT }, { id = "z", label = TEXT }]
[[questions]]
id = "age"
kind = "number"
label = TEXT
min = 10
max = 110
[[questions]]
id = "free"
kind = "number"
label = TEXT
[[questions]]
id = "clear"
kind = "statement"
label = TEXT
[[questions]]
id = "may"
kind = "consent"
label = TEXT
[[questions]]
id = "day"
kind = "date"
label = TEXT
[[questions]]
id = "why"
kind = "short_text"
label = TEXT
"#;

/// Some who answer alike: how many, of which group, and what.
type Alike<'a> = (usize, Option<&'a str>, &'a str);

const MANY: [Alike<'_>; 4] = [
    (
        60,
        Some("a"),
        r#""home":{"choice":"vidin-vidin"},"town":{"choice":"x"},"pick":{"choice":"x"},"tick":{"choices":{"ids":["x","y"]}},
        "rate":{"scale":3},"grid":{"matrix":{"m":1,"n":3}},"order":{"ranking":["x","y"]},"age":{"number":"40"},
        "free":{"number":"7"},"clear":{"choice":"agree"},"day":{"date":"2026-02-28"}"#,
    ),
    (
        35,
        Some("a"),
        r#""home":{"choice":"vidin-novo-selo"},"pick":{"choice":"x"},"tick":{"choices":{"ids":["y"],"other":true}},
        "rate":{"scale":4},"grid":{"matrix":{"m":2}},"order":{"ranking":["z","x","y"]},"age":{"number":"90"},
        "clear":{"choice":"pass"},"may":{"choices":{"ids":["yes"]}}"#,
    ),
    (
        100,
        Some("b"),
        r#""home":{"choice":"kula-kula"},"pick":{"choice":"y"},"tick":{"choices":{"ids":["x"]}},"why":"text""#,
    ),
    (9, None, r#""home":{"choice":"kula-kula"},"pick":{"choice":"z"}"#),
];

fn counted(it: &Consultation, all: &[Alike<'_>]) -> Counted {
    let (by, mut counted) = (Yardstick::of(it), Counted::default());
    for (times, group, answers) in all {
        let group = group.map_or("null".to_owned(), |it| format!("\"{it}\""));
        let coded = format!(r#"{{"answers":{{{answers}}},"group":{group}}}"#);
        let coded: Coded = serde_json::from_str(&coded).expect("answers");
        let times = *times as u64;
        *counted.groups.entry(coded.group.clone()).or_default() += times;
        for (question, answer) in &coded.answers {
            let mut one = |value| {
                *counted.values.entry((question.clone(), value)).or_default() += times;
            };
            one(Tallied::All);
            match answer {
                CodedAnswer::Choice(id) => one(Tallied::Choice(id.clone())),
                CodedAnswer::Choices { ids, other } => {
                    ids.iter().for_each(|id| one(Tallied::Choice(id.clone())));
                    if *other {
                        one(Tallied::Other);
                    }
                }
                CodedAnswer::Scale(step) => one(Tallied::Step(*step)),
                CodedAnswer::Matrix(steps) => {
                    steps.iter().for_each(|(row, step)| one(Tallied::Row(row.clone(), *step)));
                }
                CodedAnswer::Ranking(ids) => {
                    (1..).zip(ids).for_each(|(n, id)| one(Tallied::Ranked(id.clone(), n)));
                }
                CodedAnswer::Number(number) => {
                    let numbers = counted.numbers.entry(question.clone()).or_default();
                    *numbers.entry(number.ten_thousandths()).or_default() += times;
                }
                CodedAnswer::Date(_) | CodedAnswer::Text => {}
            }
        }
        for (dimension, one) in by.scores(&coded) {
            let place = by.place(&coded).flatten().cloned();
            for of in [By::Group(coded.group.clone()), By::Place(place)] {
                let sum: &mut Score = counted.sums.entry((dimension.clone(), of)).or_default();
                sum.responses += one.responses * times as i64;
                sum.sum += one.sum * times as i64;
                sum.weights += one.weights * times as i64;
            }
        }
    }
    counted
}

/// Draws so that these numbers are added, one after the other, and then none.
fn moving(by: &[i64]) -> impl FnMut(RangeInclusive<u32>) -> u32 + use<> {
    let throws = |number: &i64| {
        let sum = number + 16;
        (0..4).map(move |n| u32::try_from((sum - 8 * n).clamp(0, 8)).unwrap_or_default())
    };
    let mut throws = by.iter().flat_map(throws).collect::<Vec<_>>().into_iter();
    move |_| throws.next().unwrap_or(4)
}

fn told_of(it: &Consultation, earlier: &[Earlier], counted: &Counted, by: &[i64]) -> Results {
    let mut draw = moving(by);
    let noise = Noise::new(&mut draw);
    results(it, earlier, counted, noise, |_| Texts::default()).expect("enough responded")
}

/// What is told, a line for each question and each table.
fn lines(it: &Results) -> Vec<String> {
    let number = |it: Option<u64>| it.map_or("-".to_owned(), |it| it.to_string());
    let counts = |all: &[Part]| {
        let name = |it: &Part| it.id.as_ref().map_or("?".to_owned(), ToString::to_string);
        let each = all.iter().map(|it| format!("{} {}", name(it), number(it.count)));
        each.collect::<Vec<_>>().join(", ")
    };
    let steps = |it: &Steps| match &it.steps {
        None => "held back".to_owned(),
        Some(all) => {
            let each = all.iter().map(|it| format!("{} {}", it.step, number(it.count)));
            format!("{} mean {:?}", each.collect::<Vec<_>>().join(", "), it.mean)
        }
    };
    let index = |all: &[IndexOf]| -> Vec<Option<u64>> { all.iter().map(|it| it.index).collect() };
    let mut lines = Vec::new();
    for asked in &it.questions {
        let what = match &asked.what {
            What::HeldBack => "held back".to_owned(),
            What::SingleChoice { options } | What::Place { options } => counts(options),
            What::MultipleChoice { options } => counts(options),
            What::Scale { ends: _, steps: it } => steps(it),
            What::Matrix { ends: _, rows } => {
                let mut all = String::new();
                for row in rows {
                    let answers = number(row.answers);
                    let _ = write!(all, "{} of {answers}: {}; ", row.id, steps(&row.steps));
                }
                all
            }
            What::Ranking { options } => {
                let each = options.iter().map(|it| format!("{} {}", it.id, number(it.points)));
                each.collect::<Vec<_>>().join(", ")
            }
            What::Number { mean, unit: _ } => format!("mean {mean:?}"),
            What::Date => "date".to_owned(),
            What::Text => "text".to_owned(),
        };
        lines.push(format!("{} {}: {what}", asked.id, number(asked.answers)));
    }
    lines.push(format!("groups: {}", counts(&it.groups)));
    lines.push(format!("places: {}", counts(&it.places)));
    for it in &it.indices {
        let of = (index(&it.groups), index(&it.places));
        lines.push(format!("{} {:?}: {of:?}", it.dimension, it.index));
    }
    lines
}

#[test]
fn what_is_not_moved_is_told_as_it_was_counted() {
    let it = consultation(FILE);
    let told = lines(&told_of(&it, &[], &counted(&it, &MANY), &[]));
    let expected = [
        "home 205: vidin 95, kula 110",
        "town 60: x 60, y -",
        "pick 205: x 95, y 100, z 10",
        "tick 195: x 160, y 95, ? 35",
        "rate 95: 2 -, 3 60, 4 35 mean Some(34)",
        "grid 95: m of 95: 1 60, 2 35, 3 - mean Some(14); n of 60: 1 -, 2 -, 3 60 mean Some(30); ",
        "order 95: x 26, y 16, z 12",
        "age 95: mean Some(600000)",
        "free 60: mean None",
        "clear 95: agree 60, disagree -, pass 35",
        "may 35: yes 35",
        "day 60: date",
        "why 100: text",
        "groups: a 95, b 100, ? 10",
        "places: vidin 95, kula 110, ? -",
        "d Some(60): ([Some(70), Some(45), None], [Some(70), Some(45), None])",
        "e Some(60): ([Some(60), None, None], [Some(60), None, None])",
    ];
    assert_eq!(told, expected);
}

/// Each number is moved by what is drawn for it, the parts of one whole together with it, and what
/// everybody knows not at all.
#[test]
fn each_number_is_moved_by_itself_and_parts_with_their_whole() {
    let it = consultation(FILE);
    let by = [
        // By group, which add up to all who responded.
        6, -6, 0, // By municipality: all answered.
        7, -7, // All who named a town, and the towns.
        10, 8, -8, // Options of what all answered.
        -10, 5, 5, // A multiple choice, and each of its options.
        -15, 5, -5, 10, // Who came to a section, and the steps of its first question.
        -5, 0, 5, -10, // The rows of its second, which as many answered.
        1, 1, 1, 16, 0, -16, // A ranking, and the points of its options.
        5, 10, 0, -10, // Two numbers, the one between two ends.
        5, 10, -16, // A statement.
        0, 16, -8, -8, // A consent.
        -5, 10, // A day, and a text.
        15, -15, // Sums of a dimension, by group and by place: how many, and how good.
        10, 10, -10, 10, 0, -10, 16, 0,
    ];
    let told = lines(&told_of(&it, &[], &counted(&it, &MANY), &by));
    let expected = [
        "home 205: vidin 100, kula 100",
        "town 70: x 75, y -",
        "pick 205: x 85, y 105, z 15",
        "tick 180: x 165, y 90, ? 45",
        "rate 90: 2 -, 3 65, 4 25 mean Some(32)",
        "grid 90: m of 90: 1 60, 2 35, 3 - mean Some(14); n of 55: 1 15, 2 -, 3 45 mean Some(26); ",
        "order 100: x 30, y 16, z 8",
        "age 100: mean Some(700000)",
        "free 45: mean None",
        "clear 95: agree 75, disagree -, pass 25",
        "may 30: yes 45",
        "day 75: date",
        "why 85: text",
        "groups: a 100, b 95, ? 10",
        "places: vidin 100, kula 100, ? -",
        "d Some(65): ([Some(80), Some(60), None], [Some(70), Some(35), None])",
        "e Some(60): ([Some(60), None, None], [Some(60), None, None])",
    ];
    assert_eq!(told, expected);
}

/// Where a question was worded otherwise while responses were taken, those words are told, whether
/// anybody answered them or not; and it was not always there, so how many answered is not known.
#[test]
fn words_of_earlier_forms_are_told_with_how_many_answered_them() {
    let it = consultation(FILE);
    let before = |from: &str, to: &str, took_responses: bool, answered: u64| {
        assert!(FILE.contains(from), "{from}");
        let form = consultation(&FILE.replacen(from, to, 1));
        let answers = it.questions.iter().map(|asked| (asked.id.clone(), answered)).collect();
        Earlier { form, took_responses, answers }
    };
    let unit = "kind = \"number\"\nlabel = TEXT\nmin = 10";
    let with_unit =
        "kind = \"number\"\nlabel = TEXT\nunit = { bg = \"дни\", en = \"days\" }\nmin = 0";
    let label =
        "id = \"pick\"\nkind = \"single_choice\"\nrequired = true\ndimension = \"d\"\nlabel = TEXT";
    let other = "id = \"pick\"\nkind = \"single_choice\"\ndimension = \"d\"\nlabel = { bg = \"Кое?\", en = \"Which?\" }";
    let forms = [
        before(label, other, true, 30),
        before(unit, with_unit, true, 12),
        before(label, other, true, 10),
        before(
            "id = \"day\"\nkind = \"date\"\nlabel = TEXT",
            "id = \"day\"\nkind = \"date\"\nlabel = { bg = \"Кога?\", en = \"When?\" }",
            false,
            50,
        ),
    ];
    let results = told_of(&it, &forms, &counted(&it, &MANY), &[]);
    let told: Vec<String> = results
        .questions
        .iter()
        .flat_map(|asked| asked.earlier.iter().map(move |it| (asked, it)))
        .map(|(asked, it)| {
            let words: Vec<&str> =
                it.words.iter().map(|it| it.in_lang(&"en".parse().expect("a language"))).collect();
            format!("{} {words:?} {:?}", asked.id, it.answers)
        })
        .collect();
    assert_eq!(told, ["pick [\"Which?\"] Some(40)", "age [\"days\"] Some(10)"]);
    // What may have been left out once is moved, here the second number drawn for the question.
    let by = [0, 0, 0, 0, 0, 0, 0, 0, -10];
    let moved = lines(&told_of(&it, &forms, &counted(&it, &MANY), &by));
    assert!(moved[2].starts_with("pick 195:"), "{moved:?}");
    // The ends of both forms are meant.
    let age = lines(&results).into_iter().find(|it| it.starts_with("age")).expect("told");
    assert_eq!(age, "age 95: mean Some(600000)");
    assert!(results.questions.iter().all(|it| it.id.as_str() != "part"));
}

#[test]
fn nothing_is_told_of_fewer_than_thirty() {
    let it = consultation(FILE);
    let of = |times: usize, by: &[i64]| {
        let [(_, group, answers), ..] = MANY;
        let counted = counted(&it, &[(times, group, answers), (1, None, MANY[3].2)]);
        let mut draw = moving(by);
        results(&it, &[], &counted, Noise::new(&mut draw), |_| Texts::default())
    };
    assert!(of(28, &[]).is_none());
    let told = lines(&of(29, &[]).expect("thirty responded"));
    assert_eq!(told[0], "home 30: vidin 30, kula -");
    assert_eq!(told[1], "town -: held back", "one of them named none");
    assert_eq!(told[13], "groups: a 30, b -, ? -");
    assert_eq!(told[15], "d Some(80): ([None, None, None], [None, None, None])", "29 are of a");
    // It is judged by the number that is told, not by the one that was counted.
    let moved = lines(&of(29, &[0, 0, 0, 0, 0, 1]).expect("thirty responded"));
    assert_eq!(moved[1], "town 30: x 30, y -");
}
