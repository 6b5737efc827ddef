//! One route: the pattern of its addresses, who reads its answers, its limits, and for each method
//! a handler with the permission it demands. The pattern is the matcher: warp's path filters are
//! made of it, so it is written once.

use crate::{
    http::{
        RouteLimits,
        body::BodyStream,
        response::{Answer, With, empty, value},
    },
    web::{
        address_param::{DraftLang, LinkToken, Number, QuestionKey, Secret},
        app::App,
        area::Area,
        demand::{Permission, ToChange},
        error::Error,
        request::Request,
        spelling::without_slash,
    },
};
use futures_util::future::BoxFuture;
use glas_wire::{IdempotencyKey, Slug};
use http::{Method, StatusCode, header};
use std::{str::FromStr, sync::Arc};
use warp::{Filter, Reply, filters::BoxedFilter, reply::Response};

/// What a handler answers, or why not.
pub(super) type Outcome = Result<Answer, Error>;

/// A route. `P` is what its addresses tell: for each segment in braces a type that reads it.
pub(super) struct Route<P> {
    /// As the log says it: `/c/{slug}/frame`. A segment with a brace in it is a parameter.
    pattern: &'static str,
    area: Area,
    limits: RouteLimits,
    /// Whether it is answered from the first connection on, or once the journal is open; before
    /// that it is a 503.
    from_start: bool,
    /// Whether it answers or does what hangs on the phase of a consultation: while the clock is not
    /// believed it is a 503.
    by_phase: bool,
    get: Option<Handler<P>>,
    post: Option<Handler<P>>,
    delete: Option<Handler<P>>,
}

/// What one method does, once its permission was demanded.
struct Handler<P> {
    demands: Vec<&'static str>,
    call: Arc<Call<P>>,
}

type Call<P> =
    dyn Fn(App, P, Request, Option<BodyStream>) -> BoxFuture<'static, Outcome> + Send + Sync;

impl<P: Params> Handler<P> {
    fn new<D: Permission<P>, F: Future<Output = Outcome> + Send + 'static>(
        does: impl Fn(App, P, D, Request, Option<BodyStream>) -> F + Send + Sync + 'static,
    ) -> Option<Self> {
        let call =
            move |app: App, address: P, request: Request, body| -> BoxFuture<'static, Outcome> {
                match D::demand(&app, &address, &request) {
                    Ok(permission) => Box::pin(does(app, address, permission, request, body)),
                    Err(error) => Box::pin(std::future::ready(Err(error))),
                }
            };
        Some(Self { demands: D::names(), call: Arc::new(call) })
    }
}

impl<P: Params> Route<P> {
    /// A route that does nothing yet.
    pub(super) fn at(pattern: &'static str, area: Area) -> Self {
        Self {
            pattern,
            area,
            limits: RouteLimits::default(),
            from_start: false,
            by_phase: false,
            get: None,
            post: None,
            delete: None,
        }
    }

