//! No stranger's request costs more than it pays for: what is read has limits while it is read,
//! what may not be sent is not read, and what is the same for all is made once. What it costs in
//! time and memory `benches/hostile` measures.

use crate::{
    respond::key_of,
    town::{Ask, KEY, ServedTown, submission},
};
use glas::journal::{key_of_page, secret};
use glas::{http::Rate, web::Settings};
use serde_json::{Value, json};
use std::{collections::BTreeMap, io::Read, time::Duration};

/// Names that differ, as short as they can be.
fn names(count: u32) -> impl Iterator<Item = String> {
    (0..count).map(|n| format!("z{n}"))
}

/// A body of 256 KiB held 14,000 answers to nothing, 33,000 rows or 44,000 options, and each was
/// compared with all before it.
#[tokio::test]
async fn names_without_end_are_not_read_to_their_end() {
    let town = ServedTown::open().await;
    let answer = |answer: Value| json!({ "language": "bg", "answers": { "parts": answer } });
    let answers = |count| json!({ "language": "bg", "answers": names(count).map(|it| (it, json!({ "scale": 1 }))).collect::<BTreeMap<_, _>>() });
    let rows = |count| {
        answer(json!({ "matrix": names(count).map(|it| (it, 1)).collect::<BTreeMap<_, _>>() }))
    };
    let options = |count| answer(json!({ "choices": { "ids": names(count).collect::<Vec<_>>() } }));
    let ranks = |count| answer(json!({ "ranking": names(count).collect::<Vec<_>>() }));
    for (few, many, field) in [
        (answers(100), answers(101), "answers"),
        (rows(20), rows(21), "answers.parts"),
        (options(100), options(101), "answers.parts"),
        (ranks(100), ranks(101), "answers.parts"),
    ] {
        let told = town.ask(Ask::respond(few.to_string())).await.check(422).json();
        assert_eq!(told["type"], "urn:glas:problem:invalid", "{field}");
        assert!(
            told["errors"].as_array().is_some_and(|errors| (1..=100).contains(&errors.len())),
            "{field}: {told}"
        );
        let told = town.ask(Ask::respond(many.to_string())).await.check(422).json();
        assert_eq!(told["type"], "urn:glas:problem:other-shape", "{field}");
        assert!(
            told["errors"][0]["field"].as_str().is_some_and(|it| it.starts_with(field)),
            "{field}: {told}"
        );
        // The rest is not even JSON, and nobody sees it.
        let cut = many.to_string().replace("\"z99\"", "\"z99\",]]]");
        if field != "answers" {
            let refused = town.ask(Ask::respond(cut)).await;
            assert!(matches!(refused.status, 400 | 422), "{}", refused.status);
        }
    }
    // The same by a form, whose names are nobody's.
    let pairs: Vec<String> = names(3_990).map(|it| format!("a.{it}")).collect();
    let pairs: Vec<(&str, &str)> = [("lang", "bg"), ("key", KEY)]
        .into_iter()
        .chain(pairs.iter().map(|it| (it.as_str(), "x")))
        .collect();
    let page = town
        .ask(Ask::form("/c/road", &pairs).with("Origin", &town.origin()))
        .await
        .check(422)
        .text();
    let told = page.matches("href=\"#a.").count();
    assert!((1..=100).contains(&told), "{told}");
    assert_eq!(town.stored(), 0);
}

fn one_without_proof(settings: &mut Settings) {
    settings.limits.unproved = Rate { burst: 1, per_second: 0.001 };
    settings.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
}

fn from_village(ask: Ask) -> Ask {
    ask.with("X-Forwarded-For", "192.0.2.1")
}

/// Who had sent all that may be sent without a proof could go on making the server read bodies of
/// 256 KiB; and each attempt with a mistake in it took from what the others of the same network may
/// send.
#[tokio::test]
async fn only_what_is_accepted_uses_up_an_allowance_and_then_no_body_is_read() {
    let town = ServedTown::with(one_without_proof, |_| {}).await;
    let wanting = submission().to_string().replace("yes", "perhaps");
    for _ in 0..5 {
        town.ask(from_village(Ask::respond(wanting.clone()))).await.check(422);
        town.ask(from_village(Ask::respond("{"))).await.check(400);
    }
    let receipt =
        town.ask(from_village(Ask::respond(submission().to_string()))).await.check(201).json();
    let other = |body: &str| {
        from_village(Ask::respond(body).with("Idempotency-Key", &KEY.replace('0', "1")))
    };
    for body in ["{", "not read at all", &wanting, &submission().to_string()] {
        assert_eq!(town.ask(other(body)).await.check(428).json()["type"], "urn:glas:problem:proof");
    }
    // What was taken before is answered again, and costs nothing.
    for _ in 0..3 {
        assert_eq!(
            town.ask(from_village(Ask::respond(submission().to_string()))).await.check(201).json(),
            receipt
        );
    }
    // Others have their own.
    town.ask(other(&submission().to_string()).with("X-Forwarded-For", "198.51.100.1"))
        .await
        .check(201);
    assert_eq!(town.stored(), 2);
}

