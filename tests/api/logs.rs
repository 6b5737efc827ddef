//! What the log holds: route patterns and causes. No text, name, address of a person or machine, key or secret.

use crate::town::{Ask, KEY, SITE, Town};
use serde_json::json;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("a log").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_names_no_one() {
    let log = Log::default();
    let lines = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(log.clone()).with_ansi(false).finish();
    let _kept = tracing::subscriber::set_default(lines);
    let town = Town::with(|it| it.trusted_proxies = vec!["127.0.0.1".parse().expect("a proxy")], |_| {}).await;
    let submission = json!({
        "language": "bg",
        "answers": { "stance": { "choice": "yes" }, "idea": { "text": "канарче-текст" } },
        "respondent": { "name": "канарче-име", "email": "canary@citizen.example", "locality": "канарче-село" },
    });
    let said = |ask: Ask| ask.with("X-Forwarded-For", "198.51.100.77").with("User-Agent", "canary-agent");
    let sent = town.ask(said(Ask::respond(submission.to_string()))).await.check(201).json();
    let secret = sent["secret"].as_str().expect("a secret");
    town.ask(said(Ask::get(&format!("/r/{secret}")))).await.check(200);
    town.ask(said(Ask::get("/api/v1/receipt").with("Authorization", &format!("Receipt {secret}")))).await.check(200);
    town.ask(said(Ask::get(&format!("/c/road?lang=канарче&secret={secret}")))).await;
    let other_key = KEY.replace('0', "7");
    let invalid = Ask::respond(submission.to_string().replace("yes", "canary-choice")).with("Idempotency-Key", &other_key);
    town.ask(said(invalid)).await.check(422);
    town.ask(said(Ask::respond(r#"{"канарче-поле":1}"#))).await.check(422);
    let form = [("key", other_key.as_str()), ("a.idea", "канарче-текст"), ("email", "canary@citizen.example")];
    town.ask(said(Ask::form("/embed/road", &form).with("Origin", SITE))).await.check(422);
    town.ask(said(Ask::form("/c/road", &form).with("Origin", "https://canary.example"))).await.check(403);

    let text = String::from_utf8(log.0.lock().expect("a log").clone()).expect("UTF-8");
    for wanted in ["route=\"/r/{secret}\"", "route=\"/api/v1/consultations/{slug}/responses\"", "status=201"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    for canary in ["канарче", "canary", "198.51.100.", "127.0.0.1", KEY, &other_key, secret] {
        let line = text.lines().find(|line| line.contains(canary));
        assert_eq!(line, None, "{canary}");
    }
}
