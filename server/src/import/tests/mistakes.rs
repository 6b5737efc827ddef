//! One mistake per line of a table: what of a good file is replaced, by what, and the answer, word
//! for word.

use super::{authorities, authority, consultation};

pub(super) const GOOD: &str = r#"slug = "park"
authority = "vidin"
languages = ["bg", "en"]
title = { bg = "Паркът", en = "The park" }
summary = { bg = "Какъв да бъде?", en = "What should it be?" }
opens_at = 2026-02-01T09:00:00
closes_at = 2026-02-28T18:00:00
moderation = "before"
respondent = { group = "optional", name = "hidden" }
groups = [{ id = "resident", label = { bg = "Жител", en = "Resident" } }]
documents = [{ title = { bg = "Проект", en = "Draft" }, url = "https://vidin.example/p.pdf" }]
contact = { email = "park@vidin.example" }
[[questions]]
id = "trees"
kind = "scale"
label = { bg = "Дървета", en = "Trees" }
from = 1
to = 5
from_label = { bg = "по-малко", en = "fewer" }
to_label = { bg = "повече", en = "more" }
[[questions]]
id = "use"
kind = "multiple_choice"
other = true
label = { bg = "За какво", en = "For what" }
options = [{ id = "walk", label = { bg = "Разходка", en = "Walking" } }, { id = "sport", label = { bg = "Спорт", en = "Sport" } }]
[[questions]]
id = "text"
kind = "long_text"
comment = true
label = { bg = "Друго", en = "Else" }
max_chars = 1000
"#;

