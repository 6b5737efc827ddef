//! What an operator sets in numbers: how many, how long, how often. Each has a range outside which
//! the server could not work, and says it.

use crate::http::Rate;
use std::{fmt, ops::RangeInclusive, str::FromStr, time::Duration};

const CONNECTIONS: RangeInclusive<usize> = 1..=1_000_000;
const MEBIBYTES: RangeInclusive<usize> = 1..=1_048_576;
const SECONDS: RangeInclusive<f64> = 0.1..=86_400.0;
const BURST_MAX: u32 = 1_000_000;
/// From one in three hours, below which a limit would never open again.
const PER_SECOND: RangeInclusive<f64> = 0.0001..=1_000_000.0;

pub(super) fn connections(text: &str) -> Result<usize, String> {
    whole(text, CONNECTIONS, "how many connections")
}

pub(super) fn mebibytes(text: &str) -> Result<usize, String> {
    whole(text, MEBIBYTES, "how many MiB")
}

/// Backups, 0 to 1000.
pub(super) fn backups(text: &str) -> Result<u16, String> {
    let kept = whole(text, 0..=1_000, "how many backups")?;
    u16::try_from(kept).map_err(|_| "write fewer backups".to_owned())
}

/// Days, 0 to 365.
pub(super) fn days(text: &str) -> Result<u16, String> {
    let days = whole(text, 0..=365, "how many days")?;
    u16::try_from(days).map_err(|_| "write fewer days".to_owned())
}

/// Minutes a session may lie idle, 5 to 1440: less, and nobody reads a page to its end.
pub(super) fn idle_minutes(text: &str) -> Result<u16, String> {
    let minutes = whole(text, 5..=1_440, "how many minutes")?;
    u16::try_from(minutes).map_err(|_| "write fewer minutes".to_owned())
}

/// Hours a session may last, 1 to 168.
pub(super) fn session_hours(text: &str) -> Result<u16, String> {
    let hours = whole(text, 1..=168, "how many hours")?;
    u16::try_from(hours).map_err(|_| "write fewer hours".to_owned())
}

fn whole(text: &str, range: RangeInclusive<usize>, what: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| {
        format!("write {what} as a whole number from {} to {}", range.start(), range.end())
    })
}

/// A time limit: `10`, `0.5`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seconds(pub Duration);

impl FromStr for Seconds {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let seconds = text
            .parse()
            .ok()
            .filter(|seconds| SECONDS.contains(seconds))
            .map(Duration::from_secs_f64);
        let how = || {
            format!(
                "write seconds as a number from {} to {}, for example 10 or 0.5",
                SECONDS.start(),
                SECONDS.end()
            )
        };
        seconds.map(Self).ok_or_else(how)
    }
}
impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.as_secs_f64())
    }
}

/// How often something may be done: `600/30`, 600 times at once, then 30 times per second; `0/0`
/// for as often as one likes.
#[derive(Debug, Clone, Copy)]
pub struct Pace(pub Rate);

impl FromStr for Pace {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text
            .split_once('/')
            .and_then(|(burst, rate)| Some((burst.parse().ok()?, rate.parse().ok()?)));
        match parts {
            Some((0, per_second @ 0.0)) => Ok(Self(Rate { burst: 0, per_second })),
            Some((burst @ 1..=BURST_MAX, per_second)) if PER_SECOND.contains(&per_second) => {
                Ok(Self(Rate { burst, per_second }))
            }
            _ => Err(format!(
                "write how many at once, 1 to {BURST_MAX}, a slash, and how many per second, {} to {}, for example 600/30; 0/0 sets no limit",
                PER_SECOND.start(),
                PER_SECOND.end()
            )),
        }
    }
}
impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0.burst, self.0.per_second)
    }
}
