//! A language that is left out of a consultation, and translations that are older than their source.

use super::{authority, good, list, texts, value};
use crate::rules::draft::{
    ConsultationDraft, Entered, Outdated, PlaceDraft, QuestionDraft, TextsDraft, What,
    check_consultation, digest_of, outdated, texts_of, translate, untranslated,
};
use std::collections::HashMap;

fn only_bg(text: &str) -> Entered<TextsDraft> {
    value(TextsDraft(vec![("bg".to_owned(), text.into())]))
}

fn left_out(langs: &[&str], of: ConsultationDraft) -> ConsultationDraft {
    ConsultationDraft { left_out: list(langs.iter().map(|it| (*it).to_owned())), ..of }
}

fn problems(draft: &ConsultationDraft) -> Vec<(String, What)> {
    let found = check_consultation(draft, &[authority()]).expect_err("it is wrong");
    found.into_iter().map(|it| (it.path.to_string(), it.what)).collect()
}

#[test]
fn what_is_half_translated_is_published_without_that_language() {
    let half = ConsultationDraft { title: only_bg("Заглавие"), ..good() };
    let lang = "en".parse().expect("a language");
    assert_eq!(problems(&half), [("title.en".to_owned(), What::NotInLanguage { lang })]);
    let it = check_consultation(&left_out(&["en"], half), &[authority()]).expect("it is whole");
    assert!(it.languages.iter().map(|it| it.as_str()).eq(["bg"]), "{:?}", it.languages);
    let has_en = |texts: &crate::rules::Texts| texts.0.keys().any(|it| it.as_str() == "en");
    assert!(!has_en(&it.summary) && it.questions.iter().all(|it| !has_en(&it.label)));
    // Nothing else is forgiven.
    let mute = ConsultationDraft { title: Entered::Nothing, ..good() };
    assert_eq!(problems(&left_out(&["en"], mute)), [("title".to_owned(), What::Missing)]);
}

#[test]
fn the_language_of_record_is_never_left_out() {
    let lang = "bg".parse().expect("a language");
    let record = [("left_out.0".to_owned(), What::RecordLeftOut { lang })];
    assert_eq!(problems(&left_out(&["bg"], good())), record);
    let of_nothing = |said: &str| What::LeftOutOfNothing { said: said.to_owned() };
    let found = problems(&left_out(&["ro", "en", "en"], good()));
    let twice = What::Twice { said: "en".to_owned() };
    let told = [("left_out.0".to_owned(), of_nothing("ro")), ("left_out.2".to_owned(), twice)];
    assert_eq!(found, told);
}

/// A name in a line has the place of its language, whether the one before it is there or not.
#[test]
fn places_keep_their_names_in_the_languages_that_are_held() {
    let places = QuestionDraft {
        places: list(
            ["a: Видин | Vidin | Vidín", "b: Лом |  | Lom"]
                .map(|it| PlaceDraft::Line(it.to_owned())),
        ),
        ..super::question("place", "place")
    };
    let mut draft = good();
    draft.languages = list(["bg", "en", "ro"].map(str::to_owned));
    let questions = draft.questions.value().cloned().unwrap_or_default();
    let places = questions.into_iter().chain([value(places)]);
    draft.questions = value(places.collect());
    let ro: HashMap<String, String> =
        texts_of(&draft).into_iter().map(|it| (it.key, "Text".to_owned())).collect();
    translate(&mut draft, "ro", &ro);
    let lacks: Vec<String> = untranslated(&draft, "en").into_iter().map(|it| it.key).collect();
    assert_eq!(lacks, ["questions.place.places.b"]);
    let it = check_consultation(&left_out(&["en"], draft), &[authority()]).expect("it is whole");
    let names = it.questions.last().map(|it| format!("{:?}", it.kind)).unwrap_or_default();
    assert!(names.contains("Лом") && names.contains("Text") && !names.contains("Vidin"), "{names}");
}

#[test]
fn a_translation_is_outdated_until_it_or_its_source_is_changed_again() {
    let titled = |bg: &str, en: &str| ConsultationDraft { title: texts(bg, en), ..good() };
    let first = titled("Паркът", "The park");
    let old = [Outdated {
        key: "title".to_owned(),
        lang: "en".to_owned(),
        made_from: digest_of("Паркът"),
    }];
    for (is, known, then) in [
        // Only the source was changed, once or twice.
        (titled("Реката", "The park"), &[][..], &old[..]),
        (titled("Гората", "The park"), &old[..], &old[..]),
        // It is again what it was; or the translation was changed too; or somebody has looked.
        (titled("Паркът", "The park"), &old[..], &[][..]),
        (titled("Реката", "The river"), &[][..], &[][..]),
        (titled("Паркът", "A park"), &old[..], &[][..]),
        (titled("Паркът ", "The park"), &[][..], &[][..]),
        (titled("Реката", ""), &[][..], &[][..]),
    ] {
        assert_eq!(outdated(&first, &is, known), then, "{:?}", is.title);
    }
    // In another order of questions every text is still itself.
    let mut turned = first.clone();
    if let Entered::Value(all) = &mut turned.questions {
        all.reverse();
    }
    assert_eq!(outdated(&first, &turned, &[]), []);
}
