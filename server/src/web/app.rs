//! The state that all handlers share: operations, assets, caches, proofs of work.

use crate::{
    http::{
        Clock, Limits, Prefix, Rate, encoding::Encoded, rate_limit::RateLimit,
        work_queue::WorkQueue,
    },
    operations::{CachedConsultation, FindError, Operations},
    rules::Origin,
    web::{
        assets::Assets,
        copies::{Copies, Makers},
        error::Error,
        made::{MadeList, MadeResults, MadeStatement, PageOf, Payload},
        proof::Proofs,
        request::Request,
        template::Template,
    },
};
use glas_wire::{Lang, Slug};
use std::{net::SocketAddr, sync::Arc, time::Duration};

/// The shared state, cheap to clone.
pub(super) type App = Arc<Shared>;

/// Forms given back to a prefix that posts too often: enough for everyone in a classroom, and
/// nothing to a flood, of which the rest is not even read.
const RETURNS: Rate = Rate { burst: 30, per_second: 1.0 };

/// What handlers share.
pub(super) struct Shared {
    pub(super) operations: Operations,
    pub(super) assets: Assets,
    pub(super) origin: Origin,
    pub(super) proofs: Proofs,
    pub(super) work: WorkQueue,
    /// What host pages ask for.
    pub(super) payloads: Copies<Payload, PageOf, Encoded>,
    /// Pages of consultations, without the values of one reader.
    pub(super) pages: Copies<(Slug, Lang), PageOf, Template>,
    /// Consultations as programs read them.
    pub(super) forms: Copies<(Slug, Lang), PageOf, Encoded>,
    pub(super) results: Copies<(Slug, Lang), PageOf, MadeResults>,
    /// The first page, by language, and what it was made of.
    pub(super) lists: Copies<&'static str, u64, MadeList>,
    pub(super) statements: Copies<&'static str, u64, MadeStatement>,
    returns: RateLimit,
    clock: Clock,
    address: SocketAddr,
    /// See [`crate::rules::told_by`].
    pub(super) results_told_after_days: u16,
}

impl Shared {
    pub(super) fn new(
        operations: Operations,
        assets: Assets,
        clock: Clock,
        origin: Origin,
        address: SocketAddr,
        results_told_after_days: u16,
        limits: &Limits,
    ) -> App {
        let makers = &Makers::default();
        Arc::new(Self {
            operations,
            assets,
            origin,
            proofs: Proofs::new(limits),
            work: WorkQueue::default(),
            payloads: Copies::new(makers),
            pages: Copies::new(makers),
            forms: Copies::new(makers),
            results: Copies::new(makers),
            lists: Copies::new(makers),
            statements: Copies::new(makers),
            returns: RateLimit::small(RETURNS),
            clock,
            address,
            results_told_after_days,
        })
    }

    /// The time that runs whatever is done to the wall clock: for ages.
    pub(super) fn running(&self) -> Duration {
        self.clock.running()
    }

    /// Whether the clock is believed by which a request has its instant.
    pub(super) fn judge_clock(&self, request: &Request) -> Result<(), Error> {
        Ok(self.operations.judge_clock(request.at, self.running())?)
    }

    /// The consultation and its authority.
    pub(super) fn find(&self, slug: &Slug) -> Result<Arc<CachedConsultation>, FindError> {
        self.operations.find(slug)
    }

    /// The consultation that a failed request is about, for the words of the failure: as it was last
    /// read, where reading may be what failed.
    pub(super) fn known(&self, slug: &Slug, failure: &Error) -> Option<Arc<CachedConsultation>> {
        if failure.status().0.is_server_error() && !matches!(failure, Error::Clock) {
            self.operations.last_known(slug)
        } else {
            self.find(slug).ok()
        }
    }

    /// Whether a form that is refused is read all the same, so that what was typed into it is given
    /// back.
    pub(super) fn gives_back(&self, prefix: Option<Prefix>) -> bool {
        prefix.is_none_or(|prefix| self.returns.take(prefix, self.running()).is_ok())
    }

    /// Whether a host (and port) is one by which this server is reached.
    pub(super) fn is_named(&self, host: &str) -> bool {
        let own = self.origin.as_str().split_once("://").map_or("", |(_, host)| host);
        host.eq_ignore_ascii_case(own) || host == self.address.to_string()
    }
}
