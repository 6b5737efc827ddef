//! Conditions, numbers and days: the small languages of a form.

use glas_wire::{Answers, Condition, Date, Decimal, Questionnaire, ask};

fn answers(json: &str) -> Answers {
    serde_json::from_str(json).expect("answers")
}

fn holds(condition: &str, given: &str) -> bool {
    serde_json::from_str::<Condition>(condition).expect("a condition").holds(&answers(given))
}

#[test]
fn each_condition_holds_of_some_answers_and_not_of_others() {
    let cases = [
        (r#"{"answered":"a"}"#, r#"{"a":{"text":"x"}}"#, "{}"),
        (r#"{"is":["a","yes"]}"#, r#"{"a":{"choice":"yes"}}"#, r#"{"a":{"choice":"no"}}"#),
        (
            r#"{"is":["a","yes"]}"#,
            r#"{"a":{"choices":{"ids":["no","yes"]}}}"#,
            r#"{"a":{"choices":{"ids":["no"]}}}"#,
        ),
        (r#"{"at_least":["a","3"]}"#, r#"{"a":{"scale":3}}"#, r#"{"a":{"scale":2}}"#),
        (r#"{"at_most":["a","2.5"]}"#, r#"{"a":{"number":"2.5"}}"#, r#"{"a":{"number":"2.5001"}}"#),
        (r#"{"not":{"answered":"a"}}"#, "{}", r#"{"a":{"scale":1}}"#),
        (
            r#"{"all":[{"answered":"a"},{"answered":"b"}]}"#,
            r#"{"a":{"scale":1},"b":{"scale":1}}"#,
            r#"{"b":{"scale":1}}"#,
        ),
        (
            r#"{"any":[{"answered":"a"},{"answered":"b"}]}"#,
            r#"{"b":{"scale":1}}"#,
            r#"{"c":{"scale":1}}"#,
        ),
        // What is not answered meets no bound.
        (r#"{"not":{"at_most":["a","9"]}}"#, "{}", r#"{"a":{"scale":1}}"#),
    ];
    for (condition, so, not_so) in cases {
        assert!(holds(condition, so), "{condition} of {so}");
        assert!(!holds(condition, not_so), "{condition} of {not_so}");
    }
}

/// `b` comes after `a` is yes, `c` after `b` is; `d` and `e` stand in a section that comes after
/// `a` is yes.
fn chain() -> Questionnaire {
    let choice = |id: &str, condition: &str| {
        let options = r#""options":[{"id":"yes"},{"id":"no"}]"#;
        format!(r#"{{"id":"{id}","kind":"single_choice",{options}{condition}}}"#)
    };
    let after = |id: &str| format!(r#","show_if":{{"is":["{id}","yes"]}}"#);
    let respondent =
        r#"{"group":"hidden","groups":[],"locality":"hidden","name":"hidden","email":"hidden"}"#;
    let section = r#"{"id":"s","kind":"section","show_if":{"is":["a","yes"]}}"#;
    let questions = [
        choice("a", ""),
        choice("b", &after("a")),
        choice("c", &after("b")),
        section.to_owned(),
        choice("d", ""),
        choice("e", &after("c")),
    ];
    serde_json::from_str(&format!(
        r#"{{"questions":[{}],"respondent":{respondent}}}"#,
        questions.join(",")
    ))
    .expect("a questionnaire")
}

#[test]
fn an_answer_that_is_not_asked_makes_nothing_appear() {
    let mut given = answers(
        r#"{"a":{"choice":"no"},"b":{"choice":"yes"},"c":{"choice":"yes"},"d":{"choice":"yes"}}"#,
    );
    assert_eq!(ask(&chain(), &mut given), [true, false, false, false, false, false]);
    assert_eq!(given, answers(r#"{"a":{"choice":"no"}}"#));
    let mut given = answers(r#"{"a":{"choice":"yes"},"b":{"choice":"yes"},"c":{"choice":"yes"}}"#);
    assert_eq!(ask(&chain(), &mut given), [true; 6]);
    assert_eq!(given.len(), 3);
}

#[test]
fn numbers_are_exact_and_have_one_spelling() {
    for (text, spelled, decimals) in [
        ("0", "0", 0),
        ("-0.5", "-0.5", 1),
        ("12.50", "12.5", 1),
        ("999999999999.9999", "999999999999.9999", 4),
        ("007", "7", 0),
    ] {
        let it: Decimal = text.parse().expect(text);
        assert_eq!((it.to_string().as_str(), it.decimals()), (spelled, decimals));
    }
    for bad in [
        "",
        "-",
        ".5",
        "5.",
        "1.23456",
        "1234567890123",
        "1e3",
        "+1",
        "1,5",
        " 1",
        "٣",
        "0x1",
        "NaN",
    ] {
        assert!(bad.parse::<Decimal>().is_err(), "{bad:?}");
    }
    for (text, spelled) in
        [("12,5", "12.5"), (" 1 200 ", "1200"), ("1\u{a0}200,5", "1200.5"), ("\u{2212}3", "-3")]
    {
        assert_eq!(Decimal::written(text).map(|it| it.to_string()), Ok(spelled.to_owned()));
    }
    assert!(Decimal::written("дванайсет").is_err());
}

/// A Bulgarian who wrote `1.500` meant fifteen hundred, and 1.5 was stored.
#[test]
fn a_number_that_can_be_two_is_not_taken_for_either() {
    let written = |text| Decimal::written(text).ok().map(|it| it.to_string()).unwrap_or_default();
    for text in ["1.500", "1,500", " 12.000 ", "\u{2212}999,125", "-1.000"] {
        assert_eq!(written(text), "", "{text}");
    }
    for (text, spelled) in [
        ("0.500", "0.5"),
        ("00,125", "0.125"),
        ("1 500", "1500"),
        ("1500.250", "1500.25"),
        ("1 500,250", "1500.25"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("1,50", "1.5"),
        ("1.2345", "1.2345"),
        ("1500", "1500"),
    ] {
        assert_eq!(written(text), spelled, "{text}");
    }
    for text in ["1.500.000", "1.500,5", "1,5000,0", ".500", "1.50а"] {
        assert_eq!(written(text), "", "{text}");
    }
}

/// `1 50` was stored as 150: a digit is missing in it, or a decimal sign.
#[test]
fn blanks_part_groups_of_three_digits_and_nothing_else() {
    let written = |text| Decimal::written(text).ok().map(|it| it.to_string()).unwrap_or_default();
    for text in [
        "1 50", "1 5", "1 5000", "1500 000", "1 500 00", "1 500000", "1 50,5", "1 ,5", "1, 5",
        "0,5 000", "- 5", "12 345 6",
    ] {
        assert_eq!(written(text), "", "{text}");
    }
    for (text, spelled) in [
        ("1 500", "1500"),
        ("1  500", "1500"),
        ("12 500,5", "12500.5"),
        ("-123 456 789", "-123456789"),
        ("\u{2212}1\u{202f}000", "-1000"),
        ("\t1 000 000 \n", "1000000"),
    ] {
        assert_eq!(written(text), spelled, "{text}");
    }
}

#[test]
fn days_are_those_of_the_calendar() {
    for good in ["2024-02-29", "2000-02-29", "1800-01-01", "2199-12-31", "2026-04-30"] {
        assert_eq!(good.parse::<Date>().map(|it| it.to_string()), Ok(good.to_owned()));
    }
    for bad in [
        "2023-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-1-1",
        "26-01-01",
        "1799-12-31",
        "2200-01-01",
        "2026-01-01T00:00:00Z",
        "2026-01-01-",
        "",
    ] {
        assert!(bad.parse::<Date>().is_err(), "{bad:?}");
    }
}

#[test]
fn a_number_is_counted_in_ten_thousandths_and_ordered() {
    let of = |text: &str| text.parse::<Decimal>().expect(text);
    for (text, ten_thousandths) in
        [("0", 0), ("1", 10_000), ("-0.5", -5_000), ("12.3456", 123_456), ("-3", -30_000)]
    {
        assert_eq!(of(text).ten_thousandths(), ten_thousandths, "{text}");
    }
    for (text, decimals, spelled) in [
        ("0.1000", 1, "0.1"),
        ("0.01", 2, "0.01"),
        ("1.001", 3, "1.001"),
        ("-1.0203", 4, "-1.0203"),
    ] {
        assert_eq!((of(text).decimals(), of(text).to_string().as_str()), (decimals, spelled));
    }
    assert_eq!(
        (Decimal::from(7).to_string().as_str(), Decimal::from(-7).ten_thousandths()),
        ("7", -70_000)
    );
    assert!(of("-1") < of("-0.9999") && of("9.9") < of("10"));
    let json = serde_json::to_string(&of("2.50")).expect("JSON");
    assert_eq!((json.as_str(), serde_json::from_str(&json).ok()), (r#""2.5""#, Some(of("2.5"))));
    assert!(
        serde_json::from_str::<Decimal>("2.5").is_err(),
        "a text, so that no program rounds it"
    );
}

#[test]
fn a_day_has_its_parts_its_order_and_one_spelling() {
    let of = |text: &str| text.parse::<Date>().expect(text);
    assert_eq!(of("2026-11-23").parts(), (2026, 11, 23));
    assert_eq!(Date::new(2026, 11, 23), Ok(of("2026-11-23")));
    assert!(
        of("2025-12-31") < of("2026-01-01")
            && of("2026-01-31") < of("2026-02-01")
            && of("2026-02-01") < of("2026-02-02")
    );
    // The last day of each month is one, and the day after it is none.
    for (month, days) in [
        (1, 31),
        (2, 28),
        (3, 31),
        (4, 30),
        (5, 31),
        (6, 30),
        (7, 31),
        (8, 31),
        (9, 30),
        (10, 31),
        (11, 30),
        (12, 31),
    ] {
        assert!(
            Date::new(2026, month, days).is_ok() && Date::new(2026, month, days + 1).is_err(),
            "{month}"
        );
        assert!(Date::new(2026, month, 0).is_err(), "{month}");
    }
    for (year, leap) in [(2024, true), (2100, false), (2000, true), (2026, false), (1900, false)] {
        assert_eq!(Date::new(year, 2, 29).is_ok(), leap, "{year}");
    }
    let json = serde_json::to_string(&of("2026-11-23")).expect("JSON");
    assert_eq!(
        (json.as_str(), serde_json::from_str(&json).ok()),
        (r#""2026-11-23""#, Some(of("2026-11-23")))
    );
}

#[test]
fn a_condition_names_the_questions_it_looks_at_in_order() {
    let all = r#"{"all":[{"answered":"a"},{"any":[{"is":["b","yes"]},{"not":{"at_least":["c","3"]}}]},{"at_most":["a","2"]}]}"#;
    let condition: Condition = serde_json::from_str(all).expect("a condition");
    assert_eq!(
        condition.questions().iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        ["a", "b", "c", "a"]
    );
    assert_eq!(serde_json::to_string(&condition).expect("JSON"), all);
}

/// Bounds hold at the bound itself, and of numbers and steps alike.
#[test]
fn a_bound_is_included() {
    for (condition, so, not_so) in [
        (
            r#"{"at_least":["a","2.5"]}"#,
            r#"{"a":{"number":"2.5"}}"#,
            r#"{"a":{"number":"2.4999"}}"#,
        ),
        (r#"{"at_most":["a","3"]}"#, r#"{"a":{"scale":3}}"#, r#"{"a":{"scale":4}}"#),
        (r#"{"at_least":["a","3"]}"#, r#"{"a":{"scale":4}}"#, r#"{"a":{"text":"4"}}"#),
    ] {
        assert!(holds(condition, so) && !holds(condition, not_so), "{condition}");
    }
}

#[test]
fn what_is_hidden_is_taken_out_and_the_rest_stays() {
    let mut given = answers(
        r#"{"a":{"choice":"yes"},"b":{"choice":"no"},"c":{"choice":"yes"},"e":{"choice":"yes"}}"#,
    );
    assert_eq!(ask(&chain(), &mut given), [true, true, false, true, true, false]);
    assert_eq!(given, answers(r#"{"a":{"choice":"yes"},"b":{"choice":"no"}}"#));
}
