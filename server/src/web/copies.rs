//! A cache of what is the same for all readers, made once. There is one maker for each thing, away
//! from the threads that answer, and a few at once: whoever asks meanwhile waits for that one, and
//! whoever hangs up does not end it. What is only too old is served until its maker is ready.

use crate::{register::Corrupt, web::error::Error};
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::{Semaphore, watch};

/// Things made at once, all kinds together.
const MAKERS: usize = 2;

/// Leave to make something.
#[derive(Clone)]
pub(super) struct Makers(Arc<Semaphore>);

impl Default for Makers {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MAKERS)))
    }
}

/// A copy and what it was made of.
#[derive(Debug)]
pub(super) struct Kept<S, T> {
    of: S,
    /// When its making began, by the clock that only goes forward.
    pub(super) made_at: Duration,
    pub(super) content: T,
}

/// What a copy of the right thing is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// For every reader.
    Good,
    /// For readers until another is made.
    Old,
    /// For nobody.
    Over,
}

/// Copies by what they are of.
pub(super) struct Copies<K, S, T> {
    kept: Arc<Mutex<HashMap<K, Slot<S, T>>>>,
    makers: Makers,
}

struct Slot<S, T> {
    copy: Option<Arc<Kept<S, T>>>,
    making: Option<Making<S, T>>,
}

struct Making<S, T> {
    of: S,
    made: watch::Receiver<Option<Made<S, T>>>,
}

type Made<S, T> = Result<Arc<Kept<S, T>>, NotMade>;

/// Why there is no copy; the log says more, once.
#[derive(Debug, Clone)]
enum NotMade {
    Unavailable,
    Corrupt(Corrupt),
    Internal,
}

impl From<NotMade> for Error {
    fn from(it: NotMade) -> Self {
        match it {
            NotMade::Unavailable => Self::Unavailable,
            NotMade::Corrupt(corrupt) => Self::Corrupt(corrupt),
            NotMade::Internal => Self::internal(anyhow::anyhow!("a copy could not be made")),
        }
    }
}

impl<K, S, T> Copies<K, S, T>
where
    K: Hash + Eq + Clone + Send + 'static,
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    pub(super) fn new(makers: &Makers) -> Self {
        Self { kept: Arc::default(), makers: makers.clone() }
    }

    /// The copy of `key` made of `of`: the one that is there, as far as `fit` finds it good, or
    /// what `make` makes, which is given what was there before.
    pub(super) async fn get(
        &self,
        (key, of): (K, S),
        now: Duration,
        fit: impl Fn(&Kept<S, T>) -> Fit,
        make: impl FnOnce(Option<&T>) -> Result<T, Error> + Send + 'static,
    ) -> Result<Arc<Kept<S, T>>, Error> {
        let mut made = {
            let mut kept = lock(&self.kept);
            let slot = kept.entry(key.clone()).or_insert_with(|| Slot { copy: None, making: None });
            let before = slot.copy.clone().filter(|copy| copy.of == of);
            let fits = before.as_deref().map(&fit);
            if let Some(copy) = before.clone().filter(|_| fits == Some(Fit::Good)) {
                return Ok(copy);
            }
            let made =
                match slot.making.as_ref().filter(|making| making.of == of) {
                    Some(making) => making.made.clone(),
                    None => {
                        let (tell, made) = watch::channel(None);
                        slot.making = Some(Making { of: of.clone(), made: made.clone() });
                        let (kept, makers, before) =
                            (self.kept.clone(), self.makers.clone(), before.clone());
                        tokio::spawn(async move {
                            let made = makers.make(of, now, before, make).await;
                            let mut kept = lock(&kept);
                            if let Some(slot) = kept.get_mut(&key) {
                                // Of something newer another may have begun meanwhile.
                                if slot.making.as_ref().is_some_and(|making| {
                                    making.made.same_channel(&tell.subscribe())
                                }) {
                                    slot.making = None;
                                    slot.copy = made.clone().ok().or(slot.copy.take());
                                }
                            }
                            tell.send_replace(Some(made));
                        });
                        made
                    }
                };
            if let Some(copy) = before.filter(|_| fits == Some(Fit::Old)) {
                return Ok(copy);
            }
            made
        };
        let made = made.wait_for(Option::is_some).await.map_err(|_| NotMade::Internal)?;
        Ok(made.clone().unwrap_or(Err(NotMade::Internal))?)
    }
}

impl Makers {
    async fn make<S: Send + Sync + 'static, T: Send + Sync + 'static>(
        &self,
        of: S,
        made_at: Duration,
        before: Option<Arc<Kept<S, T>>>,
        make: impl FnOnce(Option<&T>) -> Result<T, Error> + Send + 'static,
    ) -> Made<S, T> {
        let _leave = self.0.acquire().await.map_err(|_| NotMade::Internal)?;
        let work = move || make(before.as_deref().map(|copy| &copy.content));
        match tokio::task::spawn_blocking(work).await {
            Ok(Ok(content)) => Ok(Arc::new(Kept { of, made_at, content })),
            Ok(Err(error)) => {
                error.note();
                Err(match error {
                    Error::Unavailable | Error::Opening => NotMade::Unavailable,
                    Error::Corrupt(corrupt) => NotMade::Corrupt(corrupt),
                    _ => NotMade::Internal,
                })
            }
            // Where it panicked the log says already.
            Err(_) => Err(NotMade::Internal),
        }
    }
}

