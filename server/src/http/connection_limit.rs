//! The limit on open connections, of all and of each address prefix, and which one goes where there
//! is no room for another. It is never the newcomer: a server full of those who let it wait would
//! be shut to everyone else for as long as they please.
//!
//! It is the one that has waited for its client longest, of the prefix that has most. One whose
//! request is being worked on goes only where no other is left. How long one has waited is told by
//! order, not by a clock: it goes to the end of the queue when a head is whole, when a body is, and
//! when its answer is ready, and never for single bytes.

use crate::http::network::Prefix;
use std::{
    cmp::Reverse,
    collections::HashMap,
    future::pending,
    sync::{
        Arc, Mutex, MutexGuard, Once, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};
use tokio::task::AbortHandle;

/// However many a prefix may have, this part of all is the most it can hold.
const SHARE: usize = 8;
/// In place of a wait: what is worked on waits for no client.
const WORKED_ON: u64 = u64::MAX;
/// In place of a wait: it is being closed.
const CLOSED: u64 = u64::MAX - 1;

/// The connections that are open.
pub(super) struct Connections {
    at_most: usize,
    per_prefix: usize,
    open: Mutex<ByPrefix>,
    /// How many waits have begun.
    waits: AtomicU64,
    /// Whether it was said that all are taken.
    full: Once,
}

#[derive(Default)]
struct ByPrefix {
    all: usize,
    of: HashMap<Prefix, HashMap<u64, Open>>,
}

struct Open {
    /// Which of all waits is its own.
    wait: Arc<AtomicU64>,
    /// What closes it; `None` until it is served.
    task: Option<AbortHandle>,
}

/// One connection's slot; given back when dropped.
pub(super) struct Slot {
    connections: Arc<Connections>,
    prefix: Prefix,
    id: u64,
    wait: Arc<AtomicU64>,
}

impl Connections {
    /// At most so many, and of one prefix at most so many.
    pub(super) fn new(at_most: usize, per_prefix: usize) -> Arc<Self> {
        let per_prefix = per_prefix.min(at_most / SHARE).max(1);
        Arc::new(Self {
            at_most,
            per_prefix,
            open: Mutex::default(),
            waits: AtomicU64::new(0),
            full: Once::new(),
        })
    }

    /// How many there may be.
    pub(super) fn at_most(&self) -> usize {
        self.at_most
    }

    /// A slot for one more; where all are taken, another goes. `None` where the prefix has its
    /// share and is not `spared`.
    pub(super) fn enter(self: &Arc<Self>, prefix: Prefix, spared: bool) -> Option<Slot> {
        let mut open = self.open();
        if !spared && open.of.get(&prefix).is_some_and(|them| them.len() >= self.per_prefix) {
            return None;
        }
        if open.all >= self.at_most {
            open.close_one();
            self.full.call_once(|| {
                tracing::warn!(
                    "all {} connections are taken; from now on one that waits makes room",
                    self.at_most
                )
            });
        }
        let id = self.next_wait();
        let wait = Arc::new(AtomicU64::new(id));
        open.of.entry(prefix).or_default().insert(id, Open { wait: wait.clone(), task: None });
        open.all += 1;
        Some(Slot { connections: self.clone(), prefix, id, wait })
    }

    /// Closes one; `false` where there is none.
    pub(super) fn make_room(&self) -> bool {
        self.open().close_one()
    }

    fn next_wait(&self) -> u64 {
        self.waits.fetch_add(1, Relaxed)
    }

    fn open(&self) -> MutexGuard<'_, ByPrefix> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ByPrefix {
    fn close_one(&mut self) -> bool {
        loop {
            let all = self.of.iter().flat_map(|(prefix, them)| {
                them.iter().map(move |(id, it)| (them.len(), *prefix, *id, it))
            });
            let with_waits =
                all.map(|(many, prefix, id, it)| (it.wait.load(Relaxed), many, prefix, id, it));
            let last = with_waits
                .min_by_key(|(wait, many, ..)| (*wait == WORKED_ON, Reverse(*many), *wait));
            let Some((wait, _, prefix, id, it)) = last else { return false };
            // What it waited for may have come just now.
            if it.wait.compare_exchange(wait, CLOSED, Relaxed, Relaxed).is_ok() {
                it.task.iter().for_each(AbortHandle::abort);
                self.remove(prefix, id);
                return true;
            }
        }
    }

    fn remove(&mut self, prefix: Prefix, id: u64) {
        let Some(them) = self.of.get_mut(&prefix) else { return };
        self.all -= usize::from(them.remove(&id).is_some());
        if them.is_empty() {
            self.of.remove(&prefix);
        }
    }
}

impl Slot {
    /// The task that serves it; with it the connection is closed.
    pub(super) fn served_by(&self, task: AbortHandle) {
        if let Some(it) =
            self.connections.open().of.get_mut(&self.prefix).and_then(|them| them.get_mut(&self.id))
        {
            it.task = Some(task);
        }
    }

    /// From here on it waits for its client.
    pub(super) fn waits(&self) {
        let wait = self.connections.next_wait();
        let _ = self.wait.fetch_update(Relaxed, Relaxed, |was| (was != CLOSED).then_some(wait));
    }

    /// From here on it waits for its client, if it did not before.
    pub(super) fn waits_at_first(&self) {
        if self.wait.load(Relaxed) == WORKED_ON {
            self.waits();
        }
    }

    /// From here on its client waits for us. Never returns where the connection is being closed, so
    /// that nothing is begun there.
    pub(super) async fn works(&self) {
        if self
            .wait
            .fetch_update(Relaxed, Relaxed, |was| (was != CLOSED).then_some(WORKED_ON))
            .is_err()
        {
            pending().await
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.connections.open().remove(self.prefix, self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Connections, Prefix, Slot};
    use futures_util::FutureExt;

    fn enter(connections: &Arc<Connections>, prefix: u64) -> Slot {
        connections.enter(Prefix(prefix), false).expect("a slot")
    }

    /// Which of them are not being closed.
    fn left<const N: usize>(slots: [&Slot; N]) -> [bool; N] {
        slots.map(|it| {
            it.connections.open().of.get(&it.prefix).is_some_and(|them| them.contains_key(&it.id))
        })
    }

    #[test]
    fn a_prefix_has_its_share_and_gets_it_back() {
        let connections = Connections::new(16, 64);
        let slots: Vec<Option<Slot>> =
            (0..3).map(|_| connections.enter(Prefix(7), false)).collect();
        assert_eq!(
            slots.iter().map(Option::is_some).collect::<Vec<_>>(),
            [true, true, false],
            "an eighth of 16"
        );
        assert!(connections.enter(Prefix(7), true).is_some(), "a proxy of ours is many people");
        assert!(connections.enter(Prefix(8), false).is_some());
        drop(slots);
        assert!(connections.enter(Prefix(7), false).is_some());
        assert_eq!(connections.open().all, 0);
        assert!(connections.open().of.is_empty(), "no prefix is remembered");
        for (at_most, set, share) in
            [(1024, 64, 64), (1024, 1000, 128), (192, 64, 24), (4, 64, 1), (1, 1, 1)]
        {
            assert_eq!(Connections::new(at_most, set).per_prefix, share);
        }
    }

    #[test]
    fn the_fullest_prefix_gives_up_what_has_waited_longest() {
        let connections = Connections::new(4, 64);
        let spared = |prefix| connections.enter(Prefix(prefix), true).expect("a slot");
        let [alone, first, second, third] = [1, 2, 2, 2].map(spared);
        first.waits();
        let _newcomer = spared(3);
        assert_eq!(left([&alone, &first, &second, &third]), [true, true, false, true]);
        let _another = spared(4);
        assert_eq!(left([&alone, &first, &third]), [true, true, false]);
        let _one_more = spared(5);
        assert_eq!(
            left([&alone, &first]),
            [false, true],
            "each has one, and it has waited longest"
        );
    }

    #[test]
    fn what_is_worked_on_goes_last_and_what_goes_begins_nothing() {
        let connections = Connections::new(2, 64);
        let [busy, waiting] =
            [1, 1].map(|prefix| connections.enter(Prefix(prefix), true).expect("a slot"));
        assert_eq!(busy.works().now_or_never(), Some(()));
        let newcomer = enter(&connections, 2);
        assert_eq!(left([&busy, &waiting]), [true, false]);
        assert_eq!(waiting.works().now_or_never(), None, "it is being closed");
        assert_eq!(newcomer.works().now_or_never(), Some(()));
        let last = enter(&connections, 3);
        let [busy_left, newcomer_left, last_left] = left([&busy, &newcomer, &last]);
        assert!(busy_left != newcomer_left && last_left, "there was no other");
        drop((busy, waiting, newcomer, last));
        assert!(!connections.make_room(), "there is none");
    }
}
