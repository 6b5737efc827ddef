//! Erasing and withdrawing the consent to publish by a receipt reach every version of a response.

use crate::town::{Ask, KEY, SITE, ServedTown};
use serde_json::{Value, json};

const AFTER: &str = "2026-12-14T16:00:00Z";

fn by_receipt(method: &'static str, path: &str, secret: &str) -> Ask {
    Ask::new(method, path).with("Authorization", &format!("Receipt {secret}")).with("Origin", SITE)
}

fn post(town: &ServedTown, path: &str) -> Ask {
    Ask::form(path, &[]).with("Origin", &town.origin()).with("Sec-Fetch-Site", "same-origin")
}

async fn opened(town: &ServedTown, secret: &str) -> Value {
    town.ask(by_receipt("GET", "/api/v1/receipt", secret)).await.check(200).json()
}

/// A response and its correction, by their secrets.
async fn corrected(town: &ServedTown) -> [String; 2] {
    let send = async |n: u32, text: &str, replaces: &str| {
        let body = json!({
            "language": "en",
            "answers": { "stance": { "choice": "yes" }, "idea": { "text": text } },
            "consent_to_publish": "in_full",
        });
        let ask = Ask::respond(body.to_string())
            .with("Idempotency-Key", &KEY.replace('0', &n.to_string()))
            .with("Replaces", replaces);
        let receipt = town.ask(ask).await.check(201).json();
        receipt["secret"].as_str().expect("a secret").to_owned()
    };
    let old = send(3, "Първо написах името си", "").await;
    let new = send(4, "После го махнах", &format!("Receipt {old}")).await;
    [old, new]
}

#[tokio::test]
async fn the_page_says_that_every_version_is_erased_and_so_it_is() {
    for asked in [0, 1] {
        let town = ServedTown::open().await;
        let secrets = corrected(&town).await;
        let path = format!("/r/{}/erase", secrets[asked]);
        let page = town.ask(Ask::get(&path)).await.check(200).text();
        assert!(page.contains("in all 2 versions of it, the earlier and the later ones"), "{page}");
        town.ask(post(&town, &path)).await.check(303);
        for secret in &secrets {
            let it = opened(&town, secret).await;
            let left = &it["submission"]["answers"];
            assert_eq!(
                (&it["state"], left),
                (&json!("erased"), &json!({ "stance": { "choice": "yes" } }))
            );
            let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
            assert!(!page.contains("/erase\"") && !page.contains("написах"), "{page}");
        }
        assert_eq!((town.stored(), town.counted()), (2, 1));
    }
}

#[tokio::test]
async fn consent_is_withdrawn_after_the_closing_too() {
    let town = ServedTown::open().await;
    let [old, new] = corrected(&town).await;
    let publish = &opened(&town, &new).await["publish"];
    assert_eq!(*publish, json!({ "consent": "in_full" }));
    town.set_clock(AFTER);
    let page = town.ask(Ask::get(&format!("/r/{old}"))).await.check(200).text();
    assert!(page.contains(&format!("/r/{old}/consent")), "{page}");
    let path = format!("/r/{old}/consent");
    let page = town.ask(Ask::get(&path)).await.check(200).text();
    assert!(page.contains("Publish nothing of your response?"), "{page}");
    assert!(page.contains("for all 2 versions"), "{page}");
    let before = opened(&town, &new).await;
    assert_eq!(before["publish"], json!({ "consent": "in_full" }), "a GET changes nothing");
    town.ask(post(&town, &path)).await.check(303);
    for secret in [&old, &new] {
        let it = opened(&town, secret).await;
        let expected = json!({ "consent": "not_at_all", "since": AFTER });
        assert_eq!(it["publish"], expected);
        assert_eq!(it["submission"]["consent_to_publish"], "not_at_all");
        let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
        assert!(page.contains("you withdrew your consent to publish"), "{page}");
        assert!(page.contains("14 December 2026") && !page.contains("/consent\""), "{page}");
    }
    // Asked again, also by a program, it is as it should be.
    let again = by_receipt("DELETE", "/api/v1/receipt/consent", &new);
    assert_eq!(town.ask(again).await.check(200).json()["publish"]["since"], AFTER);
    town.ask(Ask::get(&path)).await.check(303);
    assert_eq!((town.stored(), town.counted()), (2, 1));
}

#[tokio::test]
async fn who_allowed_nothing_is_offered_nothing_to_withdraw() {
    let town = ServedTown::open().await;
    let receipt = town.ask(Ask::respond(crate::town::submission().to_string())).await.check(201);
    let receipt = receipt.json();
    let secret = receipt["secret"].as_str().expect("a secret");
    let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    assert!(!page.contains("/consent\""), "{page}");
    assert_eq!(opened(&town, secret).await["publish"], json!({ "consent": null }));
    let page = town.ask(Ask::get(&format!("/r/{secret}/erase"))).await.check(200).text();
    assert!(!page.contains("версии"), "of a response that was never corrected: {page}");
}
