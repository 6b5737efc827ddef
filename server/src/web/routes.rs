//! All URLs, grouped by who calls them. A route is boxed and its handler replies, refusals too; only a path rejects, and what
//! every path rejects is a 404.

use crate::http::{
    answer::{Answer, Outcome, With, empty, value},
    api,
    app::App,
    assets,
    call::Call,
    dress::{Area, failed},
    embed::{self, Script},
    error::{Error, Failure},
    health, icon,
    network::Prefix,
    pages, receipt, results,
};
use futures_util::future::BoxFuture;
use glas_wire::Slug;
use http::{Method, StatusCode, header};
use std::{convert::Infallible, sync::Arc, time::Duration};
use warp::{Filter, Rejection, filters::BoxedFilter, path, reply::Response};

/// Until there may be room for what a prefix has not read yet.
const UNREAD_WAIT: Duration = Duration::from_secs(5);

/// The whole table, by who reads the answers. A request is held against the addresses of its own area only.
pub(super) fn routes(app: &App) -> Table {
    // A host page
    let host = [
        at(app, "/embed/{slug}.{lang}.js", path!("embed" / Script), get(embed::script)),
        at(app, "/embed/{slug}", path!("embed" / Slug), post(embed::send)),
        at(app, "/assets/{file}", path!("assets" / String), get(assets::file).always()),
        at(app, "/frame.js", path!("frame.js").map(|| ()), get(assets::frame).always()),
    ];
    // A citizen's browser, and first what host pages ask for most
    let api = [
        at(app, "/api/v1/consultations/{slug}/widget", path!("api" / "v1" / "consultations" / Slug / "widget"), get(embed::payload)),
        at(app, "/api/v1/consultations/{slug}/responses", path!("api" / "v1" / "consultations" / Slug / "responses"), post(api::submit)),
        at(app, "/api/v1/consultations/{slug}", path!("api" / "v1" / "consultations" / Slug), get(api::consultation)),
        at(app, "/api/v1/consultations/{slug}/results", path!("api" / "v1" / "consultations" / Slug / "results"), get(results::results)),
        at(app, "/api/v1/receipt", path!("api" / "v1" / "receipt").map(|| ()), get(receipt::receipt).or_delete(receipt::withdraw)),
        at(app, "/api/v1/receipt/personal", path!("api" / "v1" / "receipt" / "personal").map(|| ()), delete(receipt::erase)),
        at(app, "/api/v1/challenge", path!("api" / "v1" / "challenge").map(|| ()), get(api::challenge)),
    ];
    // A citizen
    let page = [
        at(app, "/", warp::path::end().map(|| ()), get(pages::list)),
        at(app, "/accessibility", path!("accessibility").map(|| ()), get(pages::accessibility)),
        at(app, "/accessibility.md", path!("accessibility.md").map(|| ()), get(pages::accessibility_markdown)),
        at(app, "/c/{slug}", path!("c" / Slug), get(pages::consultation).or_post(pages::send)),
        at(app, "/c/{slug}/frame", path!("c" / Slug / "frame"), get(pages::framed)),
        at(app, "/r/{secret}", path!("r" / String), get(pages::receipt)),
        at(app, "/r/{secret}/receipt.json", path!("r" / String / "receipt.json"), get(receipt::file)),
        at(app, "/r/{secret}/withdraw", path!("r" / String / "withdraw"), get(pages::ask_to_withdraw).or_post(pages::withdraw)),
        at(app, "/r/{secret}/erase", path!("r" / String / "erase"), get(pages::ask_to_erase).or_post(pages::erase)),
        at(app, "/r/{secret}/correct", path!("r" / String / "correct"), get(pages::correct).or_post(pages::send_correction)),
        at(app, "/favicon.svg", path!("favicon.svg").map(|| ()), get(icon::icon).always()),
        at(app, "/favicon.ico", path!("favicon.ico").map(|| ()), get(icon::asked_for).always()),
    ];
    // The operator
    let operator = [
        at(app, "/healthz", path!("healthz").map(|| ()), get(health::healthz).always()),
        at(app, "/readyz", path!("readyz").map(|| ()), get(health::readyz).always()),
    ];
    Table { host: any_of(host), api: any_of(api), page: any_of(page), operator: any_of(operator) }
}

/// All addresses.
pub(super) struct Table {
    host: Route,
    api: Route,
    page: Route,
    operator: Route,
}

impl Table {
    /// The addresses of an area, and a 404 behind them.
    pub(super) fn of(&self, area: Area) -> Route {
        match area {
            Area::Host => &self.host,
            Area::Api => &self.api,
            Area::Page => &self.page,
            Area::Operator => &self.operator,
        }
        .clone()
    }
}

/// One address with all its methods.
pub(super) type Route = BoxedFilter<(Response,)>;

type Handler<P> = Arc<dyn Fn(App, P, Call) -> BoxFuture<'static, Outcome> + Send + Sync>;

/// What an address does, by method. `HEAD` is `GET` whose body is not sent; `OPTIONS` is answered by the table.
struct Methods<P> {
    get: Option<Handler<P>>,
    post: Option<Handler<P>>,
    delete: Option<Handler<P>>,
    /// From when on it is answered.
    from: From,
}

/// From when on an address is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    /// From the first connection on.
    Start,
    /// Once the journal is open; before that it is a 503.
    Opened,
}

