//! Clients' addresses are kept nowhere: the shipped binary, told of addresses by a proxy it trusts,
//! writes none of them down.

use crate::{
    binary::Binary,
    town::{Ask, KEY, submission},
};
use glas::cli::control::journal_file;
use serde_json::json;
use std::{net::IpAddr, path::Path};

/// Addresses that are nobody's: RFC 5737, RFC 3849.
const CANARIES: [&str; 3] = ["198.51.100.77", "203.0.113.201", "2001:db8:ca7e:1::42"];

/// Everything an address might look like.
fn spellings(canary: &str) -> Vec<Vec<u8>> {
    let ip: IpAddr = canary.parse().expect("an address");
    let wide = match ip {
        IpAddr::V4(ip) => ip.to_ipv6_mapped(),
        IpAddr::V6(ip) => ip,
    };
    // Of a prefix, too: the /24 and the /48.
    let prefix =
        canary.rfind(['.', ':']).map_or(canary, |end| &canary[..end]).trim_end_matches(":1:");
    let hex: String = wide.octets().iter().map(|byte| format!("{byte:02x}")).collect();
    vec![
        prefix.as_bytes().to_vec(),
        wide.to_string().into_bytes(),
        hex.into_bytes(),
        wide.octets().to_vec(),
    ]
}

fn holds(file: &Path, spelling: &[u8]) -> bool {
    let bytes = std::fs::read(file).expect("a file");
    bytes.windows(spelling.len()).any(|window| window.eq_ignore_ascii_case(spelling))
}

#[tokio::test]
async fn no_address_is_written_down_anywhere() {
    let mut binary = Binary::serve(&[
        "--trusted-proxies",
        "127.0.0.1",
        "--log",
        "trace",
        "--unproved",
        "3/0.001",
    ])
    .await;
    let origin = binary.origin();
    let body = json!({ "language": "bg", "answers": { "scale": { "scale": 3 } } }).to_string();
    let mut statuses = Vec::new();
    for (n, canary) in (0..8).flat_map(|n| CANARIES.map(|canary| (n, canary))) {
        let key = KEY.replace('0', &n.to_string());
        let respond = Ask::new("POST", "/api/v1/consultations/trees/responses")
            .with("Content-Type", "application/json");
        let respond =
            respond.with("Origin", &origin).with("Idempotency-Key", &key).body(body.clone());
        let asks = [
            respond.clone(),
            respond
                .clone()
                .with("Idempotency-Key", &key.replace('f', "d"))
                .body(submission().to_string()),
            respond.with("Origin", "https://evil.example"),
            Ask::form("/c/trees", &[("key", &key.replace('f', "e")), ("a.scale", "2")]),
            Ask::get("/api/v1/challenge?consultation=trees"),
            Ask::get("/c/trees"),
            Ask::get("/nothing"),
        ];
        for ask in asks {
            statuses.push(binary.ask(ask.with("X-Forwarded-For", canary)).await.status);
        }
    }
    for wanted in [200, 201, 303, 403, 404, 422, 428, 429] {
        assert!(statuses.contains(&wanted), "{wanted} in {statuses:?}");
    }
    binary.end();
    let log = binary.log();
    assert!(
        log.contains("/api/v1/consultations/{slug}/responses") && log.lines().count() > 50,
        "{log}"
    );
    let files: Vec<_> = std::fs::read_dir(binary.folder())
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .collect();
    let journal = journal_file(binary.folder());
    assert!(files.contains(&journal) && holds(&journal, b"\"scale\""), "{files:?}");
    for file in files.iter().filter(|file| file.is_file()).chain([&binary.log_file().to_owned()]) {
        for spelling in CANARIES.iter().flat_map(|canary| spellings(canary)) {
            assert!(
                !holds(file, &spelling),
                "{} in {}",
                String::from_utf8_lossy(&spelling),
                file.display()
            );
        }
    }
}
