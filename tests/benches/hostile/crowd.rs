//! One prefix at its worst, and what another waits meanwhile.

use super::{
    ask::{Answer, Ask, PATIENCE, pause, stranger},
    bodies::{self, Dear, largest},
    crafted::{CLOSED, OPEN},
};
use anyhow::Result;
use std::{
    collections::BTreeMap,
    fmt,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{
        LazyLock, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

/// Connections of the prefix.
pub(crate) const CROWD: usize = 64;
/// How long it does its worst.
pub(crate) const LASTS: Duration = Duration::from_secs(8);

/// What all who take part share.
pub(crate) struct Stage {
    address: SocketAddr,
    over: AtomicBool,
    /// Of what is to be done a certain number of times: how often it was begun.
    begun: AtomicUsize,
    said: Mutex<BTreeMap<u16, usize>>,
}

/// What one of the crowd does, who is the n-th of it, until it is over.
pub(crate) type Attack = fn(&Stage, usize);

impl Stage {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            over: AtomicBool::new(false),
            begun: AtomicUsize::new(0),
            said: Mutex::default(),
        }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Relaxed)
    }

    pub(crate) fn end(&self) {
        self.over.store(true, Relaxed);
    }

    fn asks(&self, n: usize, ask: Ask) {
        self.hears(ask.from(&member(n)).of(self.address).status);
    }

    fn hears(&self, status: u16) {
        *self.said.lock().unwrap_or_else(PoisonError::into_inner).entry(status).or_default() += 1;
    }

    /// Statuses, and how often each.
    pub(crate) fn said(&self) -> String {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.iter()
            .map(|(status, times)| format!("{status} ×{times}"))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn member(n: usize) -> String {
    format!("203.0.113.{}", n % CROWD + 1)
}

/// Results of the largest form, which nobody has asked for before.
pub(crate) fn results(stage: &Stage, n: usize) {
    while !stage.is_over() {
        stage.asks(n, Ask::get(&format!("/api/v1/consultations/{CLOSED}/results")));
        pause(Duration::from_millis(300));
    }
}

/// A hundred scripts of hosts, each of another consultation, language or kind, hung up on before
/// they come.
pub(crate) fn hung_up(stage: &Stage, n: usize) {
    while !stage.is_over() {
        let turn = stage.begun.fetch_add(1, Relaxed);
        if turn < 100 {
            let (slug, lang) = (OPEN[turn % OPEN.len()], ["bg", "en"][turn / OPEN.len() % 2]);
            let kiosk = ["", ".kiosk"][turn / OPEN.len() / 2 % 2];
            let ask = Ask::get(&format!("/embed/{slug}.{lang}{kiosk}.js"))
                .with("Accept-Encoding", "br")
                .from(&member(n));
            if let Ok(mut line) = TcpStream::connect(stage.address) {
                let _ = line.write_all(&ask.bytes());
                pause(Duration::from_millis(30));
            }
        } else {
            pause(Duration::from_millis(50));
        }
    }
}

/// Twenty-four bodies that name what is not asked, then forms answered wrong.
pub(crate) fn posts(stage: &Stage, n: usize) {
    static UNKNOWN: LazyLock<Vec<Dear>> = LazyLock::new(|| {
        bodies::json().into_iter().filter(|(what, _)| what.contains("unknown")).collect()
    });
    static FORMS: LazyLock<Vec<Dear>> = LazyLock::new(bodies::forms);
    while !stage.is_over() {
        let turn = stage.begun.fetch_add(1, Relaxed);
        let dear = if turn < 24 { &UNKNOWN } else { &FORMS };
        stage.asks(n, dear[turn % dear.len()].1());
    }
}

/// The largest pages and scripts, of which nothing is read.
pub(crate) fn unread(stage: &Stage, n: usize) {
    let (slug, what) = (OPEN[1 + n % (OPEN.len() - 1)], n / (OPEN.len() - 1) % 4);
    let path = match what {
        0 | 1 => format!("/c/{slug}"),
        2 => format!("/embed/{slug}.en.js"),
        _ => format!("/api/v1/consultations/{slug}/widget"),
    };
    let Ok(mut line) = TcpStream::connect(stage.address) else { return };
    let _ = rustix::net::sockopt::set_socket_recv_buffer_size(&line, 4_096);
    // Asked for again and again without reading: the answers wait in a row, where the server makes
    // them before they are taken.
    let ask = Ask::get(&path).from(&member(n)).bytes();
    let ask = String::from_utf8_lossy(&ask).replace("Connection: close\r\n", "");
    let _ = line.write_all(ask.repeat(8).as_bytes());
    while !stage.is_over() {
        pause(Duration::from_millis(50));
    }
}

/// Bodies sent byte by byte, as fast as each arrives alone.
pub(crate) fn single_bytes(stage: &Stage, n: usize) {
    let Ok(mut line) = TcpStream::connect(stage.address) else { return };
    let ask = Ask::respond("ordinary", "").from(&member(n));
    let head = String::from_utf8_lossy(&ask.bytes())
        .replace("Connection: close", "Content-Length: 262144");
    let mut went = line.set_nodelay(true).and_then(|()| line.write_all(head.as_bytes()));
    while went.is_ok() && !stage.is_over() {
        went = line.write_all(b" ");
        pause(Duration::from_millis(4));
    }
}

/// Bodies of 256 KiB that lack their last byte, from eight prefixes.
pub(crate) fn unfinished(stage: &Stage, n: usize) {
    let Ok(mut line) = TcpStream::connect(stage.address) else { return };
    let ask = Ask::respond("ordinary", "").from(&format!("203.0.{}.{}", n % 8, n / 8 + 1));
    let head = String::from_utf8_lossy(&ask.bytes())
        .replace("Connection: close", "Content-Length: 262144");
    let _ = line.set_write_timeout(Some(Duration::from_secs(2)));
    let _ = line.write_all(head.as_bytes()).and_then(|()| line.write_all(&[b' '; 262_143]));
    while !stage.is_over() {
        pause(Duration::from_millis(50));
    }
}

/// All of it at once.
pub(crate) fn everything(stage: &Stage, n: usize) {
    [results, hung_up, posts, unread][n % 4](stage, n);
}

/// Bodies that never end, of 200 at once: a third is told to be too large, a third is sent in
/// chunks without an end, a third stops before its last byte.
pub(crate) fn bodies_without_end(stage: &Stage, n: usize) {
    let Ok(mut line) = TcpStream::connect(stage.address) else { return };
    let _ = (
        line.set_read_timeout(Some(PATIENCE)),
        line.set_write_timeout(Some(Duration::from_secs(2))),
    );
    let ask = Ask::respond("ordinary", "").from(&stranger());
    let told =
        ["Content-Length: 1073741824", "Transfer-Encoding: chunked", "Content-Length: 262144"]
            [n % 3];
    let head = String::from_utf8_lossy(&ask.bytes()).replace("Connection: close", told);
    let chunk = [
        if n % 3 == 1 { &b"1000\r\n"[..] } else { b"" },
        &[b' '; 4096],
        if n % 3 == 1 { b"\r\n" } else { b"" },
    ]
    .concat();
    let mut went = line.write_all(head.as_bytes());
    let mut chunks = if n % 3 == 2 { 63 } else { usize::MAX };
    while went.is_ok() && chunks > 0 && !stage.is_over() {
        (went, chunks) = (line.write_all(&chunk), chunks - 1);
    }
    while !stage.is_over() && n % 3 == 2 {
        pause(Duration::from_millis(50));
    }
    let mut answer = [0; 12];
    let status = line
        .read_exact(&mut answer)
        .map_or(0, |()| String::from_utf8_lossy(&answer[9..]).parse().unwrap_or_default());
    stage.hears(status);
}

/// What an honest citizen of another prefix saw.
#[derive(Default)]
pub(crate) struct Honest {
    times: usize,
    slowest: Duration,
    refused: BTreeMap<u16, usize>,
    /// What was acknowledged.
    pub(crate) references: Vec<String>,
}

impl Honest {
    fn sees(&mut self, answer: &Answer) {
        self.times += 1;
        self.slowest = self.slowest.max(answer.took);
        if !matches!(answer.status, 200 | 201) {
            *self.refused.entry(answer.status).or_default() += 1;
        }
    }

    pub(crate) fn is_within(&self, most: Duration) -> bool {
        self.times > 0 && self.refused.is_empty() && self.slowest <= most
    }
}

impl fmt::Display for Honest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} ms of {}", self.slowest.as_secs_f64() * 1e3, self.times)?;
        self.refused.iter().try_for_each(|(status, times)| write!(f, ", {status} ×{times}"))
    }
}

