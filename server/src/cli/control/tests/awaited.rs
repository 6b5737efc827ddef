//! Whoever holds the socket and says nothing, half of something, or takes no answer keeps no
//! command waiting.

use super::{super::server::SILENT, *};
use std::time::Instant;

fn connected(folder: &Path) -> UnixStream {
    UnixStream::connect(folder.join("control")).expect("connected")
}

/// A connection that has begun to ask.
fn asking(folder: &Path, said: &[u8]) -> UnixStream {
    let mut stream = connected(folder);
    stream.write_all(said).expect("sent");
    stream
}

fn listed(folder: &Path) -> bool {
    let store = Store::reach(folder, false).expect("reached");
    assert!(matches!(store, Store::Server(_)));
    matches!(store.ask(Request::List), Ok(Reply::Consultations(all)) if all.len() == 1)
}

/// Whether the server still waits for this one.
fn is_held(stream: &UnixStream) -> bool {
    stream.set_nonblocking(true).expect("set");
    let read = (&*stream).read(&mut [0; 1]);
    matches!(read, Err(error) if error.kind() == std::io::ErrorKind::WouldBlock)
}

/// Nine of them kept every command waiting until their time was up.
#[test]
fn connections_that_say_nothing_keep_no_command_waiting() {
    let folder = town();
    let server = Server::on(folder.path());
    let idle: Vec<_> = (0..SILENT / 4).map(|_| connected(folder.path())).collect();
    let half: Vec<_> = (0..SILENT / 4).map(|_| asking(folder.path(), b"{\"list\"")).collect();
    for _ in 0..10 {
        assert!(listed(folder.path()));
    }
    assert!(idle.iter().chain(&half).all(is_held), "they were waited for");
    server.end();
}

#[test]
fn of_too_many_that_say_nothing_the_oldest_go_and_a_command_is_answered() {
    let folder = town();
    let server = Server::on(folder.path());
    let began = Instant::now();
    let crowd: Vec<_> = (0..4 * SILENT).map(|_| asking(folder.path(), b"\"li")).collect();
    assert!(listed(folder.path()));
    // They go at once, not when their time is up.
    let (oldest, last) = crowd.split_at(3 * SILENT);
    while oldest.iter().any(is_held) {
        assert!(began.elapsed() < super::super::PATIENCE / 2, "they are still waited for");
        std::thread::yield_now();
    }
    // Two more have made room for the command, which knocks before it asks.
    assert!(last[2..].iter().all(is_held), "who came last was hung up on");
    let mut late = asking(folder.path(), b"\"li");
    late.write_all(b"st\"\n").expect("sent");
    let mut reply = String::new();
    late.read_to_string(&mut reply).expect("an answer");
    assert!(reply.contains("e-services-ordinance"), "{reply}");
    server.end();
}

#[test]
fn who_takes_no_answer_keeps_no_command_waiting() {
    let folder = town();
    let server = Server::on(folder.path());
    // Each answer is more than a socket holds.
    let slug = "e-services-ordinance".parse().expect("a slug");
    let request =
        serde_json::to_vec(&Request::Responses { consultation: slug, after: 0, until: RESPONSES })
            .expect("JSON");
    let began = Instant::now();
    let greedy: Vec<_> =
        (0..30).map(|_| asking(folder.path(), &[&request, b"\n".as_slice()].concat())).collect();
    assert!(listed(folder.path()));
    assert!(began.elapsed() < super::super::PATIENCE, "it waited for them");
    drop(greedy);
    server.end();
}

#[test]
fn a_server_that_stops_waits_for_nobody_who_says_nothing() {
    let folder = town();
    let server = Server::on(folder.path());
    let held = [connected(folder.path()), asking(folder.path(), b"{\"list\"")];
    assert!(listed(folder.path()) && held.iter().all(is_held));
    let began = Instant::now();
    server.end();
    assert!(began.elapsed() < super::super::PATIENCE / 2, "{:?}", began.elapsed());
    assert!(!held.iter().any(is_held));
}

/// Another's request was read first, all four megabytes of it if need be.
#[test]
fn another_user_is_refused_before_anything_is_read() {
    let folder = town();
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let runtime = Runtime::new().expect("a runtime");
    let (stop, told) = watch::channel(false);
    let mut control =
        runtime.block_on(async { ControlSocket::open(folder.path()) }).expect("a socket");
    // The server is not ours.
    control.owners = [u32::MAX - 1; 2];
    let serving = runtime.spawn(control.serve(
        Operations::new(journal.clone()),
        Clock::system(),
        origin().into(),
        Some(origin()),
        told,
    ));
    let mut reply = String::new();
    connected(folder.path()).read_to_string(&mut reply).expect("an answer");
    assert!(reply.contains("\"not_allowed\""), "{reply}");
    let store = Store::reach(folder.path(), false).expect("reached");
    let long = Request::ImportAuthority {
        name: "a.toml".to_owned(),
        text: "#".repeat(REQUEST_BYTES_MAX as usize),
    };
    for request in [Request::List, long] {
        let failure = store.ask(request).expect_err("refused");
        assert_eq!(
            (failure.exit, failure.sentence.as_str()),
            (Exit::NotAllowed, "this server belongs to another user; run the command as that user")
        );
    }
    stop.send(true).expect("it listens");
    runtime.block_on(serving).expect("it ended");
    journal.close().expect("closed");
}

#[test]
fn a_command_waits_for_a_server_that_is_just_starting() {
    let folder = town();
    // Its journal is locked and its socket not there yet.
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    std::thread::scope(|scope| {
        let found = scope.spawn(|| Store::reach(folder.path(), false));
        let runtime = Runtime::new().expect("a runtime");
        let (stop, told) = watch::channel(false);
        let control =
            runtime.block_on(async { ControlSocket::open(folder.path()) }).expect("a socket");
        let serving = runtime.spawn(control.serve(
            Operations::new(journal.clone()),
            Clock::system(),
            origin().into(),
            Some(origin()),
            told,
        ));
        assert!(matches!(found.join().expect("no panic"), Ok(Store::Server(_))));
        stop.send(true).expect("it listens");
        runtime.block_on(serving).expect("it ended");
    });
}
