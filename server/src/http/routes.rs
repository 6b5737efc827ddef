//! All URLs, grouped by who calls them. A route is boxed and its handler replies, refusals too; only a path rejects, and what
//! every path rejects is a 404.

use crate::http::{
    answer::{Outcome, With, empty},
    api,
    app::App,
    assets,
    call::Call,
    dress::failed,
    embed::{self, Script},
    error::{Error, Failure},
    health, pages, results,
};
use futures_util::future::BoxFuture;
use glas_wire::Slug;
use http::{Method, StatusCode, header};
use std::{convert::Infallible, sync::Arc};
use warp::{Filter, Rejection, filters::BoxedFilter, path, reply::Response};

/// The whole table.
fn table(app: &App) -> Route {
    any_of([
        // A host page
        at(app, "/embed/{slug}.{lang}.js", path!("embed" / Script), get(embed::script)),
        at(app, "/embed/{slug}", path!("embed" / Slug), post(embed::send)),
        at(app, "/assets/{file}", path!("assets" / String), get(assets::file)),
        at(app, "/api/v1/consultations/{slug}/widget", path!("api" / "v1" / "consultations" / Slug / "widget"), get(embed::payload)),
        // A citizen's browser
        at(app, "/api/v1/consultations/{slug}", path!("api" / "v1" / "consultations" / Slug), get(api::consultation)),
        at(app, "/api/v1/consultations/{slug}/responses", path!("api" / "v1" / "consultations" / Slug / "responses"), post(api::submit)),
        at(app, "/api/v1/consultations/{slug}/results", path!("api" / "v1" / "consultations" / Slug / "results"), get(results::results)),
        at(app, "/api/v1/receipt", path!("api" / "v1" / "receipt").map(|| ()), get(api::receipt)),
        // A citizen
        at(app, "/", warp::path::end().map(|| ()), get(pages::list)),
        at(app, "/c/{slug}", path!("c" / Slug), get(pages::consultation).or_post(pages::send)),
        at(app, "/r/{secret}", path!("r" / String), get(pages::receipt)),
        // The operator
        at(app, "/healthz", path!("healthz").map(|| ()), get(health::healthz)),
        at(app, "/readyz", path!("readyz").map(|| ()), get(health::readyz)),
    ])
}

/// One address with all its methods.
type Route = BoxedFilter<(Response,)>;

/// All addresses.
pub(super) type Table = Route;

/// The pattern of the route that answered; the log says it instead of the address, which may hold a secret.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern(pub(super) &'static str);

type Handler<P> = Arc<dyn Fn(App, P, Call) -> BoxFuture<'static, Outcome> + Send + Sync>;

/// What an address does, by method. `HEAD` is `GET` whose body is not sent; `OPTIONS` is answered by the table.
struct Methods<P> {
    get: Option<Handler<P>>,
    post: Option<Handler<P>>,
}

fn handler<P, F: Future<Output = Outcome> + Send + 'static>(
    does: impl Fn(App, P, Call) -> F + Send + Sync + 'static,
) -> Option<Handler<P>> {
    Some(Arc::new(move |app, param, call| Box::pin(does(app, param, call))))
}

fn get<P, F: Future<Output = Outcome> + Send + 'static>(does: impl Fn(App, P, Call) -> F + Send + Sync + 'static) -> Methods<P> {
    Methods { get: handler(does), post: None }
}

fn post<P, F: Future<Output = Outcome> + Send + 'static>(does: impl Fn(App, P, Call) -> F + Send + Sync + 'static) -> Methods<P> {
    Methods { get: None, post: handler(does) }
}

impl<P> Methods<P> {
    fn or_post<F: Future<Output = Outcome> + Send + 'static>(self, does: impl Fn(App, P, Call) -> F + Send + Sync + 'static) -> Self {
        Self { post: handler(does), ..self }
    }

    fn allowed(&self) -> &'static str {
        match (&self.get, &self.post) {
            (Some(_), Some(_)) => "GET, HEAD, POST, OPTIONS",
            (Some(_), None) => "GET, HEAD, OPTIONS",
            (None, Some(_)) => "POST, OPTIONS",
            (None, None) => "OPTIONS",
        }
    }

    async fn answer(&self, app: App, param: P, call: Call) -> Outcome {
        let handler = match call.method {
            Method::GET | Method::HEAD => &self.get,
            Method::POST => &self.post,
            Method::OPTIONS => return Ok(preflight(self.allowed())),
            _ => &None,
        };
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
        .with_static(header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, idempotency-key, authorization")
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
        .then(move |param, call| {
            let (app, methods) = (app.clone(), methods.clone());
            async move {
                match methods.answer(app, param, call).await {
                    Ok(answer) => {
                        let mut response = answer.map(Into::into);
                        response.extensions_mut().insert(Pattern(pattern));
                        response
                    }
                    Err(failure) => failed(failure.into(), Some(Pattern(pattern))),
                }
            }
        })
        .boxed()
}

fn any_of<const N: usize>(routes: [Route; N]) -> Route {
    let nothing = warp::any().and_then(|| async { Err::<Response, _>(warp::reject::not_found()) }).boxed();
    routes.into_iter().rev().fold(nothing, |others, route| route.or(others).unify().boxed())
}

async fn not_found(_: Rejection) -> Result<Response, Infallible> {
    Ok(failed(Arc::new(Failure::from(Error::NotFound)), None))
}

/// The table, and a 404 behind it.
pub(super) fn routes(app: &App) -> Table {
    table(app).recover(not_found).unify().boxed()
}
