//! What a request's head must be before anything else is asked of it. hyper has checked its
//! grammar; here is what hyper lets pass and a proxy in front of us may understand otherwise.

use crate::http::{error::Error, guarded_stream::Framing};
use http::{HeaderName, Method, Version, header, request::Parts};

/// Judges how a head says its body ends.
pub(super) fn judge_framing(framing: Framing) -> Result<(), Error> {
    if framing == Framing::TwoLengths { Err(Error::Malformed("two lengths")) } else { Ok(()) }
}

/// Judges a head. `named` says whether a host is one of ours.
pub(super) fn judge(
    parts: &Parts,
    uri_bytes_max: usize,
    named: impl Fn(&str) -> bool,
) -> Result<(), Error> {
    let target = parts.uri.path_and_query().map_or(0, |it| it.as_str().len())
        + parts.uri.authority().map_or(0, |it| it.as_str().len());
    if target > uri_bytes_max {
        return Err(Error::UriTooLong);
    }
    let count = |name: HeaderName| parts.headers.get_all(name).iter().count();
    match count(header::HOST) {
        0 if parts.version == Version::HTTP_11 => return Err(Error::Malformed("no Host")),
        0 | 1 => {}
        _ => return Err(Error::Malformed("two Hosts")),
    }
    if count(header::ORIGIN) > 1 {
        return Err(Error::Malformed("two Origins"));
    }
    if parts.method == Method::CONNECT || !parts.uri.path().starts_with('/') {
        return Err(Error::NotFound); // CONNECT, OPTIONS *
    }
    match parts.uri.authority() {
        Some(other) if !named(other.as_str()) => Err(Error::OtherHost),
        _ => Ok(()),
    }
}
