//! What the log holds: route patterns and causes. No text, name, address of a person or machine,
//! key or secret.

use crate::town::{Ask, KEY, SITE, ServedTown};
use glas::journal::{Change, FaultHook, What};
use glas_tests::captured_log::{TO_STDERR, catch, caught};
use serde_json::json;
use std::{process::Command, sync::Arc};

#[tokio::test]
async fn the_log_names_no_one() {
    catch();
    let town = ServedTown::with(
        |it| it.trusted_proxies = vec!["127.0.0.1".parse().expect("a proxy")],
        |_| {},
    )
    .await;
    let submission = json!({
        "language": "bg",
        "answers": { "stance": { "choice": "yes" }, "idea": { "text": "канарче-текст" } },
        "respondent": { "name": "канарче-име", "email": "canary@citizen.example", "locality": "канарче-село" },
    });
    let said =
        |ask: Ask| ask.with("X-Forwarded-For", "198.51.100.77").with("User-Agent", "canary-agent");
    let sent = town.ask(said(Ask::respond(submission.to_string()))).await.check(201).json();
    let secret = sent["secret"].as_str().expect("a secret");
    town.ask(said(Ask::get(&format!("/r/{secret}")))).await.check(200);
    town.ask(said(Ask::get("/api/v1/receipt").with("Authorization", &format!("Receipt {secret}"))))
        .await
        .check(200);
    town.ask(said(Ask::get(&format!("/c/road?lang=канарче&secret={secret}")))).await;
    let other_key = KEY.replace('0', "7");
    let invalid = Ask::respond(submission.to_string().replace("yes", "canary-choice"))
        .with("Idempotency-Key", &other_key);
    town.ask(said(invalid)).await.check(422);
    town.ask(said(Ask::respond(r#"{"канарче-поле":1}"#))).await.check(422);
    let form = [
        ("key", other_key.as_str()),
        ("a.idea", "канарче-текст"),
        ("email", "canary@citizen.example"),
    ];
    town.ask(said(Ask::form("/embed/road", &form).with("Origin", SITE))).await.check(422);
    town.ask(said(Ask::form("/c/road", &form).with("Origin", "https://canary.example")))
        .await
        .check(403);

    let text = caught();
    for wanted in
        ["route=\"/r/{secret}\"", "route=\"/api/v1/consultations/{slug}/responses\"", "status=201"]
    {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    for canary in ["канарче", "canary", "198.51.100.", "127.0.0.1", KEY, &other_key, secret]
    {
        let line = text.lines().find(|line| line.contains(canary));
        assert_eq!(line, None, "{canary}");
    }
}

/// The standard hook printed what a panic said, and an answer's cause repeated it: both may quote a
/// citizen.
#[test]
fn a_panic_quotes_nobody() {
    if std::env::var_os(TO_STDERR).is_some() {
        glas::cli::quote_no_panics();
        return tokio::runtime::Runtime::new().expect("a runtime").block_on(panicking());
    }
    let this = std::env::current_exe().expect("this suite");
    let child = Command::new(this)
        .args(["--exact", "log::a_panic_quotes_nobody", "--nocapture"])
        .env(TO_STDERR, "1")
        .output();
    let child = child.expect("a process");
    let said =
        [child.stdout, child.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
    assert!(child.status.success(), "{said}");
    assert_eq!(said.matches("a panic, which is a fault of ours").count(), 2, "{said}");
    let line = said.lines().find(|line| line.contains("канарче"));
    assert_eq!(line, None);
}

/// A panic of the writer and one of a handler, each with a citizen's words in it.
async fn panicking() {
    let quoting = FaultHook(Arc::new(|change: &Change| {
        assert!(
            !matches!(change.what, What::Response(_)),
            "this cannot be decided: канарче-текст {change:?}"
        );
    }));
    let town = ServedTown::with(|_| {}, |kept| kept.fault = Some(quoting)).await;
    town.ask(Ask::respond(
        json!({ "language": "bg", "answers": { "stance": { "choice": "yes" } } }).to_string(),
    ))
    .await
    .check(500);
    town.break_clock("канарче-час");
    town.ask(Ask::get("/c/road")).await.check(500);
}
