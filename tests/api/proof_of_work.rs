//! Proof of work and what comes without it: nothing accepted is lost, nothing refused is stored,
//! and what looks like a machine is written down and counted all the same.

use crate::connection::Connection;
use crate::town::{Ask, KEY, SITE, ServedTown, submission};
use glas::http::Rate;
use glas::rules::{Scrutiny, SpamSignal};
use glas_widget::proof::Work;
use serde_json::Value;
use std::time::Duration;

/// Computes what the browser computes, with what it computes it.
fn solved(challenge: &Value) -> String {
    let words = challenge["words"].as_array().unwrap_or_else(|| panic!("words in {challenge}"));
    let mut work = Work::new(
        words.iter().filter_map(Value::as_u64).filter_map(|word| u32::try_from(word).ok()),
    );
    let counter = work.go_on(u32::MAX).expect("a counter");
    format!(
        "{}.{counter}",
        challenge["challenge"].as_str().unwrap_or_else(|| panic!("a challenge in {challenge}"))
    )
}

async fn challenge(town: &ServedTown, slug: &str) -> Value {
    town.ask(Ask::get(&format!("/api/v1/challenge?consultation={slug}"))).await.check(200).json()
}

fn key(n: char) -> String {
    KEY.replace('0', &n.to_string())
}

/// What is written down of a response.
fn scrutiny(town: &ServedTown, number: u32) -> Scrutiny {
    let row =
        town.journal.view().expect("a view").response(&"road".parse().expect("a slug"), number);
    row.expect("readable").expect("a response").scrutiny
}

#[tokio::test]
async fn a_response_with_a_proof_raises_no_question() {
    let town = ServedTown::open().await;
    let reply = town
        .ask(Ask::get("/api/v1/challenge?consultation=road").with("Origin", SITE))
        .await
        .check(200);
    assert_eq!(
        (reply.header("cache-control"), reply.header("access-control-allow-origin")),
        ("no-store", "*")
    );
    assert_eq!(reply.json()["seconds"], 600);
    let proof = solved(&reply.json());
    town.set_clock("2026-11-23T12:02:00Z");
    town.ask(Ask::respond(submission().to_string()).with("Proof-Of-Work", &proof)).await.check(201);
    assert!(scrutiny(&town, 1).is_clear());
    for path in [
        "/api/v1/challenge",
        "/api/v1/challenge?consultation=none",
        "/api/v1/challenge?consultation=%00",
    ] {
        town.ask(Ask::get(path)).await.check(404);
    }
    let preflight =
        town.ask(Ask::new("OPTIONS", "/api/v1/consultations/road/responses")).await.check(204);
    assert!(preflight.header("access-control-allow-headers").contains("proof-of-work"));
}

#[tokio::test]
async fn a_proof_that_proves_nothing_is_a_428_and_another_one_is_taken() {
    let town = ServedTown::open().await;
    let foreign = solved(&challenge(&town, "well").await);
    let stale = solved(&challenge(&town, "road").await);
    town.set_clock("2026-11-23T12:10:01Z");
    let used = solved(&challenge(&town, "road").await);
    town.ask(Ask::respond(submission().to_string()).with("Proof-Of-Work", &used)).await.check(201);
    let wrong = format!("{}.0", used.split('.').next().unwrap_or_default());
    let other = Ask::respond(submission().to_string()).with("Idempotency-Key", &key('1'));
    for (what, proof) in [
        ("foreign", &foreign),
        ("stale", &stale),
        ("used", &used),
        ("wrong", &wrong),
        ("none", &"x".to_owned()),
    ] {
        let reply = town.ask(other.clone().with("Proof-Of-Work", proof)).await;
        assert_eq!(reply.status, 428, "{what}");
        assert_eq!(reply.header("access-control-allow-origin"), SITE, "{what}");
        assert_eq!(reply.json()["type"], "urn:glas:problem:proof", "{what}");
    }
    assert_eq!(town.stored(), 1);
    // What was accepted is answered with its receipt, whatever its proof says now.
    let first = town
        .ask(Ask::respond(submission().to_string()).with("Proof-Of-Work", &used))
        .await
        .check(201)
        .json();
    for proof in [&foreign, &stale, &wrong] {
        assert_eq!(
            town.ask(Ask::respond(submission().to_string()).with("Proof-Of-Work", proof))
                .await
                .check(201)
                .json(),
            first
        );
    }
    // What is to be mended keeps its proof.
    let proof = solved(&challenge(&town, "road").await);
    let wanting = submission().to_string().replace("yes", "perhaps");
    town.ask(other.clone().body(wanting).with("Proof-Of-Work", &proof)).await.check(422);
    town.ask(other.with("Proof-Of-Work", &proof)).await.check(201);
    assert_eq!(town.stored(), 2);
}

