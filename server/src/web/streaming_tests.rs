//! Bodies that come and go as streams. No public route has any yet, so a table of this test's own
//! shows that one may.

use crate::{
    http::{BodyLimit, Clock, RouteLimits, response},
    journal::{self, Journal},
    operations::Operations,
    web::{
        Assets, Running, Settings,
        app::App,
        area::Area,
        permission::{Anyone, SameOrigin, Secret},
        request::Request,
        route::{AnyRoute, Outcome, Route},
        start_with,
    },
};
use bytes::Bytes;
use futures_util::stream;
use http::StatusCode;
use std::{
    io,
    process::Command,
    sync::{Arc, Mutex},
    time::Duration,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
};

/// Of a file that is sent, and of one that is asked for.
const MEGABYTES: usize = 25;
const MEGABYTE: usize = 1_000_000;
const PIECE: usize = 50_000;

/// What stands in a file at some place.
fn piece(at: usize) -> [u8; PIECE] {
    [u8::try_from(at % 251).expect("less than 251"); PIECE]
}

fn sum(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte)).sum()
}

/// How much came, and the sum of it.
async fn upload(
    _: App,
    _: Secret,
    _: SameOrigin,
    _: Request,
    mut body: crate::http::body::BodyStream,
) -> Outcome {
    let (mut length, mut total) = (0, 0);
    while let Some(piece) = body.next().await {
        let piece = piece?;
        (length, total) = (length + piece.len(), total + sum(&piece));
    }
    Ok(response::bytes(StatusCode::OK, "text/plain", format!("{length} {total}")))
}

fn pieces(megabytes: usize) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send + Sync {
    stream::iter((0..megabytes * MEGABYTE / PIECE).map(|at| Ok(Bytes::copy_from_slice(&piece(at)))))
}

async fn download(_: App, megabytes: Secret, _: Anyone, _: Request) -> Outcome {
    Ok(response::stream("text/plain", pieces(megabytes.as_str().parse().expect("a number"))))
}

/// A table that takes files of so many bytes, each within a time.
fn table(bytes: usize, time: Duration) -> Vec<AnyRoute> {
    let body = BodyLimit::Stream { bytes: bytes as u64, time };
    let limits =
        RouteLimits { body, reader: Some(Duration::from_secs(600)), ..RouteLimits::default() };
    vec![
        Route::<Secret>::at("/files/{file}", Area::Page)
            .get(download)
            .post_stream(upload)
            .limits(limits)
            .into(),
    ]
}

struct Server {
    running: Running,
    journal: Journal,
    _folder: TempDir,
}

impl Server {
    async fn of(routes: &[AnyRoute]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let journal =
            Journal::open(&folder.path().join("journal.db"), journal::Settings::default())
                .expect("a journal");
        let settings = Settings { listen: ([127, 0, 0, 1], 0).into(), ..Settings::default() };
        let assets = Assets::embedded().expect("the built widget");
        let running =
            start_with(settings, Operations::new(journal.clone()), assets, Clock::system(), routes)
                .await
                .expect("a server");
        Self { running, journal, _folder: folder }
    }

    /// A connection that has sent a head.
    async fn connection(&self, head: &str) -> TcpStream {
        let mut connection = TcpStream::connect(self.running.address()).await.expect("connected");
        let head = format!(
            "{head} HTTP/1.1\r\nHost: localhost\r\n",
            head = head.split_once('\n').map_or(head, |(line, _)| line)
        ) + head.split_once('\n').map_or("", |(_, headers)| headers)
            + "\r\n";
        connection.write_all(head.as_bytes()).await.expect("sent");
        connection
    }

    /// The answer to a file of so many bytes that is said to have `said`.
    async fn send(&self, bytes: usize, said: usize) -> String {
        let mut connection = self
            .connection(&format!("POST /files/x\nContent-Length: {said}\r\nConnection: close\r\n"))
            .await;
        for at in 0..bytes.div_ceil(PIECE) {
            let length = PIECE.min(bytes - at * PIECE);
            // One who is refused may be so before all is sent.
            if connection.write_all(&piece(at)[..length]).await.is_err() {
                break;
            }
        }
        let mut answer = String::new();
        connection.read_to_string(&mut answer).await.expect("an answer");
        answer
    }

    /// How many bytes come of a file of so many megabytes, heads and lengths of pieces included.
    async fn fetch(&self, megabytes: usize) -> usize {
        let mut connection =
            self.connection(&format!("GET /files/{megabytes}\nConnection: close\r\n")).await;
        drain(&mut connection).await
    }

