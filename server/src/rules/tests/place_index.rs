//! Typed places of a whole submission, turned into those that are meant.

use super::consultation;
use crate::rules::PlaceIndex;
use glas_wire::Submission;

const HOME: &str = r#"[[questions]]
id = "home"
kind = "place"
label = TEXT
places = ["vidin: Видин | Vidin", "kula: Кула | Kula"]
[[questions]]
id = "why"
kind = "short_text"
label = TEXT
"#;

fn submission(answers: &str) -> Submission {
    serde_json::from_str(&format!(r#"{{"language":"bg","answers":{answers}}}"#))
        .expect("a submission")
}

#[test]
fn a_typed_place_becomes_the_one_that_is_meant_and_no_other_answer_changes() {
    let places = PlaceIndex::of(&consultation(HOME));
    let cases = [
        (r#"{"home":{"text":"гр. Кула"}}"#, Some(r#"{"home":{"choice":"kula"}}"#)),
        (
            r#"{"why":{"text":"Видин"},"home":{"text":"vidin"}}"#,
            Some(r#"{"why":{"text":"Видин"},"home":{"choice":"vidin"}}"#),
        ),
        // Nothing to turn: a place that is none, one that was chosen, a text of another question.
        (r#"{"home":{"text":"Лом"}}"#, None),
        (r#"{"home":{"choice":"kula"}}"#, None),
        (r#"{"why":{"text":"Видин"}}"#, None),
        ("{}", None),
    ];
    for (sent, expected) in cases {
        assert_eq!(places.placed(&submission(sent)), expected.map(submission), "{sent}");
    }
}

#[test]
fn where_no_place_is_asked_none_is_looked_for() {
    let it = consultation("[[questions]]\nid = \"why\"\nkind = \"short_text\"\nlabel = TEXT\n");
    let sent = submission(r#"{"why":{"text":"Видин"}}"#);
    assert_eq!(PlaceIndex::of(&it).placed(&sent), None);
}
