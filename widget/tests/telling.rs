//! What the server tells as JSON is what the browser takes from it: else hydration would meet other
//! markup than it renders.

use crate::{example::receipt, law::renderings};
use glas_widget::{
    LiveWords, Text, Word,
    from_json::{self, Json},
};
use glas_wire::{Field, FieldProblem, Mistake, Mistaken, Problem};
use serde::Serialize;
use serde_json::{Value, json, to_value};

/// As the browser takes it over.
fn told(value: impl Serialize) -> Json {
    fn json(value: Value) -> Json {
        match value {
            Value::Null | Value::Bool(false) => Json::Nothing,
            Value::Bool(true) => Json::True,
            Value::Number(number) => {
                Json::Number(number.as_f64().expect("a number that the browser has, too"))
            }
            Value::String(text) => Json::Text(text),
            Value::Array(items) => Json::Many(
                items.into_iter().enumerate().map(|(n, it)| (n.to_string(), json(it))).collect(),
            ),
            Value::Object(members) => {
                Json::Many(members.into_iter().map(|(name, it)| (name, json(it))).collect())
            }
        }
    }
    json(to_value(value).expect("JSON"))
}

#[test]
fn props_arrive_as_they_were_sent() {
    let fresh = renderings()
        .into_iter()
        .map(|(name, it)| (name, it.props()))
        .filter(|(_, it)| it.start.is_fresh() && it.step == 0);
    for (name, props) in fresh {
        assert_eq!(from_json::props(&told(&props)), Some(props), "{name}");
    }
}

/// Every shape a condition has.
#[test]
fn conditions_arrive_as_they_were_sent() {
    let mut props = crate::example::fresh().props();
    let it = |text: &str| serde_json::from_str(text).expect("a condition");
    for condition in [
        r#"{"all":[{"answered":"roads"},{"not":{"is":["roads","no"]}}]}"#,
        r#"{"any":[{"at_least":["safe","2.5"]},{"at_most":["years","-3"]}]}"#,
    ] {
        props.questionnaire.questions[3].show_if = Some(it(condition));
        assert_eq!(from_json::props(&told(&props)), Some(props.clone()), "{condition}");
    }
}

#[test]
fn props_with_a_hole_are_none() {
    let whole = to_value(crate::example::fresh().props()).expect("JSON");
    for (part, name) in [
        ("", "slug"),
        ("/questionnaire/questions/2", "kind"),
        ("/questionnaire/respondent/groups/0", "id"),
        ("", "words"),
    ] {
        let mut holed = whole.clone();
        holed.pointer_mut(part).and_then(Value::as_object_mut).expect("an object").remove(name);
        assert_eq!(from_json::props(&told(holed)), None, "{part} {name}");
    }
}

/// A word that no question of the form can lead to is not sent; one that it can lead to is, in
/// every state.
#[test]
fn the_browser_is_told_the_words_that_the_form_can_need() {
    let mut it = crate::example::fresh();
    let told = |it: &glas_widget::Rendering, word: Word| {
        it.props().words.0[word as usize] != Text::Plain(String::new())
    };
    let of_some_questions =
        [Word::NotADate, Word::TooEarly, Word::RankedTwice, Word::TooMany, Word::More];
    for word in of_some_questions {
        assert!(told(&it, word), "{word:?}");
    }
    assert!(told(&it, Word::ContactEmail));
    it.form.questionnaire.questions.retain(|question| question.id.as_str() == "street");
    for word in of_some_questions {
        assert!(!told(&it, word), "{word:?}");
    }
    assert!(told(&it, Word::TooLong) && told(&it, Word::Missing));
    // Only a form in steps comes to the check.
    let possible = |it: &glas_widget::Rendering| {
        it.form.questionnaire.steps || !matches!(it.start, glas_widget::Start::Check(_))
    };
    for (name, it) in renderings().into_iter().filter(|(_, it)| possible(it)) {
        let markup = it.markup();
        assert!(!markup.contains(">w-"), "{name}: an id where a text belongs in\n{markup}");
    }
    // Every mistake that this form can be told of has words of its own.
    let words = crate::example::fresh().props().words;
    let form = crate::example::form();
    let post = crate::example::pairs(&[
        ("a.ways", "none"),
        ("a.ways", "yes"),
        ("a.order.yes", "2"),
        ("a.years", "x"),
        ("a.day.day", "x"),
        ("a.idea", &"я".repeat(401)),
        ("email", "x"),
        ("telephone", "x"),
    ]);
    for mistake in glas_wire::check(
        &form.questionnaire,
        &glas_widget::read(&form.questionnaire, &form.lang, &post),
    ) {
        let said = glas_widget::message(&words, &mistake);
        assert!(
            !said.is_empty()
                && (said != words.of(Word::Missing) || mistake.what == Mistaken::Missing),
            "{mistake:?}: {said}"
        );
    }
}

/// What only a program sends is worded by the server; were a browser to find it, it would still say
/// what to do.
#[test]
fn a_mistake_that_no_form_makes_has_words_on_the_server() {
    let it = crate::example::fresh();
    let strange = Mistake { field: Field::Consent, what: Mistaken::WrongShape };
    let whole = LiveWords::all(&it.words);
    assert_eq!(glas_widget::message(&whole, &strange), whole.of(Word::WrongShape));
    let told = it.props().words;
    assert_eq!(glas_widget::message(&told, &strange), whole.of(Word::Missing));
}

/// A text that stands in the markup is not sent a second time; only what names a mistake is.
#[test]
fn the_browser_is_told_no_text_of_the_form() {
    let told = to_value(crate::example::fresh().props()).expect("JSON").to_string();
    assert!(told.contains("Въпрос roads?"));
    for text in
        ["Помощ", "\"Да\"", "Никак", "години", "Прочетете", "Първи абзац", "Велоалея", "Жител"]
    {
        assert!(!told.contains(text), "{text}");
    }
}

#[test]
fn a_receipt_and_a_problem_arrive_as_they_were_sent() {
    assert_eq!(from_json::receipt(&told(receipt())), Some(receipt()));
    let errors =
        vec![FieldProblem { field: "name".to_owned(), message: "Напишете".to_owned() }];
    for (detail, errors) in [(None, Vec::new()), (Some("защо".to_owned()), errors)] {
        let problem = Problem {
            kind: "about:blank".to_owned(),
            title: "Не".to_owned(),
            status: 422,
            detail,
            errors,
        };
        assert_eq!(from_json::problem(&told(&problem)), Some(problem));
    }
    assert_eq!(from_json::problem(&told(json!("Bad Gateway"))), None);
}
