//! One request to a town's server, put together header by header.

use super::{KEY, SITE};

/// What a client asks.
#[derive(Clone)]
pub struct Ask {
    /// Its method.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Ask {
    /// A request without a body.
    pub fn new(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            headers: vec![("Host".to_owned(), "glas.example".to_owned())],
            body: Vec::new(),
        }
    }

    /// A GET.
    pub fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    /// A response to `road` as the widget on the listed site sends it.
    pub fn respond(body: impl Into<Vec<u8>>) -> Self {
        Self::new("POST", "/api/v1/consultations/road/responses")
            .with("Origin", SITE)
            .with("Content-Type", "application/json")
            .with("Idempotency-Key", KEY)
            .body(body)
    }

    /// A form's post.
    pub fn form(path: &str, pairs: &[(&str, &str)]) -> Self {
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        Self::new("POST", path)
            .with("Content-Type", "application/x-www-form-urlencoded")
            .body(pairs.join("&"))
    }

    /// Sets a header; an empty value takes it away.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(it, _)| !it.eq_ignore_ascii_case(name));
        if !value.is_empty() {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Adds a header to one that may be there.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With this body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// As it is written on the connection.
    pub fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.method == "POST"
            && !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("transfer-encoding"))
        {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }
}

fn encoded(text: &str) -> String {
    let byte = |b: u8| {
        if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }
    };
    text.bytes().map(byte).collect()
}
