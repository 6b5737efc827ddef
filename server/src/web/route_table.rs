//! The routes, ready to be asked for the one that an address belongs to.

use crate::{
    http::{RouteLimits, address, error::Error as HttpError},
    web::{
        app::App,
        area::Area::{self, Page},
        request::Request,
        route::{AnyRoute, Matched, Outcome, Segment, redirect, segments},
        spelling,
    },
};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{Method, Uri, request::Parts};
use http_body_util::Empty;
use std::{collections::HashMap, sync::Arc};
use tower::ServiceExt;
use warp::{Filter, filters::BoxedFilter};

/// The table, ready to be asked: by what an address begins with, so that no reader waits while the
/// many addresses of staff are compared.
pub(super) struct Table(HashMap<&'static str, Beginning>);

/// The routes whose patterns begin with one word.
#[derive(Default)]
struct Beginning {
    /// With what each pattern begins before its first parameter, and whose it is.
    patterns: Vec<(Vec<Segment>, Area)>,
    /// Those of each area that has any.
    areas: Vec<(Area, BoxedFilter<(Matched,)>)>,
}

impl Table {
    pub(super) fn new(routes: &[AnyRoute]) -> Self {
        let mut table: HashMap<&'static str, Beginning> = HashMap::new();
        // Of two that match, the first of the table answers.
        for route in routes.iter().rev() {
            let pattern = segments(route.pattern);
            let Beginning { patterns, areas } = table.entry(first_of(route.pattern)).or_default();
            let matcher = route.matcher.clone();
            match areas.iter_mut().find(|(it, _)| *it == route.area) {
                Some((_, others)) => *others = matcher.or(others.clone()).unify().boxed(),
                None => {
                    areas.push((route.area, matcher.or(warp::any().map(nothing)).unify().boxed()))
                }
            }
            let beginning = pattern.into_iter().take_while(|it| *it != Segment::Param).collect();
            patterns.push((beginning, route.area));
        }
        Self(table)
    }

    /// Who reads the answers of an address, known or not: those of the route whose beginning it
    /// shares most of; people, if of none.
    pub(super) fn area(&self, path: &str) -> Area {
        let Some(Beginning { patterns, .. }) = self.0.get(first_of(path)) else { return Page };
        let path = path.strip_prefix('/').unwrap_or_default();
        let is_shared = |(text, segment): &(&str, &Segment)| matches!(segment, Segment::Literal(literal) if literal == text);
        let shared =
            |pattern: &[Segment]| path.split('/').zip(pattern).take_while(is_shared).count();
        let longest = patterns
            .iter()
            .rev()
            .map(|(pattern, area)| (shared(pattern), *area))
            .max_by_key(|(shared, _)| *shared);
        longest.filter(|(shared, _)| *shared > 0).map_or(Page, |(_, area)| area)
    }

    /// The route of a request; one that answers with a 404 where there is none. Where only the
    /// address as it was meant has one, it leads there: each page has one address, by which caches
    /// and links know it.
    pub(super) async fn find(&self, area: Area, head: &Parts) -> Matched {
        let path = head.uri.path();
        if !path.starts_with('/') {
            return nothing();
        }
        if let Some(found) = self.matched(area, &head.uri).await {
            return found;
        }
        let meant = spelling::meant(path);
        if meant == path {
            return nothing();
        }
        let address = address::own_parts(&meant, head.uri.query());
        let Ok(uri) = address.parse() else { return nothing() };
        self.matched(area, &uri).await.map_or_else(nothing, |it| moved(it, address))
    }

    async fn matched(&self, area: Area, uri: &Uri) -> Option<Matched> {
        let Beginning { areas, .. } = self.0.get(first_of(uri.path()))?;
        let (_, routes) = areas.iter().find(|(it, _)| *it == area)?;
        let mut asked = http::Request::new(Empty::<Bytes>::new());
        *asked.uri_mut() = uri.clone();
        let Ok(mut found) = warp::service(routes.clone()).oneshot(asked).await;
        found.extensions_mut().remove().filter(|it: &Matched| it.pattern != NONE)
    }
}

/// The first word of a path or a pattern.
fn first_of(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}

/// A route that leads to its address as it should be written. A browser that asks before it sends
/// follows no redirect, so it is answered by the route itself.
fn moved(to: Matched, address: String) -> Matched {
    let Matched { pattern, limits, answer } = to;
    let moved = move |app: App, request: Request, body| -> BoxFuture<'static, Outcome> {
        if request.method == Method::OPTIONS {
            return answer(app, request, body);
        }
        Box::pin(std::future::ready(redirect(&app, request.area(), &address)))
    };
    Matched { pattern, limits, answer: Arc::new(moved) }
}

/// The pattern of addresses without a route.
const NONE: &str = "none";

/// What an address without a route matches: a 404.
fn nothing() -> Matched {
    let answer = |_, _, _| -> BoxFuture<'static, Outcome> {
        Box::pin(std::future::ready(Err(HttpError::NotFound.into())))
    };
    Matched { pattern: NONE, limits: RouteLimits::default(), answer: Arc::new(answer) }
}
