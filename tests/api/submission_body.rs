//! The body of a response: what is no JSON, JSON of another shape, too much of it, other media
//! types and other codings. Nothing of all this is stored, and no answer speaks the parser's
//! language.

use crate::{
    connection::Reply,
    town::{Ask, SITE, ServedTown, submission},
};
use serde_json::{Value, json};
use std::time::Duration;

/// What must never reach a reader: serde's words, paths, names of types.
#[track_caller]
fn check_words(reply: &Reply) {
    let text = reply.text();
    for leak in [
        "line 1",
        "column",
        "expected",
        "serde",
        "invalid type",
        "EOF",
        ".rs",
        "Submission",
        "struct ",
        "panicked",
        "glas::",
    ] {
        assert!(!text.contains(leak), "{leak:?} in {text}");
    }
    let problem = reply.json();
    for part in ["type", "title", "detail"] {
        assert!(problem[part].as_str().is_some_and(|it| !it.is_empty()), "{part} in {text}");
    }
    assert_eq!(problem["status"], reply.status);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert!(!reply.header("access-control-allow-origin").is_empty());
    assert_eq!(reply.header("vary"), "origin");
}

fn nested(depth: usize) -> String {
    "[".repeat(depth) + "]".repeat(depth).as_str()
}

fn answering(question: &str, answer: Value) -> String {
    let mut it = submission();
    it["answers"][question] = answer;
    it.to_string()
}

