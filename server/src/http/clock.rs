//! Clocks. There are two times: that of the wall, which is recorded and by which phases are judged,
//! and that which runs, by which ages are measured.

use jiff::Timestamp;
use rustix::time::{ClockId, Timespec, clock_gettime};
use std::{fmt, sync::Arc, time::Duration};

/// Where time comes from. A wall clock is set, also backwards; an age by it may be wrong by as much
/// as it was set. So what is young or old (proofs of work, kept copies, limits, the key of the day)
/// is told by a time that only goes forward and goes on while the machine is suspended. It counts
/// from any moment before the server was started and means nothing to another run.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    running: Arc<dyn Fn() -> Duration + Send + Sync>,
}

impl Clock {
    /// The clocks of the machine.
    pub fn system() -> Self {
        let begun = since_boot();
        Self::new(Timestamp::now, move || since_boot().saturating_sub(begun))
    }

    /// A wall clock, and a time that never goes back.
    pub fn new(
        now: impl Fn() -> Timestamp + Send + Sync + 'static,
        running: impl Fn() -> Duration + Send + Sync + 'static,
    ) -> Self {
        Self { now: Arc::new(now), running: Arc::new(running) }
    }

    /// What the wall clock shows.
    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// How long the server has run; for ages.
    pub fn running(&self) -> Duration {
        (self.running)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").field("now", &self.now()).field("running", &self.running()).finish()
    }
}

/// Suspended time included, where the system has a clock that does.
fn since_boot() -> Duration {
    let Timespec { tv_sec, tv_nsec } =
        with_suspended_time().unwrap_or_else(|| clock_gettime(ClockId::Monotonic));
    Duration::new(
        u64::try_from(tv_sec).unwrap_or_default(),
        u32::try_from(tv_nsec).unwrap_or_default(),
    )
}

/// A kernel that refuses this clock refuses it always, so two clocks are never mixed.
#[cfg(target_os = "linux")]
fn with_suspended_time() -> Option<Timespec> {
    rustix::time::clock_gettime_dynamic(rustix::time::DynamicClockId::Boottime).ok()
}

/// Elsewhere the monotonic clock is what there is.
#[cfg(not(target_os = "linux"))]
fn with_suspended_time() -> Option<Timespec> {
    None
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use std::time::Duration;

    #[test]
    fn the_time_that_runs_begins_with_the_server_and_never_goes_back() {
        let clock = Clock::system();
        let times: Vec<Duration> = (0..1_000).map(|_| clock.running()).collect();
        assert!(times.is_sorted() && times[0] < Duration::from_secs(60), "{times:?}");
        assert_ne!(times[0], times[999]);
    }

    /// A machine that was suspended is one whose two clocks differ, and the kernel makes such a one
    /// of any process that asks for it.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_time_that_runs_goes_on_while_the_machine_is_suspended() {
        const SECONDS: u64 = 1_000_000;
        const AWAKE: &str = "GLAS_TESTS_AWAKE_SECONDS";
        let now = super::since_boot().as_secs();
        if let Some(awake) = std::env::var_os(AWAKE) {
            let awake: u64 = awake.to_str().and_then(|it| it.parse().ok()).expect("seconds");
            assert!(
                now >= awake + SECONDS,
                "suspended after {awake} s for {SECONDS} s, it tells {now} s"
            );
            return;
        }
        let on_it = |program: &std::path::Path, words: &[&str]| {
            let mut command = std::process::Command::new("unshare");
            command
                .args(["--user", "--map-root-user", "--time", "--boottime", &SECONDS.to_string()])
                .arg(program)
                .args(words);
            command.env(AWAKE, now.to_string()).output()
        };
        if !on_it("true".as_ref(), &[]).is_ok_and(|it| it.status.success()) {
            eprintln!("this kernel makes no such machine for this user: not shown");
            return;
        }
        let test = "http::clock::tests::the_time_that_runs_goes_on_while_the_machine_is_suspended";
        let shown = on_it(&std::env::current_exe().expect("this program"), &["--exact", test])
            .expect("started");
        let said = String::from_utf8_lossy(&shown.stdout);
        assert!(
            shown.status.success() && said.contains("1 passed"),
            "{said}{}",
            String::from_utf8_lossy(&shown.stderr)
        );
    }
}
