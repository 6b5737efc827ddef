//! Wrong passwords and codes, in memory. Guessing costs the guesser: each wrong guess beyond a few
//! makes the next wait longer, for the network it comes from alone. So no stranger can lock the
//! account of anyone who signs in from elsewhere.

use crate::http::Prefix;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Wrong guesses at one account that cost nothing.
const FREE: u32 = 5;
/// Wrong guesses from one network at any accounts that cost nothing.
const FREE_AT_ALL: u32 = 30;
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// After so long without a wrong guess they are forgotten.
const FORGOTTEN: Duration = Duration::from_secs(60 * 60);
/// How many are remembered. Who makes more is behind so many networks that no memory would help.
const REMEMBERED: usize = 20_000;

/// Stands for a network that is not known: this very machine, or a proxy that is not trusted.
const UNKNOWN: Prefix = Prefix(0);

/// A network, and the account that is guessed at; any where `None`.
type Guessed = (Prefix, Option<String>);

#[derive(Debug, Clone, Copy)]
struct Wrong {
    count: u32,
    /// The last, by the time that runs.
    last: Duration,
}

/// Wrong guesses.
#[derive(Default)]
pub(super) struct Guesses(Mutex<HashMap<Guessed, Wrong>>);

impl Guesses {
    /// How long a network has to wait before the next guess at an account; `None` where it need
    /// not. `running`: the time that runs.
    pub(super) fn wait(
        &self,
        prefix: Option<Prefix>,
        login: &str,
        running: Duration,
    ) -> Option<Duration> {
        let prefix = prefix.unwrap_or(UNKNOWN);
        let guesses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = |of: Option<String>, free: u32| {
            let wrong = guesses.get(&(prefix, of))?;
            let until = wrong.last + pause(wrong.count, free);
            until.checked_sub(running).filter(|left| !left.is_zero())
        };
        left(Some(login.to_owned()), FREE).max(left(None, FREE_AT_ALL))
    }

    /// Somebody guesses. Noted before it is known whether rightly, so that many guesses at once are
    /// many; [`Guesses::note_right`] takes it back.
    pub(super) fn note(&self, prefix: Option<Prefix>, login: &str, running: Duration) {
        let prefix = prefix.unwrap_or(UNKNOWN);
        let mut guesses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if guesses.len() >= REMEMBERED {
            guesses.retain(|_, wrong| running.saturating_sub(wrong.last) < FORGOTTEN);
        }
        if guesses.len() >= REMEMBERED {
            guesses.clear();
        }
        for of in [Some(login.to_owned()), None] {
            let wrong = guesses.entry((prefix, of)).or_insert(Wrong { count: 0, last: running });
            if running.saturating_sub(wrong.last) >= FORGOTTEN {
                wrong.count = 0;
            }
            *wrong = Wrong { count: wrong.count.saturating_add(1), last: running };
        }
    }

    /// A guess was right: who sits there is no guesser.
    pub(super) fn note_right(&self, prefix: Option<Prefix>, login: &str) {
        let prefix = prefix.unwrap_or(UNKNOWN);
        let mut guesses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        guesses.remove(&(prefix, Some(login.to_owned())));
        if let Some(all) = guesses.get_mut(&(prefix, None)) {
            all.count = all.count.saturating_sub(1);
        }
    }
}

/// After so many wrong guesses: 1 s, 2 s, 4 s … beyond those that are free.
fn pause(count: u32, free: u32) -> Duration {
    match count.checked_sub(free) {
        None => Duration::ZERO,
        Some(beyond) => Duration::from_secs(1 << beyond.min(10)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::{FREE, FREE_AT_ALL, Guesses, LONGEST};
    use crate::http::Prefix;
    use std::time::Duration;

    const HERE: Option<Prefix> = Some(Prefix(1));
    const THERE: Option<Prefix> = Some(Prefix(2));

    #[test]
    fn guessing_costs_the_guesser_and_nobody_else() {
        let (guesses, now) = (Guesses::default(), Duration::from_secs(100));
        for _ in 0..FREE - 1 {
            guesses.note(HERE, "maria", now);
        }
        assert_eq!(guesses.wait(HERE, "maria", now), None, "a few are free");
        guesses.note(HERE, "maria", now);
        assert_eq!(guesses.wait(HERE, "maria", now), Some(Duration::from_secs(1)));
        guesses.note(HERE, "maria", now);
        assert_eq!(guesses.wait(HERE, "maria", now), Some(Duration::from_secs(2)));
        assert_eq!(guesses.wait(HERE, "maria", now + Duration::from_secs(2)), None);
        assert_eq!(guesses.wait(THERE, "maria", now), None, "nobody locks her out");
        assert_eq!(guesses.wait(HERE, "ivan", now), None);
        for _ in 0..40 {
            guesses.note(HERE, "maria", now);
        }
        assert_eq!(guesses.wait(HERE, "maria", now), Some(LONGEST));
        guesses.note_right(HERE, "maria");
        assert_ne!(guesses.wait(HERE, "maria", now), None, "all the guesses from here still count");
        let later = now + Duration::from_secs(3_601);
        guesses.note(HERE, "maria", later);
        assert_eq!(guesses.wait(HERE, "maria", later), None, "after an hour they are forgotten");
    }

    #[test]
    fn names_that_are_tried_one_by_one_cost_as_well() {
        let (guesses, now) = (Guesses::default(), Duration::ZERO);
        for name in 0..FREE_AT_ALL {
            assert_eq!(guesses.wait(HERE, &name.to_string(), now), None);
            guesses.note(HERE, &name.to_string(), now);
        }
        assert_eq!(guesses.wait(HERE, "another", now), Some(Duration::from_secs(1)));
        assert_eq!(guesses.wait(None, "another", now), None, "of another network");
    }
}