/// The wall clock was set back by an hour, and for an hour every proof was refused: challenges
/// seemed to be older than what was forgotten already.
#[tokio::test]
async fn a_wall_clock_that_is_set_makes_no_proof_older_and_none_younger() {
    let town = ServedTown::open().await;
    let sent = async |n: u32, proof: &str| {
        let ask = Ask::respond(submission().to_string())
            .with("Idempotency-Key", &format!("{n:032x}"))
            .with("Proof-Of-Work", proof);
        town.ask(ask).await.status
    };
    // What came with a challenge is remembered in two halves; both are begun when the clock is set.
    for n in 0..3 {
        assert_eq!(sent(n, &solved(&challenge(&town, "road").await)).await, 201);
        town.pass(Duration::from_secs(601));
    }
    for (n, wall) in
        (1..).zip(["2026-11-23T11:55:00Z", "2026-11-23T12:04:00Z", "2026-11-23T12:00:00Z"])
    {
        let before = solved(&challenge(&town, "road").await);
        town.set_wall_clock(wall);
        assert_eq!(
            sent(10 * n, &before).await,
            201,
            "asked for before the clock was set to {wall}"
        );
        let after = solved(&challenge(&town, "road").await);
        assert_eq!(
            sent(10 * n + 1, &after).await,
            201,
            "asked for after the clock was set to {wall}"
        );
        assert_eq!(sent(10 * n + 2, &after).await, 428, "used");
    }
    // A machine that was suspended for as long as a challenge is good: the wall clock has been set
    // back meanwhile.
    let stale = solved(&challenge(&town, "road").await);
    town.pass(Duration::from_secs(601));
    town.set_wall_clock("2026-11-23T11:55:00Z");
    assert_eq!(sent(99, &stale).await, 428);
}

/// One proof, copied to a hundred senders at once.
#[tokio::test]
async fn of_a_hundred_at_once_with_one_proof_one_is_taken() {
    let town = ServedTown::open().await;
    let proof = solved(&challenge(&town, "road").await);
    let mut lines = Vec::new();
    for n in 0..100 {
        let mut line = Connection::to(town.address).await;
        let ask = Ask::respond(submission().to_string())
            .with("Idempotency-Key", &format!("{n:032x}"))
            .with("Proof-Of-Work", &proof);
        line.send(ask.bytes()).await;
        lines.push(line);
    }
    let mut statuses = Vec::new();
    for mut line in lines {
        statuses.push(line.reply().await.expect("an answer").status);
    }
    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (201, &[428; 99][..]));
    assert_eq!(town.stored(), 1);
}

/// From an address behind a proxy of ours.
fn from(ip: &str, ask: Ask) -> Ask {
    ask.with("X-Forwarded-For", ip)
}

