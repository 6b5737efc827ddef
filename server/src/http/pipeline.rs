//! What every request passes: the head is judged, the body read within its limits, the route run, a panic or a delay turned
//! into an answer, the answer dressed, and a line written to the log that names no one.

use crate::http::{
    app::App,
    call::{Call, Request as Whole, lang_of, method_name},
    connection_limit::Place,
    crowd::Pace,
    dress::{self, Area, Reader},
    error::{Error, Failure},
    forms::FORM,
    head,
    network::{Network, Prefix, Prefixes, client},
    routes::{self, Table},
    settings::Settings,
    tap::{Ends, Framing, Heads},
};
use bytes::Bytes;
use futures_util::FutureExt;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header, request::Parts};
use http_body_util::{BodyExt, Empty, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use std::{
    net::IpAddr,
    panic::AssertUnwindSafe,
    sync::{Arc, Once, OnceLock, atomic::AtomicBool},
    time::{Duration, Instant},
};
use tokio::time::timeout;
use tower::ServiceExt;
use warp::reply::Response;

/// The front of the server.
pub(super) struct Front {
    settings: Settings,
    app: App,
    table: Table,
    /// Proxies of ours; this machine's where nobody said which.
    trusted: Vec<Network>,
    /// Whether it was said that nobody said which.
    untold: Once,
    prefixes: Prefixes,
    requests: Pace,
    posts: Pace,
}

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A reverse proxy on this machine, while no setting names any, is told of once.
const UNTOLD: &str = "a proxy on this machine hands requests on, and trusted-proxies is not set: what it says of where they come from \
    is believed; set trusted-proxies to 127.0.0.1,::1 and to the addresses of your other proxies";

/// And one that the setting does not name, though it names others.
const UNNAMED: &str = "a proxy on this machine hands requests on and is not among trusted-proxies: all who come through it share \
    the allowance of one network; add 127.0.0.1,::1 to trusted-proxies";

impl Front {
    pub(super) fn new(settings: Settings, app: App) -> Self {
        let table = routes::routes(&app);
        let (requests, posts) = (Pace::new(settings.limits.requests), Pace::new(settings.limits.posts));
        let mut trusted = settings.trusted_proxies.clone();
        if trusted.is_empty() && settings.limits.spare_loopback {
            trusted.extend(Network::LOOPBACK);
        }
        Self { settings, app, table, trusted, untold: Once::new(), prefixes: Prefixes::default(), requests, posts }
    }

    pub(super) fn running(&self) -> Duration {
        self.app.running()
    }

    pub(super) fn limits(&self) -> &crate::http::settings::Limits {
        &self.settings.limits
    }

    /// Whether the peer is a proxy of ours: its connections are many people's.
    pub(super) fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.has(peer))
    }

    /// Answers one request, whatever happens. `place` is told when the client waits for us and when we wait for the client.
    pub(super) async fn answer(&self, peer: IpAddr, place: &Place, heads: &Heads, request: Request<Incoming>) -> Response {
        place.works().await;
        // Where nobody reads that log, no clock is asked.
        let noted = tracing::enabled!(target: "glas::access", tracing::Level::DEBUG).then(|| (Instant::now(), request.method().clone()));
        let area = Area::of(request.uri().path());
        let reader = Reader {
            area,
            lang: lang_of(request.uri()).ok().flatten(),
            accepts: request.headers().get(header::ACCEPT_LANGUAGE).cloned(),
            posts: request.method() == Method::POST,
        };
        let mut heard = None;
        let answered = AssertUnwindSafe(self.work(peer, place, heads, area, request, &mut heard)).catch_unwind().await;
        // Where it panicked the log says already. What was said may quote a citizen, so nobody repeats it.
        let panicked = || Error::Internal(anyhow::anyhow!("a handler panicked"));
        let (response, last) = answered.unwrap_or_else(|_| (Err(panicked().into()), false));
        let response = response.unwrap_or_else(|failure| dress::failed(failure.into()));
        // What was typed is read and rendered again where a form is refused.
        let typed = heard.as_ref().filter(|call| dress::has_failed(&response) && call.method == Method::POST && !call.body.is_empty());
        let _at_work = match typed {
            Some(call) => Some(self.app.work.wait(call.prefix).await),
            None => None,
        };
        let mut response = dress::dress(&self.app, &reader, heard.as_deref(), response);
        if last {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if let Some((begun, method)) = noted {
            let pattern = heard.as_ref().and_then(|call| call.pattern.get()).copied().unwrap_or("none");
            let (status, micros) = (response.status().as_u16(), begun.elapsed().as_micros());
            tracing::debug!(target: "glas::access", route = pattern, method = method_name(&method), status, micros);
        }
        place.waits();
        response
    }

    /// The route's answer, and whether the connection must end with it. `heard` is set to the request once all of it is here.
    async fn work(
        &self,
        peer: IpAddr,
        place: &Place,
        heads: &Heads,
        area: Area,
        request: Request<Incoming>,
        heard: &mut Option<Call>,
    ) -> (Result<Response, Failure>, bool) {
        let (parts, body) = request.into_parts();
        let ends = match body.size_hint().exact() {
            Some(length) => Ends::After(length),
            None => Ends::Chunked,
        };
        let framing = heads.next(ends);
        let whole = async {
            if framing == Framing::TwoLengths {
                return Err(Error::Malformed("two lengths"));
            }
            head::judge(&parts, self.settings.limits.uri_bytes, |host| self.app.is_named(host))?;
            let prefix = self.prefix(peer, &parts.headers);
            let refused = self.pace(prefix, &parts.method).err();
            if let Some(wait) = refused.filter(|_| !self.gives_back(prefix, area, &parts)) {
                return Err(Error::TooMany(wait));
            }
            Ok((prefix, refused, self.body(place, &parts.headers, body).await?))
        };
        let (prefix, refused, body) = match whole.await {
            Ok(whole) => whole,
            Err(error) => {
                let last = error.ends_connection();
                return (Err(error.into()), last);
            }
        };
        let (method, uri) = (parts.method.clone(), parts.uri.clone());
        let call: Call = Arc::new(Whole {
            method: parts.method,
            uri: parts.uri,
            headers: parts.headers,
            body,
            at: self.app.now(),
            prefix,
            listed: AtomicBool::new(false),
            pattern: OnceLock::new(),
        });
        *heard = Some(call.clone());
        if let Some(wait) = refused {
            return (Err(Error::TooMany(wait).into()), framing == Framing::Last);
        }
        let mut routed = Request::new(Empty::<Bytes>::new());
        (*routed.method_mut(), *routed.uri_mut()) = (method, uri);
        routed.extensions_mut().insert(call);
        let answered = match timeout(self.settings.limits.answer, warp::service(self.table.of(area)).oneshot(routed)).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(never)) => match never {},
            Err(_) => Err(Error::Overdue.into()),
        };
        (answered, framing == Framing::Last)
    }

    /// The prefix that a request is from; `None` where it is spared, which only this machine is, and only where it speaks for itself.
    fn prefix(&self, peer: IpAddr, headers: &HeaderMap) -> Option<Prefix> {
        let is_forwarded = headers.contains_key(X_FORWARDED_FOR);
        if self.settings.limits.spare_loopback && peer.is_loopback() {
            if !is_forwarded {
                return None;
            }
            let untold = if self.settings.trusted_proxies.is_empty() { Some(UNTOLD) } else { (!self.trusts(peer)).then_some(UNNAMED) };
            if let Some(untold) = untold {
                self.untold.call_once(|| tracing::warn!("{untold}"));
            }
        }
        let client = client(peer, &self.trusted, headers.get_all(X_FORWARDED_FOR).iter().map(HeaderValue::as_bytes));
        Some(self.prefixes.of(client, self.app.running()))
    }

    /// Counts a request under its prefix; `Err` says when to try again.
    fn pace(&self, prefix: Option<Prefix>, method: &Method) -> Result<(), Duration> {
        let Some(prefix) = prefix else { return Ok(()) };
        let running = self.app.running();
        self.requests.take(prefix, running)?;
        if matches!(*method, Method::POST | Method::DELETE) { self.posts.take(prefix, running) } else { Ok(()) }
    }

    /// Whether a request that is refused is read all the same: what was typed into a form of ours is given back.
    fn gives_back(&self, prefix: Option<Prefix>, area: Area, parts: &Parts) -> bool {
        let form = parts.headers.get(header::CONTENT_TYPE).is_some_and(|it| it.as_bytes().starts_with(FORM.as_bytes()));
        form && area == Area::Page && parts.method == Method::POST && self.app.gives_back(prefix)
    }

    async fn body(&self, place: &Place, headers: &HeaderMap, body: Incoming) -> Result<Bytes, Error> {
        let limits = &self.settings.limits;
        if body.is_end_stream() {
            return Ok(Bytes::new());
        }
        if headers.get(header::CONTENT_ENCODING).is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity")) {
            return Err(Error::MediaType); // never inflated: ten megabytes may hold ten gigabytes
        }
        place.waits();
        let body = timeout(limits.body, whole(body, limits.body_bytes)).await;
        place.works().await;
        body.map_err(|_| Error::TooSlow)?
    }
}

/// A body of at most so many bytes. One that is larger is read on for a while and thrown away: a connection closed on a sender
/// in mid-sentence is reset, and many never see the answer.
async fn whole(mut body: Incoming, at_most: usize) -> Result<Bytes, Error> {
    if body.size_hint().lower() <= at_most as u64 {
        match Limited::new(&mut body, at_most).collect().await {
            Ok(whole) => return Ok(whole.to_bytes()),
            Err(error) if error.is::<LengthLimitError>() => {}
            Err(_) => return Err(Error::Malformed("the body's framing")),
        }
    }
    let mut thrown_away = 0;
    while thrown_away < 16 * at_most
        && let Some(Ok(frame)) = body.frame().await
    {
        thrown_away += frame.data_ref().map_or(0, Bytes::len);
    }
    Err(Error::TooLarge)
}
