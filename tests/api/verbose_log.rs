//! What the shipped binary logs when it is asked for everything: nothing that anyone sent, and no
//! secret that it gave.

use crate::{binary::Binary, town::Ask};
use glas_tests::program;
use serde_json::{Value, json};
use std::process::Command;

/// Key of a response.
const KEY: &str = "ca11a4e0ca11a4e0ca11a4e0ca11a4e0";

/// Whatever a stranger and a clerk may do, with a canary in each place. Gives back what was told in
/// confidence.
async fn visited(binary: &Binary) -> Vec<String> {
    let said = |ask: Ask| {
        let names =
            ["User-Agent", "Referer", "Cookie", "Accept-Language", "X-Forwarded-For", "X-Canary"];
        names.into_iter().fold(ask, |ask, name| ask.with(name, "canary-header"))
    };
    let body = json!({
        "language": "bg",
        "answers": { "scale": { "scale": 3 }, "long": { "text": "канарче-текст canary-text" } },
        "respondent": { "name": "канарче-име", "email": "canary@citizen.example", "locality": "канарче-село" },
    });
    let respond = |body: String| {
        let ask = Ask::new("POST", "/api/v1/consultations/trees/responses")
            .with("Content-Type", "application/json");
        said(ask).with("Origin", &binary.origin()).with("Idempotency-Key", KEY).body(body)
    };
    let sent = binary.ask(respond(body.to_string())).await.check(201).json();
    let secret = sent["secret"].as_str().expect("a secret").to_owned();
    let form = [
        ("key", "ca11a4e0ca11a4e0ca11a4e0ca11a4e1"),
        ("a.long", "канарче-текст"),
        ("email", "canary@citizen.example"),
    ];
    let moved = binary.ask(said(Ask::form("/c/trees", &form))).await.check(303);
    let other = moved.header("location").trim_start_matches("/r/").to_owned();
    let holder = |ask: Ask| said(ask).with("Authorization", &format!("Receipt {secret}"));
    for ask in [
        Ask::get("/"),
        Ask::get("/c/trees?lang=bg&canary=query"),
        Ask::get("/c/trees/?canary=query"),
        Ask::get("/c/canary-path"),
        Ask::get("/canary-path/canary-path"),
        Ask::get("/embed/trees.bg.js?canary=query"),
        Ask::get("/assets/canary-path"),
        Ask::get("/api/v1/consultations/trees/widget?canary"),
        Ask::get("/api/v1/challenge?consultation=canary-query"),
        Ask::get("/r/canarypath"),
        Ask::get(&format!("/r/{secret}")),
        Ask::get(&format!("/r/{secret}/correct")),
        Ask::get(&format!("/r/{secret}/receipt.json")),
        Ask::form(&format!("/r/{other}/erase"), &[]),
        Ask::form("/c/trees", &[("key", "canary-key"), ("canary-field", "канарче-текст")]),
        Ask::form("/embed/trees", &form).with("Origin", "https://canary.example"),
        Ask::new("CANARY", "/c/trees"),
    ] {
        binary.ask(said(ask)).await;
    }
    for broken in [
        "{\"канарче-поле\":\"canary\"}",
        "canary",
        "{\"language\":\"canary\",\"answers\":{\"canary\":{\"text\":\"canary\"}}}",
    ] {
        binary.ask(respond(broken.to_owned())).await;
    }
    binary.ask(holder(Ask::get("/api/v1/receipt"))).await.check(200);
    binary.ask(holder(Ask::new("DELETE", "/api/v1/receipt/personal"))).await.check(200);
    binary.glas(&["export", "trees", "--format", "json"]);
    binary.glas(&["verify"]);
    // A mistake in a clerk's file quotes it to the clerk.
    let file = binary.folder().join("canary.toml");
    std::fs::write(&file, "canary = \"канарче\"\n").expect("a file");
    let import = Command::new(program::path())
        .args(["consultation", "import", "--data"])
        .arg(binary.folder())
        .arg(&file)
        .output();
    assert!(!import.expect("a command").status.success());
    vec![secret, other]
}

/// `--log trace` showed what the router and the renderer were given: secrets of receipts, and whole
/// pages.
#[tokio::test]
async fn whatever_is_asked_for_the_log_holds_nothing_of_what_was_sent() {
    let all = [
        "hyper",
        "hyper_util",
        "warp",
        "tower",
        "tokio",
        "mio",
        "redb",
        "yew",
        "fluent_bundle",
        "altcha",
        "glas",
    ];
    let each = all.map(|name| format!("{name}=trace")).join(",");
    for filter in [
        "trace",
        each.as_str(),
        "off,warp::filters::path=trace,yew::html=trace,glas=trace,[render]=trace",
    ] {
        for format in ["text", "json"] {
            let mut binary = Binary::serve(&["--log", filter, "--log-format", format]).await;
            let secrets = visited(&binary).await;
            binary.end();
            let log = binary.log();
            assert!(
                log.contains("/r/{secret}") && log.contains("glas::access"),
                "{filter}, {format}: {log}"
            );
            let canaries = ["канарче", "canary", "ca11a4e0", "127.0.0.1:"]
                .into_iter()
                .chain(secrets.iter().map(String::as_str));
            for canary in canaries {
                // The server says where it listens.
                let line = log.lines().find(|line| {
                    line.to_lowercase().contains(canary) && !line.contains("listening at")
                });
                assert_eq!(line, None, "{filter}, {format}: {canary}");
            }
            let others: Vec<&str> = log.lines().filter(|line| !line.contains("glas")).collect();
            assert!(others.is_empty(), "{filter}, {format}: {others:?}");
            if format == "json" {
                assert!(
                    log.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()),
                    "{log}"
                );
            }
        }
    }
}
