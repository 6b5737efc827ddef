//! What the log holds: route patterns and causes. No text, name, address of a person or machine, key or secret.

use crate::town::{Ask, KEY, SITE, Town};
use serde_json::json;
use std::{
    cell::RefCell,
    io::{self, Write},
    sync::Once,
};

thread_local! {
    /// The log of the test that runs on this thread, where it asked for one. Its server runs on the same thread.
    static LOG: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

struct ThisThread;

impl Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.with_borrow_mut(|log| log.iter_mut().for_each(|log| log.extend_from_slice(bytes)));
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// All tests log, so that no line is switched off by a test that began without a log.
pub(crate) fn begin() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(|| ThisThread).with_ansi(false).init();
    });
}

#[tokio::test]
async fn the_log_names_no_one() {
    LOG.set(Some(Vec::new()));
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

    let text = String::from_utf8(LOG.take().expect("a log")).expect("UTF-8");
    for wanted in ["route=\"/r/{secret}\"", "route=\"/api/v1/consultations/{slug}/responses\"", "status=201"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    for canary in ["канарче", "canary", "198.51.100.", "127.0.0.1", KEY, &other_key, secret] {
        let line = text.lines().find(|line| line.contains(canary));
        assert_eq!(line, None, "{canary}");
    }
}
