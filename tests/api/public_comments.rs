//! What everyone reads of comments: when, at which addresses, and for how long.

use crate::comments::{PUBLIC, QUEUE, act, comment, hidden, page, public, publish, sent, texts};
use crate::town::{Ask, Desk, NOON, ServedTown, at};
use glas::journal::Change;
use glas_tests::history::{erase, id};
use serde_json::Value;

#[tokio::test]
async fn an_erased_or_withdrawn_comment_is_gone_from_everyones_page_at_once() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let mut secrets = Vec::new();
    for (n, text) in [(1, "Едно."), (2, "Две."), (3, "Три."), (4, "Четири.")] {
        secrets.push(sent(&town, "road", n, text, "in_full").await);
        publish(&mut desk, n).await.check(303);
    }
    act(&mut desk, 1, "answer", &[("result", "noted")]).await.check(303);
    for (secret, what) in secrets.iter().zip(["erase", "withdraw", "consent"]) {
        let ask = Ask::form(&format!("/r/{secret}/{what}"), &[]);
        town.ask(ask.with("Sec-Fetch-Site", "same-origin")).await.check(303);
    }
    assert_eq!(texts(&public(&town).await), ["Четири."]);
    assert!(!page(&town, PUBLIC).await.contains("Едно."));
    let gone = desk.get(&format!("{QUEUE}?state=gone")).await.check(200).text();
    assert!(gone.contains("Намерени: 2 от 2") && gone.contains("Текстът е заличен."), "{gone}");
    assert!(!gone.contains("Едно."), "{gone}");
    // Nothing more is done to it; what was said of it stays.
    let shown = desk.get(&comment(1)).await.check(200).text();
    assert!(shown.contains("Взето предвид") && !shown.contains("name=\"moderation\""), "{shown}");
    let receipt = page(&town, &format!("/r/{}", secrets[0])).await;
    assert!(receipt.contains("Взето предвид"), "{receipt}");
    // The authority erases, too.
    let erasure = Change { at: at(NOON), ..erase(&id("road"), 4) };
    town.journal.append(erasure).await.expect("erased");
    assert!(texts(&public(&town).await).is_empty());
    assert!(!page(&town, "/c/road").await.contains("/comments"), "a link to nothing");
}

/// Those that everyone reads stand at addresses that stay.
#[tokio::test]
async fn everyones_page_holds_twenty_from_a_number_on() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    for n in 1..=45 {
        sent(&town, "road", n, &format!("Мнение {n}."), "in_full").await;
    }
    let queue = desk.get(QUEUE).await.check(200).text();
    let seen = hidden(&queue, "seen");
    let pairs = [("seen", seen.as_str()), ("which", "all"), ("moderation", "published")];
    desk.send(&format!("{QUEUE}/moderate"), &pairs).await.check(303);
    let first = page(&town, PUBLIC).await;
    assert!(first.contains("Мнения: 45") && first.contains("Мнение 20."), "{first}");
    assert!(!first.contains("Мнение 21.") && !first.contains("Предишните"), "{first}");
    assert!(first.contains("/c/road/comments?lang=bg&amp;from=21"), "{first}");
    let second = page(&town, &format!("{PUBLIC}?from=21")).await;
    assert!(second.contains("from=41") && second.contains("from=1\""), "{second}");
    // One that is withheld moves no other to another address.
    let pairs = [("moderation", "withheld"), ("ground", "insult")];
    act(&mut desk, 3, "moderate", &pairs).await.check(303);
    let third = page(&town, &format!("{PUBLIC}?from=41")).await;
    assert!(third.contains("id=\"n41-idea\"") && third.contains("Мнение 45."), "{third}");
    assert!(!third.contains("Следващите"), "{third}");
    let answer = town.ask(Ask::get("/api/v1/consultations/road/comments?from=41")).await;
    let answer = answer.check(200).json();
    assert_eq!((texts(&answer).len(), &answer["next"]), (5, &Value::Null));
    page(&town, &format!("{PUBLIC}?from=4294967295&lang=en")).await;
}

/// What a consultation says of when comments are public is so.
#[tokio::test]
async fn where_it_promises_so_comments_are_public_at_once_until_one_is_withheld() {
    let town = ServedTown::open().await;
    let mut desk = Desk::set_up(&town).await;
    let wood = |more: &str| {
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
    };
    // Nothing is promised, and nobody has published anything.
    town.publish(&wood("moderation = \"after\"").replace("\"wood\"", "\"field\"")).await;
    sent(&town, "field", 1, "Едно.", "in_full").await;
    assert!(!page(&town, "/c/field/comments?lang=ro").await.contains("Едно."));
    town.publish(&wood("moderation = \"after\"\npublish_comments = true")).await;
    sent(&town, "wood", 1, "Едно.", "in_full").await;
    sent(&town, "wood", 2, "Две.", "not_at_all").await;
    let comments = "/c/wood/comments?lang=ro";
    let told = page(&town, comments).await;
    assert!(told.contains("Едно.") && !told.contains("Две."), "{told}");
    assert!(told.contains("Apar imediat"), "{told}");
    assert!(page(&town, "/c/wood?lang=en").await.contains("Read the published comments"));
    let path = "/admin/consultations/wood/comments/1/idea/moderate";
    let pairs = [("newest", ""), ("moderation", "withheld"), ("ground", "unlawful")];
    desk.send(path, &pairs).await.check(303);
    let told = page(&town, comments).await;
    assert!(!told.contains("Едно.") && told.contains("nicio opinie"), "{told}");
}
