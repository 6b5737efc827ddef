//! What handlers share.

use crate::{
    http::{
        assets::Assets,
        clock::Clock,
        error::Error,
        known::{Known, Library},
        proof::Proofs,
        results::Shelf,
        settings::Limits,
    },
    journal::Journal,
    rules::Origin,
};
use glas_wire::Slug;
use jiff::Timestamp;
use std::{net::SocketAddr, sync::Arc, time::Duration};

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

    /// What the wall clock shows: for what is recorded, and for phases.
    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The time that runs whatever is done to the wall clock: for ages.
    pub(super) fn running(&self) -> Duration {
        self.clock.running()
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
