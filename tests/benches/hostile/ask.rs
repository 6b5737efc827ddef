//! One request over a connection of its own, as a stranger writes it.

use std::{
    io::{Read, Result, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// Longer than the server's own limits of an answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The site of the authority.
pub(crate) const SITE: &str = "https://vidin.example";

#[derive(Clone)]
pub(crate) struct Ask {
    line: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

pub(crate) struct Answer {
    /// 0 where the connection was cut instead.
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    pub(crate) took: Duration,
}

impl Answer {
    /// What an answer in JSON says under that name; nothing where there is no such text.
    pub(crate) fn says(&self, name: &str) -> String {
        let body: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        body[name].as_str().unwrap_or_default().to_owned()
    }
}

impl Ask {
    pub(crate) fn new(method: &str, path: &str) -> Self {
        Self { line: format!("{method} {path} HTTP/1.1"), headers: Vec::new(), body: Vec::new() }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    /// A response by script.
    pub(crate) fn respond(slug: &str, body: impl Into<Vec<u8>>) -> Self {
        let ask = Self::new("POST", &format!("/api/v1/consultations/{slug}/responses"));
        ask.with("Origin", SITE)
            .with("Content-Type", "application/json")
            .with("Idempotency-Key", key())
            .body(body)
    }

    /// A response by a form.
    pub(crate) fn form(path: &str, pairs: &str) -> Self {
        let ask = Self::new("POST", path).with("Content-Type", "application/x-www-form-urlencoded");
        ask.body(format!("key={}&lang=bg&{pairs}", key()))
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// As the proxy says whose it is.
    pub(crate) fn from(self, address: &str) -> Self {
        self.with("X-Forwarded-For", address)
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{}\r\nHost: glas\r\nConnection: close\r\n", self.line);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.body.is_empty() {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }

    /// Asks and reads all of the answer.
    pub(crate) fn of(&self, server: SocketAddr) -> Answer {
        let asked = Instant::now();
        let (status, body) = self.answered(server).unwrap_or_default();
        Answer { status, body, took: asked.elapsed() }
    }

    fn answered(&self, server: SocketAddr) -> Result<(u16, Vec<u8>)> {
        let mut line = TcpStream::connect_timeout(&server, PATIENCE)?;
        line.set_read_timeout(Some(PATIENCE))?;
        line.set_write_timeout(Some(PATIENCE))?;
        // Refused before all of it was read, the answer is there all the same.
        let _ = line.write_all(&self.bytes());
        let mut answer = Vec::new();
        // Cut after the answer, because what was sent was not read, it is whole nevertheless.
        let ended = line.read_to_end(&mut answer);
        let Some(head) = answer.windows(4).position(|end| end == b"\r\n\r\n") else {
            return ended.map(|_| Default::default());
        };
        let status = String::from_utf8_lossy(&answer[..head])
            .split(' ')
            .nth(1)
            .and_then(|it| it.parse().ok());
        Ok((status.unwrap_or_default(), answer.split_off(head + 4)))
    }
}

/// A new key.
pub(crate) fn key() -> String {
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let since =
        std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_nanos() as u64);
    format!("{since:016x}{:016x}", NEXT.fetch_add(1, Relaxed))
}

/// An address of a prefix that has asked nothing yet.
pub(crate) fn stranger() -> String {
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let [_, _, high, low] = NEXT.fetch_add(1, Relaxed).to_be_bytes();
    format!("100.{}.{low}.9", 64 + high % 64)
}

/// Strangers have a pace, and a server is looked at from time to time.
pub(crate) fn pause(time: Duration) {
    std::thread::park_timeout(time);
}