#[tokio::test]
async fn a_body_that_is_no_submission_is_refused_and_nothing_is_stored() {
    let town = ServedTown::open().await;
    let good = submission().to_string();
    let utf_16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let in_text = |bytes: &[u8]| {
        [
            &br#"{"language":"bg","answers":{"stance":{"choice":"yes"},"idea":{"text":""#[..],
            bytes,
            br#""}}}"#,
        ]
        .concat()
    };
    let scale = |number: &str| {
        format!(
            r#"{{"language":"bg","answers":{{"stance":{{"choice":"yes"}},"haste":{{"scale":{number}}}}}}}"#
        )
    };
    let many_keys: String = (0..100_000).map(|n| format!(r#""k{n}":1,"#)).collect();
    let rows: Vec<(&str, Vec<u8>, u16)> = vec![
        ("empty body", b"".to_vec(), 400),
        ("cut", br#"{"language":"#.to_vec(), 400),
        ("trailing bytes", (good.clone() + "x").into_bytes(), 400),
        ("byte order mark", ["\u{feff}", &good].concat().into_bytes(), 400),
        ("UTF-16", utf_16, 400),
        ("invalid UTF-8", in_text(b"\xff\xfe"), 400),
        ("overlong", in_text(b"\xc0\xaf"), 400),
        ("lone surrogate", in_text(br"\ud800"), 400),
        ("raw control", in_text(b"\x01"), 400),
        ("nesting 127", nested(127).into_bytes(), 422),
        ("nesting 128", nested(128).into_bytes(), 422),
        ("nesting 100,000", nested(100_000).into_bytes(), 422),
        (
            "nesting within an answer",
            answering("idea", json!({ "text": "" })).replace("\"\"", &nested(100_000)).into_bytes(),
            422,
        ),
        ("same key twice", good.replacen('{', r#"{"language":"en","#, 1).into_bytes(), 422),
        (
            "same answer twice",
            good.replacen(r#""stance":"#, r#""stance":{"choice":"no"},"stance":"#, 1).into_bytes(),
            422,
        ),
        ("unknown key", good.replacen('{', r#"{"status":"published","#, 1).into_bytes(), 422),
        ("array for the object", br#"["bg",{"stance":{"choice":"yes"}}]"#.to_vec(), 422),
        ("integer 2^63", scale("9223372036854775808").into_bytes(), 400),
        ("1e999", scale("1e999").into_bytes(), 400),
        ("1.0 for an integer", scale("1.0").into_bytes(), 400),
        ("-0 for an integer", scale("-0").into_bytes(), 400),
        ("NaN", scale("NaN").into_bytes(), 400),
        ("100,000 keys", format!("{{{many_keys}\"z\":1}}").into_bytes(), 413),
        ("a key of 1 MB", format!(r#"{{"{}":1}}"#, "k".repeat(1_000_000)).into_bytes(), 413),
        (
            "64 KiB of escapes",
            answering("idea", json!({ "text": "ESC" }))
                .replace("ESC", &"\\u0041".repeat(10_922))
                .into_bytes(),
            422,
        ),
        ("null for a required field", br#"{"language":null,"answers":{}}"#.to_vec(), 422),
        ("number for text", answering("idea", json!({ "text": 5 })).into_bytes(), 422),
        ("__proto__", good.replacen('{', r#"{"__proto__":{"x":1},"#, 1).into_bytes(), 422),
        ("constructor", good.replacen('{', r#"{"constructor":1,"#, 1).into_bytes(), 422),
        (
            "a question of another consultation",
            answering("depth", json!({ "text": "12" })).into_bytes(),
            422,
        ),
        ("Windows-1251", in_text(b"\xce\xf1\xf2\xe0\xe2\xe5\xf2\xe5"), 400),
        ("a step far off the scale", scale("2147483647").into_bytes(), 422),
    ];
    for (line, body, status) in rows {
        let reply = town.ask(Ask::respond(body)).await;
        assert_eq!(reply.status, status, "{line}: {}", reply.text());
        check_words(&reply);
    }
    assert_eq!(town.stored(), 0);
}

#[tokio::test]
async fn what_is_to_be_mended_is_named_in_the_readers_words() {
    let town = ServedTown::open().await;
    let rows = [
        ("null", r#"{"language":null,"answers":{}}"#.to_owned(), "language"),
        ("missing", r#"{"language":"bg"}"#.to_owned(), "answers"),
        ("wrong type", answering("idea", json!({ "text": 5 })), "answers.idea"),
        ("unknown", r#"{"language":"bg","answers":{},"id":1}"#.to_owned(), "id"),
        ("no answer", r#"{"language":"bg","answers":{}}"#.to_owned(), "a.stance"),
        ("foreign", answering("depth", json!({ "text": "12" })), "a.depth"),
        ("not offered", answering("parts", json!({ "choices": { "ids": ["car"] } })), "a.parts"),
        ("too long", answering("idea", json!({ "text": "я".repeat(4_001) })), "a.idea"),
        (
            "marks",
            answering("idea", json!({ "text": format!("д{}", "\u{300}".repeat(17)) })),
            "a.idea",
        ),
    ];
    for (what, body, field) in rows {
        let problem = town.ask(Ask::respond(body)).await.check(422).json();
        let named = problem["errors"][0]["field"].as_str().unwrap_or("none");
        assert!(named.starts_with(field), "{what}: {named}");
        let message = problem["errors"][0]["message"].as_str().unwrap_or("");
        assert!(message.chars().any(|c| ('а'..='я').contains(&c)), "{what}: {message}");
    }
}

#[tokio::test]
async fn letters_are_counted_after_decoding() {
    let town = ServedTown::open().await;
    let escaped =
        answering("idea", json!({ "text": "ESC" })).replace("ESC", &"\\u0449".repeat(4_000));
    town.ask(Ask::respond(escaped)).await.check(201);
}

#[tokio::test]
async fn only_json_in_utf_8_is_taken_by_the_api_and_only_a_plain_form_by_the_pages() {
    let town = ServedTown::open().await;
    let good = submission().to_string();
    let rows = [
        ("text/plain", "text/plain", 415),
        ("none", "", 415),
        ("UTF-16", "application/json;charset=utf-16", 415),
        ("multipart", "multipart/form-data; boundary=x", 415),
        ("a form", "application/x-www-form-urlencoded", 415),
        ("JSON of another kind", "application/problem+json", 415),
        ("UTF-8 said", "Application/JSON; Charset=\"UTF-8\"", 201),
    ];
    for (line, media_type, status) in rows {
        let reply = town.ask(Ask::respond(good.clone()).with("Content-Type", media_type)).await;
        assert_eq!(reply.status, status, "{line}");
    }
    for path in ["/c/road", "/embed/road"] {
        for media_type in ["text/plain", "multipart/form-data; boundary=x", "application/json", ""]
        {
            let ask = Ask::form(path, &[("a.stance", "yes")])
                .with("Content-Type", media_type)
                .with("Origin", SITE);
            let ask = if path == "/c/road" { ask.with("Origin", &town.origin()) } else { ask };
            assert_eq!(town.ask(ask).await.status, 415, "71 {path} {media_type}");
        }
    }
    assert_eq!(town.stored(), 1);
}

/// A few kilobytes can inflate to gigabytes: a body is never inflated.
#[tokio::test]
async fn a_compressed_body_is_refused_unread() {
    let town = ServedTown::open().await;
    for coding in ["gzip", "br", "deflate", "gzip, identity"] {
        town.ask(Ask::respond(submission().to_string()).with("Content-Encoding", coding))
            .await
            .check(415);
    }
    town.ask(Ask::respond(submission().to_string()).with("Content-Encoding", "identity"))
        .await
        .check(201);
}

/// A body may have 256 KiB, whether its length is announced or not.
#[tokio::test]
async fn a_body_over_the_limit_is_refused_told_or_chunked() {
    let town = ServedTown::open().await;
    let large = vec![b' '; 256 * 1024 + 1];
    check_words(&town.ask(Ask::respond(large.clone())).await.check(413));
    let chunk =
        [format!("{:X}\r\n", large.len()).into_bytes(), large, b"\r\n0\r\n\r\n".to_vec()].concat();
    let mut line = crate::connection::Connection::to(town.address).await;
    line.send(Ask::respond("").with("Transfer-Encoding", "chunked").bytes()).await;
    line.send(chunk).await;
    check_words(&line.reply().await.expect("an answer").check(413));
    // The largest that is allowed is a body like any other.
    let padded =
        submission().to_string() + " ".repeat(256 * 1024 - submission().to_string().len()).as_str();
    town.ask(Ask::respond(padded)).await.check(201);
}

/// The same for a crowd that sends all at once: one body told to be far too large, one in chunks
/// without an end, one that stops before its last byte, one that stops within a chunk. Whoever has
/// something to say is heard meanwhile.
#[tokio::test]
async fn two_hundred_bodies_without_an_end_are_refused_and_an_honest_one_is_taken_meanwhile() {
    let town = ServedTown::with(|it| it.limits.body = Duration::from_secs(4), |_| {}).await;
    let largest = glas_wire::limits::BODY_BYTES_MAX;
    let kinds: [(&str, String, usize, u16); 4] = [
        ("far too large by its head", format!("Content-Length: {}", 1 << 30), usize::MAX, 413),
        ("chunks without an end", "Transfer-Encoding: chunked".to_owned(), usize::MAX, 413),
        ("all but the last bytes", format!("Content-Length: {largest}"), largest / CHUNK - 1, 408),
        ("within its chunks", "Transfer-Encoding: chunked".to_owned(), 3, 408),
    ];
    let crowd: Vec<_> = (0..200)
        .map(|n| {
            let (what, framing, chunks, status) = kinds[n % kinds.len()].clone();
            let address = town.address;
            tokio::spawn(async move { (what, status, unending(address, &framing, chunks).await) })
        })
        .collect();
    let key = crate::town::KEY.replace('0', "1");
    town.ask(Ask::respond(submission().to_string()).with("Idempotency-Key", &key)).await.check(201);
    for member in crowd {
        let (what, status, reply) = member.await.expect("a member of the crowd");
        check_words(&reply.unwrap_or_else(|| panic!("{what}: no answer")).check(status));
    }
    assert_eq!(town.stored(), 1);
    town.ask(Ask::respond(submission().to_string())).await.check(201);
}

/// Four million chunks of one byte took over a second, a thousand times what they pay for.
#[tokio::test]
async fn a_body_in_more_pieces_than_any_network_makes_is_refused() {
    let town = ServedTown::open().await;
    let chunked = async |body: String| {
        let mut line = crate::connection::Connection::to(town.address).await;
        line.send(Ask::respond("").with("Transfer-Encoding", "chunked").bytes()).await;
        let chunks: String = body
            .chars()
            .flat_map(|letter| ["1\r\n".to_owned(), letter.to_string(), "\r\n".to_owned()])
            .collect();
        line.send(chunks + "0\r\n\r\n").await;
        line.reply().await.expect("an answer")
    };
    let submission =
        json!({ "language": "bg", "answers": { "stance": { "choice": "yes" } } }).to_string();
    let padded = |to: usize| [submission.as_str(), &" ".repeat(to - submission.len())].concat();
    chunked(padded(4_096)).await.check(201);
    check_words(&chunked(padded(4_097)).await.check(400));
    check_words(&chunked(padded(300_000)).await.check(400));
}

/// Bytes that are sent at a time.
const CHUNK: usize = 4 * 1024;

/// Sends so many chunks of blanks, or until nobody takes them, and no end; the answer.
async fn unending(address: std::net::SocketAddr, framing: &str, chunks: usize) -> Option<Reply> {
    let head = String::from_utf8(Ask::respond("").bytes())
        .expect("a head in ASCII")
        .replace("Content-Length: 0", framing);
    let chunk = match framing.contains("chunked") {
        true => format!("{CHUNK:x}\r\n{}\r\n", " ".repeat(CHUNK)),
        false => " ".repeat(CHUNK),
    };
    let mut line = crate::connection::Connection::to(address).await;
    line.send(head).await;
    for _ in 0..chunks {
        if !line.send_or_fail(chunk.as_bytes()).await {
            break;
        }
    }
    line.reply().await
}
