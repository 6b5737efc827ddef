//! What a consultation says of itself where its file leaves it open: texts, steps, the place.

use super::consultation;
use crate::rules::Texts;
use glas_wire::Lang;

/// `count` questions of one kind, with what belongs to it.
fn questions(count: usize, kind: &str) -> String {
    let rest = match kind {
        "information" => "text = TEXT",
        "place" => r#"places = ["vidin: Видин | Vidin", "kula: Кула | Kula"]"#,
        "single_choice" => r#"options = [{ id = "a", label = TEXT }, { id = "b", label = TEXT }]"#,
        _ => "",
    };
    let question = |n| {
        let id = kind.replace('_', "-");
        format!("[[questions]]\nid = \"{id}-{n}\"\nkind = \"{kind}\"\nlabel = TEXT\n{rest}\n")
    };
    (1..=count).map(question).collect()
}

#[test]
fn a_long_form_with_sections_is_asked_in_steps_unless_its_file_says_otherwise() {
    // Sections, pieces of information, questions; what the file says.
    let cases = [
        (2, 0, 10, "", true),
        (5, 0, 40, "", true),
        (2, 0, 9, "", false),
        (2, 3, 9, "", false),
        (1, 0, 10, "", false),
        (0, 2, 10, "", false),
        (2, 0, 10, "steps = false\n", false),
        (1, 0, 1, "steps = true\n", true),
    ];
    for (sections, information, asked, said, expected) in cases {
        let file = [
            said.to_owned(),
            questions(sections, "section"),
            questions(information, "information"),
            questions(asked, "consent"),
        ];
        assert_eq!(
            consultation(&file.concat()).in_steps(),
            expected,
            "{sections} sections, {information} pieces of information, {asked} questions, {said:?}"
        );
    }
}

#[test]
fn responses_count_for_the_place_that_the_file_names_or_for_the_first_that_is_asked() {
    let asked = |said: &str, questions: &[String]| {
        let it = consultation(&[said, &questions.concat()].concat());
        it.place_asked().map(|asked| asked.id.to_string())
    };
    let choice = questions(2, "single_choice");
    let places = questions(2, "place");
    let cases = [
        ("", vec![choice.clone()], None),
        ("", vec![choice.clone(), places.clone()], Some("place-1")),
        ("place_question = \"place-2\"\n", vec![places.clone()], Some("place-2")),
        ("place_question = \"single-choice-2\"\n", vec![places, choice], Some("single-choice-2")),
    ];
    for (said, questions, expected) in cases {
        assert_eq!(asked(said, &questions).as_deref(), expected, "{said:?} {questions:?}");
    }
}

#[test]
fn a_text_is_read_in_another_language_rather_than_not_at_all() {
    let lang = |tag: &str| -> Lang { tag.parse().expect("a language") };
    let texts = |of: &[(&str, &str)]| {
        Texts(of.iter().map(|(tag, text)| (lang(tag), (*text).to_owned())).collect())
    };
    let both = texts(&[("bg", "Паркът"), ("en", "The park")]);
    assert_eq!(both.in_lang(&lang("en")), "The park");
    assert_eq!(both.in_lang(&lang("bg")), "Паркът");
    assert_eq!(texts(&[("en", "The park")]).in_lang(&lang("bg")), "The park");
    assert_eq!(texts(&[]).in_lang(&lang("bg")), "");
}
