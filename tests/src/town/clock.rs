//! The clocks of a server under test: they stand still, or go on, and a test moves them.

use glas::http::Clock;
use jiff::{SignedDuration, Timestamp};
use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

/// The clock on the wall, and the one that only goes forward.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<Hands>>);

struct Hands {
    /// What it shows, or what asking for it says, and panics.
    wall: Result<Timestamp, String>,
    running: Duration,
    /// Since when both go on; `None` where they stand still.
    since: Option<Instant>,
}

impl Hands {
    fn gone_on(&self) -> Duration {
        self.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    fn shown(&self) -> Result<Timestamp, String> {
        let gone_on = SignedDuration::try_from(self.gone_on()).unwrap_or(SignedDuration::MAX);
        self.wall.clone().map(|wall| wall + gone_on)
    }
}

impl TestClock {
    /// Stands still at that moment.
    pub(crate) fn standing(wall: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(Hands { wall: Ok(wall), running: Duration::ZERO, since: None })))
    }

    /// Goes on from now.
    pub(crate) fn going_on() -> Self {
        let hands = Hands {
            wall: Ok(Timestamp::now()),
            running: Duration::ZERO,
            since: Some(Instant::now()),
        };
        Self(Arc::new(Mutex::new(hands)))
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.0.lock().expect("a clock")
    }

    /// As a server asks it.
    pub fn clock(&self) -> Clock {
        let [wall, runs] = [self.clone(), self.clone()];
        let shown = move || {
            let shown = wall.hands().shown();
            shown.unwrap_or_else(|said| panic!("{said}"))
        };
        let running = move || {
            let hands = runs.hands();
            hands.running + hands.gone_on()
        };
        Clock::new(shown, running)
    }

    /// Time passes until that moment.
    pub(crate) fn set(&self, moment: Timestamp) {
        let passed =
            self.hands().shown().map(|shown| moment.duration_since(shown)).unwrap_or_default();
        self.pass(Duration::try_from(passed).unwrap_or_default());
        self.set_wall(moment);
    }

    /// Somebody sets the wall clock, forward or back; no time passes.
    pub(crate) fn set_wall(&self, moment: Timestamp) {
        let mut hands = self.hands();
        let gone_on = SignedDuration::try_from(hands.gone_on()).unwrap_or_default();
        hands.wall = Ok(moment - gone_on);
    }

    /// Time passes, and the wall clock does not show it.
    pub(crate) fn pass(&self, time: Duration) {
        self.hands().running += time;
    }

    /// From now on the wall clock panics, saying this.
    pub(crate) fn break_saying(&self, said: &str) {
        self.hands().wall = Err(said.to_owned());
    }
}
