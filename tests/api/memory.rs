//! Memory: what is left of a visitor in the shipped binary once the visit is over: in a copy of its
//! folder, in its log, in an image of its memory. Of the memory itself nothing is promised: what
//! was freed keeps its bytes until it is used anew. So no image is left of it.

use crate::{binary::Binary, connection::Connection, town::Ask};
use glas_tests::program;
use serde_json::json;
use std::{os::unix::process::ExitStatusExt, process::Command};

/// Visitors, each from an IPv4 and an IPv6 address.
const VISITORS: usize = 50;
fn respond(binary: &Binary, key: &str) -> Ask {
    let body = json!({ "language": "bg", "answers": { "scale": { "scale": 3 } } }).to_string();
    let ask = Ask::new("POST", "/api/v1/consultations/trees/responses")
        .with("Content-Type", "application/json");
    ask.with("Origin", &binary.origin()).with("Idempotency-Key", key).body(body)
}

/// Responses from everywhere, each read by its receipt. What must not be left of them, and the
/// receipts' secrets.
async fn visited(binary: &Binary) -> Vec<Vec<u8>> {
    let mut traces = vec![
        b"198.51.100.".to_vec(),
        b"2001:db8:ca7e".to_vec(),
        vec![0x20, 1, 0x0d, 0xb8, 0xca, 0x7e],
    ];
    for n in 0..VISITORS {
        for (address, family) in
            [(format!("198.51.100.{}", n + 1), '4'), (format!("2001:db8:ca7e:{n:x}::1"), '6')]
        {
            let key = format!("ca11a4e0{family}{n:07x}{}", "5c3b".repeat(4));
            let ask = respond(binary, &key).with("X-Forwarded-For", &address);
            let sent = binary.ask(ask).await.check(201).json();
            let secret = sent["secret"].as_str().expect("a secret").to_owned();
            binary
                .ask(Ask::get(&format!("/r/{secret}")).with("X-Forwarded-For", &address))
                .await
                .check(200);
            traces.push(
                (0..32)
                    .step_by(2)
                    .map(|at| u8::from_str_radix(&key[at..at + 2], 16).expect("digits"))
                    .collect(),
            );
            traces.extend([key.into_bytes(), secret.into_bytes()]);
        }
    }
    traces
}

/// Where any of them begins.
fn found(bytes: &[u8], traces: &[Vec<u8>]) -> Option<String> {
    let begins = |byte: u8| traces.iter().any(|trace| trace[0] == byte);
    let begins: Vec<bool> = (0..=255).map(begins).collect();
    let at = (0..bytes.len()).filter(|at| begins[usize::from(bytes[*at])]);
    let mut held = at.filter_map(|at| traces.iter().find(|trace| bytes[at..].starts_with(trace)));
    held.next().map(|trace| String::from_utf8_lossy(trace).into_owned())
}

#[tokio::test]
async fn of_a_visit_that_is_over_nothing_is_in_a_copy_or_in_the_log() {
    let flags = ["--trusted-proxies", "127.0.0.1", "--unproved", "0/0", "--log", "trace"];
    let binary = Binary::started(Command::new(program::path()), &flags).await;
    let traces = visited(&binary).await;
    // A copy made while it runs, as a backup is.
    for file in std::fs::read_dir(binary.folder())
        .expect("a folder")
        .map(|it| it.expect("a file").path())
        .filter(|it| it.is_file())
    {
        assert_eq!(
            found(&std::fs::read(&file).expect("read"), &traces),
            None,
            "{}",
            file.display()
        );
    }
    assert_eq!(found(binary.log().as_bytes(), &traces), None);
}

/// A minute after a crowd 30 MiB more were held than before it, by threads that had nothing to do
/// any more.
#[tokio::test]
async fn what_is_freed_goes_back_to_the_system_soon() {
    for (chosen, expected) in [(None, "1"), (Some("25"), "25")] {
        // The allocator itself says what it goes by.
        let mut command = Command::new(program::path());
        command
            .env("MIMALLOC_VERBOSE", "1")
            .envs(chosen.map(|chosen| ("MIMALLOC_PURGE_DELAY", chosen)));
        let binary = Binary::started(command, &[]).await;
        let log = binary.log();
        let delay = log
            .lines()
            .filter_map(|line| line.split_once("'purge_delay': "))
            .next_back()
            .expect("a delay")
            .1;
        assert_eq!(delay.split_whitespace().next(), Some(expected), "{log}");
    }
}

/// Each piece of a body held the four kilobytes that it was read into: 289 MiB for one network's
/// single bytes.
#[tokio::test]
async fn a_body_takes_no_more_memory_than_it_has_bytes() {
    let binary = Binary::serve(&[]).await;
    let head = respond(&binary, &"ab".repeat(16)).bytes();
    let head = String::from_utf8(head)
        .expect("a head")
        .split("\r\n\r\n")
        .next()
        .expect("a head")
        .to_owned();
    let length = head
        .lines()
        .find(|line| line.to_ascii_lowercase().starts_with("content-length"))
        .expect("a length")
        .to_owned();
    let head = [&head.replace(&length, "Content-Length: 20000"), "\r\n\r\n"].concat();
    let mut lines = Vec::new();
    for _ in 0..64 {
        let mut line = Connection::to(binary.address).await;
        line.send(&head).await;
        lines.push(line);
    }
    let before = binary.peak_kib();
    for _ in 0..300 {
        for line in &mut lines {
            line.send(" ").await;
        }
        // Another is heard in between, so these have been read.
        binary.ask(Ask::get("/healthz")).await.check(200);
    }
    let grown = binary.peak_kib() - before;
    assert!(grown < 16 << 10, "{grown} KiB for 19,200 bytes");
}

/// A crash left all of its memory in a file.
#[tokio::test]
async fn a_crash_leaves_no_image_of_the_memory() {
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -c unlimited; cd \"$0\"; exec \"$@\""])
        .arg(std::env::temp_dir())
        .arg(program::path());
    let mut binary = Binary::started(command, &[]).await;
    assert!(
        Command::new("kill")
            .args(["-ABRT", &binary.id().to_string()])
            .status()
            .expect("kill")
            .success()
    );
    let status = binary.ended();
    assert_eq!((status.signal(), status.core_dumped()), (Some(6), false), "{status}");
}
