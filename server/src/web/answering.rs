//! The service behind the pipeline of [`crate::http`]: the table of routes, and the words for what
//! fails.

use crate::{
    http::{
        Prefix, RouteLimits, Service,
        body::BodyStream,
        forms::FORM,
        request::{Request as HttpRequest, lang_of},
        response::Answer,
    },
    web::{
        app::App,
        area::Area,
        error::Error,
        finish_response::finish_response,
        request::{Reader, Request},
        route::{AnyRoute, Matched},
        route_table::Table,
        staff,
    },
};
use http::{Method, header, request::Parts};
use std::sync::Arc;

/// All that is served.
pub(super) struct Web {
    app: App,
    table: Table,
}

impl Web {
    pub(super) fn new(app: App, routes: &[AnyRoute]) -> Self {
        Self { app, table: Table::new(routes) }
    }
}

/// Which route was asked for, and by whom.
pub(super) struct Asked {
    route: Matched,
    reader: Arc<Reader>,
}

impl Service for Web {
    type Asked = Asked;
    type Error = Error;

    fn received(&self, head: &mut Parts) {
        if let Some(uri) = self.app.at.within(&head.uri) {
            head.uri = uri;
        }
    }

    async fn asked(&self, head: &Parts) -> Asked {
        let area = self.table.area(head.uri.path());
        let reader = Reader::new(area, lang_of(&head.uri).ok().flatten(), head);
        Asked { route: self.table.find(area, head).await, reader: Arc::new(reader) }
    }

    fn pattern(asked: &Asked) -> &'static str {
        asked.route.pattern
    }

    fn limits(asked: &Asked) -> RouteLimits {
        asked.route.limits
    }

    fn is_named(&self, host: &str) -> bool {
        self.app.at.is_named(host)
    }

    /// What was typed into a form that people answer is given back.
    fn is_read_when_refused(&self, asked: &Asked, head: &Parts, prefix: Option<Prefix>) -> bool {
        let form = head
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|it| it.as_bytes().starts_with(FORM.as_bytes()));
        let answered =
            asked.reader.area == Area::Page || asked.route.pattern.starts_with(staff::PRACTICE);
        form && answered && head.method == Method::POST && self.app.gives_back(prefix)
    }

    async fn answer(
        &self,
        asked: Arc<Asked>,
        request: Arc<HttpRequest>,
        body: Option<BodyStream>,
    ) -> Result<Answer, Error> {
        let request = Request::new(request, asked.reader.clone());
        (asked.route.answer)(self.app.clone(), request, body).await
    }

    async fn finish(
        &self,
        asked: &Asked,
        request: Option<&Arc<HttpRequest>>,
        answer: Result<Answer, Error>,
    ) -> Answer {
        if let Some(request) = request {
            let app = &self.app;
            app.activity.note(
                &app.operations,
                app.at.origin(),
                asked.route.pattern,
                request,
                &answer,
            );
        }
        finish_response(&self.app, &asked.reader, request, answer).await
    }
}
