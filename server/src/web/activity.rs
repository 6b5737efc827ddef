//! Whether an embedded form works, for the clerk who has put it into a page: when it was last asked
//! for and answered from each site of its authority, and what was last refused. In memory, since
//! the start; instants and names of sites only, and of other sites not even those.

use crate::{
    http::{request::Request as HttpRequest, response::Answer},
    operations::Operations,
    rules::Origin,
    web::error::Error,
};
use glas_wire::Slug;
use http::{Method, header};
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
};

/// Patterns of the routes that host pages ask for, with where in the path the consultation stands.
pub(super) const FETCHED: [(&str, usize); 2] =
    [("/embed/{slug}.{lang}.js", 1), ("/api/v1/consultations/{slug}/widget", 3)];
/// Patterns of the routes that responses are sent to.
pub(super) const SENT: [(&str, usize); 3] =
    [("/api/v1/consultations/{slug}/responses", 3), ("/embed/{slug}", 1), ("/c/{slug}", 1)];

/// What was seen of one consultation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// By site: those of the authority, and our own.
    pub(super) sites: BTreeMap<String, SiteSeen>,
    /// The last fetch from a page of another site, and how many there were.
    pub(super) elsewhere: Option<(Timestamp, u64)>,
    /// The last response that was received, wherever from.
    pub(super) received: Option<Timestamp>,
    /// The last that was refused, and the name of the failure ([`Error::status`]).
    pub(super) refused: Option<(Timestamp, &'static str)>,
}

/// What was seen from one site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SiteSeen {
    pub(super) fetched: Option<Timestamp>,
    pub(super) received: Option<Timestamp>,
}

/// What was seen of all consultations. As many are kept as there are.
#[derive(Default)]
pub(super) struct Activity(Mutex<HashMap<Slug, Seen>>);

impl Activity {
    /// Of one consultation.
    pub(super) fn of(&self, slug: &Slug) -> Seen {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(slug).cloned().unwrap_or_default()
    }

    /// Notes what a request came to. Whatever is asked for meanwhile by others does not wait: then
    /// one fetch of many goes unnoted. `own`: our own origin.
    pub(super) fn note(
        &self,
        operations: &Operations,
        own: &Origin,
        pattern: &str,
        request: &HttpRequest,
        answer: &Result<Answer, Error>,
    ) {
        let place = |of: &[(&str, usize)], method: Method| {
            let found = of.iter().find(|(it, _)| *it == pattern && request.method == method);
            found.map(|(_, place)| *place)
        };
        let (fetched, sent) = (place(&FETCHED, Method::GET), place(&SENT, Method::POST));
        let Some(slug) = fetched.or(sent).and_then(|place| slug_at(request.uri.path(), place))
        else {
            return;
        };
        let outcome = match answer {
            Ok(answer) if answer.status().as_u16() < 400 => Ok(()),
            Ok(_) => return,
            Err(error) => Err(error.status().1),
        };
        // That something is left out, or a proof is to be made first, is no failure of the page.
        if matches!(outcome, Err("invalid" | "proof")) || (outcome.is_err() && sent.is_none()) {
            return;
        }
        // What nobody has published is not kept.
        let Ok(found) = operations.find_unpublished_too(&slug) else { return };
        let from = if sent.is_some() { header::ORIGIN } else { header::REFERER };
        let from = request.header(from).map(origin_of);
        let listed = |site: &&str| {
            *site == own.as_str() || found.authority.sites.iter().any(|it| it.as_str() == *site)
        };
        let (site, is_foreign) = (from.filter(listed), from.is_some_and(|it| !listed(&it)));
        let Ok(mut all) = self.0.try_lock() else { return };
        let seen = all.entry(slug).or_default();
        match (outcome, sent.is_some()) {
            (Err(name), _) => seen.refused = Some((request.at, name)),
            (Ok(()), true) => {
                seen.received = Some(request.at);
                if let Some(site) = site {
                    seen.at(site, |it| it.received = Some(request.at));
                }
            }
            (Ok(()), false) => {
                if let Some(site) = site {
                    seen.at(site, |it| it.fetched = Some(request.at));
                } else if is_foreign {
                    let (_, times) = seen.elsewhere.unwrap_or((request.at, 0));
                    seen.elsewhere = Some((request.at, times.saturating_add(1)));
                }
            }
        }
    }
}

impl Seen {
    /// Notes something of a site. Only the first time needs a name of its own.
    fn at(&mut self, site: &str, note: impl FnOnce(&mut SiteSeen)) {
        match self.sites.get_mut(site) {
            Some(seen) => note(seen),
            None => note(self.sites.entry(site.to_owned()).or_default()),
        }
    }
}

/// The consultation that an address names in its `place`th part, without language and ending.
fn slug_at(path: &str, place: usize) -> Option<Slug> {
    let part = path.trim_start_matches('/').split('/').nth(place)?;
    part.split('.').next()?.parse().ok()
}

/// Scheme, host and port of an address.
fn origin_of(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    match address[host..].find('/') {
        Some(end) => &address[..host + end],
        None => address,
    }
}

#[cfg(test)]
mod tests {
    use super::{origin_of, slug_at};

    #[test]
    fn the_origin_and_the_consultation_are_read_from_addresses() {
        for (address, origin) in [
            ("https://vidin.bg/a/b?c", "https://vidin.bg"),
            ("https://vidin.bg", "https://vidin.bg"),
            ("null", "null"),
            ("", ""),
        ] {
            assert_eq!(origin_of(address), origin);
        }
        let slug = |path, place| slug_at(path, place).map(|it| it.to_string());
        assert_eq!(slug("/embed/road.bg.js", 1).as_deref(), Some("road"));
        assert_eq!(slug("/embed/road", 1).as_deref(), Some("road"));
        assert_eq!(slug("/api/v1/consultations/road/widget", 3).as_deref(), Some("road"));
        assert_eq!(slug("/", 1), None);
    }
}