/// A line that is cut has it sent again, and the neighbours paid for that.
#[tokio::test]
async fn what_was_taken_before_uses_up_no_allowance() {
    let two_without_proof = |it: &mut Settings| {
        one_without_proof(it);
        it.limits.unproved.burst = 2;
    };
    let town = ServedTown::with(two_without_proof, |_| {}).await;
    let respond = |n: u8| {
        from_village(
            Ask::respond(submission().to_string()).with("Idempotency-Key", &format!("{n:032x}")),
        )
    };
    for (n, status) in [(1, 201), (1, 201), (1, 201), (2, 201), (2, 201), (3, 428)] {
        town.ask(respond(n)).await.check(status);
    }
    assert_eq!(town.stored(), 2);
}

#[tokio::test]
async fn where_no_script_runs_the_form_goes_on_and_comes_back_but_a_flood_is_not_read() {
    let town = ServedTown::with(one_without_proof, |_| {}).await;
    let form = |key: &str, pairs: &[(&str, &str)]| {
        let pairs: Vec<_> =
            [("lang", "bg"), ("key", key)].into_iter().chain(pairs.iter().copied()).collect();
        from_village(Ask::form("/c/road", &pairs).with("Origin", &town.origin()))
    };
    let (first, second) = ("0".repeat(32), "1".repeat(32));
    let sent = town.ask(form(&first, &[("a.stance", "yes")])).await.check(303);
    let text = ("a.idea", "Нека остане.");
    // Another language, and what is to be mended, are no responses yet.
    let page = town.ask(form(&second, &[text, ("lang", "en")])).await.check(200).text();
    assert!(page.contains("Нека остане.") && page.contains("lang=\"en\""), "{page}");
    town.ask(form(&second, &[text])).await.check(422);
    let refused = town.ask(form(&second, &[("a.stance", "yes"), text])).await.check(429);
    assert!(
        refused.header("retry-after").parse::<u32>().is_ok_and(|it| it > 1),
        "{:?}",
        refused.headers
    );
    assert!(refused.text().contains("Нека остане."), "{}", refused.text());
    // The page that was sent leads to its receipt again.
    assert_eq!(
        town.ask(form(&first, &[("a.stance", "yes")])).await.check(303).header("location"),
        sent.header("location")
    );
    let mut read = 0;
    while town.ask(form(&second, &[text])).await.status == 422 {
        read += 1;
        assert!(read <= 30, "a flood is read");
    }
    let unread = town.ask(form(&second, &[text])).await.check(429).text();
    assert!(!unread.contains("Нека остане.") && unread.contains("Върнете се"), "{unread}");
    town.pass(Duration::from_secs(2));
    town.ask(form(&second, &[text])).await.check(422);
    assert_eq!(town.stored(), 1);
}

/// A page that browsers keep held the key from which the receipt's secret follows: whoever found it
/// in a cache could read the response.
#[tokio::test]
async fn a_page_holds_nothing_from_which_the_secret_follows() {
    let town = ServedTown::open().await;
    let slug = "road".parse().expect("a slug");
    let page = town.ask(Ask::get("/c/road")).await.check(200);
    assert_eq!(
        page.header("cache-control"),
        "private, no-cache",
        "going back shows what was typed"
    );
    let token = key_of(&page.text());
    let form = Ask::form("/c/road", &[("lang", "bg"), ("key", &token), ("a.stance", "yes")])
        .with("Origin", &town.origin());
    let receipt = town.ask(form.clone()).await.check(303).header("location").to_owned();
    let parsed = token.parse().expect("a token");
    town.ask(Ask::get(&format!("/r/{}", secret(&slug, &parsed)))).await.check(404);
    // Sent twice it is one response, because the server alone makes the key, and always the same.
    assert_eq!(town.ask(form).await.check(303).header("location"), receipt);
    let of_server = town.journal.pages_secret().expect("a secret");
    let made_under = |it: &[u8; 32]| format!("/r/{}", secret(&slug, &key_of_page(it, &parsed)));
    assert_eq!(receipt, made_under(&of_server));
    assert_ne!(receipt, made_under(&[0; 32]), "anyone could make it");
    assert_eq!(town.stored(), 1);
    assert_ne!(key_of(&town.ask(Ask::get("/c/road")).await.text()), token, "each page has its own");
}

/// The page is made and compressed once, and put together for each reader.
#[tokio::test]
async fn a_page_is_the_same_compressed_and_not() {
    let town = ServedTown::open().await;
    for path in ["/c/road", "/c/road?lang=en", "/c/mill", "/c/bridge"] {
        let plain = town.ask(Ask::get(path)).await.check(200);
        let packed = town.ask(Ask::get(path).with("Accept-Encoding", "gzip, br")).await.check(200);
        assert_eq!(
            (plain.header("content-encoding"), packed.header("content-encoding")),
            ("", "gzip"),
            "{path}"
        );
        assert_eq!(
            (plain.header("vary"), packed.header("vary")),
            ("accept-encoding", "accept-encoding"),
            "{path}"
        );
        let mut page = String::new();
        flate2::read::GzDecoder::new(&packed.body[..]).read_to_string(&mut page).expect("gzip");
        let without_token = |page: &str| {
            if page.contains("name=\"key\"") {
                page.replace(&key_of(page), "")
            } else {
                page.to_owned()
            }
        };
        assert_eq!(without_token(&page), without_token(&plain.text()), "{path}");
    }
}
