//! How many and how often, per prefix: connections at once, requests over time. Memory is bounded whatever is sent.

use crate::http::{network::Prefix, settings::Rate};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// Connections at once per prefix. At most as many entries as there are connections.
#[derive(Default)]
pub(super) struct Crowd(Mutex<HashMap<Prefix, usize>>);

/// One connection's place; given back when dropped.
pub(super) struct Place(Option<(Arc<Crowd>, Prefix)>);

impl Place {
    /// The place of a peer that is spared the limit.
    pub(super) fn spared() -> Self {
        Self(None)
    }
}

impl Crowd {
    pub(super) fn enter(self: &Arc<Self>, prefix: Prefix, at_most: usize) -> Option<Place> {
        let mut crowd = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let here = crowd.entry(prefix).or_default();
        if *here >= at_most {
            return None;
        }
        *here += 1;
        Some(Place(Some((self.clone(), prefix))))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((crowd, prefix)) = self.0.take() else { return };
        let mut crowd = crowd.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = crowd.get_mut(&prefix) {
            *here -= 1;
            if *here == 0 {
                crowd.remove(&prefix);
            }
        }
    }
}

/// Slots of a limiter. Two prefixes that fall into one slot share an allowance; with 5,000 prefixes at a time that befalls one in fifty.
const SLOTS: usize = 1 << 18;

/// How often, per prefix: for each slot the instant at which its whole burst is free again (generic cell rate algorithm).
pub(super) struct Pace {
    slots: Vec<AtomicU64>,
    rate: Rate,
    begun: Instant,
}

impl Pace {
    pub(super) fn new(rate: Rate) -> Self {
        // Zeroed memory is not touched until a prefix falls into it.
        let slots = if rate.burst == 0 { Vec::new() } else { std::iter::repeat_with(AtomicU64::default).take(SLOTS).collect() };
        Self { slots, rate, begun: Instant::now() }
    }

    /// Takes one from the prefix's allowance; `Err` says when to try again.
    pub(super) fn take(&self, prefix: Prefix) -> Result<(), Duration> {
        self.take_at(prefix, self.begun.elapsed())
    }

    fn take_at(&self, Prefix(prefix): Prefix, since_begin: Duration) -> Result<(), Duration> {
        let Some(slot) = usize::try_from(prefix % SLOTS as u64).ok().and_then(|n| self.slots.get(n)) else { return Ok(()) };
        let nanos = |it: Duration| u64::try_from(it.as_nanos()).unwrap_or(u64::MAX);
        let now = nanos(since_begin);
        let one = nanos(Duration::from_secs_f64(1.0 / self.rate.per_second.max(1e-6)));
        let burst = one.saturating_mul(self.rate.burst.into());
        let taken = slot.fetch_update(Relaxed, Relaxed, |free_at| {
            let next = free_at.max(now).saturating_add(one);
            (next <= now.saturating_add(burst)).then_some(next)
        });
        taken.map(|_| ()).map_err(|free_at| Duration::from_nanos(free_at.saturating_add(one).saturating_sub(now.saturating_add(burst))))
    }
}

#[cfg(test)]
mod tests {
    use super::{Arc, Crowd, Duration, Pace, Place, Prefix, Rate};

    #[test]
    fn a_prefix_has_so_many_places_and_gets_them_back() {
        let crowd = Arc::new(Crowd::default());
        let places: Vec<Option<Place>> = (0..3).map(|_| crowd.enter(Prefix(7), 2)).collect();
        assert_eq!(places.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false]);
        assert!(crowd.enter(Prefix(8), 2).is_some());
        drop(places);
        assert!(crowd.enter(Prefix(7), 2).is_some());
        assert_eq!(crowd.0.lock().expect("unpoisoned").len(), 0);
    }

    #[test]
    fn a_burst_then_a_pace_and_the_wait_is_told() {
        let pace = Pace::new(Rate { burst: 3, per_second: 2.0 });
        let at = |millis| pace.take_at(Prefix(1), Duration::from_millis(millis));
        assert_eq!([at(0), at(0), at(0)], [Ok(()); 3]);
        assert_eq!(at(0), Err(Duration::from_millis(500)));
        assert_eq!(at(200), Err(Duration::from_millis(300)));
        assert_eq!(at(500), Ok(()));
        assert_eq!(pace.take_at(Prefix(2), Duration::from_millis(500)), Ok(()));
    }

    #[test]
    fn ten_million_strangers_take_two_mebibytes() {
        let pace = Pace::new(Rate { burst: 1, per_second: 1.0 });
        for n in 0..10_000_000 {
            let _ = pace.take_at(Prefix(n), Duration::ZERO);
        }
        assert_eq!(pace.slots.capacity() * size_of_val(&pace.slots[0]), 2 * 1024 * 1024);
    }
}