const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "\"park\"\n",
        "\"The Park\"\n",
        r#"line 1, "slug": "The Park" is refused; use 1 to 64 small Latin letters, digits and "-", beginning with a letter or digit"#,
    ),
    ("slug = \"park\"\n", "", r#"line 1, "slug": missing; write it as slug = "digital-readiness""#),
    (
        "\"park\"\n",
        "7\n",
        r#"line 1, "slug": the number 7 where a text is wanted; put it in quotes"#,
    ),
    (
        "\"park\"\n",
        "park\n",
        "line 1: this is not TOML: a text stands in quotes; write slug = \"park\"",
    ),
    (
        "\"vidin\"",
        "\"vraca\"",
        r#"line 2, "authority": "vraca" is not an authority here; write one of vidin, oblast-vidin, or import its file first: glas authority import FILE"#,
    ),
    (
        "[\"bg\", \"en\"]",
        "[]",
        r#"line 1, "languages": missing; write it as languages = ["bg", "en"], the language of record first"#,
    ),
    (
        "[\"bg\", \"en\"]",
        "\"bg\"",
        r#"line 3, "languages": the text "bg" where a list is wanted; write it as languages = ["bg", "en"]"#,
    ),
    (
        "[\"bg\", \"en\"]",
        "[\"bg\", \"en\", \"fr\"]",
        r#"line 3, "languages": the form cannot speak "fr": its buttons and errors are written in "bg", "en", "ro"; write one of these"#,
    ),
    (
        "[\"bg\", \"en\"]",
        "[\"bg\", \"en\", \"bg\"]",
        r#"line 3, "languages": "bg" stands here twice; leave one out"#,
    ),
    (
        "[\"bg\", \"en\"]",
        "[\"bg\", \"en-GB\"]",
        r#"line 3, "languages": "en-GB" is refused; write a language as two or three small Latin letters, for example bg"#,
    ),
    (
        "\ntitle = {",
        "\ntittle = {",
        "line 1, \"title\": missing; write it as title = { bg = \"Заглавие\", en = \"Title\" }\npark.toml, line 4, \"tittle\": there is no such field; did you mean \"title\"?",
    ),
    (
        ", en = \"The park\"",
        "",
        r#"line 4, "title.en": missing; every text is written in every language, so add en = "…""#,
    ),
    (
        "en = \"The park\"",
        "en = \"The park\", de = \"Der Park\"",
        r#"line 4, "title.de": "de" is not among "languages"; add it there or leave this text out"#,
    ),
    ("\"The park\"", "\"  \"", r#"line 4, "title.en": empty; write the text"#),
    ("\"The park\"", "\"The\\npark\"", r#"line 4, "title.en": several lines; write it on one"#),
    (
        "comment = true",
        "help = { bg = \"\", en = \"H\" }",
        r#"line 30, "questions.help.bg": empty; write the text, or leave "help" out"#,
    ),
    (
        "\"park@vidin.example\"",
        "\"\"",
        r#"line 12, "contact.email": empty; write the text, or leave "email" out"#,
    ),
    ("\"The park\"", "\"The\tpark\"", r#"line 4, "title.en": a tab; write a space instead"#),
    (
        "\"The park\"",
        "\"The\\u0007park\"",
        r#"line 4, "title.en": the invisible character \u{7}; take it out"#,
    ),
    (
        "{ bg = \"Паркът\", en = \"The park\" }",
        "\"Паркът\"",
        "line 4, \"title\": the text \"Паркът\" where a table is wanted; write it as title = { bg = \"Заглавие\", en = \"Title\" }",
    ),
    (
        "2026-02-28T18:00:00",
        "\"31/02/2026\"",
        r#"line 7, "closes_at": "31/02/2026" is not a date; write it as 2026-02-28T18:00:00+02:00"#,
    ),
    (
        "2026-02-28T18:00:00",
        "\"2026-02-31T18:00:00\"",
        r#"line 7, "closes_at": "2026-02-31T18:00:00" is not a date; write it as 2026-02-28T18:00:00+02:00"#,
    ),
    (
        "2026-02-28T18:00:00",
        "2026-02-28",
        r#"line 7, "closes_at": "2026-02-28" has no hour; write it as 2026-02-28T18:00:00, the hour as clocks in the authority's town show it"#,
    ),
    (
        "2026-02-28T18:00:00",
        "2026-03-29T03:30:00",
        r#"line 7, "closes_at": clocks show "2026-03-29T03:30:00" twice or never, because they are changed that night; write it with an offset, as 2026-02-28T18:00:00+02:00"#,
    ),
    (
        "2026-02-28T18:00:00",
        "2026-02-01T09:00:00+02:00",
        r#"line 7, "closes_at": not after "opens_at"; write a later instant"#,
    ),
    (
        "2026-02-28T18:00:00",
        "true",
        r#"line 7, "closes_at": true where a text is wanted; put it in quotes"#,
    ),
    (
        "moderation = \"before\"",
        "moderation = \"befor\"",
        r#"line 8, "moderation": "befor" is not known; did you mean "before"?"#,
    ),
    (
        "group = \"optional\"",
        "group = \"maybe\"",
        r#"line 9, "respondent.group": "maybe" is not known; write one of hidden, optional, required"#,
    ),
    (
        "name = \"hidden\"",
        "phone = \"hidden\"",
        r#"line 9, "respondent.phone": there is no such field here; the fields are group, locality, name, email, telephone"#,
    ),
    (
        "group = \"optional\", name = \"hidden\" }\ngroups",
        "group = \"required\" }\n#",
        r#"line 9, "respondent.group": required, but no group is offered; add [[groups]] with id and label"#,
    ),
    (
        "https://vidin.example/p.pdf",
        "ftp://vidin.example/p.pdf",
        r#"line 11, "documents.url": "ftp://vidin.example/p.pdf" is not a web address; write it as "https://vidin.example/project.pdf""#,
    ),
    (
        "https://vidin.example/p.pdf",
        "javascript:alert(1)",
        r#"line 11, "documents.url": "javascript:alert(1)" is not a web address; write it as "https://vidin.example/project.pdf""#,
    ),
    (
        "\"park@vidin.example\"",
        "\"park at vidin\"",
        r#"line 12, "contact.email": "park at vidin" is not an e-mail address; write it as email = "deloviodstvo@example.bg""#,
    ),
    (
        "{ email = \"park@vidin.example\" }",
        "{}",
        r#"line 12, "contact.email": missing; a contact needs an e-mail address, a phone or an address, for example email = "deloviodstvo@example.bg""#,
    ),
    (
        "\"scale\"",
        "\"slider\"",
        r#"line 15, "questions.kind": "slider" is not known; write one of single_choice, multiple_choice, scale, matrix, ranking, number, date, short_text, long_text, statement, place, consent, section, information"#,
    ),
    ("kind = \"scale\"\n", "", r#"line 13, "questions.kind": missing; write it as kind = "scale""#),
    (
        "to = 5",
        "to = 50",
        r#"line 18, "questions.to": a scale from 1 to 50 has 50 steps; it may have 2 to 11"#,
    ),
    (
        "to = 5",
        "to = 1",
        r#"line 18, "questions.to": a scale from 1 to 1 has 1 step; it may have 2 to 11"#,
    ),
    (
        "to = 5",
        "to = \"5\"",
        r#"line 18, "questions.to": the text "5" where a whole number is wanted; write it as to = 5"#,
    ),
    ("from = 1\n", "", r#"line 13, "questions.from": missing; write it as from = 1"#),
    (
        "other = true",
        "other = \"yes\"",
        r#"line 24, "questions.other": the text "yes" where yes or no is wanted; write other = true or other = false"#,
    ),
    (
        "id = \"sport\"",
        "id = \"walk\"",
        r#"line 26, "questions.options": the id "walk" is used twice; give one of them another"#,
    ),
    (
        "id = \"sport\"",
        "id = \"other\"",
        r#"line 21, "questions.options": the id "other" is taken by other = true; choose another id or leave that option out"#,
    ),
    (
        "[{ id = \"walk\", label = { bg = \"Разходка\", en = \"Walking\" } }, { id = \"sport\", label = { bg = \"Спорт\", en = \"Sport\" } }]",
        "[]",
        "line 21, \"questions.options\": 0 to choose from; write at least 1, each as { id = \"yes\", label = { bg = \"Да\", en = \"Yes\" } }",
    ),
    (
        "id = \"text\"",
        "id = \"use\"",
        r#"line 27, "questions": the id "use" is used twice; give one of them another"#,
    ),
    (
        "max_chars = 1000",
        "max_chars = 9000",
        r#"line 32, "questions.max_chars": 9000 characters; write a number from 1 to 4000"#,
    ),
    (
        "max_chars = 1000",
        "max_chars = -1",
        r#"line 32, "questions.max_chars": the number -1 where a whole number is wanted; write it as max_chars = 4000"#,
    ),
    (
        "comment = true",
        "coment = true",
        r#"line 30, "questions.coment": there is no such field; did you mean "comment"?"#,
    ),
    (
        "comment = true\n",
        "comment = true\ncomment = false\n",
        "line 31: this is not TOML: comment stands here twice; leave one out",
    ),
];

#[test]
fn every_mistake_says_where_it_is_what_is_wrong_and_how_to_write_it() {
    assert!(consultation("park.toml", GOOD, &authorities()).is_ok(), "the good file is good");
    let failures: Vec<String> = MISTAKES
        .iter()
        .filter_map(|(good, bad, answer)| {
            assert_eq!(GOOD.matches(good).count(), 1, "{good:?} stands once in the good file");
            let found = match consultation("park.toml", &GOOD.replace(good, bad), &authorities()) {
                Ok(_) => "taken".to_owned(),
                Err(mistakes) => mistakes.to_string(),
            };
            (found != format!("park.toml, {answer}")).then(|| format!("{bad}\n  {found}"))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn all_mistakes_of_a_file_are_told_at_once_in_the_order_of_its_lines() {
    let text = GOOD
        .replace("\"park\"\n", "\"P\"\n")
        .replace("to = 5", "to = 50")
        .replace("\"before\"", "\"soon\"")
        .replace("id = \"text\"", "id = \"\"");
    let mistakes = consultation("park.toml", &text, &authorities()).expect_err("four mistakes");
    assert_eq!(mistakes.mistakes.iter().map(|it| it.line).collect::<Vec<_>>(), [1, 8, 18, 28]);
}

#[test]
fn texts_that_could_not_all_fit_into_one_post_are_refused() {
    let mut text = GOOD.to_owned();
    for n in 0..6 {
        text.push_str(&format!("[[questions]]\nid = \"t{n}\"\nkind = \"long_text\"\nlabel = {{ bg = \"Т\", en = \"T\" }}\n"));
    }
    let mistakes =
        consultation("park.toml", &text, &authorities()).expect_err("too much for a post");
    let answer = "park.toml, line 1, \"questions\": the longest answers would fill 308583 bytes, and a post may have 262144; \
                  lower \"max_chars\" or ask for fewer texts";
    assert_eq!(mistakes.to_string(), answer);
}

#[test]
fn without_any_authority_the_file_of_one_is_asked_for() {
    let mistakes = consultation("park.toml", GOOD, &[]).expect_err("no authority");
    assert_eq!(
        mistakes.to_string(),
        "park.toml, line 2, \"authority\": \"vidin\" is not an authority here; import its file first: glas authority import FILE"
    );
}

/// It was answered with a line for each field of the one that the other does not have.
#[test]
fn the_file_of_an_authority_is_not_taken_for_a_consultation_nor_the_other_way_round() {
    let told = consultation("vidin.toml", super::VIDIN, &authorities())
        .expect_err("an authority")
        .to_string();
    assert_eq!(
        told,
        "vidin.toml, line 1: this is the file of an authority; import it with: glas authority import FILE"
    );
    let told = authority("park.toml", GOOD).expect_err("a consultation").to_string();
    assert_eq!(
        told,
        "park.toml, line 1: this is the file of a consultation; import it with: glas consultation import FILE"
    );
}

#[test]
fn a_mistake_in_an_authority_file_is_answered_in_the_same_way() {
    const AUTHORITY: &str = r#"slug = "vidin"
name = { bg = "Община Видин" }
language = "bg"
time_zone = "Europe/Sofia"
sites = ["https://vidin.example", "https://obs.vidin.example"]
contact = { phone = "+359 94 000 000" }
"#;
    assert!(authority("vidin.toml", AUTHORITY).is_ok());
    let mistakes: &[(&str, &str, &str)] = &[
        (
            "Europe/Sofia",
            "Sofia",
            r#"line 4, "time_zone": "Sofia" is not a time zone; write it as in "Europe/Sofia""#,
        ),
        (
            "\"bg\"",
            "\"fr\"",
            "line 3, \"language\": the form cannot speak \"fr\": its buttons and errors are written in \"bg\", \"en\", \"ro\"; write one of these",
        ),
        (
            "\"bg\"",
            "\"en\"",
            r#"line 1, "name": not written in the authority's own language; add en = "…""#,
        ),
        (
            "https://vidin.example\"",
            "https://vidin.example/forum\"",
            r#"line 5, "sites": "https://vidin.example/forum" is refused; write a site as scheme and host only, for example https://vidin.bg"#,
        ),
        (
            "https://obs.vidin.example",
            "https://vidin.example",
            r#"line 5, "sites": "https://vidin.example" stands here twice; leave one out"#,
        ),
        (
            "https://obs.vidin.example",
            "https://Vidin.example/",
            r#"line 5, "sites": "https://Vidin.example/" stands here twice; leave one out"#,
        ),
        (
            "[\"https://vidin.example\", \"https://obs.vidin.example\"]",
            "[]",
            r#"line 1, "sites": missing; without a site nobody can embed, so write it as sites = ["https://vidin.bg"]"#,
        ),
        (
            "contact = { phone = \"+359 94 000 000\" }\n",
            "",
            r#"line 1, "contact": missing; write it as a table [contact] with email, phone or address"#,
        ),
        (
            "time_zone",
            "timezone",
            "line 1, \"time_zone\": missing; write it as time_zone = \"Europe/Sofia\"\nvidin.toml, line 4, \"timezone\": there is no such field; did you mean \"time_zone\"?",
        ),
    ];
    for (good, bad, answer) in mistakes {
        assert_eq!(AUTHORITY.matches(good).count(), 1, "{good:?} stands once in the good file");
        let found = authority("vidin.toml", &AUTHORITY.replace(good, bad)).expect_err(bad);
        assert_eq!(found.to_string(), format!("vidin.toml, {answer}"), "{bad}");
    }
}
