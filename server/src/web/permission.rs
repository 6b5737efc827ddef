//! Who may post: the sites an authority lists, and our own pages. Compared letter by letter with what browsers send, so that
//! no spelling of an address is a way around. Reading is open to all.

use crate::http::{app::App, call::Request, error::Error, known::Known};
use http::{HeaderName, header};
use std::iter;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Origins that may post by script: ours, and those that the authority lists.
pub(super) fn sites<'a>(app: &'a App, known: &'a Known) -> impl Iterator<Item = &'a str> {
    iter::once(app.origin.as_str()).chain(known.authority.sites.iter().map(|site| site.as_str()))
}

/// A post by script: its origin is listed or ours. Browsers name the origin on every such post, so one without it is no browser's.
pub(super) fn script(app: &App, known: &Known, call: &Request) -> Result<(), Error> {
    let origin = call.header(header::ORIGIN).ok_or(Error::ForeignSite)?;
    if !sites(app, known).any(|site| site == origin) {
        return Err(Error::ForeignSite);
    }
    call.note_listed();
    Ok(())
}

/// A post by a form of our own pages. Old browsers send neither header; whoever sends one must be on our page.
pub(super) fn page(app: &App, call: &Request) -> Result<(), Error> {
    let from_here = |name: &HeaderName, own: &str| !call.headers.contains_key(name) || call.header(name.clone()) == Some(own);
    let ours = from_here(&header::ORIGIN, app.origin.as_str()) && from_here(&SEC_FETCH_SITE, "same-origin");
    if ours { Ok(()) } else { Err(Error::ForeignSite) }
}
