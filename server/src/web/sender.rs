//! Whose page a post comes from, as the browser says. That keeps a page elsewhere from sending a
//! response that its visitor never meant (CSRF). Citizens have no session and no cookie, so all
//! such a page could use is the network that its visitor is in.
//!
//! Three headers are asked. Browsers write them, and no script of a page can (the forbidden request
//! headers of the Fetch standard: `Host`, `Origin`, and whatever begins with `Sec-`):
//!
//! - `Sec-Fetch-Site: same-origin` says that page and address are of one origin, by whichever name
//!   of the server both were opened, and also where a proxy has put `Referrer-Policy: no-referrer`
//!   on the page, so that its own posts say `Origin: null`. From a sandbox it is `cross-site`.
//! - Where it is missing, as in browsers before 2023 and on addresses without TLS, `Origin` must be
//!   ours or name the very host that the post was sent to, and not ours without its TLS.
//! - Where both are missing it is no browser that could be misled, or one older than either.
//!
//! Whoever points a name of their own at this server (DNS rebinding) is same-origin by all of
//! these; they gain what they could send themselves. Pages that a session opens will have to know
//! their names.

use crate::{http::request::Request, rules::Origin};
use http::{HeaderName, header};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whose page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sender {
    /// One of ours.
    Ours,
    /// The browser does not say for certain: an old one, on a page whose origin is hidden, or whose
    /// name for this server a proxy has changed.
    Unsaid,
    /// Another's.
    Another,
}

impl Sender {
    /// Whose page has sent a request, of those at the origin `own`.
    pub(super) fn of(own: Option<&Origin>, request: &Request) -> Self {
        // Said twice, or in no letters, it is said and is nothing.
        let said = |name: HeaderName| {
            request.headers.contains_key(&name).then(|| request.header(name).unwrap_or_default())
        };
        match (said(SEC_FETCH_SITE), said(header::ORIGIN)) {
            (Some("same-origin"), _) | (None, None) => Self::Ours,
            (Some(_), _) => Self::Another,
            (None, Some(origin)) => {
                let host = origin.split_once("://").map(|(_, host)| host);
                let is_asked = host.is_some() && host == request.header(header::HOST);
                // Where we are reached over TLS, what somebody on the way has put under our name
                // without it is no page of ours.
                let is_unsafe_twin = own.is_some_and(|own| {
                    own.as_str().strip_prefix("https://") == host && origin != own.as_str()
                });
                let is_own = own.is_some_and(|own| own.as_str() == origin);
                if is_own || is_asked && !is_unsafe_twin { Self::Ours } else { Self::Unsaid }
            }
        }
    }
}
