//! The server killed under load, over and over: every 201 is there afterwards, nothing is doubled,
//! the journal is whole.

use crate::client::Client;
use crate::life::{World, check, slug};
use crate::random::Random;
use glas::cli::control::journal_file;
use glas::journal::{Journal, Settings};
use glas_tests::history::{consultation, publish, set_up, today};
use glas_tests::program;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Rounds of load and SIGKILL. `GLAS_KILLS` asks for more.
const KILLS: usize = 50;
/// Respondents at once.
const CLIENTS: usize = 8;

/// The shipped binary, serving a folder.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(folder: &Path) -> Self {
        let mut child = Command::new(program::path())
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--requests",
                "0/0",
                "--posts",
                "0/0",
                "--log",
                "off",
                "--data",
            ])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line
            .trim()
            .rsplit_once("http://")
            .unwrap_or_else(|| panic!("the server said {line:?}"))
            .1
            .to_owned();
        Self { child, address }
    }

    /// SIGKILL: it can do nothing about it.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends from several clients at once, first what is unsure, until `enough` are acknowledged and
/// the server is killed.
fn round(server: &mut Server, world: &Mutex<World>, enough: u64) {
    let acknowledged = AtomicU64::new(0);
    let address = server.address.clone();
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| {
                    let mut client = Client::to(&address);
                    loop {
                        let respondent = next(world);
                        let Some(it) = client.send(respondent) else { return };
                        let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
                        world.unsure.retain(|other| *other != respondent);
                        let before = world.acknowledged.insert(respondent, it);
                        assert!(
                            before.is_none_or(|before| before.position == it.position),
                            "{respondent} is doubled"
                        );
                        acknowledged.fetch_add(1, Ordering::SeqCst);
                    }
                })
            })
            .collect();
        while acknowledged.load(Ordering::SeqCst) < enough
            && !clients.iter().all(|client| client.is_finished())
        {
            std::thread::yield_now();
        }
        server.kill();
    });
    assert!(acknowledged.into_inner() >= enough, "the server took too few before it was killed");
}

/// The next respondent to send for: one that is unsure and not being sent for, else a new one, who
/// is unsure from now on.
pub(crate) fn next(world: &Mutex<World>) -> u64 {
    let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
    world.resend.pop().unwrap_or_else(|| {
        let new = world.next;
        world.next += 1;
        world.unsure.push(new);
        new
    })
}

/// What a server would find: a copy, so that the server itself finds what the kill left.
pub(crate) fn inspect(file: &Path, world: &World) {
    let copy = file.with_extension("copy");
    std::fs::copy(file, &copy).unwrap();
    let journal = Journal::open(&copy, Settings::default()).unwrap();
    check(&journal, world).unwrap_or_else(|wrong| panic!("{wrong}"));
    journal.close().unwrap();
    std::fs::remove_file(&copy).unwrap();
}

/// The file of a journal with a consultation that is open for ever.
pub(crate) fn begin(folder: &Path) -> PathBuf {
    let file = journal_file(folder);
    let mut open = consultation(slug().as_str());
    (open.opens_at, open.closes_at) =
        ("2000-01-01T00:00:00Z".parse().unwrap(), "2999-01-01T00:00:00Z".parse().unwrap());
    let journal = Journal::open(&file, Settings::default()).unwrap();
    journal.append_blocking(today(set_up())).unwrap();
    journal.append_blocking(today(publish(open))).unwrap();
    journal.close().unwrap();
    file
}

#[test]
fn a_server_that_is_killed_under_load_has_kept_every_201() {
    let folder = tempfile::tempdir().unwrap();
    let file = begin(folder.path());
    let kills =
        std::env::var("GLAS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let world = Mutex::new(World::default());
    let mut random = Random(1);
    for _ in 0..kills {
        let mut server = Server::start(folder.path());
        round(&mut server, &world, 1 + random.below(150) as u64);
        let mut world = world.lock().unwrap();
        inspect(&file, &world);
        world.resend = world.unsure.clone();
    }
    // In the end everyone gets an answer, and everyone is there once.
    let server = Server::start(folder.path());
    let mut client = Client::to(&server.address);
    let mut world = world.into_inner().unwrap();
    for respondent in std::mem::take(&mut world.unsure) {
        let it = client.send(respondent).unwrap_or_else(|| panic!("{respondent} gets no receipt"));
        assert!(world.acknowledged.insert(respondent, it).is_none());
    }
    drop(server);
    inspect(&file, &world);
    let journal = Journal::open(&file, Settings::default()).unwrap();
    assert_eq!(journal.verify(&[]).unwrap().responses, world.next);
    assert_eq!(world.acknowledged.len() as u64, world.next);
    eprintln!("{kills} kills, {} responses, none lost, none doubled", world.next);
}
