//! The JSON that strangers send: one spelling each, everything else refused.

use glas_wire::{
    Answer, Answers, ChoiceId, Choices, Each, IdempotencyKey, Lang, Question, QuestionKind,
    Receipt, Slug, Submission,
};

fn read(body: &str) -> Result<Submission, String> {
    serde_json::from_str(body).map_err(|error| error.to_string())
}

const WHOLE: &str = r#"{"language":"bg","answers":{"roads":{"choice":"yes"},"why":{"text":"Защото."},"which":{"choices":{"ids":["a","b"],"other":"в"}},"how":{"scale":4}},
    "respondent":{"group":"ngo","locality":"Видин"},"consent_to_publish":"anonymously"}"#;

#[test]
fn a_submission_comes_back_as_it_was_sent() {
    let submission = read(WHOLE).unwrap();
    let again = serde_json::to_string(&submission).unwrap();
    assert_eq!(read(&again).unwrap(), submission);
    assert_eq!(submission.answers.to(&"how".parse().unwrap()), Some(&Answer::Scale(4)));
    let Some(Answer::Choices(Choices { ids, other })) =
        submission.answers.to(&"which".parse().unwrap())
    else {
        panic!("choices")
    };
    assert_eq!((ids.len(), other.as_deref()), (2, Some("в")));
}

