//! Our icon: for browsers that read the page, and for those that ask for `/favicon.ico` without
//! reading anything.

use crate::{
    http::response::{With, bytes, empty, value},
    web::{addresses::ICON, app::App, permission::Anyone, request::Request, route::Outcome},
};
use http::{StatusCode, header};

/// A speech balloon with a line of writing in it.
const DRAWN: &str = include_str!("icon.svg");
/// A week: it changes with a release, if ever.
const KEPT: &str = "public, max-age=604800";

/// `GET /favicon.svg`
pub(super) async fn icon(_: App, (): (), _: Anyone, _: Request) -> Outcome {
    Ok(bytes(StatusCode::OK, "image/svg+xml", DRAWN).with_static(header::CACHE_CONTROL, KEPT))
}

/// `GET /favicon.ico`
pub(super) async fn asked_for(app: App, (): (), _: Anyone, _: Request) -> Outcome {
    Ok(empty(StatusCode::PERMANENT_REDIRECT)
        .with(header::LOCATION, value(app.at.to(&[ICON]).as_str())?)
        .with_static(header::CACHE_CONTROL, KEPT))
}
