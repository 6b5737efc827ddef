//! What is left of a visitor in the shipped binary once the visit is over: in its memory, in an image of it, in a copy of its folder.
//!
//! What was freed keeps its bytes until it is used anew, which is the allocator's to say and not the program's. Told to clear what is
//! freed, glibc shows what the program itself still holds.

use crate::{binary::Binary, town::Ask};
use glas_tests::program;
use serde_json::json;
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    os::unix::process::ExitStatusExt,
    process::Command,
};

/// Visitors, each from an IPv4 and an IPv6 address.
const VISITORS: usize = 50;
/// Rounds of other requests after which nothing may be left on a thread's stack.
const ROUNDS: usize = 20;

/// glibc, told to clear memory as it is freed.
fn clearing() -> Command {
    let mut command = Command::new(program::path());
    command.env("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0:glibc.malloc.perturb=165");
    command
}

fn respond(binary: &Binary, key: &str) -> Ask {
    let body = json!({ "language": "bg", "answers": { "scale": { "scale": 3 } } }).to_string();
    let ask = Ask::new("POST", "/api/v1/consultations/trees/responses").with("Content-Type", "application/json");
    ask.with("Origin", &binary.origin()).with("Idempotency-Key", key).body(body)
}

/// Responses from everywhere, each read by its receipt. What must not be left of them, and the receipts' secrets.
async fn visited(binary: &Binary) -> Vec<Vec<u8>> {
    let mut traces = vec![b"198.51.100.".to_vec(), b"2001:db8:ca7e".to_vec(), vec![0x20, 1, 0x0d, 0xb8, 0xca, 0x7e]];
    for n in 0..VISITORS {
        for (address, family) in [(format!("198.51.100.{}", n + 1), '4'), (format!("2001:db8:ca7e:{n:x}::1"), '6')] {
            let key = format!("ca11a4e0{family}{n:07x}{}", "5c3b".repeat(4));
            let ask = respond(binary, &key).with("X-Forwarded-For", &address);
            let sent = binary.ask(ask).await.check(201).json();
            let secret = sent["secret"].as_str().expect("a secret").to_owned();
            binary.ask(Ask::get(&format!("/r/{secret}")).with("X-Forwarded-For", &address)).await.check(200);
            traces.push((0..32).step_by(2).map(|at| u8::from_str_radix(&key[at..at + 2], 16).expect("digits")).collect());
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

/// All that a process may write to in its memory.
fn memory(id: u32) -> io::Result<Vec<Vec<u8>>> {
    let maps = std::fs::read_to_string(format!("/proc/{id}/maps"))?;
    let mut memory = File::open(format!("/proc/{id}/mem"))?;
    let mut parts = Vec::new();
    for line in maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|rights| rights.starts_with("rw"))) {
        let (from, to) = line.split(' ').next().and_then(|range| range.split_once('-')).expect("a range");
        let [from, to] = [from, to].map(|it| u64::from_str_radix(it, 16).expect("an address"));
        memory.seek(SeekFrom::Start(from))?;
        let mut part = Vec::new();
        // What is gone since the list was read is gone.
        let _ = memory.by_ref().take(to - from).read_to_end(&mut part);
        parts.push(part);
    }
    Ok(parts)
}

#[tokio::test]
async fn of_a_visit_that_is_over_nothing_is_held() {
    let flags = ["--trusted-proxies", "127.0.0.1", "--unproved", "0/0", "--log", "trace"];
    let binary = Binary::started(clearing(), &flags).await;
    let traces = visited(&binary).await;
    // A copy made while it runs, as a backup is.
    for file in std::fs::read_dir(binary.folder()).expect("a folder").map(|it| it.expect("a file").path()).filter(|it| it.is_file()) {
        assert_eq!(found(&std::fs::read(&file).expect("read"), &traces), None, "{}", file.display());
    }
    assert_eq!(found(binary.log().as_bytes(), &traces), None);
    let mut left = None;
    for round in 0..ROUNDS {
        for n in 0..20 {
            binary.ask(Ask::get("/c/trees")).await.check(200);
            binary.ask(respond(&binary, &format!("{round:016x}{n:016x}"))).await.check(201);
        }
        left = match memory(binary.id()) {
            Ok(parts) => parts.iter().find_map(|part| found(part, &traces)),
            // Nobody but root may look.
            Err(error) => {
                assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
                None
            }
        };
        if left.is_none() {
            break;
        }
    }
    assert_eq!(left, None, "still held");
}

/// A crash left all of its memory in a file.
#[tokio::test]
async fn a_crash_leaves_no_image_of_the_memory() {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c unlimited; cd \"$0\"; exec \"$@\""]).arg(std::env::temp_dir()).arg(program::path());
    let mut binary = Binary::started(command, &[]).await;
    assert!(Command::new("kill").args(["-ABRT", &binary.id().to_string()]).status().expect("kill").success());
    let status = binary.ended();
    assert_eq!((status.signal(), status.core_dumped()), (Some(6), false), "{status}");
}
