//! A response, from the form to its receipt, by script and without one.

use crate::town::{Ask, KEY, SITE, ServedTown, submission};
use glas_tests::actors::operator;
use serde_json::json;

#[tokio::test]
async fn a_response_is_stored_and_its_receipt_opens_it() {
    let town = ServedTown::open().await;
    let receipt = town.ask(Ask::respond(submission().to_string())).await.check(201).json();
    assert_eq!(receipt["consultation"], "road");
    assert!(
        receipt["reference"].as_str().is_some_and(|it| it.starts_with("1-") && it.len() == 6),
        "{receipt}"
    );
    let secret = receipt["secret"].as_str().expect("a secret");
    assert_eq!(receipt["url"], format!("{}/r/{secret}", town.origin()));
    assert_eq!(receipt["received_at"], "2026-11-23T12:00:00Z");
    assert_eq!(receipt["entry"].as_str().map(str::len), Some(64));

    let by_program =
        Ask::get("/api/v1/receipt").with("Authorization", &format!("Receipt {secret}"));
    let opened = town.ask(by_program).await.check(200);
    assert_eq!(opened.header("cache-control"), "no-store");
    let opened = opened.json();
    assert_eq!(
        (&opened["reference"], &opened["entry"], &opened["seq"]),
        (&receipt["reference"], &receipt["entry"], &receipt["seq"])
    );
    assert_eq!(opened["submission"]["answers"]["idea"]["text"], "Оставете дърветата.");
    assert_eq!(opened["state"], "received");

    let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    let reference = receipt["reference"].as_str().expect("a reference");
    for text in [
        reference,
        "Оставете дърветата.",
        "Нужен ли е?",
        "Да",
        "23 ноември 2026\u{a0}г., 14:00\u{a0}ч.",
        "Получен и записан.",
    ] {
        assert!(page.text().contains(text), "{text} in {}", page.text());
    }
}

#[tokio::test]
async fn a_receipt_that_is_none_is_a_404_of_one_shape() {
    let town = ServedTown::open().await;
    let guesses = ["00000000000000000000000000", "x", "%00", "%ff%fe", "..%2f..%2fetc"];
    let mut shapes = Vec::new();
    for guess in guesses {
        let page = town.ask(Ask::get(&format!("/r/{guess}"))).await.check(404);
        shapes.push((page.text(), page.header("content-type").to_owned()));
    }
    assert!(shapes.windows(2).all(|two| two[0] == two[1]), "{shapes:?}");
    for authorization in ["Receipt 00000000000000000000000000", "Receipt", "Bearer x", ""] {
        town.ask(Ask::get("/api/v1/receipt").with("Authorization", authorization)).await.check(404);
    }
}

/// A click twice, a retry on a bad line: the same submission is counted once. A key used again for
/// another is a fault or an attack.
#[tokio::test]
async fn a_submission_sent_twice_is_one_response_and_its_key_is_good_for_no_other() {
    let town = ServedTown::open().await;
    let first = town.ask(Ask::respond(submission().to_string())).await.check(201).json();
    let spelled_otherwise = r#" { "answers": { "stance": { "choice": "yes" }, "idea": { "text": "Оставете \u0434ърветата." } },
        "language": "bg" } "#;
    for same in [submission().to_string(), spelled_otherwise.to_owned()] {
        assert_eq!(town.ask(Ask::respond(same)).await.check(201).json(), first);
    }
    let other = json!({ "language": "bg", "answers": { "stance": { "choice": "no" } } });
    let refused = town.ask(Ask::respond(other.to_string())).await.check(409).json();
    assert_eq!(refused["type"], "urn:glas:problem:key-reused");
    assert_eq!(town.stored(), 1);
}

/// Receipts follow from keys: one that is short or spelled in two ways would not be the sender's
/// alone.
#[tokio::test]
async fn a_key_that_is_none_is_refused() {
    let town = ServedTown::open().await;
    let bodies = submission().to_string();
    for key in [
        "",
        "0",
        "00112233445566778899aabbccddeefg",
        "00112233445566778899aabbccddeeff0",
        "00112233-4455-6677-8899-aabbccddeeff",
    ] {
        town.ask(Ask::respond(bodies.clone()).with("Idempotency-Key", key)).await.check(400);
    }
    town.ask(Ask::respond(bodies.clone()).and("Idempotency-Key", KEY)).await.check(400); // twice
    town.ask(Ask::respond(bodies.clone()).with("Idempotency-Key", &"0".repeat(1_000_000)))
        .await
        .check(431);
    town.ask(Ask::respond(bodies).with("Idempotency-Key", "0011\x002233")).await.check(400);
    assert_eq!(town.stored(), 0);
}

