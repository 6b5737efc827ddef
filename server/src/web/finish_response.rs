//! The last touch to every answer: a failure gets its words, and each area of the site its headers.

use crate::{
    http::{
        request::Request as HttpRequest,
        response::{Answer, bytes, empty},
    },
    web::{
        app::App,
        area::Area,
        error::Error,
        pages,
        request::{Reader, Request},
        staff,
    },
    words::Catalogue,
};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use std::sync::Arc;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// The answer as it is sent. `request` is there where all of it was read.
pub(super) async fn finish_response(
    app: &App,
    reader: &Arc<Reader>,
    request: Option<&Arc<HttpRequest>>,
    answer: Result<Answer, Error>,
) -> Answer {
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(error) => {
            error.note();
            // What was typed is read and rendered again where a form is refused.
            let typed = request
                .filter(|request| request.method == Method::POST && !request.body.is_empty());
            let _at_work = match typed {
                Some(request) => Some(app.work.wait(request.prefix).await),
                None => None,
            };
            told(app, reader, request, &error).await
        }
    };
    let headers = answer.headers_mut();
    let mut add = |name: HeaderName, text: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(text));
    };
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    );
    if app.at.promises_tls(request.and_then(|it| it.header(header::HOST))) {
        // Of this host alone, not of all that the domain has.
        add(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    match reader.area {
        Area::Api | Area::Host => {
            // What is read here is the same for every reader, so it is open to all, refusals too: a
            // page that may not post must be able to say so. Who may post is decided at the post
            // itself.
            add(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            add(header::ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after, etag");
            add(RESOURCE_POLICY, "cross-origin");
            if reader.area == Area::Api {
                add(header::CACHE_CONTROL, "no-store");
            }
            if let Some(origin) = reader.listed() {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            }
            // A script is the same for every origin, and caches of host pages are many.
            let varies = headers
                .get(header::VARY)
                .map(|vary| reader.area == Area::Host || vary.as_bytes().ends_with(b"origin"));
            if varies != Some(true) {
                headers.append(header::VARY, HeaderValue::from_static("origin"));
            }
        }
        Area::Page | Area::Staff => {
            add(header::REFERRER_POLICY, "same-origin");
            // Whoever opened the page in a window of theirs has no hold of it.
            add(OPENER_POLICY, "same-origin");
            add(header::CACHE_CONTROL, "no-store");
        }
        Area::Supervisor => add(header::CACHE_CONTROL, "no-store"),
    }
    answer
}

/// A failure in words. At the desk it may lead on, and what was sent may have to be kept first.
async fn told(
    app: &App,
    reader: &Arc<Reader>,
    request: Option<&Arc<HttpRequest>>,
    error: &Error,
) -> Answer {
    if let Some(request) = request
        && reader.area == Area::Staff
    {
        let request = Request::new(request.clone(), reader.clone());
        let told = staff::failed(app, &request, error).await;
        return finished(told, error);
    }
    worded(app, reader, request.map(Arc::as_ref), error)
}

/// A failure in words: a page for people, a problem for programs.
fn worded(app: &App, reader: &Reader, request: Option<&HttpRequest>, error: &Error) -> Answer {
    let words = reader.words();
    let in_words = match reader.area {
        Area::Page | Area::Staff => pages::failed(app, words, error, request, reader),
        Area::Api | Area::Host | Area::Supervisor => problem(words, error),
    };
    finished(in_words, error)
}

fn finished(in_words: Result<(Answer, HeaderValue), Error>, error: &Error) -> Answer {
    let (mut answer, lang) = match in_words {
        Ok(in_words) => in_words,
        // A failure that cannot even be told.
        Err(fault) => {
            fault.note();
            return empty(StatusCode::INTERNAL_SERVER_ERROR);
        }
    };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, lang);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Some(seconds) = error.retry_after() {
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    if let Error::Method(allowed) = error {
        headers.insert(header::ALLOW, HeaderValue::from_static(allowed));
    }
    answer
}

/// A failure for programs that speak to people, and its language.
fn problem(words: &'static Catalogue, error: &Error) -> Result<(Answer, HeaderValue), Error> {
    let body = serde_json::to_vec(&error.problem(words)).map_err(Error::internal)?;
    Ok((
        bytes(error.status().0, "application/problem+json", body),
        HeaderValue::from_static(words.lang()),
    ))
}
