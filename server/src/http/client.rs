//! Which client a request is counted under: that of the connection, or the one a trusted proxy
//! names.

use crate::http::network::{Network, Prefix, Prefixes, client};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::{net::IpAddr, sync::Once, time::Duration};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A reverse proxy on this machine, while no setting names any, is told of once.
const UNTOLD: &str = "a proxy on this machine hands requests on, and trusted-proxies is not set: what it says of where they come from \
    is believed; set trusted-proxies to 127.0.0.1,::1 and to the addresses of your other proxies";

/// And one that the setting does not name, though it names others.
const UNNAMED: &str = "a proxy on this machine hands requests on and is not among trusted-proxies: all who come through it share \
    the allowance of one network; add 127.0.0.1,::1 to trusted-proxies";

/// Tells clients apart by their prefixes.
pub(super) struct Clients {
    /// Proxies of ours; this machine's where nobody said which.
    trusted: Vec<Network>,
    /// Whether anybody said which.
    is_told: bool,
    /// Whether this machine is spared all limits, where it speaks for itself.
    spares_loopback: bool,
    /// Whether it was said that a proxy is not among the trusted.
    untold: Once,
    prefixes: Prefixes,
}

impl Clients {
    pub(super) fn new(mut trusted: Vec<Network>, spares_loopback: bool) -> Self {
        let is_told = !trusted.is_empty();
        if !is_told && spares_loopback {
            trusted.extend(Network::LOOPBACK);
        }
        Self {
            trusted,
            is_told,
            spares_loopback,
            untold: Once::new(),
            prefixes: Prefixes::default(),
        }
    }

    /// Whether the peer is a proxy of ours: its connections are many people's.
    pub(super) fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.has(peer))
    }

    /// The prefix that a request is from; `None` where it is spared, which only this machine is,
    /// and only where it speaks for itself.
    pub(super) fn prefix(
        &self,
        peer: IpAddr,
        headers: &HeaderMap,
        running: Duration,
    ) -> Option<Prefix> {
        let is_forwarded = headers.contains_key(X_FORWARDED_FOR);
        if self.spares_loopback && peer.is_loopback() {
            if !is_forwarded {
                return None;
            }
            let untold =
                if self.is_told { (!self.trusts(peer)).then_some(UNNAMED) } else { Some(UNTOLD) };
            if let Some(untold) = untold {
                self.untold.call_once(|| tracing::warn!("{untold}"));
            }
        }
        let client = client(
            peer,
            &self.trusted,
            headers.get_all(X_FORWARDED_FOR).iter().map(HeaderValue::as_bytes),
        );
        Some(self.prefixes.of(client, running))
    }
}
