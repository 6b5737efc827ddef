//! What handlers share.

use crate::{
    http::{
        assets::Assets,
        error::Error,
        known::{Known, Library},
        proof::Proofs,
        results::Shelf,
        settings::{Clock, Limits},
    },
    journal::Journal,
    rules::Origin,
};
use glas_wire::Slug;
use jiff::Timestamp;
use std::{net::SocketAddr, sync::Arc};

/// Cheap to clone.
pub(super) type App = Arc<Shared>;

/// What handlers share.
pub(super) struct Shared {
    pub(super) journal: Journal,
    pub(super) assets: Assets,
    pub(super) origin: Origin,
    pub(super) proofs: Proofs,
    pub(super) results: Shelf,
    library: Library,
    clock: Clock,
    address: SocketAddr,
}

impl Shared {
    pub(super) fn new(journal: Journal, assets: Assets, clock: Clock, origin: Origin, address: SocketAddr, limits: &Limits) -> App {
        let (proofs, results, library) = (Proofs::new(limits), Shelf::default(), Library::default());
        Arc::new(Self { journal, assets, origin, proofs, results, library, clock, address })
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The consultation and its authority.
    pub(super) fn find(&self, slug: &Slug) -> Result<Arc<Known>, Error> {
        self.library.find(&self.journal, slug)
    }

    /// The consultation as it was last read, if it was.
    pub(super) fn last_known(&self, slug: &Slug) -> Option<Arc<Known>> {
        self.library.last_known(slug)
    }

    /// Whether a host (and port) is one by which this server is reached.
    pub(super) fn is_named(&self, host: &str) -> bool {
        let own = self.origin.as_str().split_once("://").map_or("", |(_, host)| host);
        host.eq_ignore_ascii_case(own) || host == self.address.to_string()
    }
}
