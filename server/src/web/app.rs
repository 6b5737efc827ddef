//! The state that all handlers share: operations, assets, caches, proofs of work.

use crate::{
    desk::Token,
    http::{
        Clock, Limits, Prefix, Rate, encoding::Encoded, rate_limit::RateLimit,
        work_queue::WorkQueue,
    },
    operations::{CachedConsultation, Clerk, FindError, Operations},
    rules::{Access, Right},
    web::{
        activity::Activity,
        addresses::{Addresses, Ours},
        assets::Assets,
        copies::{Copies, Makers},
        error::Error,
        guesses::Guesses,
        made::{MadeList, MadeResults, MadeStatement, PageOf, Payload},
        proof::Proofs,
        request::Request,
        template::Template,
        titles::Titles,
    },
    words::{Staff, Value},
};
use glas_wire::{Lang, Slug};
use http::Method;
use std::{sync::Arc, time::Duration};

/// The shared state, cheap to clone.
pub(super) type App = Arc<Shared>;

/// Forms given back to a prefix that posts too often: enough for everyone in a classroom, and
/// nothing to a flood, of which the rest is not even read.
const RETURNS: Rate = Rate { burst: 30, per_second: 1.0 };

/// What handlers share.
pub(super) struct Shared {
    pub(super) operations: Operations,
    pub(super) assets: Assets,
    /// By which addresses browsers reach it.
    pub(super) at: Addresses,
    pub(super) proofs: Proofs,
    pub(super) work: WorkQueue,
    /// What host pages ask for.
    pub(super) payloads: Copies<Payload, PageOf, Encoded>,
    /// Pages of consultations, without the values of one reader; each with whether it leads to
    /// comments.
    pub(super) pages: Copies<(Slug, Lang), (PageOf, bool), Template>,
    /// Consultations as programs read them.
    pub(super) forms: Copies<(Slug, Lang), PageOf, Encoded>,
    pub(super) results: Copies<(Slug, Lang), PageOf, MadeResults>,
    /// The first page, by language, and what it was made of.
    pub(super) lists: Copies<&'static str, u64, MadeList>,
    /// What stood when, in a language, or as a file; by what may have changed since.
    pub(super) timelines: Copies<(Slug, Option<Lang>), (u64, bool), Encoded>,
    pub(super) statements: Copies<&'static str, u64, MadeStatement>,
    /// What was seen of embedded forms.
    pub(super) activity: Activity,
    /// What drafts are called.
    pub(super) draft_titles: Titles,
    /// Wrong passwords of staff.
    pub(super) guesses: Guesses,
    /// Who compares passwords: one at a time of each network, two at once.
    passwords: WorkQueue,
    /// Who looks through all comments of a consultation, as forms are made: one at a time of each
    /// network, and one thread is left for all else.
    searches: WorkQueue,
    returns: RateLimit,
    clock: Clock,
    /// See [`crate::rules::told_by`].
    pub(super) results_told_after_days: u16,
    /// See [`crate::web::Settings::backups_kept`].
    pub(super) backups_kept: u16,
}

/// Terms that an operator has set and pages tell of.
pub(super) struct Terms {
    pub(super) results_told_after_days: u16,
    pub(super) backups_kept: u16,
}

impl Shared {
    pub(super) fn new(
        operations: Operations,
        assets: Assets,
        clock: Clock,
        at: Addresses,
        Terms { results_told_after_days, backups_kept }: Terms,
        limits: &Limits,
    ) -> App {
        let makers = &Makers::default();
        Arc::new(Self {
            operations,
            assets,
            at,
            proofs: Proofs::new(limits),
            work: WorkQueue::default(),
            payloads: Copies::new(makers),
            pages: Copies::new(makers),
            forms: Copies::new(makers),
            results: Copies::new(makers),
            lists: Copies::new(makers),
            timelines: Copies::new(makers),
            statements: Copies::new(makers),
            activity: Activity::default(),
            draft_titles: Titles::default(),
            guesses: Guesses::default(),
            passwords: WorkQueue::new(1, 2),
            searches: WorkQueue::default(),
            returns: RateLimit::small(RETURNS),
            clock,
            results_told_after_days,
            backups_kept,
        })
    }

    /// The time that runs whatever is done to the wall clock: for ages.
    pub(super) fn running(&self) -> Duration {
        self.clock.running()
    }

