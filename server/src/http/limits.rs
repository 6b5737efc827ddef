//! Limits: how much one stranger, and all of them together, may take of the server. Every time
//! limit is here, so that tests can be short.

use std::time::Duration;

/// How much one stranger, and all of them together, may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one IPv4 /24 or IPv6 /48.
    pub connections_per_prefix: usize,
    /// Whether loopback peers are spared the limits per prefix: they are the reverse proxy of a
    /// server that was not told so.
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

/// How often something may be done: `burst` times at once, then `per_second`. A burst of 0 sets no
/// limit.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// How many may come at once.
    pub burst: u32,
    /// How many a second may come from then on.
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

/// What a route says of its own bodies and times, in place of the [`Limits`] of all.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RouteLimits {
    /// What is taken as the body of a request.
    pub(crate) body: BodyLimit,
    /// Until its handler has answered; `None`: as long as [`Limits::answer`].
    pub(crate) answer: Option<Duration>,
    /// Until a reader has taken the whole of an answer that is waiting for it; `None`: as long as
    /// [`Limits::reader`].
    pub(crate) reader: Option<Duration>,
}

/// How a route reads the body of a request.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum BodyLimit {
    /// As a whole, before its handler is called: at most [`Limits::body_bytes`] within
    /// [`Limits::body`].
    #[default]
    Whole,
    /// As a stream, by its handler.
    Stream {
        /// Bytes at most.
        bytes: u64,
        /// Until the last of them.
        time: Duration,
    },
}