fn handler<P, F: Future<Output = Outcome> + Send + 'static>(
    does: impl Fn(App, P, Call) -> F + Send + Sync + 'static,
) -> Option<Handler<P>> {
    Some(Arc::new(move |app, param, call| Box::pin(does(app, param, call))))
}

fn get<P, F: Future<Output = Outcome> + Send + 'static>(does: impl Fn(App, P, Call) -> F + Send + Sync + 'static) -> Methods<P> {
    Methods { get: handler(does), post: None, delete: None, from: From::Opened }
}

fn post<P, F: Future<Output = Outcome> + Send + 'static>(does: impl Fn(App, P, Call) -> F + Send + Sync + 'static) -> Methods<P> {
    Methods { get: None, post: handler(does), delete: None, from: From::Opened }
}

fn delete<P, F: Future<Output = Outcome> + Send + 'static>(does: impl Fn(App, P, Call) -> F + Send + Sync + 'static) -> Methods<P> {
    Methods { get: None, post: None, delete: handler(does), from: From::Opened }
}

impl<P> Methods<P> {
    fn or_post<F: Future<Output = Outcome> + Send + 'static>(self, does: impl Fn(App, P, Call) -> F + Send + Sync + 'static) -> Self {
        Self { post: handler(does), ..self }
    }

    fn or_delete<F: Future<Output = Outcome> + Send + 'static>(self, does: impl Fn(App, P, Call) -> F + Send + Sync + 'static) -> Self {
        Self { delete: handler(does), ..self }
    }

    /// Also while the journal is being opened.
    fn always(self) -> Self {
        Self { from: From::Start, ..self }
    }

    fn allowed(&self) -> &'static str {
        match (self.get.is_some(), self.post.is_some(), self.delete.is_some()) {
            (true, true, true) => "GET, HEAD, POST, DELETE, OPTIONS",
            (true, true, false) => "GET, HEAD, POST, OPTIONS",
            (true, false, true) => "GET, HEAD, DELETE, OPTIONS",
            (true, false, false) => "GET, HEAD, OPTIONS",
            (false, true, true) => "POST, DELETE, OPTIONS",
            (false, true, false) => "POST, OPTIONS",
            (false, false, true) => "DELETE, OPTIONS",
            (false, false, false) => "OPTIONS",
        }
    }

    async fn answer(&self, app: App, param: P, call: Call) -> Outcome {
        if let Some(address) = call.other_spelling()
            && call.method != Method::OPTIONS
        {
            return Ok(empty(StatusCode::PERMANENT_REDIRECT).with(header::LOCATION, value(&address)));
        }
        let handler = match call.method {
            Method::GET | Method::HEAD => &self.get,
            Method::POST => &self.post,
            Method::DELETE => &self.delete,
            Method::OPTIONS => return Ok(preflight(self.allowed())),
            _ => &None,
        };
        if self.from == From::Opened && app.journal.is_opening() {
            return Err(Error::Opening.into());
        }
        match handler {
            Some(handler) => handler(app, param, call).await,
            None => Err(Error::Method(self.allowed()).into()),
        }
    }
}

/// The answer to a browser that asks before it sends. It is the same for every site: a refused preflight looks like a dead
/// line to the widget, which would go on trying for days, where the post itself can tell it why.
fn preflight(allowed: &'static str) -> crate::http::answer::Answer {
    empty(StatusCode::NO_CONTENT)
        .with_static(header::ALLOW, allowed)
        .with_static(header::ACCESS_CONTROL_ALLOW_METHODS, allowed)
        .with_static(header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, idempotency-key, authorization, replaces, proof-of-work")
        .with_static(header::ACCESS_CONTROL_MAX_AGE, "600")
}

fn at<P: Send + 'static>(
    app: &App,
    pattern: &'static str,
    path: impl Filter<Extract = (P,), Error = Rejection> + Clone + Send + Sync + 'static,
    methods: Methods<P>,
) -> Route {
    let (app, methods) = (app.clone(), Arc::new(methods));
    path.and(warp::ext::get::<Call>())
        .then(move |param, call: Call| {
            let (app, methods) = (app.clone(), methods.clone());
            async move {
                call.matched(pattern);
                let prefix = call.prefix;
                match methods.answer(app.clone(), param, call).await {
                    Ok(answer) => sent(&app, prefix, answer),
                    Err(failure) => failed(failure.into()),
                }
            }
        })
        .boxed()
}

/// The answer on its way. As long as a prefix leaves too much of what it asked for unread, it is given nothing more that is large.
fn sent(app: &App, prefix: Option<Prefix>, answer: Answer) -> Response {
    let (parts, body) = answer.into_parts();
    match app.under_way.counted(prefix, body) {
        Some(body) => Response::from_parts(parts, body.into()),
        None => failed(Arc::new(Error::TooManyUnread(UNREAD_WAIT).into())),
    }
}

fn any_of<const N: usize>(routes: [Route; N]) -> Route {
    let nothing = warp::any().and_then(|| async { Err::<Response, _>(warp::reject::not_found()) }).boxed();
    routes.into_iter().rev().fold(nothing, |others, route| route.or(others).unify().boxed()).recover(not_found).unify().boxed()
}

async fn not_found(_: Rejection) -> Result<Response, Infallible> {
    Ok(failed(Arc::new(Failure::from(Error::NotFound))))
}
