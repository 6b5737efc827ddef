//! The server killed while it makes a backup under load: the journal is whole, and under the name of
//! the backup there is nothing, or a whole one.

use crate::client::Client;
use crate::kill_under_load::{Server, begin, inspect, next};
use crate::life::{World, slug};
use crate::random::Random;
use glas::journal::{Journal, Settings};
use glas_tests::history::{response, today};
use glas_tests::program;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

/// Rounds of a backup and SIGKILL. `GLAS_KILLS` asks for more.
const KILLS: usize = 30;
/// Responses there are at first: a backup of them takes some pages.
const RESPONSES: u64 = 2_000;

/// Asks a running server for a backup.
fn back_up(folder: &Path, to: &Path) -> Child {
    let mut command = Command::new(program::path());
    command.arg("backup").arg(to).arg("--data").arg(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn length(file: &Path) -> Option<u64> {
    fs::metadata(file).ok().map(|it| it.len())
}

#[test]
fn a_server_that_is_killed_while_it_makes_a_backup_leaves_no_half_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = begin(folder.path());
    let journal = Journal::open(&file, Settings::default()).unwrap();
    for n in 0..RESPONSES {
        journal.append_blocking(today(response(&slug(), n))).unwrap();
    }
    journal.close().unwrap();
    let to = folder.path().join("kept.db");
    let part = folder.path().join("kept.db.part");
    let kills =
        std::env::var("GLAS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let world = Mutex::new(World { next: RESPONSES, ..World::default() });
    let mut random = Random(7);
    let (mut whole, mut half) = (0, 0);
    for _ in 0..kills {
        let mut server = Server::start(folder.path());
        let address = server.address.clone();
        // Some are killed when it has hardly begun, some while it is checked.
        let enough = random.below(length(&file).unwrap() as usize * 2) as u64;
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut client = Client::to(&address);
                loop {
                    let respondent = next(&world);
                    let Some(it) = client.send(respondent) else { return };
                    let mut world = world.lock().unwrap();
                    world.unsure.retain(|other| *other != respondent);
                    world.acknowledged.insert(respondent, it);
                }
            });
            let mut asked = back_up(folder.path(), &to);
            let is_over = |asked: &mut Child| asked.try_wait().unwrap().is_some();
            while !is_over(&mut asked) && length(&part).is_none_or(|bytes| bytes < enough) {
                std::thread::yield_now();
            }
            server.kill();
            asked.wait().unwrap();
        });
        let left = length(&part).is_some();
        half += usize::from(left);
        if length(&to).is_some() {
            whole += 1;
            let copy = Journal::open_unwritten(&to, Settings::default()).unwrap();
            let head = copy.verify(&[]).unwrap_or_else(|wrong| panic!("half: {wrong}")).head;
            drop(copy);
            let live = Journal::open_unwritten(&file, Settings::default()).unwrap();
            live.verify(&[head.into()]).unwrap_or_else(|wrong| panic!("another: {wrong}"));
            drop(live);
            fs::remove_file(&to).unwrap();
        }
        let mut world = world.lock().unwrap();
        // Those of before the first round are no one's.
        let known =
            World { unsure: (0..RESPONSES).chain(world.unsure.clone()).collect(), ..world.clone() };
        inspect(&file, &known);
        world.resend = world.unsure.clone();
    }
    eprintln!("{kills} kills: {whole} backups had their name, {half} were left without");
    assert!(half > 0, "every backup was made before the server was killed");
    // What they left is in nobody's way.
    let _server = Server::start(folder.path());
    assert!(back_up(folder.path(), &to).wait().unwrap().success());
    assert!(length(&to).is_some() && length(&part).is_none());
}