    /// Does something that waits for the disk, away from the threads that answer.
    pub(super) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        // The error of a task that panicked quotes what was said; the log says where it was.
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| Error::internal(anyhow::anyhow!("a task of the desk panicked")))
    }

    /// The same with a password, in the turn of the request's network: it takes memory and time, of
    /// which a crowd shall not take all.
    pub(super) async fn with_password<T: Send + 'static>(
        &self,
        request: &Request,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _turn = self.passwords.wait(request.prefix).await;
        self.blocking(work).await
    }

    /// The same of what may look through a hundred thousand texts, in the turn of the request's
    /// network. The turn ends with the work, also where nobody waits for it any more.
    pub(super) async fn searching<T: Send + 'static>(
        &self,
        request: &Request,
        is_search: bool,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let turn = if is_search { Some(self.searches.wait(request.prefix).await) } else { None };
        self.blocking(move || {
            let _turn = turn;
            work()
        })
        .await
    }

    /// What somebody had typed into the form of a page, and that came when their session was over.
    /// It is given back once: to whoever is shown the page, not to who only asks whether it is there.
    pub(super) async fn typed_before(
        &self,
        clerk: &Clerk,
        request: &Request,
    ) -> Result<Vec<(String, String)>, Error> {
        if request.method == Method::HEAD {
            return Ok(Vec::new());
        }
        let (operations, clerk) = (self.operations.clone(), clerk.clone());
        let path = request.uri.path().to_owned();
        let typed = self.blocking(move || operations.take_unsent(&clerk, &path)).await??;
        Ok(typed.unwrap_or_default())
    }

    /// The time zone in which a clerk's pages tell what happened: that of an authority of theirs.
    pub(super) fn desk_zone(&self, clerk: &Clerk) -> Result<String, Error> {
        let authorities = self.operations.authorities()?;
        let theirs = authorities.into_iter().find(|it| clerk.access().sees(&it.slug));
        Ok(theirs.map_or_else(|| "UTC".to_owned(), |it| it.time_zone))
    }

    /// The time zone of an authority by its slug.
    pub(super) fn zone_of(&self, authority: &str) -> Result<String, Error> {
        let mut authorities = self.operations.authorities()?.into_iter();
        let found = authorities.find(|it| it.slug.as_str() == authority);
        Ok(found.map_or_else(|| "UTC".to_owned(), |it| it.time_zone))
    }

    /// The name of whoever has an account.
    pub(super) fn name_of(&self, account: u64) -> Result<String, Error> {
        let accounts = self.operations.accounts()?;
        let found = accounts.into_iter().find(|(number, _)| *number == account);
        Ok(found.map_or_else(String::new, |(_, it)| it.name))
    }

    /// The names of those who have a right, at an authority or anywhere.
    pub(super) fn names_with(
        &self,
        right: Right,
        authority: Option<&Slug>,
    ) -> Result<Vec<String>, Error> {
        let has = |access: &Access| match authority {
            Some(authority) => access.has(right, authority),
            None => access.has_anywhere(right),
        };
        let accounts = self.operations.accounts()?;
        let with = accounts.into_iter().filter(|(_, it)| it.active && has(&it.access));
        Ok(with.map(|(_, it)| it.name).collect())
    }

    /// The names of those who own the installation.
    pub(super) fn names_of_owners(&self) -> Result<Vec<String>, Error> {
        let accounts = self.operations.accounts()?;
        let owners = accounts.into_iter().filter(|(_, it)| it.active && it.access.owner);
        Ok(owners.map(|(_, it)| it.name).collect())
    }

    /// Who has a right that the reader lacks, in a sentence.
    pub(super) fn who_has(
        &self,
        words: &Staff,
        right: Right,
        authority: Option<&Slug>,
    ) -> Result<String, Error> {
        let lacked = words.text(&["s-right-", right.name()].concat());
        let names = Value::from(self.names_with(right, authority)?.join(", "));
        Ok(words.with("s-who-has", &[("right", Value::from(lacked)), ("names", names)]))
    }

    /// The address of a one-time link, at the host of the desk.
    pub(super) fn link_address(&self, link: &Token) -> String {
        let desk = self.at.of_desk().map_or("", |it| it.as_str());
        [desk, "/admin/link/", link.as_str()].concat()
    }

    /// What each of our pages holds.
    pub(super) fn ours(&self) -> Ours {
        Ours::new(&self.at, &self.assets)
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
}
