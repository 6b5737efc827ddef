//! What a consultation promises in its form, on its pages and in its refusals: what its own file
//! says it will do, and nothing else.

use crate::town::{Ask, KEY, SITE, ServedTown};

/// `road` with other first lines.
fn consultation(more: &str) -> String {
    format!(
        r#"
slug = "wood"
authority = "grad"
languages = ["bg", "en", "ro"]
opens_at = 2026-11-09T09:00:00
closes_at = 2026-12-15T00:00:00
{more}
title = {{ bg = "Гората", en = "The wood", ro = "Pădurea" }}
summary = {{ bg = "Да остане ли?", en = "Should it stay?", ro = "Să rămână?" }}
respondent = {{ name = "optional" }}
[[questions]]
id = "idea"
kind = "long_text"
comment = true
label = {{ bg = "Предложение", en = "Proposal", ro = "Propunere" }}
"#
    )
}

const DOCUMENTS: &str = r#"documents = [{ title = { bg = "Проект", en = "Draft", ro = "Proiect" }, url = "https://a.example/p.pdf" }]"#;

/// A response to it.
fn sent(body: &str) -> Ask {
    Ask::new("POST", "/api/v1/consultations/wood/responses?lang=en")
        .with("Content-Type", "application/json")
        .with("Origin", SITE)
        .with("Idempotency-Key", KEY)
        .body(body.to_owned())
}

async fn page(town: &ServedTown, path: &str) -> String {
    town.ask(Ask::get(path)).await.check(200).text().replace('\u{a0}', " ")
}

/// "15 декември 2026 г., 00:00 ч." was read as another day to answer on.
#[tokio::test]
async fn an_end_at_midnight_is_the_end_of_the_day_before_it_wherever_it_stands() {
    let town = ServedTown::open().await;
    town.publish(&consultation("")).await;
    for (lang, end) in [
        ("bg", "до края на 14 декември 2026 г. (24:00 ч.)"),
        ("en", "until the end of 14 December 2026 (24:00)"),
        ("ro", "până la sfârșitul zilei de 14 decembrie 2026 (ora 24:00)"),
    ] {
        let list = format!("/?lang={lang}");
        let (of_page, of_script) =
            (format!("/c/wood?lang={lang}"), format!("/embed/wood.{lang}.js"));
        for path in [&list, &of_page, &of_script] {
            let text = page(&town, path).await;
            assert!(text.contains(end), "{path}: {text}");
            assert!(!text.contains(", 00:00") && !text.contains("ora 00:00"), "{path}: {text}");
        }
    }
    town.set_clock("2026-12-14T22:00:00Z");
    let body = r#"{"language":"bg","answers":{"idea":{"text":"Дървета."}}}"#;
    let mut ask = sent(body);
    ask.path = "/api/v1/consultations/wood/responses?lang=bg".to_owned();
    let refused = town.ask(ask).await.check(409).json();
    let detail = refused["detail"].as_str().expect("a sentence").replace('\u{a0}', " ");
    assert!(detail.starts_with("До края на 14 декември 2026 г. (24:00 ч.)"), "{detail}");
    for path in ["/?lang=bg", "/c/wood?lang=bg"] {
        let text = page(&town, path).await;
        assert!(text.contains("до края на 14 декември 2026 г. (24:00 ч.)"), "{path}: {text}");
    }
}

/// Nobody without a script knows on whose clock the reader is.
#[tokio::test]
async fn a_closing_names_its_clock() {
    let town = ServedTown::open().await;
    let text = page(&town, "/c/road?lang=en").await;
    assert!(text.contains("(Bulgarian time)"), "{text}");
    let script = page(&town, "/embed/road.en.js").await;
    assert!(script.contains("(Bulgarian time)"), "{script}");
}

#[tokio::test]
async fn documents_are_to_be_read_only_where_there_are_some() {
    let town = ServedTown::open().await;
    town.set_clock("2026-11-02T12:00:00Z");
    for (more, said) in [("", false), (DOCUMENTS, true)] {
        town.publish(&consultation(more)).await;
        let text = page(&town, "/c/wood?lang=en").await;
        assert!(text.contains("You can respond from 9 November 2026"), "{text}");
        assert_eq!(text.contains("Until then you can read the documents."), said, "{text}");
    }
}

/// What was over was said to be taken in other ways, and every comment to get an answer.
#[tokio::test]
async fn what_is_over_offers_no_other_way_and_promises_only_what_its_file_does() {
    for (more, promised) in
        [("", None), ("answer_by = 2027-01-29", Some("By 29 January 2027 we will publish"))]
    {
        let town = ServedTown::open().await;
        town.publish(&consultation(more)).await;
        let text = page(&town, "/c/wood?lang=en").await;
        assert!(text.contains("Other ways to take part"), "{text}");
        town.set_clock("2026-12-20T12:00:00Z");
        let text = page(&town, "/c/wood?lang=en").await;
        assert!(text.contains("If you have a question") && !text.contains("take part"), "{text}");
        assert_eq!(text.contains("will publish what"), promised.is_some(), "{text}");
        assert!(promised.is_none_or(|it| text.contains(it)), "{text}");
        let body = r#"{"language":"en","answers":{"idea":{"text":"More trees."}}}"#;
        let refused = town.ask(sent(body)).await.check(409).text();
        assert!(refused.contains("If you have a question"), "{refused}");
        assert!(!refused.contains("take part"), "{refused}");
    }
}

/// Article 26 has every proposal listed, and the form asked whether it may be published at all.
#[tokio::test]
async fn the_draft_of_a_normative_act_says_beforehand_that_every_proposal_is_listed() {
    let town = ServedTown::open().await;
    for (more, there, not_there) in [
        ("", "If it publishes any", "in a report that is published"),
        ("publish_comments = true", "It publishes only those", "does not promise"),
        ("normative_act = true", "How should your proposal stand in the report", "May we publish"),
    ] {
        town.publish(&consultation(more)).await;
        for path in ["/c/wood?lang=en", "/embed/wood.en.js"] {
            let text = page(&town, path).await;
            assert!(text.contains(there) && !text.contains(not_there), "{more}, {path}: {text}");
            let listed =
                text.contains("By law (Article 26 of the Law on Normative Acts) every proposal");
            assert_eq!(listed, more.starts_with("normative"), "{more}, {path}: {text}");
        }
    }
    let text = page(&town, "/c/wood?lang=en").await;
    let listed = text.find("By law (Article 26").expect("said");
    assert!(listed < text.find("Proposal").expect("asked"), "it is said before it is asked");
    // What was chosen is told in the same words.
    let body = r#"{"language":"en","answers":{"idea":{"text":"More trees."}},"consent_to_publish":"not_at_all"}"#;
    let receipt = town.ask(sent(body)).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret");
    let text = page(&town, &format!("/r/{secret}")).await;
    assert!(text.contains("In short, in the authority"), "{text}");
}
