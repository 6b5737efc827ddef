//! What may be stored: each rule of `check` with one answer that passes and one that does not.

use glas_wire::{
    Field, Form, Mistaken, Presence, Questionnaire, RespondentField, Submission, check,
};

/// One question of each kind; e-mail required, name hidden.
fn form() -> Form {
    let choice = |id: &str| serde_json::json!({ "id": id, "label": id });
    serde_json::from_value(serde_json::json!({
        "slug": "s", "version": 7, "lang": "bg", "authority": "А", "title": "Т", "summary": [],
        "opens": { "iso": "", "text": "" }, "closes": { "iso": "", "text": "" }, "time_zone": "UTC", "contact": {},
        "questions": [
            { "id": "one", "label": "", "required": true, "kind": "single_choice", "options": [choice("a"), choice("b")] },
            { "id": "many", "label": "", "kind": "multiple_choice", "options": [choice("a"), choice("b")], "other": true },
            { "id": "step", "label": "", "kind": "scale", "from": 1, "to": 5, "from_label": "", "to_label": "" },
            { "id": "line", "label": "", "kind": "short_text", "max_chars": 5 },
            { "id": "text", "label": "", "kind": "long_text", "max_chars": 10, "comment": true },
        ],
        "respondent": { "group": "optional", "groups": [choice("ngo")], "locality": "optional", "name": "hidden", "email": "required" },
    }))
    .expect("a form")
}

fn mistakes(answers: &str, respondent: &str) -> Vec<(String, Mistaken)> {
    let body = format!(
        r#"{{"language":"bg","answers":{answers},"respondent":{respondent},"consent_to_publish":"in_full"}}"#
    );
    let submission: Submission = serde_json::from_str(&body).expect("a submission");
    check(&form().questionnaire, &submission)
        .into_iter()
        .map(|mistake| (mistake.field.to_string(), mistake.what))
        .collect()
}

const ME: &str = r#"{"email":"a@b.bg"}"#;

#[test]
fn a_full_answer_passes() {
    let all = r#"{"one":{"choice":"a"},"many":{"choices":{"ids":["b","a"],"other":"в"}},"step":{"scale":5},"line":{"text":"пет5!"},"text":{"text":"десет букв"}}"#;
    assert_eq!(mistakes(all, r#"{"email":"a@b.bg","group":"ngo","locality":"Видин"}"#), []);
    assert_eq!(mistakes(r#"{"one":{"choice":"a"}}"#, ME), []);
}

#[test]
fn each_mistake_is_named_at_its_control() {
    let with_one = |rest: &str| mistakes(&format!(r#"{{"one":{{"choice":"a"}},{rest}}}"#), ME);
    let is = |found: Vec<(String, Mistaken)>, field: &str, what: Mistaken| {
        assert_eq!(found, [(field.to_owned(), what)])
    };
    is(mistakes("{}", ME), "a.one", Mistaken::Missing);
    is(mistakes(r#"{"one":{"choice":"c"}}"#, ME), "a.one", Mistaken::NotOffered);
    is(mistakes(r#"{"one":{"scale":1}}"#, ME), "a.one", Mistaken::WrongShape);
    is(with_one(r#""many":{"choices":{"ids":["a","a"]}}"#), "a.many", Mistaken::NotOffered);
    is(
        with_one(r#""many":{"choices":{"ids":[],"other":"  "}}"#),
        "a.many.other",
        Mistaken::OtherEmpty,
    );
    is(with_one(r#""step":{"scale":6}"#), "a.step", Mistaken::NotOffered);
    is(with_one(r#""line":{"text":"шест6!"}"#), "a.line", Mistaken::TooLong { max: 5, over: 1 });
    is(
        with_one(r#""text":{"text":"😀😀😀😀😀😀😀😀😀😀😀😀"}"#),
        "a.text",
        Mistaken::TooLong { max: 10, over: 2 },
    );
    is(with_one(r#""alien":{"text":"x"}"#), "a.alien", Mistaken::NotAsked);
    is(mistakes(r#"{"one":{"choice":"a"}}"#, "{}"), "email", Mistaken::Missing);
    is(
        mistakes(r#"{"one":{"choice":"a"}}"#, r#"{"email":"a@b.bg","name":"Иван"}"#),
        "name",
        Mistaken::NotAsked,
    );
    is(
        mistakes(r#"{"one":{"choice":"a"}}"#, r#"{"email":"a@b.bg","group":"king"}"#),
        "group",
        Mistaken::NotOffered,
    );
}

#[test]
fn an_address_is_refused_only_for_what_a_slip_breaks() {
    let email = |text: &str| {
        mistakes(r#"{"one":{"choice":"a"}}"#, &format!(r#"{{"email":"{text}"}}"#)).is_empty()
    };
    for good in ["a@b.bg", "иван@пример.бг", "a+b@c.d.e"] {
        assert!(email(good), "{good}");
    }
    for bad in ["a", "a@b", "@b.bg", "a@@b.bg", "a b@c.bg", "a@.bg", "a@b."] {
        assert!(!email(bad), "{bad}");
    }
}

#[test]
fn a_form_with_nothing_required_still_wants_one_answer() {
    let mut form = form();
    form.questionnaire.questions.iter_mut().for_each(|question| question.required = false);
    form.questionnaire.respondent.about[RespondentField::Email] = Presence::Hidden;
    let nothing: Submission = serde_json::from_str(r#"{"language":"bg","answers":{}}"#).unwrap();
    assert_eq!(
        check(&form.questionnaire, &nothing).into_iter().map(|m| m.what).collect::<Vec<_>>(),
        [Mistaken::Empty]
    );
}

#[test]
fn at_most_a_hundred_mistakes_are_told() {
    let answers: Vec<String> = (0..100).map(|n| format!(r#""x{n}":{{"scale":1}}"#)).collect();
    let body = format!(
        r#"{{"language":"bg","answers":{{{}}},"respondent":{{"name":"Иван"}}}}"#,
        answers.join(",")
    );
    let submission: Submission = serde_json::from_str(&body).expect("a submission");
    assert_eq!(check(&form().questionnaire, &submission).len(), 100);
}

#[test]
fn consent_is_asked_where_comments_are_taken() {
    let respondent =
        r#"{"group":"hidden","groups":[],"locality":"hidden","name":"hidden","email":"hidden"}"#;
    let told = |question: &str| {
        let body =
            r#"{"language":"bg","answers":{"q":{"text":"x"}},"consent_to_publish":"in_full"}"#;
        let json =
            format!(r#"{{"questions":[{{"id":"q",{question}}}],"respondent":{respondent}}}"#);
        let questionnaire: Questionnaire = serde_json::from_str(&json).expect("a questionnaire");
        let found =
            check(&questionnaire, &serde_json::from_str::<Submission>(body).expect("a submission"));
        found.into_iter().map(|it| (it.field, it.what)).collect::<Vec<_>>()
    };
    assert_eq!(told(r#""kind":"long_text","max_chars":9,"comment":true"#), []);
    assert_eq!(told(r#""kind":"long_text","max_chars":9"#), [(Field::Consent, Mistaken::NotAsked)]);
    assert_eq!(
        told(r#""kind":"short_text","max_chars":9"#),
        [(Field::Consent, Mistaken::NotAsked)]
    );
}
