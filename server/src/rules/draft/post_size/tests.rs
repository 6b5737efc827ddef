//! The longest answers, byte by byte: told too small, a response that keeps every limit would be
//! refused when it is sent; told too large, a file that could be asked is refused.

use super::{Spot, fits_into_a_post, longest};
use crate::{
    import,
    rules::{
        consultation::{KindSpec, QuestionSpec, RespondentFields, Scoring},
        draft::{Problem, What, spot::Found},
        texts::Texts,
    },
};
use glas_wire::{ByField, Presence, RespondentField, limits::BODY_BYTES_MAX};

/// Quotes, braces and separators, and an id of four letters.
const NAME: usize = 64 + 4;
/// The longest id.
const ID: usize = 64;
/// A short text of letters of four bytes, percent-encoded.
const SHORT_TEXT: usize = 300 * 12;

const FILE: &str = r#"slug = "park"
authority = "vidin"
languages = ["bg"]
title = TEXT
summary = TEXT
opens_at = 2026-02-01T09:00:00
closes_at = 2026-02-28T18:00:00
questions = [
  { id = "head", kind = "section", label = TEXT },
  { id = "read", kind = "information", label = TEXT, text = TEXT },
  { id = "pick", kind = "single_choice", label = TEXT, options = OPTIONS },
  { id = "tick", kind = "multiple_choice", label = TEXT, options = OPTIONS },
  { id = "free", kind = "multiple_choice", label = TEXT, options = OPTIONS, other = true },
  { id = "sort", kind = "ranking", label = TEXT, options = OPTIONS },
  { id = "rate", kind = "scale", label = TEXT, ENDS },
  { id = "grid", kind = "matrix", label = TEXT, rows = OPTIONS, ENDS },
  { id = "many", kind = "number", label = TEXT },
  { id = "when", kind = "date", label = TEXT },
  { id = "line", kind = "short_text", label = TEXT, max_chars = 10 },
  { id = "page", kind = "long_text", label = TEXT, max_chars = 1000 },
  { id = "true", kind = "statement", label = TEXT },
  { id = "home", kind = "place", label = TEXT, places = ["vidin: Видин", "kula: Кула"] },
  { id = "sure", kind = "consent", label = TEXT },
]
"#;

fn questions() -> Vec<QuestionSpec> {
    let authority = include_str!("../../../../../examples/authorities/vidin.toml");
    let authority = import::authority("vidin.toml", authority).expect("an authority");
    let file = FILE
        .replace("OPTIONS", r#"[{ id = "a", label = TEXT }, { id = "bcd", label = TEXT }]"#)
        .replace("ENDS", "from = 1, to = 5, from_label = TEXT, to_label = TEXT")
        .replace("TEXT", r#"{ bg = "Текст" }"#);
    import::consultation("park.toml", &file, &[authority])
        .unwrap_or_else(|mistakes| panic!("{mistakes}"))
        .questions
}

#[test]
fn every_kind_of_question_takes_what_its_longest_answer_needs() {
    // Each of two options, of one and of three letters, is a pair with the name of the question.
    let options = (NAME + 1) + (NAME + 3);
    let expected = [
        ("head", 0),
        ("read", 0),
        ("pick", NAME + ID),
        ("tick", NAME + options),
        ("free", NAME + options + SHORT_TEXT),
        ("sort", NAME + options),
        ("rate", NAME + ID),
        ("grid", NAME + options),
        // A day has three boxes.
        ("many", 3 * (NAME + 32)),
        ("when", 3 * (NAME + 32)),
        ("line", NAME + 10 * 12),
        ("page", NAME + 1_000 * 12),
        ("true", NAME + ID),
        // What was typed is sent.
        ("home", NAME + SHORT_TEXT),
        ("sure", NAME + ID),
    ];
    let questions = questions();
    let found: Vec<_> = questions.iter().map(|it| (it.id.as_str(), longest(it))).collect();
    assert_eq!(found, expected);
}

/// How many bytes are told to be too much.
fn too_much(respondent: RespondentFields, questions: &[QuestionSpec]) -> Option<usize> {
    let found = Found::default();
    fits_into_a_post(&Spot::whole(&found), respondent, questions);
    match found.result(Some(())).err()?.as_slice() {
        [Problem { what: What::TooLongForAPost { bytes, max: BODY_BYTES_MAX }, .. }] => {
            Some(*bytes)
        }
        other => panic!("{other:?}"),
    }
}

fn text(id: &str, max_chars: u32) -> QuestionSpec {
    QuestionSpec {
        id: id.parse().expect("an id"),
        label: Texts::default(),
        help: None,
        required: false,
        dimension: None,
        scoring: Scoring::default(),
        show_if: None,
        kind: KindSpec::LongText { max_chars, comment: false },
    }
}

#[test]
fn answers_may_fill_a_post_to_its_last_byte() {
    let nobody =
        RespondentFields { group: Presence::Hidden, about: ByField::of(|_| Presence::Hidden) };
    let mut questions: Vec<_> = ["a", "b", "c", "d", "e"].map(|id| text(id, 4_000)).into();
    // The frame of the post, five long texts, and the name and the letters of a sixth.
    assert_eq!(BODY_BYTES_MAX, 8 * 64 + 5 * (64 + 1 + 48_000) + (64 + 3 + 1_770 * 12));
    questions.push(text("six", 1_770));
    assert_eq!(too_much(nobody, &questions), None);
    questions[5] = text("sixt", 1_770);
    assert_eq!(too_much(nobody, &questions), Some(BODY_BYTES_MAX + 1));
    let mut named = nobody;
    named.about[RespondentField::Name] = Presence::Optional;
    assert_eq!(too_much(named, &questions), Some(BODY_BYTES_MAX + 1 + 64 + SHORT_TEXT));
}
