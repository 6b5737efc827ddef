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
    for (lang, said) in [("bg", "Част от формуляра се изгуби"), ("en", "Part of the form was lost")]
    {
        let mut ask = post(&town, &[("lang", lang), ("a.stance", "yes")]);
        ask.path = format!("/c/road?lang={lang}");
        let page = town.ask(ask).await.check(400).text();
        // What is said stands above the form, which has come back with all that was typed.
        let (told, _) = page.split_once("<form").expect("a form");
        // The head tells the address of the page, whose port may hold any digits.
        let (_, told) = told.split_once("<main").expect("a main part");
        assert!(told.contains(said), "{told}");
        for jargon in ["32", "ключ", "key", "hex"] {
            assert!(!told.contains(jargon), "{jargon} in {told}");
        }
    }
}

#[tokio::test]
async fn a_lost_key_is_told_in_every_language() {
    let town = ServedTown::open().await;
    for (lang, said) in [
        ("bg", "Част от формуляра се изгуби"),
        ("en", "Part of the form was lost"),
        ("ro", "O parte din formular s-a pierdut"),
    ] {
        let ask = Ask::respond(submission().to_string()).with("Idempotency-Key", "");
        let problem = town.ask(ask.with("Accept-Language", lang)).await.check(400).json();
        assert!(problem["detail"].as_str().is_some_and(|it| it.starts_with(said)), "{problem}");
    }
}

/// What the live form shows of a refusal is what its problem names, and else its detail: behind a
/// firewall that takes out headers it does not know a citizen was asked for hexadecimal digits.
#[tokio::test]
async fn a_header_that_is_lost_on_the_way_is_told_to_a_citizen() {
    let town = ServedTown::open().await;
    for (header, status, kind, said) in [
        ("Idempotency-Key", 400, "no-key", "се изгуби по пътя"),
        ("Origin", 403, "no-origin", "не каза от кой сайт"),
        ("Content-Type", 415, "media-type", "опитайте с друг браузър"),
    ] {
        let ask = Ask::respond(submission().to_string()).with(header, "");
        let problem = town.ask(ask).await.check(status).json();
        assert_eq!(problem["type"], format!("urn:glas:problem:{kind}"));
        assert!(problem["errors"].is_null(), "{problem}");
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(
            detail.contains(said) && detail.contains("Нищо не е записано") == (kind != "no-key"),
            "{detail}"
        );
        for jargon in [header, "JSON", "UTF", "32", "заглав"] {
            assert!(!detail.contains(jargon), "{jargon} in {detail}");
        }
    }
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
