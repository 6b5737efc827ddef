//! The limit on answers that an address prefix has asked for and not read yet: what is not read
//! stays in memory until its time is over, so who leaves too much unread is given nothing more that
//! is large.

use crate::http::network::Prefix;
use bytes::Bytes;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Bytes of an answer that need not be counted: as many of them as there are connections fit into
/// memory.
const COUNTED_FROM: usize = 64 << 10;
/// Bytes of larger answers that one prefix may have on their way.
const PER_PREFIX_MAX: usize = 8 << 20;
/// Bytes of larger answers that all prefixes together may have on their way.
const ALL_MAX: usize = 48 << 20;
/// Bytes of the one answer that a prefix is given all the same.
const ALWAYS_MAX: usize = 256 << 10;

/// Until there may be room for what a prefix has not read yet.
pub(super) const UNREAD_WAIT: Duration = Duration::from_secs(5);

/// Answers on their way, per prefix.
#[derive(Debug, Clone, Default)]
pub(super) struct UnderWay(Arc<Mutex<Counts>>);

#[derive(Debug, Default)]
struct Counts {
    of: HashMap<Prefix, usize>,
    all: usize,
}

/// An answer that counts as long as any byte of it is kept.
struct Counted {
    body: Bytes,
    under_way: UnderWay,
    prefix: Prefix,
}

impl UnderWay {
    /// Whether an answer of so many bytes would be counted: for asking before it is made.
    pub(super) fn has_room(&self, prefix: Option<Prefix>, bytes: usize) -> bool {
        prefix
            .filter(|_| bytes >= COUNTED_FROM)
            .is_none_or(|prefix| self.counts().has_room(prefix, bytes))
    }

    /// The answer, counted; `None` where the prefix has too much on its way already.
    pub(super) fn counted(&self, prefix: Option<Prefix>, body: Bytes) -> Option<Bytes> {
        let Some(prefix) = prefix.filter(|_| body.len() >= COUNTED_FROM) else { return Some(body) };
        let mut counts = self.counts();
        if !counts.has_room(prefix, body.len()) {
            return None;
        }
        *counts.of.entry(prefix).or_default() += body.len();
        counts.all += body.len();
        drop(counts);
        Some(Bytes::from_owner(Counted { body, under_way: self.clone(), prefix }))
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    fn has_room(&self, prefix: Prefix, bytes: usize) -> bool {
        let here = self.of.get(&prefix).copied().unwrap_or_default();
        // One alone may be as large as it is, as long as there are not many of them.
        let one = here == 0 && (bytes <= ALWAYS_MAX || self.all + bytes <= ALL_MAX);
        one || here + bytes <= PER_PREFIX_MAX && self.all + bytes <= ALL_MAX
    }
}

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.body
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut counts = self.under_way.counts();
        counts.all -= self.body.len();
        if let Some(here) = counts.of.get_mut(&self.prefix) {
            *here -= self.body.len();
            if *here == 0 {
                counts.of.remove(&self.prefix);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL_MAX, ALWAYS_MAX, Bytes, COUNTED_FROM, PER_PREFIX_MAX, Prefix, UnderWay};

    #[test]
    fn answers_count_as_long_as_a_byte_of_them_is_kept() {
        let (under_way, large) = (UnderWay::default(), || Bytes::from(vec![7; PER_PREFIX_MAX / 2]));
        let first = under_way.counted(Some(Prefix(1)), large()).expect("there is room");
        let second = under_way.counted(Some(Prefix(1)), large()).expect("there is room");
        assert!(under_way.counted(Some(Prefix(1)), vec![7; COUNTED_FROM].into()).is_none());
        assert!(
            under_way.counted(Some(Prefix(1)), vec![7; COUNTED_FROM - 1].into()).is_some(),
            "small ones are not counted"
        );
        assert!(under_way.counted(Some(Prefix(2)), large()).is_some(), "another prefix");
        assert!(under_way.counted(None, large()).is_some(), "one that is spared");
        let part = second.slice(10..20);
        drop(second);
        assert!(under_way.counted(Some(Prefix(1)), large()).is_none());
        drop((part, first));
        assert!(under_way.counts().of.is_empty() && under_way.counts().all == 0);
        assert!(
            under_way.counted(Some(Prefix(1)), Bytes::from(vec![7; PER_PREFIX_MAX + 1])).is_some(),
            "one alone"
        );
    }

    /// Twenty networks that read nothing of the largest page held 169 MiB.
    #[test]
    fn of_all_together_there_is_a_limit_and_each_is_given_one_that_is_small() {
        let (under_way, of) = (UnderWay::default(), |bytes: usize| Bytes::from(vec![7; bytes]));
        let full: Vec<_> = (0..ALL_MAX / PER_PREFIX_MAX)
            .map(|n| under_way.counted(Some(Prefix(n as u64)), of(PER_PREFIX_MAX)))
            .collect();
        assert!(full.iter().all(Option::is_some));
        assert!(
            !under_way.has_room(Some(Prefix(100)), ALWAYS_MAX + 1)
                && under_way.counted(Some(Prefix(100)), of(ALWAYS_MAX + 1)).is_none()
        );
        let small = under_way.counted(Some(Prefix(100)), of(ALWAYS_MAX));
        assert!(
            small.is_some() && under_way.counted(Some(Prefix(100)), of(COUNTED_FROM)).is_none()
        );
        drop(full);
        assert!(under_way.counted(Some(Prefix(100)), of(ALWAYS_MAX + 1)).is_some());
    }
}
