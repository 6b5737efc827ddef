//! Sentences of errors: pages that told their reader two things at once, or spoke of what only
//! programs know.

use crate::{
    respond::key_of,
    town::{Ask, KEY, ServedTown, submission},
};

fn post(town: &ServedTown, pairs: &[(&str, &str)]) -> Ask {
    Ask::form("/c/road", pairs).with("Origin", &town.origin())
}

/// The page said that the response was stored and to send again later; and that it was not and to
/// press Send.
#[tokio::test]
async fn who_sends_other_answers_with_the_same_key_is_told_one_thing_to_do() {
    let town = ServedTown::open().await;
    town.ask(post(&town, &[("lang", "en"), ("key", KEY), ("a.stance", "yes")])).await.check(303);
    let page = town
        .ask(post(&town, &[("lang", "en"), ("key", KEY), ("a.stance", "no")]))
        .await
        .check(409)
        .text();
    for said in [
        "Your first response is stored; what you changed after it is not.",
        "What you wrote is still here.<",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("Try again later"), "{page}");
    // And it works: pressed once more, it is a second response.
    let key = key_of(&page);
    assert_ne!(key, KEY);
    town.ask(post(&town, &[("lang", "en"), ("key", &key), ("a.stance", "no")])).await.check(303);
    assert_eq!(town.stored(), 2);
}

/// A question that was taken out while someone answered came back as "a.bridge – This is not asked
/// in this consultation".
#[tokio::test]
async fn an_answer_that_is_not_asked_for_is_told_without_the_name_of_its_control() {
    let town = ServedTown::open().await;
    for (lang, said) in [
        ("bg", "Изпратен е отговор на нещо, което тук не се пита."),
        ("en", "An answer was sent that is not asked for here."),
    ] {
        let pairs = [
            ("lang", lang),
            ("key", KEY),
            ("a.stance", "yes"),
            ("a.bridge", "wooden"),
            ("name", ""),
        ];
        let page = town.ask(post(&town, &pairs)).await.check(422).text();
        assert!(page.contains(&format!("<li><span>{said}")), "{page}");
        assert!(!page.contains(">a.bridge") && !page.contains("wooden"), "{page}");
        // What came back asks what is asked now, so sent again it is taken.
        assert!(!page.contains("name=\"a.bridge\""), "{page}");
    }
}

/// It spoke of a key of 32 hexadecimal digits.
#[tokio::test]
async fn a_form_that_arrives_without_its_key_is_answered_without_jargon() {
    let town = ServedTown::open().await;
    for (lang, said) in [
        ("bg", "Формулярът не пристигна цял"),
        ("en", "The form did not arrive whole"),
        ("ro", "Formularul nu a ajuns întreg"),
    ] {
        let mut ask = post(&town, &[("lang", lang), ("a.stance", "yes")]);
        ask.path = format!("/c/road?lang={lang}");
        let page = town.ask(ask).await.check(400).text();
        assert!(page.contains(said), "{page}");
        for jargon in ["32", "ключ", "key", "hex"] {
            assert!(!page.contains(jargon), "{jargon} in {page}");
        }
    }
    let problem = town
        .ask(Ask::respond(submission().to_string()).with("Idempotency-Key", ""))
        .await
        .check(400)
        .json();
    assert_eq!(problem["errors"][0]["field"], "Idempotency-Key");
    assert_eq!(problem["errors"][0]["message"], "Липсва или не е от 32 шестнадесетични цифри.");
}

const HALL: &str = r#"
slug = "hall"
authority = "grad"
languages = ["bg", "en", "ro"]
opens_at = 2026-11-09T09:00:00
closes_at = 2026-12-14T18:00:00
title = { bg = "Залата", en = "The hall", ro = "Sala" }
summary = { bg = "Каква?", en = "What kind?", ro = "Cum?" }
[respondent]
group = "required"
locality = "required"
name = "required"
email = "required"
[[groups]]
id = "resident"
label = { bg = "Жител", en = "Resident", ro = "Locuitor" }
[[questions]]
id = "agreed"
kind = "consent"
required = true
label = { bg = "Данните ми", en = "My data", ro = "Datele mele" }
[[questions]]
id = "built"
kind = "date"
from = 2026-12-15
required = true
label = { bg = "Кога?", en = "When?", ro = "Când?" }
"#;

/// To whoever had not ticked a consent, or written a name, the form said to answer the question; of
/// an e-mail that must be given, that it need not; and of a day in December it gave one in March
/// 1951 as an example.
#[tokio::test]
async fn what_must_be_given_is_asked_for_by_its_name() {
    let town = ServedTown::open().await;
    town.publish(HALL).await;
    let cases = [
        (
            "bg",
            [
                "сте съгласни",
                "качество",
                "населеното си място",
                "името си",
                "имейла си",
                "можем да ви отговорим",
                "например 27 12 2026",
            ],
        ),
        (
            "en",
            [
                "if you agree",
                "capacity",
                "town or village",
                "your name",
                "email address",
                "we can reply",
                "example 27 12 2026",
            ],
        ),
        (
            "ro",
            [
                "de acord",
                "calitate",
                "localitatea",
                "numele",
                "adresa dumneavoastră",
                "putem răspunde",
                "exemplu 27 12 2026",
            ],
        ),
    ];
    for (lang, sentences) in cases {
        let mut ask = post(&town, &[("lang", lang), ("key", KEY)]);
        ask.path = "/c/hall".to_owned();
        let page = town.ask(ask).await.check(422).text();
        let script = town.ask(Ask::get(&format!("/embed/hall.{lang}.js"))).await.check(200).text();
        for said in sentences {
            assert!(page.contains(said), "{said} in {page}");
            assert!(script.contains(said), "{said} in {script}: what the browser says");
        }
    }
    // A form that cannot come to say it does not bring it along.
    let script = town.ask(Ask::get("/embed/road.bg.js")).await.check(200).text();
    for unsaid in ["сте съгласни", "качество", "името си", "имейла си"]
    {
        assert!(!script.contains(unsaid), "{unsaid} in {script}");
    }
}
