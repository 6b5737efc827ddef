//! The addresses of this server, as browsers are told them. Routes are written as the server knows
//! them, `/c/{slug}`; where it shares its host with other pages (`--base-url
//! https://vidin.bg/glas`) everything that browsers are told lies under a path of that host. Only
//! here is the one made of the other: an [`Href`] cannot be made elsewhere, and a test of the
//! program's text finds an address that is written out.
//!
//! Staff work at a host of their own where the server has none to itself, because pages that share
//! an origin can do in one another whatever their reader can.

use crate::{
    http::response::{Answer, see_other},
    rules::{BaseUrl, Colours, Origin},
    web::{
        assets::{Asset, Assets},
        colours,
        error::Error,
    },
};
use http::Uri;
use std::net::SocketAddr;
use yew::{AttrValue, html::IntoPropValue};

/// The route of our icon.
pub(super) const ICON: &str = "/favicon.svg";

/// By which addresses browsers reach this server.
pub(super) struct Addresses {
    base: BaseUrl,
    /// The host of the pages of staff, where they have one of their own.
    staff: Option<Origin>,
    listens: SocketAddr,
}

/// An address on this server, as a page may hold it: the path on its host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Href(AttrValue);

impl Href {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl IntoPropValue<Option<AttrValue>> for Href {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.0)
    }
}

impl IntoPropValue<Option<AttrValue>> for &Href {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.0.clone())
    }
}

/// Where the pages of staff are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Desk<'a> {
    /// Beside all others, by any of the server's names.
    Here,
    /// At a host of their own, and nowhere else.
    At(&'a Origin),
    /// Nowhere: the server shares its host, and no other was named.
    Closed,
}

impl Addresses {
    pub(super) fn new(base: BaseUrl, staff: Option<Origin>, listens: SocketAddr) -> Self {
        Self { base, staff, listens }
    }

    pub(super) fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// The origin of our pages.
    pub(super) fn origin(&self) -> &Origin {
        self.base.origin()
    }

    /// The address of a route, in parts: `["/c/", slug]`.
    pub(super) fn to(&self, route: &[&str]) -> Href {
        Href(under(self.base.path(), route).into())
    }

    /// The same with the origin, for those who are elsewhere.
    pub(super) fn url(&self, route: &[&str]) -> String {
        under(self.base.as_str(), route)
    }

    /// On to a route, which is asked for by `GET`.
    pub(super) fn see_other(&self, route: &[&str]) -> Result<Answer, Error> {
        Ok(see_other(self.to(route).as_str())?)
    }

    pub(super) fn desk(&self) -> Desk<'_> {
        match &self.staff {
            Some(staff) => Desk::At(staff),
            None if self.base.is_shared() => Desk::Closed,
            None => Desk::Here,
        }
    }

    /// The origin of the pages of staff.
    pub(super) fn of_desk(&self) -> Option<&Origin> {
        match self.desk() {
            Desk::Here => Some(self.origin()),
            Desk::At(staff) => Some(staff),
            Desk::Closed => None,
        }
    }

    /// Whether a host (and port) is one by which this server is reached.
    pub(super) fn is_named(&self, host: &str) -> bool {
        [Some(self.origin()), self.staff.as_ref()].into_iter().flatten().any(|it| is_host(it, host))
            || host == self.listens.to_string()
    }

    /// Whether a browser that has asked for this host may be told to come to it by TLS alone. Of a host
    /// that has pages of others, too, that is not ours to promise.
    pub(super) fn promises_tls(&self, host: Option<&str>) -> bool {
        let ours = match &self.staff {
            staff if self.base.is_shared() => {
                staff.as_ref().filter(|it| host.is_some_and(|host| is_host(it, host)))
            }
            _ => Some(self.origin()),
        };
        ours.is_some_and(|it| it.as_str().starts_with("https://"))
    }

    /// The address that was asked for, as routes are written. A proxy may have taken the path away
    /// that is ours on the host, or left it.
    pub(super) fn within(&self, asked: &Uri) -> Option<Uri> {
        let rest = asked.path_and_query()?.as_str().strip_prefix(self.base.path())?;
        let rest = match rest.as_bytes().first() {
            _ if !self.base.is_shared() => return None,
            None => "/".to_owned(),
            Some(b'/') => rest.to_owned(),
            Some(b'?') => ["/", rest].concat(),
            Some(_) => return None,
        };
        let mut parts = asked.clone().into_parts();
        parts.path_and_query = Some(rest.parse().ok()?);
        Uri::from_parts(parts).ok()
    }
}

fn under(base: &str, route: &[&str]) -> String {
    [&[base], route].concat().concat()
}

/// Whether that is the host (and port) of an origin.
pub(super) fn is_host(origin: &Origin, host: &str) -> bool {
    origin.as_str().split_once("://").is_some_and(|(_, own)| own.eq_ignore_ascii_case(host))
}

/// What every page of ours holds beside its content.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ours {
    base: AttrValue,
    pub(super) icon: Href,
    pub(super) styles: Vec<Href>,
}

impl Ours {
    pub(super) fn new(at: &Addresses, assets: &Assets) -> Self {
        Self {
            base: at.base.path().to_owned().into(),
            icon: at.to(&[ICON]),
            styles: [Asset::PageStyle, Asset::Style].map(|it| at.to(&[&assets.route(it)])).into(),
        }
    }

    /// The same in the colours of an authority, where it has its own.
    pub(super) fn coloured(mut self, of: Option<&Colours>) -> Self {
        let sheet = of.map(|it| self.to(&[&colours::address(it)]));
        self.styles.extend(sheet);
        self
    }

    /// As [`Addresses::to`].
    pub(super) fn to(&self, route: &[&str]) -> Href {
        Href(under(&self.base, route).into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Addresses, BaseUrl};

    fn at(base: &str) -> Addresses {
        let base = BaseUrl::written(base).expect("a base URL");
        Addresses::new(base, None, ([127, 0, 0, 1], 8080).into())
    }

    #[test]
    fn an_address_is_under_the_path_for_browsers_and_without_it_for_routes() {
        let shared = at("https://vidin.example/glas");
        assert_eq!(shared.to(&["/c/", "park"]).as_str(), "/glas/c/park");
        assert_eq!(shared.url(&["/r/", "x"]), "https://vidin.example/glas/r/x");
        for (asked, meant) in [
            ("/glas", Some("/")),
            ("/glas/", Some("/")),
            ("/glas?lang=en", Some("/?lang=en")),
            ("/glas/c/park?lang=en", Some("/c/park?lang=en")),
            ("/glas/glas/c/park", Some("/glas/c/park")),
            ("/glass/c/park", None),
            ("/c/park", None),
            ("/", None),
        ] {
            let asked = shared.within(&asked.parse().expect("an address"));
            assert_eq!(asked.map(|it| it.to_string()).as_deref(), meant);
        }
        let own = at("https://glas.example");
        assert_eq!(own.to(&["/c/", "park"]).as_str(), "/c/park");
        assert_eq!(own.within(&"/c/park".parse().expect("an address")), None);
    }
}