#[test]
fn other_spellings_are_refused() {
    for (what, body) in [
        ("an array for the whole", r#"["bg",{},{},null]"#),
        (
            "an array for the respondent",
            r#"{"language":"bg","answers":{},"respondent":["ngo",null,null,null]}"#,
        ),
        (
            "an array for the choices",
            r#"{"language":"bg","answers":{"q":{"choices":[["a"],null]}}}"#,
        ),
        ("an array of answers", r#"{"language":"bg","answers":[["q",{"scale":1}]]}"#),
        ("an unknown key", r#"{"language":"bg","answers":{},"status":"published"}"#),
        (
            "an unknown key of the respondent",
            r#"{"language":"bg","answers":{},"respondent":{"id":1}}"#,
        ),
        (
            "an unknown key of choices",
            r#"{"language":"bg","answers":{"q":{"choices":{"ids":[],"x":1}}}}"#,
        ),
        ("an unknown shape of answer", r#"{"language":"bg","answers":{"q":{"html":"<b>"}}}"#),
        ("two shapes in one answer", r#"{"language":"bg","answers":{"q":{"scale":1,"text":"a"}}}"#),
        ("a question twice", r#"{"language":"bg","answers":{"q":{"scale":1},"q":{"scale":2}}}"#),
        ("a key twice", r#"{"language":"bg","language":"en","answers":{}}"#),
        ("a prototype key", r#"{"language":"bg","answers":{"__proto__":{"scale":1}}}"#),
        ("no language", r#"{"answers":{}}"#),
        ("null for the answers", r#"{"language":"bg","answers":null}"#),
        ("a fraction on a scale", r#"{"language":"bg","answers":{"q":{"scale":1.0}}}"#),
        ("a step beyond 32 bits", r#"{"language":"bg","answers":{"q":{"scale":4294967296}}}"#),
        ("a lone surrogate", r#"{"language":"bg","answers":{"q":{"text":"\ud800"}}}"#),
        ("something behind the end", r#"{"language":"bg","answers":{}}x"#),
    ] {
        assert!(read(body).is_err(), "{what} was accepted: {body}");
    }
}

#[test]
fn names_are_small_latin_letters_digits_and_hyphens() {
    for good in ["a", "digital-strategy", "2026-budget"] {
        assert!(good.parse::<Slug>().is_ok(), "{good}");
    }
    for bad in ["", "-a", "A", "я", "a_b", "a/b", "a.b", "..", "%2e", " a", "a\n"] {
        assert!(bad.parse::<Slug>().is_err(), "{bad:?}");
    }
    assert!("a".repeat(64).parse::<Slug>().is_ok());
    assert!("a".repeat(65).parse::<Slug>().is_err());
}

#[test]
fn a_key_is_32_hexadecimal_digits_and_never_shown() {
    let text = "00ff17a2b3c4d5e6f708192a3b4c5d6e";
    let key: IdempotencyKey = text.parse().unwrap();
    assert_eq!(String::from(key), text);
    assert_eq!(format!("{key:?}"), "IdempotencyKey(..)");
    for bad in
        ["", "00", "zz", &"0".repeat(31), &"0".repeat(33), "00ff17a2b3c4d5e6f708192a3b4c5d6\u{0}"]
    {
        assert!(bad.parse::<IdempotencyKey>().is_err(), "{bad:?}");
    }
}

/// A body of 256 KiB was read to its end, each of its 20,000 names held against all before it.
#[test]
fn nothing_is_read_behind_a_limit() {
    let answers =
        |n: usize| (0..n).map(|n| format!(r#""q{n}":{{"scale":1}}"#)).collect::<Vec<_>>().join(",");
    let rows = |n: usize| (0..n).map(|n| format!(r#""r{n}":1"#)).collect::<Vec<_>>().join(",");
    let ids = |n: usize| (0..n).map(|n| format!(r#""o{n}""#)).collect::<Vec<_>>().join(",");
    let of = |answers: String| read(&format!(r#"{{"language":"bg","answers":{{{answers}}}}}"#));
    assert!(of(answers(100)).is_ok() && of(answers(101)).is_err());
    for (made, most) in [
        (&(|n| format!(r#""q":{{"matrix":{{{}}}}}"#, rows(n))) as &dyn Fn(usize) -> String, 20),
        (&|n| format!(r#""q":{{"ranking":[{}]}}"#, ids(n)), 100),
        (&|n| format!(r#""q":{{"choices":{{"ids":[{}]}}}}"#, ids(n)), 100),
    ] {
        assert!(of(made(most)).is_ok() && of(made(most + 1)).is_err(), "{most}");
    }
}

#[test]
fn each_name_stands_once_and_in_the_order_given() {
    let id = |text: &str| text.parse::<ChoiceId>().expect("an id");
    let mut each = Each::default();
    assert!(each.is_empty());
    assert_eq!(
        (each.add(id("b"), 1), each.add(id("a"), 2), each.add(id("b"), 3)),
        (Ok(()), Ok(()), Err(3))
    );
    assert_eq!(
        (each.len(), each.is_empty(), each.to(&id("b")), each.to(&id("c"))),
        (2, false, Some(&1), None)
    );
    for (_, value) in each.iter_mut() {
        *value += 10;
    }
    assert_eq!(
        each.iter().map(|(name, value)| (name.as_str(), *value)).collect::<Vec<_>>(),
        [("b", 11), ("a", 12)]
    );
    each.remove(&id("b"));
    assert_eq!((each.len(), each.to(&id("b")), each.to(&id("a"))), (1, None, Some(&12)));
    let first_wins: Each<ChoiceId, i32> = [(id("a"), 1), (id("a"), 2)].into_iter().collect();
    assert_eq!(first_wins.to(&id("a")), Some(&1));
    assert_eq!(serde_json::from_str::<Answers>("{}").map(|it| it.len()).ok(), Some(0));
}

#[test]
fn a_language_is_two_or_three_small_latin_letters() {
    for (text, good) in [
        ("bg", true),
        ("rom", true),
        ("b", false),
        ("bulg", false),
        ("BG", false),
        ("b1", false),
        ("бг", false),
        ("", false),
    ] {
        assert_eq!(text.parse::<Lang>().is_ok(), good, "{text:?}");
    }
    let lang: Lang = "bg".parse().expect("a language");
    assert_eq!(
        (lang.as_str(), lang.to_string(), String::from(lang.clone())),
        ("bg", "bg".to_owned(), "bg".to_owned())
    );
}

#[test]
fn a_key_in_capitals_is_the_same_and_written_small() {
    let key: IdempotencyKey = "00FF17A2B3C4D5E6F708192A3B4C5D6E".parse().expect("a key");
    assert_eq!((key.0[0], key.0[1], key.0[15]), (0x00, 0xff, 0x6e));
    assert_eq!(serde_json::to_string(&key).expect("JSON"), r#""00ff17a2b3c4d5e6f708192a3b4c5d6e""#);
}

#[test]
fn a_receipt_in_a_log_says_its_reference_and_not_its_secret() {
    let receipt = r#"{"consultation":"park","reference":"17-4F7K","secret":"S3CRET","url":"/r/S3CRET","received_at":"2026-11-23T10:00:00Z","seq":9,"entry":"ab"}"#;
    let receipt: Receipt = serde_json::from_str(receipt).expect("a receipt");
    let shown = format!("{receipt:?}");
    assert!(shown.contains("17-4F7K") && !shown.contains("S3CRET"), "{shown}");
}

/// What is left out of the JSON of a question is what a reader takes for granted.
#[test]
fn a_question_is_written_without_what_goes_without_saying() {
    for json in [
        r#"{"id":"q","label":"А","help":"б","required":true,"show_if":{"answered":"a"},"kind":"single_choice","options":[{"id":"a","label":"А"}]}"#,
        r#"{"id":"q","kind":"multiple_choice","options":[{"id":"a"}],"other":true,"none":"a","min":1,"max":2}"#,
        r#"{"id":"q","kind":"multiple_choice","options":[{"id":"a"}]}"#,
        r#"{"id":"q","kind":"scale","from":1,"to":5,"from_label":"а","to_label":"б"}"#,
        r#"{"id":"q","kind":"matrix","rows":[{"id":"a"}],"from":1,"to":5}"#,
        r#"{"id":"q","kind":"number","unit":"лв.","min":"1","max":"2","decimals":1}"#,
        r#"{"id":"q","kind":"number"}"#,
        r#"{"id":"q","kind":"date","from":"2026-01-01"}"#,
        r#"{"id":"q","kind":"long_text","max_chars":5,"comment":true}"#,
        r#"{"id":"q","kind":"place","places":[{"id":"a"}]}"#,
        r#"{"id":"q","kind":"place"}"#,
        r#"{"id":"q","kind":"section"}"#,
        r#"{"id":"q","kind":"information","text":["x"]}"#,
    ] {
        let question: Question =
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(serde_json::to_string(&question).expect("JSON"), json);
        assert_eq!(
            question.kind.is_asked(),
            !matches!(question.kind, QuestionKind::Section | QuestionKind::Information { .. })
        );
    }
}

/// A shape of answer that was never stored would be read back as another.
#[test]
fn an_answer_is_written_as_it_is_read() {
    for json in [
        r#"{"choice":"a"}"#,
        r#"{"choices":{"ids":["a","b"],"other":"в"}}"#,
        r#"{"choices":{"ids":[]}}"#,
        r#"{"scale":-3}"#,
        r#"{"matrix":{"x":1,"y":2}}"#,
        r#"{"ranking":["b","a"]}"#,
        r#"{"number":"-0.5"}"#,
        r#"{"date":"2026-11-23"}"#,
        r#"{"text":"ред\nред"}"#,
    ] {
        let answer: Answer =
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(serde_json::to_string(&answer).expect("JSON"), json);
    }
}
