//! Values of another type than their field takes, and fields that there are not.

use super::{authorities, authority, consultation};
use crate::{
    import::{
        example::File,
        misread::{Found, Misread},
    },
    rules::draft::{Field, Path, Step},
    words::Staff,
};
use std::collections::BTreeSet;

const HEAD: &str = r#"slug = "park"
authority = "vidin"
languages = ["bg"]
title = { bg = "Паркът" }
summary = { bg = "Какъв?" }
opens_at = 2026-02-01T09:00:00
closes_at = 2026-02-28T18:00:00
"#;

#[test]
fn a_value_of_another_type_is_told_with_what_is_wanted() {
    let file = |questions: &str| [HEAD, questions].concat();
    let scale = "[[questions]]\nid = \"a\"\nkind = \"scale\"\nlabel = { bg = \"А\" }\nfrom_label = { bg = \"А\" }\nto_label = { bg = \"А\" }\n";
    let cases = [
        (
            file(&format!("{scale}from = 1.5\nto = []\n")),
            "line 14, \"questions.from\": the number 1.5 where a whole number is wanted; write it as from = 1\n\
             line 15, \"questions.to\": a list where a whole number is wanted; write it as to = 5",
        ),
        (
            file(&format!("{scale}from = 1\nto = 5\nhelp = 7\nshow_if = [1]\n")),
            "line 16, \"questions.help\": the number 7 where a table is wanted; write it as help = { bg = \"Заглавие\", en = \"Title\" }\n\
             line 17, \"questions.show_if\": a list where a table is wanted; write it as show_if = { question = \"network\", is = \"poor\" }",
        ),
        (
            file("questions = [1979-05-27, { id = 1 }]\n"),
            "line 8, \"questions\": the date 1979-05-27 where a table is wanted; write it as a table [[questions]] with id, kind and label\n\
             line 8, \"questions.id\": the number 1 where a text is wanted; put it in quotes\n\
             line 8, \"questions.kind\": missing; write it as kind = \"scale\"\n\
             line 8, \"questions.label\": missing; write it as label = { bg = \"Заглавие\", en = \"Title\" }",
        ),
    ];
    for (text, expected) in cases {
        let told =
            consultation("park.toml", &text, &authorities()).expect_err(expected).to_string();
        assert_eq!(told.replace("park.toml, ", ""), expected);
    }
    let told = authority("vidin.toml", "").expect_err("nothing").to_string();
    assert!(told.contains("\"slug\": missing; write it as slug = \"vidin\""), "{told}");
}

/// It was told that "true" should be a number, or a text, as the question it was compared with had
/// options or not.
#[test]
fn an_answer_is_compared_with_an_option_or_a_number() {
    let question = "[[questions]]\nid = \"a\"\nkind = \"statement\"\nlabel = { bg = \"А\" }\n";
    let text = [
        HEAD,
        question,
        &question.replace("\"a\"", "\"b\""),
        "show_if = { question = \"a\", is = true }\n",
    ]
    .concat();
    let told = consultation("park.toml", &text, &authorities()).expect_err("a mistake").to_string();
    let expected = "park.toml, line 16, \"questions.show_if.is\": true where an option or a number is wanted; write is = \"poor\" or is = 3";
    assert_eq!(told, expected);
}

#[test]
fn whatever_is_misread_is_said_in_every_catalogue_with_all_it_names() {
    let found = || Found::Text("said".to_owned());
    let every = [
        Misread::Text(Found::Number("7".to_owned())),
        Misread::Text(Found::Date("2026-02-28".to_owned())),
        Misread::Text(Found::List),
        Misread::Text(Found::Table),
        Misread::YesOrNo(found()),
        Misread::Answered,
        Misread::WholeNumber { found: found(), typical: 5 },
        Misread::Option(Found::Yes(true)),
        Misread::Table(found()),
        Misread::List(found()),
        Misread::UnknownField { name: "neer".to_owned(), known: ["near", "two"].into() },
        Misread::UnknownField { name: "far".to_owned(), known: ["one", "two"].into() },
        Misread::AuthorityFile,
        Misread::ConsultationFile,
    ];
    for field in [
        Field::Documents,
        Field::Contact,
        Field::Respondent,
        Field::Questions,
        Field::Groups,
        Field::ShowIf,
        Field::Places,
    ] {
        let path: Path = [Step::Field(field)].into_iter().collect();
        for (misread, lang) in every.iter().flat_map(|it| [(it, "bg"), (it, "en")]) {
            let said = misread.sentence(Staff::in_language(lang), File::Consultation, &path);
            assert!(
                !said.starts_with("f-") && !said.contains(" f-") && !said.contains("{$"),
                "{lang}, {misread:?}: {said}"
            );
        }
    }
    let catalogue = include_str!("../../../locales/staff/en.ftl");
    let heads = catalogue.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
    let there: BTreeSet<&str> = heads.filter(|id| id.starts_with("f-")).collect();
    let sources = [include_str!("../misread.rs"), include_str!("../example.rs")];
    let named = sources
        .iter()
        .flat_map(|it| it.split('"').skip(1).step_by(2))
        .filter(|word| word.starts_with("f-"));
    assert_eq!(named.collect::<BTreeSet<_>>(), there);
}