#[tokio::test]
async fn before_and_after_its_hours_a_consultation_takes_nothing_and_names_the_date_and_another_way()
 {
    let town = ServedTown::open().await;
    for (slug, kind, date) in [
        ("bridge", "not-yet-open", "17 февруари 2027\u{a0}г., 9:00"),
        ("mill", "closed", "5 септември 2026\u{a0}г."),
    ] {
        let mut ask = Ask::respond(submission().to_string());
        ask.path = format!("/api/v1/consultations/{slug}/responses");
        let problem = town.ask(ask).await.check(409).json();
        assert_eq!(problem["type"], format!("urn:glas:problem:{kind}"));
        let detail = problem["detail"].as_str().expect("a detail");
        assert!(detail.contains(date.split(", 9").next().unwrap_or(date)), "{detail}");
        assert!(
            detail.contains("registry@a.example") && detail.contains("094 600 700"),
            "{detail}"
        );
    }
    town.set_clock("2026-12-14T15:59:59Z");
    town.ask(Ask::respond(submission().to_string())).await.check(201);
    town.set_clock("2026-12-14T16:00:00Z");
    let late =
        Ask::respond(submission().to_string()).with("Idempotency-Key", &KEY.replace('0', "1"));
    town.ask(late).await.check(409);
}

/// The hidden key of a page's form.
pub(crate) fn key_of(page: &str) -> String {
    let at = page.find("name=\"key\"").unwrap_or_else(|| panic!("no key in {page}"));
    let input = &page[page[..at].rfind("<input").expect("an input")..];
    let value = input.split("value=\"").nth(1).expect("a value");
    value[..32].to_owned()
}

#[tokio::test]
async fn without_a_script_the_form_is_a_page_that_leads_to_the_receipt() {
    let town = ServedTown::open().await;
    let form = town.ask(Ask::get("/c/road")).await.check(200);
    assert_eq!(form.header("cache-control"), "private, no-cache");
    let html = form.text();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<html lang=\"bg\">"), "{html}");
    assert!(html.contains("Пътят през гората"), "{html}");
    // What makes it live where scripts run is one file of ours; nothing stands in the page itself.
    let scripts: Vec<&str> = html.split("<script ").skip(1).collect();
    assert!(
        matches!(&*scripts, [it] if it.contains("src=\"/assets/page-1.js\"") && it.contains("></script>")),
        "{html}"
    );
    let policy = form.header("content-security-policy");
    assert!(policy.contains("; script-src 'self' 'wasm-unsafe-eval'; "), "{policy}");
    let key = key_of(&html);
    assert_ne!(
        key,
        key_of(&town.ask(Ask::get("/c/road")).await.text()),
        "each page has a key of its own"
    );

    let pairs = [
        ("lang", "bg"),
        ("key", key.as_str()),
        ("a.stance", "no"),
        ("a.parts", "bench"),
        ("a.parts", "lamp"),
        ("a.idea", "Ред 1\r\nРед 2"),
    ];
    let post = Ask::form("/c/road", &pairs)
        .with("Origin", &town.origin())
        .with("Sec-Fetch-Site", "same-origin");
    let sent = town.ask(post.clone()).await.check(303);
    let to = sent.header("location").to_owned();
    assert!(to.starts_with("/r/") && to.len() == 29, "{to}");
    let receipt = town.ask(Ask::get(&to)).await.check(200);
    assert!(receipt.header("content-security-policy").starts_with("default-src 'none'; style-src"));
    let receipt = receipt.text();
    assert!(!receipt.contains("<script"), "{receipt}");
    for text in ["Не", "Пейки", "Лампи", "Ред 1\nРед 2"] {
        assert!(receipt.contains(text), "{text} in {receipt}");
    }
    // The browser's own repetition of the post is the same response.
    assert_eq!(town.ask(post).await.check(303).header("location"), to);
    assert_eq!(town.stored(), 1);
}

