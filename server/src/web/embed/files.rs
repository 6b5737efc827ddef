//! `GET /assets/{file}`: the files of the built widget, as browsers ask for them.

use crate::{
    http::{error::Error as HttpError, response::With},
    web::{
        app::App,
        assets::Asset,
        permission::Anyone,
        request::Request,
        route::{Outcome, Param},
    },
};
use http::header;
use std::{convert::Infallible, str::FromStr};

/// The name of a file.
#[derive(Clone)]
pub(in crate::web) struct FileName(String);

impl FromStr for FileName {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl Param for FileName {}

/// How long an address may show what it held before.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const MINUTES: &str = "public, max-age=300";

/// `GET /assets/{file}`
pub(in crate::web) async fn file(
    app: App,
    FileName(name): FileName,
    _: Anyone,
    request: Request,
) -> Outcome {
    served(&app, &name, &request, FOR_EVER)
}

/// `GET /frame.js`, which stands in host pages under a name that stays.
pub(in crate::web) async fn frame(app: App, (): (), _: Anyone, request: Request) -> Outcome {
    served(&app, app.assets.path(Asset::Frame), &request, MINUTES)
}

fn served(app: &App, name: &str, request: &Request, kept: &'static str) -> Outcome {
    let content = app.assets.file(name).ok_or(HttpError::NotFound)?;
    let media_type = match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Ok(content.answer(&request.headers, media_type).with_static(header::CACHE_CONTROL, kept))
}
