//! Slots of which there are few, shared by prefix. What takes longer than a glance, reading and
//! rendering a whole form, is done one piece of each prefix at a time, and where there are several
//! threads one is left for all else. So a crowd from one network waits for itself, and nobody else
//! for it. Large bodies that are still coming in have slots of their own.

use crate::http::network::Prefix;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bytes of a body that is read at once, without waiting for a turn: many times an ordinary
/// response.
pub(crate) const AT_ONCE_BYTES: usize = 16 << 10;

type Queues = HashMap<Prefix, (Arc<Semaphore>, usize)>;

/// Who is at work, and who waits.
#[derive(Clone)]
pub(crate) struct WorkQueue {
    /// Of each prefix its queue, and how many are in it.
    queues: Arc<Mutex<Queues>>,
    per_prefix: usize,
    slots: Arc<Semaphore>,
}

/// A turn; over when dropped.
pub(crate) struct AtWork {
    _slot: Option<OwnedSemaphorePermit>,
    _turn: Option<OwnedSemaphorePermit>,
    _waiting: Option<Waiting>,
}

/// One in the queue of a prefix, no more when dropped.
struct Waiting {
    work: WorkQueue,
    prefix: Prefix,
}

impl Default for WorkQueue {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Self::new(1, threads.saturating_sub(1).max(1))
    }
}

impl WorkQueue {
    /// So many slots for each prefix, and for all.
    pub(crate) fn new(per_prefix: usize, all: usize) -> Self {
        Self { queues: Arc::default(), per_prefix, slots: Arc::new(Semaphore::new(all)) }
    }

    /// Waits for the turn of a prefix; one that is spared all limits waits for a slot only.
    pub(crate) async fn wait(&self, prefix: Option<Prefix>) -> AtWork {
        let (waiting, queue) = prefix.map(|prefix| self.enter(prefix)).unzip();
        let turn = match queue {
            Some(queue) => queue.acquire_owned().await.ok(),
            None => None,
        };
        AtWork {
            _slot: self.slots.clone().acquire_owned().await.ok(),
            _turn: turn,
            _waiting: waiting,
        }
    }

    fn enter(&self, prefix: Prefix) -> (Waiting, Arc<Semaphore>) {
        let mut queues = self.queues();
        let (queue, waiting) =
            queues.entry(prefix).or_insert_with(|| (Arc::new(Semaphore::new(self.per_prefix)), 0));
        *waiting += 1;
        (Waiting { work: self.clone(), prefix }, queue.clone())
    }

    fn queues(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut queues = self.work.queues();
        if let Some((_, waiting)) = queues.get_mut(&self.prefix) {
            *waiting -= 1;
            if *waiting == 0 {
                queues.remove(&self.prefix);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Prefix, WorkQueue};
    use futures_util::FutureExt;

    #[tokio::test]
    async fn a_prefix_waits_for_itself_and_for_nobody_else() {
        let work = WorkQueue::new(1, 8);
        let now = |prefix| work.wait(prefix).now_or_never();
        let first = now(Some(Prefix(1)));
        assert!(first.is_some());
        assert!(now(Some(Prefix(1))).is_none(), "one at a time");
        let (other, spared) = (now(Some(Prefix(2))), now(None));
        assert!(other.is_some() && spared.is_some());
        drop(first);
        let second = now(Some(Prefix(1)));
        assert!(second.is_some());
        drop((second, other));
        assert!(work.queues().is_empty(), "who has gone is remembered no more");
    }

    #[tokio::test]
    async fn a_thread_is_left() {
        let work = WorkQueue::new(1, 1);
        let at_work = work.wait(Some(Prefix(1))).await;
        assert!(work.wait(Some(Prefix(2))).now_or_never().is_none());
        drop(at_work);
        assert!(work.wait(Some(Prefix(2))).now_or_never().is_some());
    }
}
