//! The last touch to every answer: a failure gets its words, and each area of the site its headers.

use crate::http::{
    answer::{self, value},
    app::App,
    call::{Request, accepted_langs},
    error::Failure,
    pages,
};
use crate::words::Catalogue;
use glas_wire::Lang;
use http::{HeaderName, HeaderValue, header};
use std::sync::Arc;
use warp::reply::Response;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Who reads the answers of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    /// Programs, on any site.
    Api,
    /// Scripts and styles in host pages.
    Host,
    /// People, on our own pages.
    Page,
    /// Supervisors.
    Operator,
}

impl Area {
    pub(super) fn of(path: &str) -> Self {
        match path.split('/').nth(1) {
            Some("api") => Self::Api,
            Some("embed" | "assets" | "frame.js") => Self::Host,
            Some("healthz" | "readyz") => Self::Operator,
            _ => Self::Page,
        }
    }
}

/// What is known of who asked, before any route was found.
pub(super) struct Reader {
    pub(super) area: Area,
    /// As the address says.
    pub(super) lang: Option<Lang>,
    /// As the browser says.
    pub(super) accepts: Option<HeaderValue>,
    /// Whether something was sent along.
    pub(super) posts: bool,
}

impl Reader {
    /// The address decides, then what the handler knows (the language of the form), then the browser.
    fn words(&self, told_in: Option<&Lang>) -> &'static Catalogue {
        let accepted = || accepted_langs(&self.accepts).into_iter().find(Catalogue::speaks);
        let lang = self.lang.clone().or_else(|| told_in.cloned()).or_else(accepted);
        lang.map_or_else(Catalogue::default_one, |lang| Catalogue::of(&lang))
    }
}

/// A failure on its way from a route to [`dress`].
pub(super) fn failed(failure: Arc<Failure>) -> Response {
    let mut response = Response::default();
    *response.status_mut() = failure.error.status().0;
    response.extensions_mut().insert(failure);
    response
}

/// Whether it is a failure that has no words yet.
pub(super) fn has_failed(response: &Response) -> bool {
    response.extensions().get::<Arc<Failure>>().is_some()
}

/// The answer as it is sent. `call` is the request, where all of it was read.
pub(super) fn dress(app: &App, reader: &Reader, call: Option<&Request>, response: Response) -> Response {
    let mut response = match response.extensions().get::<Arc<Failure>>().cloned() {
        Some(failure) => worded(app, reader, call, &failure),
        None => response,
    };
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, text: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(text));
    };
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    match reader.area {
        Area::Api | Area::Host => {
            // What is read here is the same for every reader, so it is open to all, refusals too: a page that may not post
            // must be able to say so. Who may post is decided at the post itself.
            add(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            add(header::ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after, etag");
            add(RESOURCE_POLICY, "cross-origin");
            if reader.area == Area::Api {
                add(header::CACHE_CONTROL, "no-store");
            }
            if let Some(origin) = call.and_then(Request::listed_origin) {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, value(&origin));
            }
            // A script is the same for every origin, and caches of host pages are many.
            let varies = headers.get(header::VARY).map(|vary| reader.area == Area::Host || vary.as_bytes().ends_with(b"origin"));
            if varies != Some(true) {
                headers.append(header::VARY, HeaderValue::from_static("origin"));
            }
        }
        Area::Page => {
            add(header::REFERRER_POLICY, "same-origin");
            add(header::CACHE_CONTROL, "no-store");
        }
        Area::Operator => add(header::CACHE_CONTROL, "no-store"),
    }
    response
}

fn worded(app: &App, reader: &Reader, call: Option<&Request>, failure: &Failure) -> Response {
    let Failure { error, lang } = failure;
    error.note();
    let (status, _) = error.status();
    let words = reader.words(lang.as_ref());
    let mut answer = match reader.area {
        Area::Page => pages::failed(app, words, error, call, reader.posts),
        Area::Api | Area::Host | Area::Operator => {
            let body = serde_json::to_vec(&error.problem(words)).unwrap_or_default();
            answer::bytes(status, "application/problem+json", body)
        }
    };
    let headers = answer.headers_mut();
    headers.entry(header::CONTENT_LANGUAGE).or_insert(HeaderValue::from_static(words.lang()));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Some(seconds) = error.retry_after() {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    if let crate::http::error::Error::Method(allowed) = error {
        headers.insert(header::ALLOW, HeaderValue::from_static(allowed));
    }
    answer.map(Into::into)
}
