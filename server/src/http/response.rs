//! Answers: a status, headers, and a body that is here already or comes as a stream.

use crate::http::error::Error;
use bytes::Bytes;
use futures_util::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde::Serialize;
use std::{io, pin::Pin};
use warp::{Reply, reply};

/// What a handler answers.
pub(crate) type Answer = Response<Body>;

/// The body of an answer.
pub(crate) enum Body {
    /// A body that is here as a whole.
    Whole(Bytes),
    /// One piece after another, each made when the reader has room for it. One that fails cuts the
    /// connection, so that what was sent before is not taken for the whole.
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send + Sync>>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Whole(Bytes::new())
    }
}

/// An answer as warp sends it.
pub(super) fn into_reply(answer: Answer) -> reply::Response {
    let (parts, body) = answer.into_parts();
    match body {
        Body::Whole(bytes) => reply::Response::from_parts(parts, bytes.into()),
        Body::Stream(stream) => {
            reply::Response::from_parts(parts, reply::stream(stream).into_response().into_body())
        }
    }
}

/// A header value of our own making. One that cannot be written is a fault of ours: left empty, a
/// policy would forbid nothing, and a redirect lead nowhere.
pub(crate) fn value(text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(text).map_err(|error| {
        Error::Internal(anyhow::Error::new(error).context("a header that cannot be written"))
    })
}

/// An answer that carries nothing.
pub(crate) fn empty(status: StatusCode) -> Answer {
    let mut answer = Answer::default();
    *answer.status_mut() = status;
    answer
}

/// Headers of an answer, roughly.
const HEADERS: usize = 12;

/// Bytes of a media type.
pub(crate) fn bytes(
    status: StatusCode,
    media_type: &'static str,
    body: impl Into<Bytes>,
) -> Answer {
    with_body(status, media_type, Body::Whole(body.into()))
}

/// A stream of a media type.
pub(crate) fn stream(
    media_type: &'static str,
    body: impl Stream<Item = io::Result<Bytes>> + Send + Sync + 'static,
) -> Answer {
    with_body(StatusCode::OK, media_type, Body::Stream(Box::pin(body)))
}

fn with_body(status: StatusCode, media_type: &'static str, body: Body) -> Answer {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    // With what is added to every answer; grown later, the map would be hashed anew.
    *answer.headers_mut() = HeaderMap::with_capacity(HEADERS);
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

/// JSON.
pub(crate) fn json(status: StatusCode, it: &impl Serialize) -> Result<Answer, Error> {
    let body = serde_json::to_vec(it).map_err(|error| Error::Internal(error.into()))?;
    Ok(bytes(status, "application/json", body))
}

/// The media type of a page.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// A page.
pub(crate) fn page(status: StatusCode, html: String) -> Answer {
    bytes(status, HTML, html)
}

/// On to another address of this server, which is asked for by `GET`.
pub(crate) fn see_other(address: &str) -> Result<Answer, Error> {
    Ok(empty(StatusCode::SEE_OTHER).with(header::LOCATION, value(address)?).unstored())
}

/// Headers added to an answer.
pub(crate) trait With: Sized {
    fn with(self, name: HeaderName, value: HeaderValue) -> Self;
    fn with_static(self, name: HeaderName, value: &'static str) -> Self {
        self.with(name, HeaderValue::from_static(value))
    }
    /// Kept by nobody: what is here is one reader's alone, or true for this moment only.
    fn unstored(self) -> Self {
        self.with_static(header::CACHE_CONTROL, "no-store")
    }
    /// When to try again, in seconds, where that is known.
    fn retry_after(self, seconds: Option<u64>) -> Self {
        match seconds {
            Some(seconds) => self.with(header::RETRY_AFTER, seconds.into()),
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

#[cfg(test)]
mod tests {
    use super::{Error, StatusCode, see_other, value};

    /// A policy or an address that could not be written became an empty header: no policy at all,
    /// and a redirect to nowhere.
    #[test]
    fn a_header_that_cannot_be_written_is_a_fault_and_not_an_empty_one() {
        for text in ["frame-ancestors\nx", "/c/\r\n", "\0", "/път\u{7f}"] {
            assert!(
                value(text).is_err_and(|error| error.status() == StatusCode::INTERNAL_SERVER_ERROR),
                "{text:?}"
            );
            assert!(matches!(see_other(text), Err(Error::Internal(_))), "{text:?}");
        }
        assert_eq!(
            value("/c/road").ok().as_ref().map(http::HeaderValue::as_bytes),
            Some(&b"/c/road"[..])
        );
    }
}
