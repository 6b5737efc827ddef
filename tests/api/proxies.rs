//! Behind the proxies people have, nginx and Apache, set up by our examples: whatever a client says
//! of itself, it is counted where it stands.

use crate::{
    connection::Connection,
    town::{Ask, ServedTown},
};
use glas::http::Rate;
use glas_tests::proxy::{Kind, Proxy};
use std::net::{Ipv4Addr, SocketAddr};

/// What a client may say of itself: the one in Bulgarian lifted every limit.
const CLAIMS: [&[u8]; 10] = [
    "é".as_bytes(),
    b"\xff, 203.0.113.50",
    b"203.0.113.50, \xff",
    b"203.0.113.51",
    b"",
    b",,,",
    b"unknown",
    b"127.0.0.1",
    b"127.0.0.1, ::1",
    b"[::1]:80",
];

/// What a request from there is answered, over the proxy.
async fn status(proxy: SocketAddr, from: Ipv4Addr, claim: Option<&[u8]>) -> u16 {
    let mut bytes = Ask::get("/healthz").bytes();
    bytes.truncate(bytes.len() - 2);
    if let Some(claim) = claim {
        bytes.extend([b"X-Forwarded-For: ", claim, b"\r\n"].concat());
    }
    bytes.extend(b"\r\n");
    let mut line = Connection::from(from.into(), proxy).await;
    line.send(bytes).await;
    line.reply().await.expect("an answer").status
}

async fn a_client_is_counted_where_it_stands(kind: Kind) {
    let five = Rate { burst: 5, per_second: 0.01 };
    let town = ServedTown::with(
        |it| {
            it.limits.requests = five;
            it.trusted_proxies = vec!["127.0.0.1".parse().expect("a proxy")];
        },
        |_| {},
    )
    .await;
    let (_proxy, proxy) = Proxy::start(kind, town.address).await;
    let (stranger, neighbour, other) =
        (Ipv4Addr::new(127, 0, 9, 1), Ipv4Addr::new(127, 0, 9, 200), Ipv4Addr::new(127, 0, 8, 1));
    for claim in &CLAIMS[..five.burst as usize] {
        assert_eq!(status(proxy, stranger, Some(claim)).await, 200, "{}", claim.escape_ascii());
    }
    for claim in CLAIMS {
        assert_eq!(status(proxy, stranger, Some(claim)).await, 429, "{}", claim.escape_ascii());
    }
    assert_eq!(status(proxy, neighbour, None).await, 429, "one prefix");
    assert_eq!(status(proxy, other, None).await, 200, "another prefix");
}

#[tokio::test]
async fn behind_nginx_a_client_is_counted_where_it_stands() {
    a_client_is_counted_where_it_stands(Kind::Nginx).await;
}

#[tokio::test]
async fn behind_apache_a_client_is_counted_where_it_stands() {
    a_client_is_counted_where_it_stands(Kind::Apache).await;
}