#[tokio::test]
async fn what_is_to_be_mended_comes_back_with_everything_typed() {
    let town = ServedTown::open().await;
    let typed = "Първи ред <b>\"дебел\"</b>\nвтори & последен";
    let pairs = [
        ("lang", "en"),
        ("key", KEY),
        ("a.parts", "lamp"),
        ("a.idea", typed),
        ("locality", "Градец"),
        ("email", "no-at"),
    ];
    let page =
        town.ask(Ask::form("/c/road", &pairs).with("Origin", &town.origin())).await.check(422);
    let html = page.text();
    assert!(
        html.contains("<html lang=\"en\">")
            && html.contains("<title>Error: The road through the wood"),
        "{html}"
    );
    for text in [
        "href=\"#a.stance\"",
        "href=\"#email\"",
        "Answer this question.",
        "value=\"Градец\"",
        "value=\"no-at\"",
        "втори &amp; последен",
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
    assert!(!html.contains("<b>\"дебел\""), "typed text is text");
    assert_eq!(key_of(&html), KEY);
    assert_eq!(page.header("cache-control"), "private, no-cache");
    assert_eq!(town.stored(), 0);
}

#[tokio::test]
async fn a_form_that_comes_too_late_keeps_its_text() {
    let town = ServedTown::open().await;
    town.set_clock("2026-12-14T16:00:00Z");
    let post = Ask::form(
        "/c/road",
        &[("lang", "bg"), ("key", KEY), ("a.stance", "yes"), ("a.idea", "Цял следобед писах.")],
    );
    let html = town.ask(post.with("Origin", &town.origin())).await.check(409).text();
    assert!(
        html.contains("Цял следобед писах.")
            && html.contains("14 декември 2026\u{a0}г., 18:00\u{a0}ч.")
            && html.contains("registry@a.example"),
        "{html}"
    );
}

#[tokio::test]
async fn the_loader_without_wasm_is_answered_in_markup() {
    let town = ServedTown::open().await;
    let post = |pairs: &[(&str, &str)]| Ask::form("/embed/road", pairs).with("Origin", SITE);
    let mend = town
        .ask(post(&[("lang", "bg"), ("key", KEY), ("a.idea", "Без отговор")]))
        .await
        .check(422)
        .json();
    assert_eq!(mend["state"], "mistakes");
    let markup = mend["markup"].as_str().expect("markup");
    assert!(
        markup.contains("Без отговор") && markup.contains("a.stance") && !markup.contains(KEY),
        "{markup}"
    );
    let sent =
        town.ask(post(&[("lang", "bg"), ("key", KEY), ("a.stance", "yes")])).await.check(201);
    assert_eq!(sent.header("access-control-allow-origin"), SITE);
    let sent = sent.json();
    assert_eq!(sent["state"], "sent");
    assert!(sent["reference"].as_str().is_some_and(|it| it.starts_with("1-")), "{sent}");
    let other =
        town.ask(post(&[("lang", "bg"), ("key", KEY), ("a.stance", "no")])).await.check(409).json();
    assert_eq!(other["state"], "not_sent");
    town.set_clock("2027-01-01T00:00:00Z");
    let late = town
        .ask(post(&[("lang", "bg"), ("key", &KEY.replace('0', "2")), ("a.stance", "no")]))
        .await
        .check(409)
        .json();
    assert_eq!(late["state"], "closed");
    // It was shown as open until a day that had passed, with a button that sent nothing.
    let markup = late["markup"].as_str().expect("markup");
    assert!(
        markup.contains("Приключила")
            && !markup.contains("Отворена")
            && markup.contains("a.stance"),
        "{markup}"
    );
    assert!(markup.contains("Срокът изтече, преди да изпратите"), "{markup}");
}

#[tokio::test]
async fn the_list_names_open_consultations_first() {
    let town = ServedTown::open().await;
    let html = town.ask(Ask::get("/")).await.check(200).text();
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} in {html}"));
    assert!(place("/c/road") < place("/c/bridge") && place("/c/well") < place("/c/mill"));
    assert!(html.contains("отворена до 14 декември 2026\u{a0}г., 18:00\u{a0}ч."), "{html}");
}

