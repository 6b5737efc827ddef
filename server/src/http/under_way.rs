//! The limit on answers that an address prefix has asked for and not read yet: what is not read stays in memory until its time is over, so who leaves too
//! much unread is given nothing more that is large.

use crate::http::network::Prefix;
use bytes::Bytes;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Bytes of an answer that need not be counted: as many of them as there are connections fit into memory.
const COUNTED_FROM: usize = 64 << 10;
/// Bytes of larger answers that one prefix may have on their way.
const UNDER_WAY_MAX: usize = 8 << 20;

/// Answers on their way, per prefix.
#[derive(Clone, Default)]
pub(super) struct UnderWay(Arc<Mutex<HashMap<Prefix, usize>>>);

/// An answer that counts as long as any byte of it is kept.
struct Counted {
    body: Bytes,
    under_way: UnderWay,
    prefix: Prefix,
}

impl UnderWay {
    /// The answer, counted; `None` where the prefix has too much on its way already.
    pub(super) fn counted(&self, prefix: Option<Prefix>, body: Bytes) -> Option<Bytes> {
        let Some(prefix) = prefix.filter(|_| body.len() >= COUNTED_FROM) else { return Some(body) };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let here = all.entry(prefix).or_default();
        // One alone may be as large as it is.
        if *here > 0 && *here + body.len() > UNDER_WAY_MAX {
            return None;
        }
        *here += body.len();
        drop(all);
        Some(Bytes::from_owner(Counted { body, under_way: self.clone(), prefix }))
    }
}

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.body
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut all = self.under_way.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = all.get_mut(&self.prefix) {
            *here -= self.body.len();
            if *here == 0 {
                all.remove(&self.prefix);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, COUNTED_FROM, Prefix, UNDER_WAY_MAX, UnderWay};

    #[test]
    fn answers_count_as_long_as_a_byte_of_them_is_kept() {
        let (under_way, large) = (UnderWay::default(), || Bytes::from(vec![7; UNDER_WAY_MAX / 2]));
        let first = under_way.counted(Some(Prefix(1)), large()).expect("there is room");
        let second = under_way.counted(Some(Prefix(1)), large()).expect("there is room");
        assert!(under_way.counted(Some(Prefix(1)), vec![7; COUNTED_FROM].into()).is_none());
        assert!(under_way.counted(Some(Prefix(1)), vec![7; COUNTED_FROM - 1].into()).is_some(), "small ones are not counted");
        assert!(under_way.counted(Some(Prefix(2)), large()).is_some(), "another prefix");
        assert!(under_way.counted(None, large()).is_some(), "one that is spared");
        let part = second.slice(10..20);
        drop(second);
        assert!(under_way.counted(Some(Prefix(1)), large()).is_none());
        drop((part, first));
        assert!(under_way.0.lock().expect("unpoisoned").is_empty());
        assert!(under_way.counted(Some(Prefix(1)), Bytes::from(vec![7; UNDER_WAY_MAX + 1])).is_some(), "one alone");
    }
}