    /// The handler of GET, and of HEAD.
    pub(super) fn get<D: Permission<P>, F: Future<Output = Outcome> + Send + 'static>(
        self,
        does: impl Fn(App, P, D, Request) -> F + Send + Sync + 'static,
    ) -> Self {
        Self {
            get: Handler::new(move |app, address, permission, request, _| {
                does(app, address, permission, request)
            }),
            ..self
        }
    }

    /// Sending, with a permission that allows a change.
    pub(super) fn post<
        D: Permission<P> + ToChange,
        F: Future<Output = Outcome> + Send + 'static,
    >(
        self,
        does: impl Fn(App, P, D, Request) -> F + Send + Sync + 'static,
    ) -> Self {
        Self {
            post: Handler::new(move |app, address, permission, request, _| {
                does(app, address, permission, request)
            }),
            ..self
        }
    }

    /// Taking back, with a permission that allows a change.
    pub(super) fn delete<
        D: Permission<P> + ToChange,
        F: Future<Output = Outcome> + Send + 'static,
    >(
        self,
        does: impl Fn(App, P, D, Request) -> F + Send + Sync + 'static,
    ) -> Self {
        Self {
            delete: Handler::new(move |app, address, permission, request, _| {
                does(app, address, permission, request)
            }),
            ..self
        }
    }

    /// Sending what the handler reads as a stream; how much of it, the route's limits say.
    pub(super) fn post_stream<
        D: Permission<P> + ToChange,
        F: Future<Output = Outcome> + Send + 'static,
    >(
        self,
        does: impl Fn(App, P, D, Request, BodyStream) -> F + Send + Sync + 'static,
    ) -> Self {
        let does = Arc::new(does);
        let post =
            Handler::new(move |app, address, permission, request, body: Option<BodyStream>| {
                let does = does.clone();
                async move {
                    let body = body.ok_or_else(|| {
                        Error::internal(anyhow::anyhow!("a route without the limits of its stream"))
                    })?;
                    does(app, address, permission, request, body).await
                }
            });
        Self { post, ..self }
    }

    /// Its own limits, in place of those of all.
    pub(super) fn limits(self, limits: RouteLimits) -> Self {
        Self { limits, ..self }
    }

    /// Also while the journal is being opened.
    pub(super) fn always(self) -> Self {
        Self { from_start: true, ..self }
    }

    /// Not while the clock is not believed: what it answers hangs on a phase, or it writes down the
    /// instant.
    pub(super) fn by_phase(self) -> Self {
        Self { by_phase: true, ..self }
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

    /// `HEAD` is `GET` whose body is not sent; `OPTIONS` is answered by the table.
    async fn answer(
        &self,
        app: App,
        address: P,
        request: Request,
        body: Option<BodyStream>,
    ) -> Outcome {
        if let Some(address) = without_slash(&request.uri)
            && request.method != Method::OPTIONS
        {
            return redirect(&app, request.area(), &address);
        }
        let handler = match request.method {
            Method::GET | Method::HEAD => &self.get,
            Method::POST => &self.post,
            Method::DELETE => &self.delete,
            Method::OPTIONS => return Ok(preflight(self.allowed())),
            _ => &None,
        };
        if !self.from_start && app.operations.is_opening() {
            return Err(Error::Opening);
        }
        if self.by_phase {
            app.judge_clock(&request)?;
        }
        match handler {
            Some(handler) => (handler.call)(app, address, request, body).await,
            None => Err(Error::Method(self.allowed())),
        }
    }
}

/// To the one address of what was asked for, by the same method and with the same body.
pub(super) fn redirect(app: &App, area: Area, route: &str) -> Outcome {
    let address = app.at.to(&[route]);
    // The desk has a host to itself.
    let address = if area == Area::Staff { route } else { address.as_str() };
    Ok(empty(StatusCode::PERMANENT_REDIRECT).with(header::LOCATION, value(address)?))
}

/// The answer to a browser that asks before it sends. It is the same for every site: a refused
/// preflight looks like a dead line to the widget, which would go on trying for days, where the
/// post itself can tell it why.
fn preflight(allowed: &'static str) -> Answer {
    empty(StatusCode::NO_CONTENT)
        .with_static(header::ALLOW, allowed)
        .with_static(header::ACCESS_CONTROL_ALLOW_METHODS, allowed)
        .with_static(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "content-type, idempotency-key, authorization, replaces, proof-of-work",
        )
        .with_static(header::ACCESS_CONTROL_MAX_AGE, "600")
}

/// A route of the table, whatever its parameters are.
pub(super) struct AnyRoute {
    pub(super) pattern: &'static str,
    pub(super) area: Area,
    /// Each of its methods, with the names of what it demands.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the list of all routes is looked at by its test")
    )]
    pub(super) demands: Vec<(Method, Vec<&'static str>)>,
    /// Takes a request for one of its addresses.
    pub(super) matcher: BoxedFilter<(Matched,)>,
}

impl<P: Params> From<Route<P>> for AnyRoute {
    fn from(route: Route<P>) -> Self {
        let methods = [
            (Method::GET, &route.get),
            (Method::POST, &route.post),
            (Method::DELETE, &route.delete),
        ];
        let demands = methods
            .into_iter()
            .filter_map(|(method, handler)| Some((method, handler.as_ref()?.demands.clone())))
            .collect();
        let (pattern, area, limits, route) =
            (route.pattern, route.area, route.limits, Arc::new(route));
        let matched = move |address: P| {
            let route = route.clone();
            let answer = move |app, request, body| -> BoxFuture<'static, Outcome> {
                let (route, address) = (route.clone(), address.clone());
                Box::pin(async move { route.answer(app, address, request, body).await })
            };
            Matched { pattern, limits, answer: Arc::new(answer) }
        };
        Self { pattern, area, demands, matcher: P::filter(&segments(pattern)).map(matched).boxed() }
    }
}

