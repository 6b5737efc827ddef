//! What an operator may set about the server's address and its patience. Every time limit is here, so that tests can be short.

use crate::{http::network::Network, rules::Origin};
use std::{net::SocketAddr, time::Duration};

/// Settings of the HTTP server.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port to listen on; port 0 lets the kernel choose.
    pub listen: SocketAddr,
    /// The origin by which browsers reach this server; `None`: the address listened on.
    pub base_url: Option<Origin>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// How much, how many, how long.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self { listen: ([127, 0, 0, 1], 8080).into(), base_url: None, trusted_proxies: Vec::new(), limits: Limits::default() }
    }
}

/// How much one stranger, and all of them together, may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one IPv4 /24 or IPv6 /48.
    pub connections_per_prefix: usize,
    /// Whether loopback peers are spared the limits per prefix: they are the reverse proxy of a server that was not told so.
    pub spare_loopback: bool,
    /// Until the first byte of a connection.
    pub silent: Duration,
    /// Until a request head is complete; also how long an idle connection is kept.
    pub head: Duration,
    /// Until a request body is complete.
    pub body: Duration,
    /// Until a handler has answered.
    pub answer: Duration,
    /// Until a reader has taken an answer that was waiting for it.
    pub reader: Duration,
    /// Until the last connections are cut when the server stops.
    pub stop: Duration,
    /// Bytes of a request head.
    pub head_bytes: usize,
    /// Header lines of a request.
    pub headers: usize,
    /// Bytes of a request target.
    pub uri_bytes: usize,
    /// Bytes of a request body.
    pub body_bytes: usize,
    /// Requests of any kind from one prefix.
    pub requests: Rate,
    /// Posts from one prefix.
    pub posts: Rate,
    /// Responses without a proof of work from one prefix.
    pub unproved: Rate,
}

/// How often something may be done: `burst` times at once, then `per_second`. A burst of 0 sets no limit.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// At once.
    pub burst: u32,
    /// From then on.
    pub per_second: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            connections_per_prefix: 64,
            spare_loopback: true,
            silent: Duration::from_secs(5),
            head: Duration::from_secs(10),
            body: Duration::from_secs(25),
            answer: Duration::from_secs(15),
            reader: Duration::from_secs(60),
            stop: Duration::from_secs(10),
            head_bytes: 16 * 1024,
            headers: 64,
            uri_bytes: 4 * 1024,
            body_bytes: glas_wire::limits::BODY_BYTES_MAX,
            // A municipality's offices, or a village behind one mobile gateway, share one prefix.
            requests: Rate { burst: 600, per_second: 30.0 },
            posts: Rate { burst: 120, per_second: 1.0 },
            // Where no script runs: a library's computers on one afternoon.
            unproved: Rate { burst: 30, per_second: 0.05 },
        }
    }
}
