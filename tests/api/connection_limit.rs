//! The limit on connections: a server whose connections are all taken, and one that a thousand slow
//! clients keep waiting: an honest client is served within a second. Attackers are prefixes of
//! loopback, 127.0.N.0/24.

use crate::{
    connection::Connection,
    town::{Ask, SITE, ServedTown, submission},
};
use glas::{
    journal::{Change, FaultHook, What},
    web::Settings,
};
use glas_tests::program;
use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit, setrlimit};
use std::{
    io::{BufRead, BufReader},
    net::{IpAddr, SocketAddr},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    time::{Duration, Instant},
};

/// What a citizen is asked to wait at most.
const AT_MOST: Duration = Duration::from_secs(1);

fn of_prefix(n: u8) -> IpAddr {
    [127, 0, n, 1].into()
}

fn respond() -> Ask {
    Ask::respond(submission().to_string()).with("Origin", SITE)
}

/// A request whose head or body is not whole for twenty bytes.
fn half(ask: &Ask) -> Vec<u8> {
    let bytes = ask.bytes();
    bytes[..bytes.len() - 20].to_vec()
}

/// Somebody who comes, asks once, and is answered in time.
async fn served(from: IpAddr, address: SocketAddr) -> Connection {
    let begun = Instant::now();
    let mut line = Connection::from(from, address).await;
    line.send(Ask::get("/healthz").bytes()).await;
    line.reply().await.expect("an answer").check(200);
    let took = begun.elapsed();
    assert!(took <= AT_MOST, "it took {took:?}");
    line
}

fn so_many(connections: usize) -> impl FnOnce(&mut Settings) {
    move |it| {
        it.limits.connections = connections;
        it.limits.spare_loopback = false;
    }
}

/// 16 prefixes with 64 silent connections each were all a server had; whoever came then waited
/// until one of them was given up.
#[tokio::test]
async fn an_honest_client_is_served_while_32_prefixes_hold_all_they_can() {
    let town = ServedTown::with(so_many(64), |_| {}).await;
    let mut held = Vec::new();
    for _ in 0..5 {
        // As many as all connections there are, and each prefix four times its part of them.
        let mut again = Vec::new();
        for n in (0..8).flat_map(|_| 10..42) {
            let mut line = Connection::from(of_prefix(n), town.address).await;
            match n % 4 {
                0 => {}
                1 => line.send(half(&Ask::get("/healthz"))).await,
                2 => line.send(half(&respond())).await,
                _ => line.send(Ask::get("/healthz").bytes()).await,
            }
            again.push(line);
        }
        held = again;
        let honest = served(of_prefix(1), town.address).await;
        // And is not given up for those who come after.
        for n in 10..42 {
            held.push(Connection::from(of_prefix(n), town.address).await);
        }
        let mut honest = honest;
        honest.send(respond().bytes()).await;
        honest.reply().await.expect("an answer").check(201);
    }
    drop(held);
}

/// Each in its turn, for one newcomer each: half a head, half a body, an idle connection. A byte
/// now and then changes nothing, and what is being worked on is left alone however long it takes.
#[tokio::test]
async fn the_one_that_has_waited_longest_makes_room_and_none_that_is_worked_on() {
    let (release, held) = mpsc::channel::<()>();
    let held = Mutex::new(held);
    let slow = FaultHook(Arc::new(move |change: &Change| {
        if matches!(change.what, What::Response(_)) {
            let _ = held.lock().expect("a gate").recv();
        }
    }));
    let town = ServedTown::with(so_many(4), |kept| kept.fault = Some(slow)).await;
    let line = |n| Connection::from(of_prefix(n), town.address);
    let mut busy = line(1).await;
    busy.send(respond().bytes()).await;
    let (mut half_head, mut half_body) = (line(2).await, line(3).await);
    half_head.send("GET /healthz HT").await;
    half_body.send(half(&respond())).await;
    let mut idle = served(of_prefix(4), town.address).await;
    half_head.send("T").await;
    half_body.send(" ").await;
    idle.send(Ask::get("/healthz").bytes()).await;
    idle.reply().await.expect("an answer").check(200);
    let first = served(of_prefix(5), town.address).await;
    half_head.hung_up().await;
    let second = served(of_prefix(6), town.address).await;
    half_body.hung_up().await;
    let third = served(of_prefix(7), town.address).await;
    idle.hung_up().await;
    let _fourth = served(of_prefix(8), town.address).await;
    first.hung_up().await;
    drop(release);
    busy.reply().await.expect("an answer").check(201);
    drop((second, third));
}

/// A prefix may hold an eighth of all connections, however many it may have by the setting.
#[tokio::test]
async fn a_prefix_holds_an_eighth_of_all_connections_and_no_more() {
    let town = ServedTown::with(so_many(16), |_| {}).await;
    let (first, _second) =
        (served(of_prefix(2), town.address).await, served(of_prefix(2), town.address).await);
    Connection::from(of_prefix(2), town.address).await.hung_up().await;
    served(of_prefix(3), town.address).await;
    drop(first);
}

