//! Templates are files like any other, once what is missing is written.

use super::{authorities, consultation};
use crate::{
    import::{Template, templates},
    rules::{DaysOff, closes_before_term, draft::check_consultation},
};
use jiff::tz::TimeZone;

/// Field and what is written there.
const MISSING: [(&str, &str); 5] = [
    ("slug = \"\"", "slug = \"new\""),
    ("authority = \"\"", "authority = \"vidin\""),
    ("title = { bg = \"\", en = \"\" }", "title = { bg = \"Паркът\", en = \"The park\" }"),
    ("opens_at = \"\"", "opens_at = 2026-11-26T09:00:00"),
    ("closes_at = \"\"", "closes_at = \"2026-12-29T24:00:00\""),
];

#[test]
fn each_template_is_good_once_what_is_missing_is_written() {
    for it in templates() {
        let key = it.key();
        let mistakes = consultation("new.toml", it.text(), &authorities()).expect_err(key);
        let fields: Vec<&str> = mistakes.mistakes.iter().map(|it| it.field.as_str()).collect();
        let missing = ["slug", "authority", "title.bg", "title.en", "opens_at", "closes_at"];
        assert_eq!(fields, missing, "{key}");
        let text = MISSING.iter().fold(it.text().to_owned(), |text, (empty, written)| {
            assert_eq!(text.matches(empty).count(), 1, "{empty} in {key}");
            text.replace(empty, written)
        });
        let filled = consultation("new.toml", &text, &authorities());
        let filled = filled.unwrap_or_else(|mistakes| panic!("{key}: {mistakes}"));
        let sofia = TimeZone::get("Europe/Sofia").expect("a zone");
        assert_eq!(closes_before_term(&filled, &DaysOff::default(), &sofia), None, "{key}");
        assert_eq!(filled.normative_act, key == "ordinance");
    }
}

#[test]
fn a_template_begins_a_draft_that_lacks_what_only_its_author_knows() {
    for it in templates() {
        let problems = check_consultation(&it.draft(), &authorities()).expect_err(it.key());
        let lacks: Vec<String> = problems.iter().map(|it| it.path.to_string()).collect();
        assert_eq!(lacks, ["slug", "authority", "title", "opens_at", "closes_at"], "{}", it.key());
    }
}

#[test]
fn each_template_says_in_both_languages_what_it_is_for() {
    let said: Vec<[&str; 3]> =
        templates().map(|it| [it.key(), it.name("bg"), it.name("en")]).collect();
    assert_eq!(
        said,
        [
            ["ordinance", "Проект на наредба", "A draft ordinance"],
            ["readiness", "Готовност за цифровия преход", "Readiness for the digital transition"],
            ["priorities", "Приоритети за инвестиции", "Investment priorities"],
            ["question", "Свободен въпрос", "A free question"],
        ]
    );
    for it in templates() {
        for lang in ["bg", "en"] {
            assert!(it.description(lang).ends_with('.'), "{}: {lang}", it.key());
        }
        assert_eq!(it.name("fr"), it.name("bg"));
        assert_eq!(Template::named(it.key()), Some(it));
    }
    assert_eq!(Template::named("park"), None);
}
