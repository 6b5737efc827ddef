//! A respondent's browser, as far as a socket is one: one connection, one response after another.

use crate::life::{Acknowledged, slug};
use glas::journal::Digest;
use glas::register::Head;
use glas_tests::history::{key, submission};
use glas_wire::Receipt;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

pub(crate) struct Client {
    address: String,
    connection: Option<BufReader<TcpStream>>,
}

impl Client {
    pub(crate) fn to(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            connection: TcpStream::connect(address).ok().map(BufReader::new),
        }
    }

    /// Sends for a respondent. `None` where the connection broke before a whole 201; any other
    /// answer is a failure of the test.
    pub(crate) fn send(&mut self, respondent: u64) -> Option<Acknowledged> {
        let (address, slug) = (&self.address, slug());
        let body = serde_json::to_string(&submission(respondent)).unwrap();
        let request = format!(
            "POST /api/v1/consultations/{slug}/responses HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
             Content-Type: application/json\r\nIdempotency-Key: {}\r\nContent-Length: {}\r\n\r\n{body}",
            String::from(key(respondent)),
            body.len()
        );
        let connection = self.connection.as_mut()?;
        connection.get_mut().write_all(request.as_bytes()).ok()?;
        let (status, body) = answer(connection)?;
        assert_eq!(status, 201, "{}", String::from_utf8_lossy(&body));
        let receipt: Receipt = serde_json::from_slice(&body).unwrap();
        let number =
            receipt.reference.split('-').next().and_then(|number| number.parse().ok()).unwrap();
        let Digest(entry) = receipt.entry.try_into().unwrap();
        Some(Acknowledged { number, position: Head { seq: receipt.seq, entry }, erased: false })
    }
}

/// Status and body, or `None` where the connection ends before them.
fn answer(connection: &mut BufReader<TcpStream>) -> Option<(u16, Vec<u8>)> {
    let mut line = String::new();
    connection.read_line(&mut line).ok()?;
    let status = line.split(' ').nth(1)?.parse().ok()?;
    let mut length = None;
    loop {
        line.clear();
        connection.read_line(&mut line).ok()?;
        let header = line.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().ok();
        }
    }
    let mut body = vec![0; length?];
    connection.read_exact(&mut body).ok()?;
    Some((status, body))
}