/// The route of a request, with what its address tells.
#[derive(Clone)]
pub(super) struct Matched {
    pub(super) pattern: &'static str,
    pub(super) limits: RouteLimits,
    pub(super) answer:
        Arc<dyn Fn(App, Request, Option<BodyStream>) -> BoxFuture<'static, Outcome> + Send + Sync>,
}

/// As warp hands it on.
impl Reply for Matched {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// A segment of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Segment {
    Literal(&'static str),
    Param,
}

pub(super) fn segments(pattern: &'static str) -> Vec<Segment> {
    let segment = |text: &'static str| {
        if text.contains('{') { Segment::Param } else { Segment::Literal(text) }
    };
    pattern.split('/').filter(|text| !text.is_empty()).map(segment).collect()
}

/// What one segment of an address tells.
pub(super) trait Param: FromStr + Clone + Send + Sync + 'static {}

impl Param for Slug {}
impl Param for Secret {}
impl Param for Number {}
impl Param for LinkToken {}
impl Param for QuestionKey {}
impl Param for IdempotencyKey {}
impl Param for DraftLang {}

/// What an address tells: nothing, a parameter, or two.
pub(super) trait Params: Clone + Send + Sync + 'static {
    /// Takes addresses of the segments of a pattern, and reads their parameters. Panics where the
    /// pattern has more or fewer.
    fn filter(pattern: &[Segment]) -> BoxedFilter<(Self,)>;
}

impl Params for () {
    fn filter(pattern: &[Segment]) -> BoxedFilter<((),)> {
        literals(pattern).and(warp::path::end()).map(|| ()).boxed()
    }
}

impl<A: Param> Params for A {
    fn filter(pattern: &[Segment]) -> BoxedFilter<(A,)> {
        let at = pattern.iter().position(|segment| *segment == Segment::Param);
        let (before, after) =
            at.map_or((pattern, &[][..]), |at| (&pattern[..at], &pattern[at + 1..]));
        assert!(at.is_some(), "a pattern without the parameter of its handlers");
        literals(before)
            .and(warp::path::param::<A>())
            .and(literals(after))
            .and(warp::path::end())
            .boxed()
    }
}

impl<A: Param, B: Param> Params for (A, B) {
    fn filter(pattern: &[Segment]) -> BoxedFilter<((A, B),)> {
        let at = pattern.iter().position(|segment| *segment == Segment::Param);
        let (before, after) =
            at.map_or((pattern, &[][..]), |at| (&pattern[..at], &pattern[at + 1..]));
        assert!(at.is_some(), "a pattern without the parameters of its handlers");
        literals(before)
            .and(warp::path::param::<A>())
            .and(B::filter(after))
            .map(|one, other| (one, other))
            .boxed()
    }
}

impl<A: Param, B: Param, C: Param> Params for (A, B, C) {
    fn filter(pattern: &[Segment]) -> BoxedFilter<((A, B, C),)> {
        let at = pattern.iter().position(|segment| *segment == Segment::Param);
        let (before, after) =
            at.map_or((pattern, &[][..]), |at| (&pattern[..at], &pattern[at + 1..]));
        assert!(at.is_some(), "a pattern without the parameters of its handlers");
        literals(before)
            .and(warp::path::param::<A>())
            .and(<(B, C)>::filter(after))
            .map(|one, (other, third)| (one, other, third))
            .boxed()
    }
}

pub(super) fn literals(segments: &[Segment]) -> BoxedFilter<()> {
    segments.iter().fold(warp::any().boxed(), |before, segment| match segment {
        Segment::Literal(text) => before.and(warp::path(*text)).boxed(),
        Segment::Param => panic!("a pattern with a parameter that its handlers do not take"),
    })
}
