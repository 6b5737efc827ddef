//! `GET /colours/{name}`: the colours of an authority for pages of ours. The name says all that is in
//! it, so browsers keep it for ever.

use crate::{
    http::response::{With, bytes},
    rules::Colours,
    web::{
        app::App,
        colours,
        permission::Anyone,
        request::Request,
        route::{Outcome, Param},
    },
};
use bytes::Bytes;
use http::{StatusCode, header};
use std::str::FromStr;

/// `0a4d68-85cdea.css`: on light and on dark pages.
#[derive(Clone)]
pub(super) struct Sheet(Colours);

/// Not the name of such a sheet.
#[derive(Debug, thiserror::Error)]
#[error("no colours")]
pub(super) struct NoSheet;

impl FromStr for Sheet {
    type Err = NoSheet;
    fn from_str(name: &str) -> Result<Self, NoSheet> {
        colours::named(name).map(Self).ok_or(NoSheet)
    }
}

impl Param for Sheet {}

/// `GET /colours/{name}`
pub(super) async fn colour_sheet(_: App, Sheet(of): Sheet, _: Anyone, _: Request) -> Outcome {
    let style = Bytes::from(colours::style(&of));
    Ok(bytes(StatusCode::OK, "text/css; charset=utf-8", style)
        .with_static(header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
}
