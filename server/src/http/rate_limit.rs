//! Rate limits per address prefix: a burst, then so many a second. Memory is bounded whatever is
//! sent.

use crate::http::{limits::Rate, network::Prefix};
use std::{
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Duration,
};

/// Slots of a limiter. Two prefixes that fall into one slot share an allowance; with 5,000 prefixes
/// at a time that befalls one in fifty.
const SLOTS: usize = 1 << 18;

/// A rate limit per prefix: for each slot the instant at which its whole burst is free again
/// (generic cell rate algorithm).
pub(crate) struct RateLimit {
    /// A number that is a power of two.
    slots: Vec<AtomicU64>,
    rate: Rate,
}

impl RateLimit {
    pub(crate) fn new(rate: Rate) -> Self {
        Self::with_slots(rate, SLOTS)
    }

    /// For what few do: two of 500 prefixes at a time share an allowance once in seventy.
    pub(crate) fn small(rate: Rate) -> Self {
        Self::with_slots(rate, SLOTS / 8)
    }

    fn with_slots(rate: Rate, slots: usize) -> Self {
        // Zeroed memory is not touched until a prefix falls into it.
        let slots = if rate.burst == 0 {
            Vec::new()
        } else {
            std::iter::repeat_with(AtomicU64::default).take(slots).collect()
        };
        Self { slots, rate }
    }

    /// Takes one, also where nothing is left, and says how many the prefix has taken that are not
    /// given back yet; at most the burst.
    pub(crate) fn weigh(&self, prefix: Prefix, running: Duration) -> u32 {
        let Some(slot) = self.slot(prefix) else { return 0 };
        let (now, one, burst) = self.measures(running);
        let taken = slot.fetch_update(Relaxed, Relaxed, |free_at| {
            Some(free_at.max(now).saturating_add(one).min(now.saturating_add(burst)))
        });
        let free_at = taken.unwrap_or_else(|free_at| free_at);
        u32::try_from(free_at.saturating_sub(now).div_ceil(one)).unwrap_or(u32::MAX)
    }

    /// Gives back one that was taken and not used.
    pub(crate) fn give_back(&self, prefix: Prefix) {
        let Some(slot) = self.slot(prefix) else { return };
        let (_, one, _) = self.measures(Duration::ZERO);
        let _ = slot.fetch_update(Relaxed, Relaxed, |free_at| Some(free_at.saturating_sub(one)));
    }

    fn slot(&self, Prefix(prefix): Prefix) -> Option<&AtomicU64> {
        usize::try_from(prefix & (self.slots.len() as u64).wrapping_sub(1))
            .ok()
            .and_then(|n| self.slots.get(n))
    }

    /// Nanoseconds: now, what one takes, what a whole burst takes.
    fn measures(&self, running: Duration) -> (u64, u64, u64) {
        let nanos = |it: Duration| u64::try_from(it.as_nanos()).unwrap_or(u64::MAX);
        let one = nanos(Duration::from_secs_f64(1.0 / self.rate.per_second.max(1e-6)));
        (nanos(running), one, one.saturating_mul(self.rate.burst.into()))
    }

    /// Takes one from the prefix's allowance; `Err` says when to try again.
    pub(crate) fn take(&self, prefix: Prefix, running: Duration) -> Result<(), Duration> {
        let Some(slot) = self.slot(prefix) else { return Ok(()) };
        let (now, one, burst) = self.measures(running);
        let taken = slot.fetch_update(Relaxed, Relaxed, |free_at| {
            let next = free_at.max(now).saturating_add(one);
            (next <= now.saturating_add(burst)).then_some(next)
        });
        taken.map(|_| ()).map_err(|free_at| {
            Duration::from_nanos(
                free_at.saturating_add(one).saturating_sub(now.saturating_add(burst)),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, Prefix, Rate, RateLimit};

    #[test]
    fn a_burst_then_a_pace_and_the_wait_is_told() {
        let limit = RateLimit::new(Rate { burst: 3, per_second: 2.0 });
        let at = |millis| limit.take(Prefix(1), Duration::from_millis(millis));
        assert_eq!([at(0), at(0), at(0)], [Ok(()); 3]);
        assert_eq!(at(0), Err(Duration::from_millis(500)));
        assert_eq!(at(200), Err(Duration::from_millis(300)));
        assert_eq!(at(500), Ok(()));
        assert_eq!(limit.take(Prefix(2), Duration::from_millis(500)), Ok(()));
    }

    #[test]
    fn what_is_given_back_can_be_taken_again() {
        let limit = RateLimit::small(Rate { burst: 2, per_second: 0.5 });
        let take = || limit.take(Prefix(1), Duration::from_secs(100));
        assert_eq!([take(), take(), take()], [Ok(()), Ok(()), Err(Duration::from_secs(2))]);
        limit.give_back(Prefix(1));
        assert_eq!([take(), take()], [Ok(()), Err(Duration::from_secs(2))]);
    }

    #[test]
    fn what_a_prefix_takes_weighs_until_it_is_given_back() {
        let limit = RateLimit::small(Rate { burst: 4, per_second: 2.0 });
        let at = |millis| limit.weigh(Prefix(1), Duration::from_millis(millis));
        assert_eq!([at(0), at(0), at(0), at(0), at(0), at(0)], [0, 1, 2, 3, 4, 4]);
        assert_eq!(limit.weigh(Prefix(2), Duration::ZERO), 0);
        assert_eq!([at(1_000), at(60_000)], [2, 0]);
        assert_eq!(
            RateLimit::small(Rate { burst: 0, per_second: 1.0 }).weigh(Prefix(1), Duration::ZERO),
            0
        );
    }

    #[test]
    fn ten_million_strangers_take_two_mebibytes() {
        let limit = RateLimit::new(Rate { burst: 1, per_second: 1.0 });
        for n in 0..10_000_000 {
            let _ = limit.take(Prefix(n), Duration::ZERO);
        }
        assert_eq!(limit.slots.capacity() * size_of_val(&limit.slots[0]), 2 * 1024 * 1024);
    }
}
