//! Each kind of question: answers that may be stored, and for every rule one that may not, with the
//! control and the mistake.

use glas_wire::{Field, Mistake, Mistaken, Questionnaire, RespondentField, Submission, check};

/// What is asked, as JSON without the id: the kind and its settings.
fn questionnaire(question: &str) -> Questionnaire {
    let respondent =
        r#"{"group":"hidden","groups":[],"locality":"hidden","name":"hidden","email":"hidden"}"#;
    let json = format!(r#"{{"questions":[{{"id":"q",{question}}}],"respondent":{respondent}}}"#);
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// What is to be mended in an answer, as JSON.
fn mended(question: &str, answer: &str) -> Vec<(String, Mistaken)> {
    let answers = if answer.is_empty() { String::new() } else { format!(r#""q":{answer}"#) };
    let body = format!(r#"{{"language":"bg","answers":{{{answers}}}}}"#);
    let submission: Submission =
        serde_json::from_str(&body).unwrap_or_else(|error| panic!("{body}: {error}"));
    check(&questionnaire(question), &submission)
        .into_iter()
        .map(|it| (it.field.to_string(), it.what))
        .collect()
}

/// A question, answers to it that pass, and answers that do not.
struct Case {
    question: &'static str,
    good: &'static [&'static str],
    bad: &'static [(&'static str, &'static str, Mistaken)],
}

fn all_hold(cases: &[Case]) {
    for Case { question, good, bad } in cases {
        for answer in *good {
            assert_eq!(mended(question, answer), [], "{question}: {answer}");
        }
        for (answer, field, what) in *bad {
            assert_eq!(
                mended(question, answer),
                [((*field).to_owned(), what.clone())],
                "{question}: {answer}"
            );
        }
    }
}

const AB: &str = r#""options":[{"id":"a"},{"id":"b"}]"#;

#[test]
fn a_single_choice_takes_one_of_its_options() {
    all_hold(&[Case {
        question: r#""kind":"single_choice","required":true,"options":[{"id":"a"},{"id":"b"}]"#,
        good: &[r#"{"choice":"a"}"#, r#"{"choice":"b"}"#],
        bad: &[
            ("", "a.q", Mistaken::Missing),
            (r#"{"choice":"c"}"#, "a.q", Mistaken::NotOffered),
            (r#"{"text":"a"}"#, "a.q", Mistaken::WrongShape),
            (r#"{"choices":{"ids":["a"]}}"#, "a.q", Mistaken::WrongShape),
        ],
    }]);
}

#[test]
fn a_multiple_choice_takes_as_many_as_it_asks_for() {
    all_hold(&[
        Case {
            question: r#""kind":"multiple_choice","options":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"n"}],"none":"n","other":true,"min":2,"max":3"#,
            good: &[
                r#"{"choices":{"ids":["a","b"]}}"#,
                r#"{"choices":{"ids":["c","b","a"]}}"#,
                r#"{"choices":{"ids":["a"],"other":"в"}}"#,
                r#"{"choices":{"ids":["a","b"],"other":"в"}}"#,
                // "None of these" is an answer of its own, however few that is; and nothing at all
                // is no answer.
                r#"{"choices":{"ids":["n"]}}"#,
                r#"{"choices":{"ids":[]}}"#,
            ],
            bad: &[
                (r#"{"choices":{"ids":["a"]}}"#, "a.q", Mistaken::TooFew { min: 2 }),
                (r#"{"choices":{"ids":[],"other":"в"}}"#, "a.q", Mistaken::TooFew { min: 2 }),
                (
                    r#"{"choices":{"ids":["a","b","c"],"other":"в"}}"#,
                    "a.q",
                    Mistaken::TooMany { max: 3 },
                ),
                (r#"{"choices":{"ids":["n","a"]}}"#, "a.q", Mistaken::NoneAndOthers),
                (r#"{"choices":{"ids":["n"],"other":"в"}}"#, "a.q", Mistaken::NoneAndOthers),
                (r#"{"choices":{"ids":["a","x"]}}"#, "a.q", Mistaken::NotOffered),
                (r#"{"choices":{"ids":["a","b","a"]}}"#, "a.q", Mistaken::NotOffered),
                (r#"{"choices":{"ids":["a"],"other":" \n "}}"#, "a.q.other", Mistaken::OtherEmpty),
                (r#"{"choice":"a"}"#, "a.q", Mistaken::WrongShape),
            ],
        },
        Case {
            question: r#""kind":"multiple_choice","required":true,"options":[{"id":"a"},{"id":"b"}],"other":true"#,
            good: &[r#"{"choices":{"ids":["a"]}}"#, r#"{"choices":{"ids":[],"other":"в"}}"#],
            bad: &[
                ("", "a.q", Mistaken::Missing),
                (r#"{"choices":{"ids":[]}}"#, "a.q", Mistaken::Missing),
                (r#"{"choices":{"ids":[],"other":""}}"#, "a.q.other", Mistaken::OtherEmpty),
            ],
        },
        Case {
            question: r#""kind":"multiple_choice","options":[{"id":"a"},{"id":"b"}]"#,
            good: &[r#"{"choices":{"ids":["a","b"]}}"#],
            bad: &[(r#"{"choices":{"ids":["a"],"other":"в"}}"#, "a.q", Mistaken::NotOffered)],
        },
    ]);
    let other = |chars: usize| {
        mended(&format!(r#""kind":"multiple_choice",{AB},"other":true"#), &other_of(chars))
    };
    assert_eq!(other(300), []);
    assert_eq!(other(302), [("a.q.other".to_owned(), Mistaken::TooLong { max: 300, over: 2 })]);
}

fn other_of(chars: usize) -> String {
    format!(r#"{{"choices":{{"ids":[],"other":"{}"}}}}"#, "ж".repeat(chars))
}

#[test]
fn one_box_alone_is_ticked_or_not() {
    all_hold(&[
        Case {
            question: r#""kind":"multiple_choice","required":true,"options":[{"id":"a"}]"#,
            good: &[r#"{"choices":{"ids":["a"]}}"#],
            bad: &[
                ("", "a.q", Mistaken::Unticked),
                (r#"{"choices":{"ids":[]}}"#, "a.q", Mistaken::Unticked),
            ],
        },
        // With "other" beside it, it is a choice like any other.
        Case {
            question: r#""kind":"multiple_choice","required":true,"options":[{"id":"a"}],"other":true"#,
            good: &[],
            bad: &[("", "a.q", Mistaken::Missing)],
        },
    ]);
}

#[test]
fn a_scale_takes_the_steps_between_its_ends() {
    all_hold(&[Case {
        question: r#""kind":"scale","required":true,"from":-2,"to":3"#,
        good: &[r#"{"scale":-2}"#, r#"{"scale":0}"#, r#"{"scale":3}"#],
        bad: &[
            ("", "a.q", Mistaken::Missing),
            (r#"{"scale":-3}"#, "a.q", Mistaken::NotOffered),
            (r#"{"scale":4}"#, "a.q", Mistaken::NotOffered),
            (r#"{"number":"1"}"#, "a.q", Mistaken::WrongShape),
        ],
    }]);
}

#[test]
fn a_matrix_takes_a_step_for_each_row() {
    all_hold(&[
        Case {
            question: r#""kind":"matrix","rows":[{"id":"x"},{"id":"y"}],"from":1,"to":5"#,
            good: &[r#"{"matrix":{"x":1,"y":5}}"#, r#"{"matrix":{"y":3}}"#],
            bad: &[
                (r#"{"matrix":{"x":0}}"#, "a.q.x", Mistaken::NotOffered),
                (r#"{"matrix":{"x":1,"y":6}}"#, "a.q.y", Mistaken::NotOffered),
                (r#"{"matrix":{"z":1}}"#, "a.q.z", Mistaken::NotOffered),
                (r#"{"scale":1}"#, "a.q", Mistaken::WrongShape),
            ],
        },
        Case {
            question: r#""kind":"matrix","required":true,"rows":[{"id":"x"},{"id":"y"}],"from":1,"to":5"#,
            good: &[r#"{"matrix":{"y":1,"x":5}}"#],
            bad: &[
                ("", "a.q", Mistaken::Missing),
                (r#"{"matrix":{"x":1}}"#, "a.q.y", Mistaken::Missing),
                (r#"{"matrix":{}}"#, "a.q.x", Mistaken::Missing),
                // What is there and wrong comes before what is missing.
                (r#"{"matrix":{"y":9}}"#, "a.q.y", Mistaken::NotOffered),
            ],
        },
    ]);
}

#[test]
fn a_ranking_takes_each_option_once() {
    all_hold(&[
        Case {
            question: r#""kind":"ranking","options":[{"id":"a"},{"id":"b"},{"id":"c"}]"#,
            good: &[
                r#"{"ranking":["c","a"]}"#,
                r#"{"ranking":["a","b","c"]}"#,
                r#"{"ranking":[]}"#,
            ],
            bad: &[
                (r#"{"ranking":["a","x"]}"#, "a.q", Mistaken::NotOffered),
                (r#"{"ranking":["a","b","a"]}"#, "a.q", Mistaken::RankedTwice),
                (r#"{"choice":"a"}"#, "a.q", Mistaken::WrongShape),
            ],
        },
        Case {
            question: r#""kind":"ranking","required":true,"options":[{"id":"a"},{"id":"b"}]"#,
            good: &[r#"{"ranking":["b"]}"#],
            bad: &[("", "a.q", Mistaken::Missing), (r#"{"ranking":[]}"#, "a.q", Mistaken::Missing)],
        },
    ]);
}

#[test]
fn a_number_lies_within_its_bounds_and_has_no_more_digits_than_asked_for() {
    let decimal = |text: &str| text.parse().expect("a number");
    let question = r#""kind":"number","min":"-1.5","max":"20","decimals":2"#;
    for good in ["-1.5", "20", "0.25", "19.99"] {
        assert_eq!(mended(question, &format!(r#"{{"number":"{good}"}}"#)), [], "{good}");
    }
    for (answer, what) in [
        (r#"{"number":"-1.51"}"#, Mistaken::TooSmall { min: decimal("-1.5") }),
        (r#"{"number":"20.01"}"#, Mistaken::TooLarge { max: decimal("20") }),
        (r#"{"number":"0.125"}"#, Mistaken::NotANumber { decimals: 2 }),
        (r#"{"text":"много"}"#, Mistaken::NotANumber { decimals: 2 }),
        (r#"{"scale":1}"#, Mistaken::WrongShape),
    ] {
        assert_eq!(mended(question, answer), [("a.q".to_owned(), what)], "{answer}");
    }
    let whole = r#""kind":"number""#;
    assert_eq!(mended(whole, r#"{"number":"-999999999999"}"#), [], "without bounds");
    assert_eq!(
        mended(whole, r#"{"number":"0.5"}"#),
        [("a.q".to_owned(), Mistaken::NotANumber { decimals: 0 })]
    );
}

#[test]
fn a_date_lies_within_its_bounds() {
    let date = |text: &str| text.parse().expect("a date");
    let question = r#""kind":"date","from":"2026-03-01","to":"2026-10-31""#;
    for good in ["2026-03-01", "2026-10-31", "2026-06-15"] {
        assert_eq!(mended(question, &format!(r#"{{"date":"{good}"}}"#)), [], "{good}");
    }
    for (answer, what) in [
        (r#"{"date":"2026-02-28"}"#, Mistaken::TooEarly { from: date("2026-03-01") }),
        (r#"{"date":"2026-11-01"}"#, Mistaken::TooLate { to: date("2026-10-31") }),
        (r#"{"date":"2025-06-15"}"#, Mistaken::TooEarly { from: date("2026-03-01") }),
        (r#"{"text":"утре"}"#, Mistaken::NotADate),
        (r#"{"number":"1"}"#, Mistaken::WrongShape),
    ] {
        assert_eq!(mended(question, answer), [("a.q".to_owned(), what)], "{answer}");
    }
    assert_eq!(mended(r#""kind":"date""#, r#"{"date":"1800-01-01"}"#), [], "without bounds");
}

#[test]
fn a_text_is_as_long_as_it_may_be() {
    all_hold(&[
        Case {
            question: r#""kind":"short_text","required":true,"max_chars":3"#,
            good: &[r#"{"text":"три"}"#, r#"{"text":"😀😀😀"}"#],
            bad: &[
                ("", "a.q", Mistaken::Missing),
                (r#"{"text":" \n "}"#, "a.q", Mistaken::Missing),
                (r#"{"text":"пет!!"}"#, "a.q", Mistaken::TooLong { max: 3, over: 2 }),
                (r#"{"choice":"a"}"#, "a.q", Mistaken::WrongShape),
            ],
        },
        Case {
            question: r#""kind":"long_text","max_chars":3"#,
            good: &[r#"{"text":""}"#, r#"{"text":"а\nб"}"#],
            bad: &[(r#"{"text":"а\nб\n"}"#, "a.q", Mistaken::TooLong { max: 3, over: 1 })],
        },
    ]);
}

#[test]
fn a_place_is_one_of_the_list_where_there_is_one() {
    all_hold(&[
        Case {
            question: r#""kind":"place","required":true,"places":[{"id":"vidin"},{"id":"lom"}]"#,
            good: &[r#"{"choice":"lom"}"#],
            bad: &[
                ("", "a.q", Mistaken::Missing),
                (r#"{"choice":"sofia"}"#, "a.q", Mistaken::NotAPlace),
                (r#"{"text":"Лом"}"#, "a.q", Mistaken::NotAPlace),
                (r#"{"scale":1}"#, "a.q", Mistaken::WrongShape),
            ],
        },
        // The browser does not have the list: what was typed is held against it by the server.
        Case {
            question: r#""kind":"place""#,
            good: &[r#"{"choice":"sofia"}"#, r#"{"text":"Лом"}"#],
            bad: &[(r#"{"scale":1}"#, "a.q", Mistaken::WrongShape)],
        },
    ]);
}

#[test]
fn what_is_only_read_takes_no_answer() {
    for question in [r#""kind":"section""#, r#""kind":"information","text":["x"]"#] {
        assert_eq!(
            mended(question, r#"{"text":"x"}"#),
            [("a.q".to_owned(), Mistaken::NotAsked)],
            "{question}"
        );
        // Where nothing can be answered an empty response is no mistake of the citizen's.
        assert_eq!(mended(question, ""), [], "{question}");
    }
}

#[test]
fn what_is_not_asked_may_not_be_answered_and_is_not_missed() {
    let question =
        r#""kind":"short_text","required":true,"max_chars":9,"show_if":{"answered":"elsewhere"}"#;
    assert_eq!(mended(question, r#"{"text":"x"}"#), [("a.q".to_owned(), Mistaken::NotAsked)]);
    assert_eq!(mended(question, ""), [("a.q".to_owned(), Mistaken::Empty)]);
}

/// What is asked of the respondent: each part hidden, optional, required.
#[test]
fn each_part_of_the_respondent_is_asked_as_the_consultation_says() {
    let told = |presence: &str, respondent: &str| {
        let asked = ["group", "locality", "name", "email"]
            .map(|part| format!(r#""{part}":"{presence}""#))
            .join(",");
        let question = r#"{"id":"q","kind":"scale","from":1,"to":2}"#;
        let json = format!(
            r#"{{"questions":[{question}],"respondent":{{{asked},"groups":[{{"id":"ngo"}}]}}}}"#
        );
        let questionnaire: Questionnaire = serde_json::from_str(&json).expect("a questionnaire");
        let body = format!(
            r#"{{"language":"bg","answers":{{"q":{{"scale":1}}}},"respondent":{respondent}}}"#
        );
        let found = check(
            &questionnaire,
            &serde_json::from_str::<Submission>(&body).expect("a submission"),
        );
        found
            .into_iter()
            .map(|Mistake { field, what }| (field.to_string(), what))
            .collect::<Vec<_>>()
    };
    let whole = r#"{"group":"ngo","locality":"Видин","name":"Иван","email":"a@b.bg"}"#;
    let each = |what: Mistaken| {
        ["group", "locality", "name", "email"].map(|part| (part.to_owned(), what.clone()))
    };
    assert_eq!(told("optional", whole), []);
    assert_eq!(told("required", whole), []);
    assert_eq!(told("hidden", whole), each(Mistaken::NotAsked));
    assert_eq!(told("hidden", "{}"), []);
    assert_eq!(told("optional", "{}"), []);
    assert_eq!(told("required", "{}"), each(Mistaken::Missing));
    let blank = r#"{"group":"ngo","locality":" ","name":"\t","email":"  "}"#;
    assert_eq!(told("required", blank)[..2], each(Mistaken::Missing)[1..3]);
    let long = format!(r#"{{"locality":"{0}","name":" {0} "}}"#, "ж".repeat(301));
    let over = Mistaken::TooLong { max: 300, over: 1 };
    assert_eq!(
        told("optional", &long),
        [("locality".to_owned(), over.clone()), ("name".to_owned(), over)],
        "blanks around do not count"
    );
    assert_eq!(
        told("optional", r#"{"group":"king"}"#),
        [("group".to_owned(), Mistaken::NotOffered)]
    );
    for bad in ["a b@c.bg", "a@b.bg\u{85}", "a@b.bg@c.bg"] {
        assert_eq!(
            told("optional", &format!(r#"{{"email":"{bad}"}}"#)),
            [("email".to_owned(), Mistaken::Malformed)],
            "{bad}"
        );
    }
}

/// What stands in markup, form posts and problems.
#[test]
fn a_control_has_one_name() {
    let (q, part) = (|| "q".parse().expect("an id"), "row".parse().expect("an id"));
    let fields = [Field::Answer(q()), Field::Other(q()), Field::Part(q(), part), Field::Group];
    let fields =
        fields.into_iter().chain(RespondentField::ALL.map(Field::About)).chain([Field::Consent]);
    let names = fields.map(|it| it.to_string()).collect::<Vec<_>>();
    assert_eq!(
        names,
        [
            "a.q",
            "a.q.other",
            "a.q.row",
            "group",
            "locality",
            "name",
            "email",
            "telephone",
            "consent"
        ]
    );
}
