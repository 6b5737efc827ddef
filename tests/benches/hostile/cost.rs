//! What one request costs the server in CPU.

use super::{
    ask::{Ask, stranger},
    server::Server,
};
use std::time::{Duration, Instant};

/// How often a request is made again, and for how long.
const TURNS: usize = 3;
const TURNS_LAST: Duration = Duration::from_millis(500);

/// Milliseconds of one request, the median of several.
pub(crate) struct Cost {
    pub(crate) status: u16,
    pub(crate) bytes: usize,
    pub(crate) writer: f64,
    pub(crate) all: f64,
}

/// Each time from a prefix that has asked nothing yet, so that no limit spares the server the work.
pub(crate) fn cost(server: &Server, ask: impl Fn() -> Ask) -> Cost {
    let begun = Instant::now();
    let (mut writer, mut all, mut last) = (Vec::new(), Vec::new(), None);
    while all.len() < TURNS && (all.is_empty() || begun.elapsed() < TURNS_LAST) {
        let ask = ask().from(&stranger());
        let before = server.settled();
        let answer = ask.of(server.address);
        let after = server.settled();
        writer.push((after.writer - before.writer) * 1e3);
        all.push((after.all - before.all) * 1e3);
        last = Some(answer);
    }
    let (status, bytes) = last.map_or((0, 0), |answer| (answer.status, answer.body.len()));
    Cost { status, bytes, writer: median(writer), all: median(all) }
}

/// What an answer costs each time, when it is asked for so often in a row: but for the first time
/// it may be there already.
pub(crate) fn kept(server: &Server, ask: &Ask, times: usize) -> Cost {
    let begun = Instant::now();
    let before = server.settled();
    let (mut asked, mut last) = (0, (0, 0));
    // What is not answered in time is not asked for again and again.
    while asked < times && last.0 < 500 && (asked == 0 || begun.elapsed() < TURNS_LAST) {
        let answer = ask.clone().from(&stranger()).of(server.address);
        (asked, last) = (asked + 1, (answer.status, answer.body.len()));
    }
    let after = server.settled();
    let each = |before: f64, after: f64| (after - before) * 1e3 / asked as f64;
    Cost {
        status: last.0,
        bytes: last.1,
        writer: each(before.writer, after.writer),
        all: each(before.all, after.all),
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
