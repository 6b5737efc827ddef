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
use warp::filters::BoxedFilter;

/// The table, ready to be asked: by what an address begins with, so that no reader waits while the
/// many addresses of staff are compared.
pub(super) struct Table(HashMap<&'static str, Vec<Entry>>);

/// A route, and what its addresses look like.
struct Entry {
    pattern: Vec<Segment>,
    area: Area,
    matcher: BoxedFilter<(Matched,)>,
}

impl Entry {
    /// With how many of its words before its first parameter an address begins.
    fn shared(&self, path: &str) -> usize {
        let is_shared = |(text, segment): &(&str, &Segment)| matches!(segment, Segment::Literal(literal) if literal == text);
        words_of(path).zip(&self.pattern).take_while(is_shared).count()
    }

    /// Whether an address has all its words, and something in the place of each parameter: what
    /// that is, the matcher reads, which costs more.
    fn fits(&self, path: &str) -> bool {
        let is_in = |(text, segment): (&str, &Segment)| match segment {
            Segment::Literal(literal) => *literal == text,
            Segment::Param => true,
        };
        words_of(path).count() == self.pattern.len() && words_of(path).zip(&self.pattern).all(is_in)
    }
}

impl Table {
    pub(super) fn new(routes: &[AnyRoute]) -> Self {
        let mut table: HashMap<&'static str, Vec<Entry>> = HashMap::new();
        for AnyRoute { pattern, area, matcher, .. } in routes {
            let entry = Entry { pattern: segments(pattern), area: *area, matcher: matcher.clone() };
            table.entry(first_of(pattern)).or_default().push(entry);
        }
        Self(table)
    }

    fn beginning_with(&self, path: &str) -> &[Entry] {
        self.0.get(first_of(path)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Who reads the answers of an address, known or not: those of the route whose beginning it
    /// shares most of; people, if of none.
    pub(super) fn area(&self, path: &str) -> Area {
        let shared = self.beginning_with(path).iter().map(|it| (it.shared(path), it.area));
        let longest = shared.max_by_key(|(shared, _)| *shared);
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

    /// Of two routes that match, the first of the table.
    async fn matched(&self, area: Area, uri: &Uri) -> Option<Matched> {
        let path = uri.path();
        for it in self.beginning_with(path) {
            if it.area != area || !it.fits(path) {
                continue;
            }
            let mut asked = http::Request::new(Empty::<Bytes>::new());
            *asked.uri_mut() = uri.clone();
            let Ok(mut found) = warp::service(it.matcher.clone()).oneshot(asked).await;
            if let Some(found) = found.extensions_mut().remove() {
                return Some(found);
            }
        }
        None
    }
}

/// What stands between the slashes of a path; one at its end has nothing behind it.
fn words_of(path: &str) -> impl Iterator<Item = &str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    (!path.is_empty()).then(|| path.split('/')).into_iter().flatten()
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

/// What an address without a route matches: a 404.
fn nothing() -> Matched {
    let answer = |_, _, _| -> BoxFuture<'static, Outcome> {
        Box::pin(std::future::ready(Err(HttpError::NotFound.into())))
    };
    Matched { pattern: "none", limits: RouteLimits::default(), answer: Arc::new(answer) }
}
