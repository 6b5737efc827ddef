//! One connection to the server, written to and read byte by byte.

use std::net::SocketAddr;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// Longer than every limit of the server under test; when it is over, a test fails and says what it
/// waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer of the server.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Names in small letters, and values, in order.
    pub headers: Vec<(String, String)>,
    /// Its content.
    pub body: Vec<u8>,
}

impl Reply {
    /// A header that is there once; empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        let mut values = self
            .headers
            .iter()
            .filter(|(it, _)| it.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str());
        let value = values.next().unwrap_or("");
        assert_eq!(values.next(), None, "{name} is there twice");
        value
    }

    /// Its content as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("an answer in UTF-8")
    }

    /// Its content as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The answer, which must have this status.
    #[track_caller]
    pub fn check(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "{:?}\n{}",
            self.headers,
            String::from_utf8_lossy(&self.body)
        );
        self
    }
}

/// A connection to the server, and what was read ahead of it.
pub struct Connection {
    io: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    /// To the server at that address.
    pub async fn to(address: SocketAddr) -> Self {
        let io = timeout(PATIENCE, TcpStream::connect(address))
            .await
            .expect("a connection in time")
            .expect("a connection");
        Self { io, read: Vec::new() }
    }

    /// Sends bytes; a server that has hung up meanwhile is no fault.
    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = timeout(PATIENCE, self.io.write_all(bytes.as_ref()))
            .await
            .expect("bytes taken in time");
    }

    /// From another address of this machine.
    pub async fn from(ip: std::net::IpAddr, address: SocketAddr) -> Self {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.bind((ip, 0).into()).expect("an address of loopback");
        let io = timeout(PATIENCE, socket.connect(address))
            .await
            .expect("a connection in time")
            .expect("a connection");
        Self { io, read: Vec::new() }
    }

    /// From there, of one who takes little at a time.
    pub async fn reluctant(ip: std::net::IpAddr, address: SocketAddr) -> Self {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(4_096).expect("a small buffer");
        socket.bind((ip, 0).into()).expect("an address of loopback");
        let io = timeout(PATIENCE, socket.connect(address))
            .await
            .expect("a connection in time")
            .expect("a connection");
        Self { io, read: Vec::new() }
    }

    /// Whether the server has not hung up yet.
    pub fn is_up(&self) -> bool {
        !matches!(self.io.try_read(&mut [0]), Ok(0)) && matches!(self.io.take_error(), Ok(None))
    }

    /// A connection, and its address on this side.
    pub async fn with_name(address: SocketAddr) -> (Self, SocketAddr) {
        let line = Self::to(address).await;
        let own = line.io.local_addr().expect("an address");
        (line, own)
    }

    /// Sends bytes and reads nothing; `false` once the server has hung up.
    pub async fn send_or_fail(&mut self, bytes: &[u8]) -> bool {
        self.io.write_all(bytes).await.is_ok()
    }

    /// The next answer to a GET or a POST; `None` where the server hung up instead.
    pub async fn reply(&mut self) -> Option<Reply> {
        self.reply_to("GET").await
    }

    /// The answer, where the whole of it comes before the line is hung up.
    pub async fn whole_reply(mut self) -> Option<Reply> {
        while self.more().await {}
        let head = self.read.windows(4).position(|it| it == b"\r\n\r\n")? + 4;
        let length = String::from_utf8_lossy(&self.read[..head]);
        let length: usize =
            length.split("content-length: ").nth(1)?.split('\r').next()?.parse().ok()?;
        if self.read.len() < head + length { None } else { self.reply().await }
    }

    /// The next answer, to a method: one to HEAD has no body.
    pub async fn reply_to(&mut self, method: &str) -> Option<Reply> {
        let head = loop {
            if let Some(at) = self.read.windows(4).position(|it| it == b"\r\n\r\n") {
                break at + 4;
            }
            if !self.more().await {
                assert!(
                    self.read.is_empty(),
                    "hung up within a head: {}",
                    String::from_utf8_lossy(&self.read)
                );
                return None;
            }
        };
        let text = String::from_utf8(self.read.drain(..head).collect()).expect("a head in ASCII");
        let mut lines = text.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|it| it.parse().ok())
            .expect("a status");
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        if status == 100 {
            return Some(Reply { status, headers, body: Vec::new() });
        }
        let length = headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .map_or(0, |(_, value)| value.parse().expect("a length"));
        let length = if method == "HEAD" || status == 304 || status == 204 { 0 } else { length };
        while self.read.len() < length {
            assert!(self.more().await, "hung up within a body");
        }
        Some(Reply { status, headers, body: self.read.drain(..length).collect() })
    }

    /// Waits until the server hangs up, whatever else it says.
    pub async fn hung_up(mut self) {
        while self.more().await {}
    }

    /// The answer, after which the server hangs up.
    pub async fn last_reply(mut self) -> Option<Reply> {
        let reply = self.reply().await;
        while self.more().await {}
        assert!(
            self.read.is_empty(),
            "more than one answer: {}",
            String::from_utf8_lossy(&self.read)
        );
        reply
    }

    async fn more(&mut self) -> bool {
        let mut part = [0; 4096];
        match timeout(PATIENCE, self.io.read(&mut part)).await {
            Ok(Ok(length)) => {
                self.read.extend_from_slice(&part[..length]);
                length > 0
            }
            Ok(Err(_)) => false, // reset: hung up with bytes of ours unread
            Err(_) => panic!("nothing from the server in {} s", PATIENCE.as_secs()),
        }
    }
}
