//! The JSON that strangers send: one spelling each, everything else refused.

use glas_wire::{Answer, Choices, IdempotencyKey, Slug, Submission};

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
    let Some(Answer::Choices(Choices { ids, other })) = submission.answers.to(&"which".parse().unwrap()) else { panic!("choices") };
    assert_eq!((ids.len(), other.as_deref()), (2, Some("в")));
}

#[test]
fn other_spellings_are_refused() {
    for (what, body) in [
        ("an array for the whole", r#"["bg",{},{},null]"#),
        ("an array for the respondent", r#"{"language":"bg","answers":{},"respondent":["ngo",null,null,null]}"#),
        ("an array for the choices", r#"{"language":"bg","answers":{"q":{"choices":[["a"],null]}}}"#),
        ("an array of answers", r#"{"language":"bg","answers":[["q",{"scale":1}]]}"#),
        ("an unknown key", r#"{"language":"bg","answers":{},"status":"published"}"#),
        ("an unknown key of the respondent", r#"{"language":"bg","answers":{},"respondent":{"id":1}}"#),
        ("an unknown key of choices", r#"{"language":"bg","answers":{"q":{"choices":{"ids":[],"x":1}}}}"#),
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
    for bad in ["", "00", "zz", &"0".repeat(31), &"0".repeat(33), "00ff17a2b3c4d5e6f708192a3b4c5d6\u{0}"] {
        assert!(bad.parse::<IdempotencyKey>().is_err(), "{bad:?}");
    }
}
