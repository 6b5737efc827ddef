//! Answers, before the front has dressed them.

use crate::http::{encoding::Encoding, error::Failure};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde::Serialize;

/// What a handler returns.
pub(super) type Answer = Response<Bytes>;
/// What a handler returns, or why not.
pub(super) type Outcome = Result<Answer, Failure>;

/// A header value of our own making; one that cannot be written is left empty.
pub(super) fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// An answer that carries nothing.
pub(super) fn empty(status: StatusCode) -> Answer {
    let mut answer = Answer::default();
    *answer.status_mut() = status;
    answer
}

/// Headers of an answer, roughly.
const HEADERS: usize = 12;

/// Bytes of a media type.
pub(super) fn bytes(status: StatusCode, media_type: &'static str, body: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(body.into());
    *answer.status_mut() = status;
    // With what every answer is dressed in; grown later, the map would be hashed anew.
    *answer.headers_mut() = HeaderMap::with_capacity(HEADERS);
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

/// JSON.
pub(super) fn json(status: StatusCode, it: &impl Serialize) -> Outcome {
    let body = serde_json::to_vec(it).map_err(|error| crate::http::error::Error::Internal(error.into()))?;
    Ok(bytes(status, "application/json", body))
}

/// The media type of a page.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// A page.
pub(super) fn page(status: StatusCode, html: String) -> Answer {
    bytes(status, HTML, html)
}

/// Headers added to an answer.
pub(super) trait With: Sized {
    fn with(self, name: HeaderName, value: HeaderValue) -> Self;
    fn with_static(self, name: HeaderName, value: &'static str) -> Self {
        self.with(name, HeaderValue::from_static(value))
    }
    /// Kept by nobody: what is here is one reader's alone, or true for this moment only.
    fn unstored(self) -> Self {
        self.with_static(header::CACHE_CONTROL, "no-store")
    }
    fn encoded(self, encoding: Encoding) -> Self {
        match encoding.name() {
            Some(name) => self.with_static(header::CONTENT_ENCODING, name),
            None => self,
        }
    }
}

impl With for Answer {
    fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers_mut().insert(name, value);
        self
    }
}
