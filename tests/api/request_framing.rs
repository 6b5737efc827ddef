//! How requests are framed, tried over raw sockets with lengths, chunks and heads that contradict
//! themselves. Two servers in a row must never see two different requests in the same bytes.

use crate::{
    connection::Connection,
    town::{Ask, KEY, ServedTown, submission},
};

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: glas.example\r\n\r\n";

/// A post of a good response with its head's lines after `Host` given.
fn post(lines: &str, body: &str) -> String {
    let head = format!(
        "POST /api/v1/consultations/road/responses HTTP/1.1\r\nHost: glas.example\r\nOrigin: https://a.example\r\n\
         Content-Type: application/json\r\nIdempotency-Key: {KEY}\r\n"
    );
    [&head, lines, "\r\n", body].concat()
}

#[tokio::test]
async fn a_request_that_may_be_read_two_ways_is_refused_and_the_connection_ends() {
    let town = ServedTown::open().await;
    let good = submission().to_string();
    let length = good.len();
    let chunked = format!("{length:x}\r\n{good}\r\n0\r\n\r\n");
    let rows = [
        (
            "length and chunked",
            post(&format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"), &chunked),
        ),
        (
            "chunked and length",
            post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", &chunked),
        ),
        ("two lengths", post(&format!("Content-Length: {length}\r\nContent-Length: 3\r\n"), &good)),
        ("a signed length", post(&format!("Content-Length: +{length}\r\n"), &good)),
        ("an unknown coding", post("Transfer-Encoding: xchunked\r\n", &chunked)),
        ("chunked not last", post("Transfer-Encoding: chunked, identity\r\n", &chunked)),
        (
            "a chunk too large to count",
            post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\nx"),
        ),
        ("a chunk size that is none", post("Transfer-Encoding: chunked\r\n", "-1\r\nx")),
        (
            "a folded line",
            "GET /healthz HTTP/1.1\r\nHost: glas.example\r\nX-A: 1\r\n 2\r\n\r\n".to_owned(),
        ),
        (
            "a blank before the colon",
            "GET /healthz HTTP/1.1\r\nHost : glas.example\r\n\r\n".to_owned(),
        ),
        ("no Host", "GET /healthz HTTP/1.1\r\n\r\n".to_owned()),
        (
            "two Hosts",
            "GET /healthz HTTP/1.1\r\nHost: a.example\r\nHost: a.example\r\n\r\n".to_owned(),
        ),
        (
            "a NUL in a header",
            "GET /healthz HTTP/1.1\r\nHost: glas.example\r\nX-A: \0\r\n\r\n".to_owned(),
        ),
        (
            "a bare CR in a header",
            "GET /healthz HTTP/1.1\r\nHost: glas.example\r\nX-A: a\rb\r\n\r\n".to_owned(),
        ),
        ("a TLS hello", "\x16\x03\x01\x02\x00\x01\x00\x01\u{fc}\x03\x03\r\n\r\n".to_owned()),
    ];
    for (line, request) in rows {
        let mut connection = Connection::to(town.address).await;
        connection.send([request.as_bytes(), HEALTH.as_bytes()].concat()).await;
        let reply = connection.last_reply().await.unwrap_or_else(|| panic!("{line}: no answer"));
        assert_eq!(reply.status, 400, "{line}: {}", reply.text());
        assert!(!reply.text().contains("body read"), "{line}");
    }
    assert_eq!(town.stored(), 0);
}

/// Asked for by another name, a proxy's cache or a link in a page could be made to lead to a host
/// of an attacker's.
#[tokio::test]
async fn a_request_for_another_host_is_refused() {
    let town = ServedTown::open().await;
    for (target, status) in [
        ("http://evil.example/healthz".to_owned(), 421),
        ("http://evil.example:80/c/road".to_owned(), 421),
        (format!("http://{}/healthz", town.address), 200),
    ] {
        let reply = town.ask(Ask::get(&target).with("Host", "evil.example")).await;
        assert_eq!(reply.status, status, "{target}");
    }
}

/// Addresses and headers without end would fill the memory.
#[tokio::test]
async fn what_is_too_long_is_refused_before_it_is_kept() {
    let town = ServedTown::open().await;
    let long = |letters: usize| format!("/c/{}", "x".repeat(letters));
    let rows = [
        ("70 kB URI", Ask::get(&long(70_000)), 414),
        ("5 kB URI", Ask::get(&long(5_000)), 414),
        ("420 kB header", Ask::get("/healthz").with("X-A", &"x".repeat(420_000)), 431),
        ("60 kB header", Ask::get("/healthz").with("X-A", &"x".repeat(60_000)), 431),
        (
            "120 headers",
            (0..120).fold(Ask::get("/healthz"), |ask, n| ask.and(&format!("X-{n}"), "1")),
            431,
        ),
        (
            "64 headers",
            (0..63).fold(Ask::get("/healthz"), |ask, n| ask.and(&format!("X-{n}"), "1")),
            200,
        ),
    ];
    for (line, ask, status) in rows {
        let mut connection = Connection::to(town.address).await;
        connection.send(ask.bytes()).await;
        let reply = connection.reply().await.unwrap_or_else(|| panic!("{line}: no answer"));
        assert_eq!(reply.status, status, "{line}");
    }
}

/// Methods for proxies, targets that are no path, other versions of the protocol.
#[tokio::test]
async fn what_is_no_request_for_a_page_is_never_routed() {
    let town = ServedTown::open().await;
    let rows = [
        ("OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: glas.example\r\n\r\n", vec![400, 404]),
        (
            "CONNECT",
            "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
            vec![400, 404, 421],
        ),
        (
            "43 h2c is ignored",
            "GET /healthz HTTP/1.1\r\nHost: glas.example\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n",
            vec![200],
        ),
    ];
    for (line, request, statuses) in rows {
        let mut connection = Connection::to(town.address).await;
        connection.send(request).await;
        let reply = connection.reply().await.unwrap_or_else(|| panic!("{line}: no answer"));
        assert!(statuses.contains(&reply.status), "{line}: {}", reply.status);
    }
    // 41: the preface of HTTP/2 is no request; the connection ends.
    let mut connection = Connection::to(town.address).await;
    connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await;
    connection.hung_up().await;
}

/// Bare line feeds and chunks are read as what they are, and the next request is the next request.
#[tokio::test]
async fn line_ends_and_chunks_change_no_framing() {
    let town = ServedTown::open().await;
    let mut connection = Connection::to(town.address).await;
    let bare = HEALTH.replace("\r\n", "\n");
    connection.send([bare.as_bytes(), HEALTH.as_bytes(), bare.as_bytes()].concat()).await;
    for n in 0..3 {
        assert_eq!(connection.reply().await.map(|it| it.text()).as_deref(), Some("ok\n"), "{n}");
    }
    let good = submission().to_string();
    let (first, second) = good.as_bytes().split_at(20);
    let chunks = [
        format!("{:x}\r\n", first.len()).as_bytes(),
        first,
        b"\r\n",
        format!("{:x};ext=1\r\n", second.len()).as_bytes(),
        second,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    connection
        .send([post("Transfer-Encoding: chunked\r\n", "").as_bytes(), &chunks].concat())
        .await;
    let reply = connection.last_reply().await.expect("an answer");
    assert_eq!((reply.status, reply.header("connection")), (201, "close"));
}

/// Pipelined requests whose answers came in another order would give one reader the page of
/// another.
#[tokio::test]
async fn a_thousand_requests_in_a_row_are_answered_in_order() {
    let town = ServedTown::open().await;
    let mut connection = Connection::to(town.address).await;
    let requests: String = (0..1_000)
        .map(|n| {
            if n % 2 == 0 {
                HEALTH.to_owned()
            } else {
                HEALTH.replace("/healthz", &format!("/c/none-{n}"))
            }
        })
        .collect();
    connection.send(requests).await;
    for n in 0..1_000 {
        let reply = connection.reply().await.unwrap_or_else(|| panic!("hung up at {n}"));
        assert_eq!(reply.status, if n % 2 == 0 { 200 } else { 404 }, "{n}");
    }
}

/// A post whose body looks like a request, on a connection that goes on.
#[tokio::test]
async fn a_body_is_never_a_request() {
    let town = ServedTown::open().await;
    let mut connection = Connection::to(town.address).await;
    let smuggled = "GET /readyz HTTP/1.1\r\nHost: glas.example\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n";
    for n in 0..3 {
        connection.send(post(&format!("Content-Length: {}\r\n", smuggled.len()), smuggled)).await;
        assert_eq!(connection.reply().await.expect("an answer").status, 400, "{n}: it is no JSON");
        connection.send(HEALTH).await;
        assert_eq!(connection.reply().await.map(|it| it.text()).as_deref(), Some("ok\n"), "{n}");
    }
}

/// Names that climb out of a folder, end early, or are spelled in another way.
#[tokio::test]
async fn a_path_is_a_typed_name_or_nothing() {
    let town = ServedTown::open().await;
    for name in [
        "%2e%2e%2f",
        "..",
        "%00",
        "%ff%fe",
        "road%2f",
        "r%6fad",
        "%D0%BF%D1%8A%D1%82",
        "-road",
        &"x".repeat(65),
    ] {
        for path in [
            format!("/c/{name}"),
            format!("/api/v1/consultations/{name}"),
            format!("/embed/{name}.js"),
        ] {
            let reply = town.ask(Ask::get(&path)).await;
            assert_eq!(reply.status, 404, "{path}");
        }
    }
    for path in ["//c/road", "/c//road", "/api/v1/../../c/road", "/c/road/x"] {
        assert_eq!(town.ask(Ask::get(path)).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_method_an_address_does_not_take_is_a_405_that_names_those_it_takes() {
    let town = ServedTown::open().await;
    for (method, path, allowed) in [
        ("DELETE", "/c/road", "GET, HEAD, POST, OPTIONS"),
        ("POST", "/r/x", "GET, HEAD, OPTIONS"),
        ("GET", "/api/v1/consultations/road/responses", "POST, OPTIONS"),
        ("PATCH", "/embed/road", "POST, OPTIONS"),
        ("BREW", "/healthz", "GET, HEAD, OPTIONS"),
    ] {
        let reply = town.ask(Ask::new(method, path)).await.check(405);
        assert_eq!(reply.header("allow"), allowed);
    }
    town.ask(Ask::new("DELETE", "/nothing")).await.check(404);
}

/// A thousand ranges of one file would be answered with a thousand copies of it.
#[tokio::test]
async fn ranges_are_ignored() {
    let town = ServedTown::open().await;
    let ranges = format!("bytes={}", "0-,".repeat(1_000));
    let reply = town.ask(Ask::get("/assets/glas-1.css").with("Range", &ranges)).await.check(200);
    assert_eq!(reply.text(), ".glas{color:#111}");
}