    async fn stop(self) {
        self.running.stop().await;
        self.journal.close().expect("closed");
    }
}

/// Reads to the end, or until the connection is cut.
async fn drain(connection: &mut TcpStream) -> usize {
    let (mut buffer, mut length) = (vec![0; PIECE], 0);
    while let Ok(more @ 1..) = connection.read(&mut buffer).await {
        length += more;
    }
    length
}

/// The most memory that this process has ever held, in bytes.
fn most_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    1_024 * line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number")
}

/// Set where the test has a process of its own: the memory of this one is that of all tests.
const ALONE: &str = "GLAS_TESTS_ALONE";

#[test]
fn a_file_of_25_megabytes_comes_and_goes_in_flat_memory() {
    if std::env::var_os(ALONE).is_some() {
        return tokio::runtime::Runtime::new().expect("a runtime").block_on(comes_and_goes());
    }
    let name = "web::streaming_tests::a_file_of_25_megabytes_comes_and_goes_in_flat_memory";
    let this = std::env::current_exe().expect("this suite");
    let child = Command::new(this)
        .args(["--exact", name, "--nocapture"])
        .env(ALONE, "1")
        .output()
        .expect("a process");
    let said =
        [child.stdout, child.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
    assert!(child.status.success() && said.contains("1 passed"), "{said}");
}

async fn comes_and_goes() {
    let server = Server::of(&table(MEGABYTES * MEGABYTE, Duration::from_secs(600))).await;
    let total =
        |megabytes: usize| (0..megabytes * MEGABYTE / PIECE).map(|at| sum(&piece(at))).sum::<u64>();
    let mut before = 0;
    for megabytes in [1, MEGABYTES] {
        before = before.max(most_memory());
        let answer = server.send(megabytes * MEGABYTE, megabytes * MEGABYTE).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert!(
            answer.ends_with(&format!("{} {}", megabytes * MEGABYTE, total(megabytes))),
            "{answer}"
        );
        let length = server.fetch(megabytes).await;
        assert!(
            (megabytes * MEGABYTE..megabytes * MEGABYTE + 50_000).contains(&length),
            "{length}"
        );
    }
    let grown = most_memory() - before;
    assert!(grown <= 4 << 20, "{grown} bytes more for {MEGABYTES} megabytes than for one");
    server.stop().await;
}

#[tokio::test]
async fn a_stream_has_limits_of_its_own() {
    let server = Server::of(&table(2 * MEGABYTE, Duration::from_secs(600))).await;
    assert!(
        server.send(2 * MEGABYTE, 2 * MEGABYTE).await.starts_with("HTTP/1.1 200 "),
        "eight times the bytes of other bodies"
    );
    let refused = server.send(2 * MEGABYTE, 2 * MEGABYTE + 1).await;
    assert!(
        refused.starts_with("HTTP/1.1 413 ") && refused.contains("connection: close"),
        "{refused}"
    );
    server.stop().await;

    let server = Server::of(&table(MEGABYTE, Duration::from_millis(50))).await;
    let late = server.send(PIECE, MEGABYTE).await;
    assert!(late.starts_with("HTTP/1.1 408 ") && late.contains("connection: close"), "{late}");
    server.stop().await;
}

/// Says when it is dropped.
struct Dropped(Option<oneshot::Sender<()>>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = self.0.take().map(|told| told.send(()));
    }
}

#[tokio::test]
async fn a_reader_of_a_stream_has_the_time_that_its_route_gives() {
    let (tell, told) = oneshot::channel();
    let dropped = Arc::new(Mutex::new(Some(Dropped(Some(tell)))));
    let endless = move |_: App, _: Secret, _: Anyone, _: Request| {
        let dropped = dropped.lock().expect("unpoisoned").take();
        let pieces = stream::repeat_with(move || {
            let _ = &dropped;
            Ok(Bytes::copy_from_slice(&piece(0)))
        });
        std::future::ready(Ok(response::stream("text/plain", pieces)))
    };
    let limits = RouteLimits { reader: Some(Duration::from_millis(20)), ..RouteLimits::default() };
    let server = Server::of(&[Route::<Secret>::at("/files/{file}", Area::Page)
        .get(endless)
        .limits(limits)
        .into()])
    .await;
    // It asks, and reads nothing until the server has given up: of all others it would wait a
    // minute.
    let mut connection = server.connection("GET /files/x\n").await;
    told.await.expect("the stream is dropped");
    assert!(drain(&mut connection).await > 0);
    server.stop().await;
}