#[tokio::test]
async fn a_handler_that_panics_is_a_500_and_the_next_request_is_served() {
    use glas::journal::{Change, FaultHook, What};
    let trap = FaultHook(std::sync::Arc::new(|change: &Change| {
        assert!(!matches!(change.what, What::Response(_)), "/var/lib/secret.redb");
    }));
    let town = ServedTown::with(|_| {}, |kept| kept.fault = Some(trap)).await;
    for _ in 0..20 {
        let reply = town.ask(Ask::respond(submission().to_string())).await.check(500);
        assert_eq!(reply.header("access-control-allow-origin"), SITE);
        assert_eq!(reply.json()["type"], "urn:glas:problem:internal");
        assert!(!reply.text().contains("secret"), "{}", reply.text());
    }
    let form = Ask::form(
        "/c/road",
        &[("lang", "bg"), ("key", KEY), ("a.stance", "yes"), ("a.idea", "Дълъг текст")],
    );
    let page = town.ask(form.with("Origin", &town.origin())).await.check(500).text();
    assert!(
        page.contains("Дълъг текст")
            && page.contains("Грешката е наша")
            && !page.contains("secret"),
        "{page}"
    );
    town.ask(Ask::get("/c/road")).await.check(200);
}

#[tokio::test]
async fn an_erased_response_is_gone_from_its_receipt_and_its_key_is_spent() {
    use glas::journal::{Change, What};
    let town = ServedTown::open().await;
    let receipt = town.ask(Ask::respond(submission().to_string())).await.check(201).json();
    let secret = receipt["secret"].as_str().expect("a secret");
    let at = crate::town::at(crate::town::NOON);
    let consultation = "road".parse().expect("a slug");
    let erasure = Change { at, by: operator(0), what: What::Erasure { consultation, number: 1 } };
    town.journal.append(erasure).await.expect("erased");
    let page = town.ask(Ask::get(&format!("/r/{secret}"))).await.check(200).text();
    assert!(page.contains("Изтрит.") && !page.contains("Оставете дърветата."), "{page}");
    let opened = town
        .ask(Ask::get("/api/v1/receipt").with("Authorization", &format!("Receipt {secret}")))
        .await
        .check(200)
        .json();
    let left = &opened["submission"]["answers"];
    assert_eq!(
        (&opened["state"], &left["stance"]),
        (&json!("erased"), &json!({ "choice": "yes" }))
    );
    assert!(left.get("idea").is_none() && page.contains("Да"), "{left}");
    let again = town.ask(Ask::respond(submission().to_string())).await.check(410).json();
    assert_eq!(again["type"], "urn:glas:problem:erased");
    // So is what stood on the page for its key.
    let form = |text: &str| {
        let form = Ask::form(
            "/c/road",
            &[("lang", "bg"), ("key", KEY), ("a.stance", "yes"), ("a.idea", text)],
        );
        town.ask(form.with("Origin", &town.origin()))
    };
    form("Текст").await.check(303);
    let erasure = Change {
        at,
        by: operator(0),
        what: What::Erasure { consultation: "road".parse().expect("a slug"), number: 2 },
    };
    town.journal.append(erasure).await.expect("erased");
    let page = form("Нов текст").await.check(410).text();
    assert!(page.contains("Нов текст"), "{page}");
    assert_ne!(key_of(&page), KEY, "sent again, it is another response");
}

#[tokio::test]
async fn supervisors_are_answered() {
    let town = ServedTown::open().await;
    assert_eq!(town.ask(Ask::get("/healthz")).await.check(200).text(), "ok\n");
    town.ask(Ask::get("/readyz")).await.check(200);
    town.journal.clone().close().expect("closed");
    town.ask(Ask::get("/healthz")).await.check(200);
    let red = town.ask(Ask::get("/readyz")).await.check(503);
    assert_eq!(red.header("retry-after"), "5");
    let refused = town.ask(Ask::respond(submission().to_string())).await.check(503);
    assert_eq!(
        (refused.header("retry-after"), refused.header("access-control-allow-origin")),
        ("5", "*")
    );
    assert_eq!(refused.json()["type"], "urn:glas:problem:unavailable");
}
