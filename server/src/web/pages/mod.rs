//! Our own pages: Yew components rendered on the server. They hold no script, so nothing a citizen typed can become one.

mod accessibility;
mod confirm;
mod consultation;
mod correct;
#[path = "layout.rs"]
mod frame;
#[path = "iframe.rs"]
mod framed;
mod list;
mod problem;
mod receipt;
#[path = "resubmit.rs"]
mod returned;

pub(super) use accessibility::{Statement, accessibility, accessibility_markdown};
pub(super) use confirm::{ask_to_erase, ask_to_withdraw, erase, withdraw};
pub(super) use consultation::{consultation, send};
pub(super) use correct::{correct, send_correction};
pub(super) use framed::framed;
pub(super) use list::{List, list};
pub(super) use problem::{failed, no_consultation};
pub(super) use receipt::receipt;

use crate::{
    http::{answer::value, call::Call, error::Error},
    rules::Origin,
    words::Catalogue,
};
use futures_util::FutureExt;
use http::HeaderValue;
use yew::{BaseComponent, LocalServerRenderer};

/// The component as a whole document. No component of ours waits for anything, so the rendering is there at once.
fn document<C: BaseComponent>(props: C::Properties) -> String {
    let html = LocalServerRenderer::<C>::with_props(props).hydratable(false).render().now_or_never().unwrap_or_default();
    ["<!DOCTYPE html>\n", &html].concat()
}

/// The page's content security policy: nothing but our style, our forms, and frames of the sites given.
fn policy(framed_by: &[Origin]) -> HeaderValue {
    let sites: Vec<&str> = framed_by.iter().map(Origin::as_str).collect();
    let sites = if sites.is_empty() { "'none'".to_owned() } else { ["'self' ", &sites.join(" ")].concat() };
    value(
        &["default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors ", &sites]
            .concat(),
    )
}

/// The words for a reader of whom only the address and the browser tell the language.
fn words_for(call: &Call) -> Result<&'static Catalogue, Error> {
    let wanted = call.lang()?.into_iter().chain(call.accepted_langs()).find(Catalogue::speaks);
    Ok(wanted.as_ref().map_or_else(Catalogue::default_one, Catalogue::of))
}
