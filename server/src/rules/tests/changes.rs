//! What would be another, field by field, as a clerk reads it before it is done.

use super::consultation;
use crate::rules::{Changed, Consultation, changes};
use jiff::tz::TimeZone;

const FILE: &str = r#"legal_basis = TEXT
documents = [{ title = TEXT, url = "https://vidin.example/a.pdf" }]
groups = [{ id = "resident", label = TEXT }]
[[questions]]
id = "pick"
kind = "single_choice"
label = TEXT
options = [{ id = "a", label = TEXT }, { id = "b", label = TEXT }]
[[questions]]
id = "rate"
kind = "scale"
label = TEXT
from = 1
to = 5
from_label = TEXT
to_label = TEXT
"#;

/// Field, what it is, what it would be.
fn told(was: &Consultation, it: &Consultation) -> Vec<(String, String, String)> {
    let zone = TimeZone::get("Europe/Sofia").expect("a zone");
    let of = |it: Option<String>| it.unwrap_or_else(|| "—".to_owned());
    let changed = changes(was, it, &zone).into_iter();
    changed.map(|Changed { field, was, becomes }| (field, of(was), of(becomes))).collect()
}

#[track_caller]
fn becomes(before: &str, now: &str, expected: &[(&str, &str, &str)]) {
    assert_eq!(FILE.matches(before).count(), 1, "{before:?} stands there once");
    let (was, it) = (consultation(FILE), consultation(&FILE.replace(before, now)));
    let expected: Vec<_> = expected
        .iter()
        .map(|(field, was, it)| ((*field).to_owned(), (*was).to_owned(), (*it).to_owned()))
        .collect();
    assert_eq!(told(&was, &it), expected);
}

#[test]
fn nothing_is_told_of_what_stays() {
    assert_eq!(told(&consultation(FILE), &consultation(FILE)), []);
}

#[test]
fn what_is_in_the_file_is_named_as_there() {
    becomes("to = 5", "to = 7", &[("questions.rate.to", "5", "7")]);
    let a = "{ id = \"a\", label = TEXT }";
    let other = "{ id = \"a\", label = { bg = \"А\", en = \"Text\" } }";
    becomes(a, other, &[("questions.pick.options.a.label.bg", "\"Текст\"", "\"А\"")]);
    becomes(
        "legal_basis = TEXT\n",
        "",
        &[("legal_basis.bg", "\"Текст\"", "—"), ("legal_basis.en", "\"Text\"", "—")],
    );
    becomes(
        "groups = [{ id = \"resident\", label = TEXT }]",
        "groups = [{ id = \"resident\", label = TEXT }, { id = \"guest\", label = TEXT }]",
        &[("groups.guest.label.bg", "—", "\"Текст\""), ("groups.guest.label.en", "—", "\"Text\"")],
    );
}

#[test]
fn an_instant_is_told_on_the_clock_of_the_authority_and_a_paragraph_on_one_line() {
    let was = consultation(FILE);
    let mut it = was.clone();
    it.closes_at = "2026-07-01T15:00:00Z".parse().expect("an instant");
    it.summary.0.insert("en".parse().expect("a language"), "One.\n\nTwo.".to_owned());
    let expected = [
        ("summary.en", "\"What should it be?\"", "\"One.\\n\\nTwo.\""),
        ("closes_at", "2026-02-28T18:00:00+02:00", "2026-07-01T18:00:00+03:00"),
    ];
    let mut found = told(&was, &it);
    found.sort();
    let mut expected: Vec<_> =
        expected.map(|(field, was, it)| (field.to_owned(), was.to_owned(), it.to_owned())).into();
    expected.sort();
    assert_eq!(found, expected);
}

/// What has no id is named by its place, and a list of words is told whole.
#[test]
fn what_has_no_name_is_told_by_its_place() {
    becomes(
        "a.pdf",
        "b.pdf",
        &[(
            "documents.1.url",
            "\"https://vidin.example/a.pdf\"",
            "\"https://vidin.example/b.pdf\"",
        )],
    );
    let was = consultation(FILE);
    let mut it = was.clone();
    it.languages.reverse();
    let languages = ("languages", "\"bg\", \"en\"", "\"en\", \"bg\"");
    let languages = (languages.0.to_owned(), languages.1.to_owned(), languages.2.to_owned());
    assert_eq!(told(&was, &it), [languages]);
}

#[test]
fn a_text_that_looks_like_an_instant_is_a_text() {
    let was = consultation(FILE);
    let mut it = was.clone();
    let en = "en".parse().expect("a language");
    it.title.0.insert(en, "2026-02-28T18:00:00Z".to_owned());
    let title = ("title.en", "\"The park\"", "\"2026-02-28T18:00:00Z\"");
    let title = (title.0.to_owned(), title.1.to_owned(), title.2.to_owned());
    assert_eq!(told(&was, &it), [title]);
}

#[test]
fn what_says_nothing_before_and_after_is_not_told() {
    let (before, now) = ("kind = \"scale\"", "kind = \"scale\"\ndimension = \"net\"\nweight = 2");
    let expected = [
        ("questions.rate.dimension", "—", "\"net\""),
        ("questions.rate.scoring.reverse", "—", "false"),
        ("questions.rate.scoring.weight", "—", "2"),
    ];
    becomes(before, now, &expected);
}

#[test]
fn another_order_is_told_as_one() {
    let (was, mut it) = (consultation(FILE), consultation(FILE));
    it.questions.reverse();
    let expected = ("questions".to_owned(), "pick, rate".to_owned(), "rate, pick".to_owned());
    assert_eq!(told(&was, &it), [expected]);
}