/// A thousand at once: 400 dribble heads, 300 dribble bodies, 300 ask and take no answer.
#[tokio::test]
async fn a_thousand_slow_clients_stop_nobody_else() {
    enough_descriptors();
    let town = ServedTown::with(so_many(1_024), |_| {}).await;
    let mut slow = Vec::new();
    for n in 0..1_000_u16 {
        let from = of_prefix(10 + (n / 50) as u8);
        let mut line = Connection::reluctant(from, town.address).await;
        match n % 10 {
            0..4 => line.send("GET /healthz HTTP/1.1\r\nHost: ").await,
            4..7 => line.send(half(&respond())).await,
            _ => line.send(Ask::get("/embed/road.js").bytes().repeat(20)).await,
        }
        slow.push(line);
    }
    let mut longest = Duration::ZERO;
    for round in 0..10_u32 {
        for (n, line) in slow.iter_mut().enumerate() {
            if n % 10 < 7 {
                line.send("a").await;
            }
        }
        let begun = Instant::now();
        let mut honest = served(of_prefix(1), town.address).await;
        honest.send(respond().with("Idempotency-Key", &format!("{round:032x}")).bytes()).await;
        honest.reply().await.expect("an answer").check(201);
        longest = longest.max(begun.elapsed());
    }
    assert!(longest <= AT_MOST, "the longest took {longest:?}");
    assert_eq!(town.stored(), 10);
    for line in slow {
        assert!(line.is_up(), "none was given up: there was room for all");
    }
}

/// The shipped binary where it may open few files.
struct Poor {
    child: Child,
    log: mpsc::Receiver<String>,
    address: SocketAddr,
    _data: tempfile::TempDir,
}

impl Poor {
    fn that_may_open(files: u64) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let mut command = Command::new("sh");
        command
            .args(["-c", &format!("ulimit -S -n {files} && exec \"$0\" \"$@\"")])
            .arg(program::path());
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "warn", "--data"])
            .arg(data.path());
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a server");
        let said =
            BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let address = said
            .filter_map(|line| line.split_once("http://").and_then(|(_, it)| it.parse().ok()))
            .next()
            .expect("an address");
        let logged =
            BufReader::new(child.stderr.take().expect("its log")).lines().map_while(Result::ok);
        let (tell, log) = mpsc::channel();
        std::thread::spawn(move || logged.for_each(|line| drop(tell.send(line))));
        Self { child, log, address, _data: data }
    }

    /// From now on so many.
    fn may_open(&self, files: u64) {
        let (pid, most) = (Pid::from_child(&self.child), getrlimit(Resource::Nofile).maximum);
        prlimit(Some(pid), Resource::Nofile, Rlimit { current: Some(files), maximum: most })
            .expect("another limit");
    }

    /// Waits until its log says so.
    fn says(&self, what: &str) {
        while !self
            .log
            .recv_timeout(Duration::from_secs(30))
            .unwrap_or_else(|error| panic!("{what}: {error}"))
            .contains(what)
        {}
    }

    /// Somebody who comes and asks.
    async fn asked_by(&self, n: u8) -> Connection {
        let mut line = Connection::from(of_prefix(n), self.address).await;
        line.send(format!("GET /healthz HTTP/1.1\r\nHost: {}\r\n\r\n", self.address)).await;
        line
    }

    /// And is answered in time.
    async fn answers(&self, n: u8) -> Connection {
        let begun = Instant::now();
        let mut line = self.asked_by(n).await;
        line.reply().await.expect("an answer").check(200);
        assert!(begun.elapsed() <= AT_MOST, "it took {:?}", begun.elapsed());
        line
    }
}

impl Drop for Poor {
    fn drop(&mut self) {
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}

/// The limit of the system is known at the start; where it turns out to be lower, those who let the
/// server wait make room, too; and where not one more file can be opened, that is said and passes.
#[tokio::test]
async fn a_server_without_descriptors_lives_and_answers_when_it_has_some() {
    let poor = Poor::that_may_open(64);
    poor.says("at most 32 connections at once, not 1024");
    let mut held = Vec::new();
    for n in 10..74 {
        held.push(poor.answers(n).await);
    }
    poor.says("all 32 connections are taken");
    // Fewer than it has open, and enough for a few.
    poor.may_open(24);
    for n in 10..74 {
        held.push(poor.answers(n).await);
    }
    // Fewer than it has open for itself.
    poor.may_open(3);
    let mut late = poor.asked_by(2).await;
    poor.says("connections cannot be accepted; this is said once until they can");
    poor.may_open(64);
    late.reply().await.expect("an answer").check(200);
    poor.answers(3).await;
}

/// Both ends of a thousand connections are in this process.
fn enough_descriptors() {
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.map_or(8_192, |most| most.min(8_192));
    assert!(
        wanted >= 4_096,
        "this process may open {wanted} files only; raise the hard limit (ulimit -Hn)"
    );
    if limit.current.is_some_and(|now| now < wanted) {
        setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: limit.maximum })
            .expect("more descriptors");
    }
}