#[tokio::test]
async fn without_a_proof_a_prefix_sends_little_and_what_it_sends_is_marked_and_counted() {
    let town = ServedTown::with(
        |it| {
            it.trusted_proxies = vec!["127.0.0.1".parse().expect("a proxy")];
            it.limits.unproved = Rate { burst: 2, per_second: 0.000_001 }; // one in eleven days
        },
        |_| {},
    )
    .await;
    let form = |ip: &str, n: char| {
        let key = key(n);
        from(
            ip,
            Ask::form("/c/road", &[("key", &key), ("a.stance", "yes"), ("a.idea", "Чешма")])
                .with("Origin", &town.origin()),
        )
    };
    for (ip, n) in [("192.0.2.1", '1'), ("192.0.2.200", '2')] {
        town.ask(form(ip, n)).await.check(303);
    }
    let held = town.ask(form("192.0.2.3", '3')).await.check(429);
    assert!(
        held.header("retry-after").parse::<u64>().is_ok_and(|wait| wait > 1)
            && held.text().contains("Чешма"),
        "{}",
        held.text()
    );
    town.ask(form("192.0.2.3", '1')).await.check(303); // taken before: it is answered with its receipt
    town.ask(form("192.0.3.3", '3')).await.check(303); // another prefix
    let script = |n: char| {
        from("192.0.2.9", Ask::respond(submission().to_string()).with("Idempotency-Key", &key(n)))
    };
    assert_eq!(town.ask(script('4')).await.check(428).json()["type"], "urn:glas:problem:proof");
    let proof = solved(&challenge(&town, "road").await);
    town.ask(script('4').with("Proof-Of-Work", &proof)).await.check(201);
    assert_eq!((town.counted(), scrutiny(&town, 1)), (4, Scrutiny::of([SpamSignal::NoProof])));
    // The key under which it is counted is the day's, whatever day the wall clock shows.
    town.set_wall_clock("2026-11-24T11:00:00Z");
    town.ask(form("192.0.2.3", '5')).await.check(429);
    town.set_wall_clock("2026-11-23T12:00:00Z");
    town.set_clock("2026-11-24T12:00:00Z");
    town.ask(form("192.0.2.3", '5')).await.check(303);
}

#[tokio::test]
async fn what_looks_like_a_machine_is_written_down_and_refused_nowhere() {
    let town = ServedTown::open().await;
    let page = town.ask(Ask::get("/c/road")).await.check(200).text();
    let begun = page.split("name=\"begun\"").nth(1).or(page.split("\"begun\"").nth(1));
    assert!(
        begun.is_some() && page.contains("name=\"website\"") && page.contains("<div hidden"),
        "{page}"
    );
    let noon = crate::town::at(crate::town::NOON).as_second();
    let rows: [(&str, i64, &str, &[SpamSignal]); 4] = [
        ("1", noon - 60, "", &[SpamSignal::NoProof]),
        ("2", noon - 1, "", &[SpamSignal::NoProof, SpamSignal::Haste]),
        ("3", noon - 60, "http://spam.example", &[SpamSignal::NoProof, SpamSignal::Decoy]),
        ("4", noon, "x", &[SpamSignal::NoProof, SpamSignal::Decoy, SpamSignal::Haste]),
    ];
    for (number, (n, begun, website, signals)) in (1..).zip(rows) {
        let (key, begun) = (key(n.chars().next().unwrap_or('0')), begun.to_string());
        let pairs = [
            ("key", key.as_str()),
            ("a.stance", "yes"),
            ("begun", begun.as_str()),
            ("website", website),
        ];
        town.ask(Ask::form("/c/road", &pairs).with("Origin", &town.origin())).await.check(303);
        assert_eq!(scrutiny(&town, number), Scrutiny::of(signals.iter().copied()), "{n}");
    }
    assert_eq!(town.counted(), 4);
    // What is to be mended keeps the moment at which it was begun.
    let (key, begun) = (key('5'), (noon - 60).to_string());
    let mend = Ask::form("/c/road", &[("key", key.as_str()), ("begun", begun.as_str())])
        .with("Origin", &town.origin());
    assert!(town.ask(mend).await.check(422).text().contains(&begun));
}