/// Asks whether the server is well, until it is over.
pub(crate) fn asks_for_health(stage: &Stage) -> Honest {
    let mut honest = Honest::default();
    while !stage.is_over() {
        honest.sees(&Ask::get("/healthz").from("198.51.100.7").of(stage.address));
        pause(Duration::from_millis(40));
    }
    honest
}

/// Responds, until it is over; each time as another citizen.
pub(crate) fn responds(stage: &Stage) -> Honest {
    let mut honest = Honest::default();
    while !stage.is_over() {
        let answer =
            Ask::respond("ordinary", largest("ordinary")).from(&stranger()).of(stage.address);
        if answer.status == 201 {
            honest.references.push(answer.says("reference"));
        }
        honest.sees(&answer);
        pause(Duration::from_millis(150));
    }
    honest
}

/// The crowd does its worst; what others saw: health, responses.
pub(crate) fn worst(
    stage: &Stage,
    attack: Attack,
    crowd: usize,
    ends: impl FnOnce() -> Result<()>,
) -> Result<(Honest, Honest)> {
    thread::scope(|scope| {
        let health = scope.spawn(|| asks_for_health(stage));
        let responses = scope.spawn(|| responds(stage));
        for n in 0..crowd {
            scope.spawn(move || attack(stage, n));
        }
        let ended = ends();
        stage.end();
        let seen = (health.join().unwrap_or_default(), responses.join().unwrap_or_default());
        ended.map(|()| seen)
    })
}

/// Waits so long.
pub(crate) fn lasting(time: Duration) -> impl FnOnce() -> Result<()> {
    let ends = Instant::now() + time;
    move || {
        pause(ends.saturating_duration_since(Instant::now()));
        Ok(())
    }
}