// A panic leaves the map whole: each of its changes is one assignment.
fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Copies, Duration, Error, Fit, MAKERS, Makers};
    use crate::http::error::Error as HttpError;
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
        mpsc,
    };

    type Numbers = Copies<&'static str, u32, u32>;

    fn numbers() -> Arc<Numbers> {
        Arc::new(Copies::new(&Makers::default()))
    }

    /// A hundred embed scripts that were asked for and hung up on were made a hundred times at
    /// once.
    #[tokio::test]
    async fn whoever_asks_and_hangs_up_there_is_one_maker() {
        let (copies, made) = (numbers(), Arc::new(AtomicU32::new(0)));
        let (go, wait) = mpsc::channel::<()>();
        let wait = Arc::new(std::sync::Mutex::new(wait));
        let ask = || {
            let (copies, made, wait) = (copies.clone(), made.clone(), wait.clone());
            tokio::spawn(async move {
                let make = move |_: Option<&u32>| {
                    wait.lock().expect("unpoisoned").recv().expect("a word");
                    Ok(made.fetch_add(1, SeqCst))
                };
                copies
                    .get(("a", 1), Duration::ZERO, |_| Fit::Good, make)
                    .await
                    .map(|copy| copy.content)
                    .map_err(|_| ())
            })
        };
        let first = ask();
        while copies
            .kept
            .lock()
            .expect("unpoisoned")
            .get("a")
            .is_none_or(|slot| slot.making.is_none())
        {
            tokio::task::yield_now().await;
        }
        first.abort();
        let asked: Vec<_> = (0..100).map(|_| ask()).collect();
        go.send(()).expect("somebody waits");
        // So that a second maker fails and does not wait for ever.
        drop(go);
        for it in asked {
            assert_eq!(it.await.expect("an end"), Ok(0));
        }
        assert_eq!(made.load(SeqCst), 1);
    }

    #[tokio::test]
    async fn few_things_are_made_at_once() {
        let (copies, begun) = (numbers(), Arc::new(AtomicU32::new(0)));
        let (go, wait) = mpsc::channel::<()>();
        let wait = Arc::new(std::sync::Mutex::new(wait));
        let ask = |key| {
            let (copies, begun, wait) = (copies.clone(), begun.clone(), wait.clone());
            tokio::spawn(async move {
                let make = move |_: Option<&u32>| {
                    let before = begun.fetch_add(1, SeqCst);
                    wait.lock().expect("unpoisoned").recv().expect("a word");
                    Ok(before)
                };
                copies
                    .get((key, 1), Duration::ZERO, |_| Fit::Good, make)
                    .await
                    .map(|copy| copy.content)
                    .map_err(|_| ())
            })
        };
        let asked = ["a", "b", "c", "d"].map(ask);
        for ended in 0..=asked.len() - MAKERS {
            while (begun.load(SeqCst) as usize) < ended + MAKERS {
                tokio::task::yield_now().await;
            }
            assert_eq!(copies.makers.0.available_permits(), 0, "no more may be begun");
            assert_eq!(begun.load(SeqCst) as usize, ended + MAKERS);
            go.send(()).expect("somebody waits");
        }
        for _ in 1..MAKERS {
            go.send(()).expect("somebody waits");
        }
        for it in asked {
            assert!(it.await.expect("an end").is_ok());
        }
    }

    #[tokio::test]
    async fn what_is_too_old_is_served_while_another_is_made_and_what_is_of_something_else_is_not()
    {
        let copies = numbers();
        let get = async |of: u32, fit: Fit, value: u32| {
            let copy = copies
                .get(("a", of), Duration::from_secs(value.into()), |_| fit, move |_| Ok(value))
                .await
                .ok()?;
            assert_eq!(
                copy.made_at.as_secs(),
                u64::from(copy.content),
                "it is as old as the beginning of its making"
            );
            Some(copy.content)
        };
        assert_eq!(get(1, Fit::Good, 10).await, Some(10));
        assert_eq!(get(1, Fit::Good, 11).await, Some(10));
        assert_eq!(get(1, Fit::Old, 12).await, Some(10), "served meanwhile");
        while get(1, Fit::Good, 0).await != Some(12) {
            tokio::task::yield_now().await;
        }
        assert_eq!(get(1, Fit::Over, 13).await, Some(13));
        assert_eq!(get(2, Fit::Good, 20).await, Some(20), "of something else");
    }

    #[tokio::test]
    async fn what_could_not_be_made_is_made_when_next_asked_for() {
        let copies = numbers();
        let ask = async |value: Result<u32, Error>| {
            copies.get(("a", 1), Duration::ZERO, |_| Fit::Good, move |_| value).await
        };
        assert!(matches!(ask(Err(Error::Unavailable)).await, Err(Error::Unavailable)));
        assert!(matches!(
            ask(Err(Error::UnknownReceipt)).await,
            Err(Error::Http(HttpError::Internal(_)))
        ));
        assert_eq!(ask(Ok(7)).await.map(|copy| copy.content).ok(), Some(7));
    }
}
