//! `POST /embed/{slug}`: the form of a host page, posted where no Wasm runs.

use crate::{
    http::response::{With, json},
    web::{
        app::App, form_post::FormPost, kiosk, permission::ListedOrigin, request::Request,
        route::Outcome, scrutiny::Leave,
    },
};
use glas_widget::{Posted, Surface};
use glas_wire::Slug;
use serde::Serialize;

/// The answer to a form's post where no Wasm runs: markup to put in the form's place.
#[derive(Serialize)]
struct Fragment<'a> {
    markup: String,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
}

/// `POST /embed/{slug}`
pub(in crate::web) async fn send(app: App, _: Slug, by: ListedOrigin, request: Request) -> Outcome {
    let cached = by.consultation();
    let leave = Leave::of_form(&app, request.prefix)?;
    let post = FormPost::read(&app, cached, &request).await?;
    request.tell_in(&post.lang);
    let kiosk = kiosk::sends(&post.pairs);
    let shown = post.send(&app, cached, &by, &request, leave).await?;
    let _at_work = app.work.wait(request.prefix).await;
    // The key stays in the browser's memory: markup inside a host page is read by that page.
    let posted = Posted { key: None, ..shown.posted.clone() };
    let surface = Surface::Embedded { server: app.at.base().as_str().to_owned() };
    let rendering = shown.rendering(&app, surface, posted);
    let rendering = if kiosk { kiosk::reworded(rendering) } else { rendering };
    let markup = rendering.markup();
    let fragment = Fragment {
        markup,
        state: shown.state,
        reference: shown.receipt().map(|receipt| receipt.reference.as_str()),
    };
    Ok(json(shown.status, &fragment)?.unstored().retry_after(shown.retry_after))
}
