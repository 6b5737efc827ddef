//! A server whose journal is still being opened, and one that answers too late: visitors are told
//! so, and nothing typed is lost.

use crate::connection::{Connection, Reply};
use crate::town::{Ask, KEY, NOON, SITE, ServedTown, at, built, patient, setting_up, submission};
use glas::http::{Clock, Limits};
use glas::journal::{self, Change, FaultHook, Journal, OpenError, Opening, What};
use glas::operations::Operations;
use glas::web::{self, Running, Settings};
use redb::StorageBackend;
use std::io;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// Closed, it holds whoever comes to it.
#[derive(Clone, Debug, Default)]
struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn set(&self, closed: bool) {
        let (is_closed, moved) = &*self.0;
        *is_closed.lock().expect("a gate") = closed;
        moved.notify_all();
    }
    fn pass(&self) {
        let (is_closed, moved) = &*self.0;
        drop(
            moved.wait_while(is_closed.lock().expect("a gate"), |closed| *closed).expect("a gate"),
        );
    }
}

/// A disk in memory behind a gate.
#[derive(Clone, Debug, Default)]
struct Disk {
    bytes: Arc<Mutex<Vec<u8>>>,
    gate: Gate,
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().expect("a disk").len() as u64)
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.gate.pass();
        let from = offset as usize;
        out.copy_from_slice(&self.bytes.lock().expect("a disk")[from..from + out.len()]);
        Ok(())
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.bytes.lock().expect("a disk").resize(len as usize, 0);
        Ok(())
    }
    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.bytes.lock().expect("a disk")[offset as usize..][..data.len()].copy_from_slice(data);
        Ok(())
    }
}

/// A server that listens while its journal is held in opening.
struct Starting {
    running: Running,
    journal: Journal,
    opening: Opening,
    disk: Disk,
    _folder: TempDir,
}

impl Starting {
    async fn on(disk: Disk) -> Self {
        glas_tests::captured_log::begin();
        disk.gate.set(true);
        let (behind, folder) = (disk.clone(), TempDir::new().expect("a folder"));
        let (journal, opening) =
            Journal::begin_with(move || behind.clone(), journal::Settings::default())
                .expect("begun");
        let settings = Settings {
            listen: ([127, 0, 0, 1], 0).into(),
            limits: patient(),
            ..Settings::default()
        };
        let clock = Clock::new(|| at(NOON), || Duration::ZERO);
        let running =
            web::start(settings, Operations::new(journal.clone()), built(folder.path()), clock)
                .await
                .expect("a server");
        Self { running, journal, opening, disk, _folder: folder }
    }

    async fn ask(&self, ask: Ask) -> Reply {
        let mut line = Connection::to(self.running.address()).await;
        line.send(ask.bytes()).await;
        line.reply_to(ask.method).await.unwrap_or_else(|| panic!("no answer to {}", ask.path))
    }
}

/// The town of the other tests, on a disk.
async fn town() -> Disk {
    let disk = Disk::default();
    let on = disk.clone();
    let journal =
        Journal::open_with(move || on.clone(), journal::Settings::default()).expect("a journal");
    for change in setting_up() {
        journal.append(change).await.expect("set up");
    }
    journal.close().expect("closed");
    disk
}

#[tokio::test]
async fn while_the_journal_is_opened_everyone_is_told_so_and_then_served() {
    let starting = Starting::on(town().await).await;
    assert_eq!(starting.ask(Ask::get("/healthz")).await.check(200).text(), "ok\n");
    for (path, lang, title) in [
        ("/c/road", "bg", "Сървърът се подготвя"),
        ("/c/road?lang=en", "bg", "The server is getting ready"),
        ("/", "en", "The server is getting ready"),
        ("/r/00000000000000000000000000", "bg", "Сървърът се подготвя"),
        ("/c/nowhere", "bg", "Сървърът се подготвя"),
    ] {
        let page = starting.ask(Ask::get(path).with("Accept-Language", lang)).await.check(503);
        assert_eq!(
            (page.header("retry-after"), page.header("cache-control")),
            ("5", "no-store"),
            "{path}"
        );
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        let html = page.text();
        assert!(
            html.contains(title)
                && html.contains(&format!("href=\"{path}\""))
                && html.contains("page-1.css"),
            "{html}"
        );
    }
    // What the page looks like does not wait for the journal.
    starting.ask(Ask::get("/assets/page-1.css")).await.check(200);
    for path in [
        "/readyz",
        "/embed/road.bg.js",
        "/api/v1/consultations/road",
        "/api/v1/consultations/road/widget",
    ] {
        let refused = starting.ask(Ask::get(path).with("Origin", SITE)).await.check(503);
        assert_eq!(
            (refused.header("retry-after"), refused.header("cache-control")),
            ("5", "no-store"),
            "{path}"
        );
        assert_eq!(
            refused.header("content-type"),
            "application/problem+json",
            "{path}: no script, so the link stays"
        );
        assert_eq!(refused.json()["type"], "urn:glas:problem:opening");
        assert_eq!(
            refused.header("access-control-allow-origin"),
            if path == "/readyz" { "" } else { "*" },
            "{path}"
        );
    }
    let post = Ask::respond(submission().to_string());
    assert_eq!(
        starting.ask(post.clone()).await.check(503).header("access-control-allow-origin"),
        "*"
    );
    starting.ask(Ask::new("OPTIONS", &post.path).with("Origin", SITE)).await.check(204);

    assert!(starting.journal.is_opening());
    starting.disk.gate.set(false);
    starting.journal.opened().await;
    assert!(!starting.journal.is_opening());
    starting.ask(Ask::get("/readyz")).await.check(200);
    starting.ask(Ask::get("/c/road")).await.check(200);
    starting.ask(post).await.check(201);
    starting.opening.await.expect("open");
    starting.running.stop().await;
}

#[tokio::test]
async fn what_was_typed_before_a_restart_comes_back_to_be_sent_again() {
    let starting = Starting::on(town().await).await;
    let typed = "Ред 1\nРед 2 <b>\"&</b>";
    let form = Ask::form(
        "/c/road",
        &[("lang", "en"), ("key", KEY), ("a.stance", "yes"), ("a.idea", typed)],
    );
    let own = starting.running.base().as_str().to_owned();
    let page = starting.ask(form.clone().with("Origin", &own)).await.check(503);
    assert_eq!((page.header("retry-after"), page.header("content-language")), ("5", "en"));
    let html = page.text();
    for text in [
        "The server is getting ready",
        "What you wrote is here",
        "action=\"/c/road\"",
        &format!("value=\"{KEY}\" type=\"hidden\" name=\"key\""),
        "value=\"yes\" type=\"hidden\" name=\"a.stance\"",
        "Ред 2 &lt;b&gt;",
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
    assert!(!html.contains("<b>"), "typed text is text: {html}");
    // What another site may have filled in is not offered for sending from here, and what it has is
    // not shown.
    let foreign = form.with("Origin", "https://evil.example");
    let unsaid = starting.ask(foreign.clone()).await.check(503).text();
    assert!(!unsaid.contains("<form") && !unsaid.contains(KEY), "{unsaid}");
    let foreign =
        starting.ask(foreign.with("Sec-Fetch-Site", "cross-site")).await.check(503).text();
    assert!(!foreign.contains("Ред 2") && !foreign.contains(KEY), "{foreign}");
    starting.disk.gate.set(false);
    starting.opening.await.expect("open");
}

#[tokio::test]
async fn a_journal_that_does_not_open_says_so_to_who_began_it() {
    let disk = town().await;
    // The header with both its copies.
    disk.bytes.lock().expect("a disk")[..4_096].fill(0xee);
    let starting = Starting::on(disk).await;
    starting.disk.gate.set(false);
    assert!(matches!(starting.opening.await, Err(OpenError::Damaged { .. })));
    assert!(starting.journal.failed() && !starting.journal.is_opening());
}

#[tokio::test]
async fn a_form_that_is_answered_too_late_keeps_its_text() {
    let gate = Gate::default();
    let behind = gate.clone();
    let slow = FaultHook(Arc::new(move |change: &Change| {
        if matches!(change.what, What::Response(_)) {
            behind.pass();
        }
    }));
    let limits = Limits { answer: Duration::from_millis(200), ..patient() };
    let town = ServedTown::with(|it| it.limits = limits, |kept| kept.fault = Some(slow)).await;
    gate.set(true);
    let typed = "Цял следобед писах.";
    let form = Ask::form(
        "/c/road",
        &[("lang", "bg"), ("key", KEY), ("a.stance", "yes"), ("a.idea", typed)],
    );
    let page = town.ask(form.clone().with("Origin", &town.origin())).await.check(503);
    let html = page.text();
    assert_eq!((page.header("retry-after"), page.header("content-language")), ("5", "bg"));
    assert!(html.contains(typed) && html.contains(KEY) && html.contains("Не знаем дали"), "{html}");
    assert!(html.contains("name=\"a.stance\""), "the form itself: {html}");
    gate.set(false);
    // The same key: whichever of the two was first, there is one response.
    town.ask(form.with("Origin", &town.origin())).await.check(303);
    assert_eq!(town.stored(), 1);
}

#[tokio::test]
async fn an_address_has_one_spelling_and_the_icon_is_found_by_its_old_name() {
    let town = ServedTown::open().await;
    let moved = town.ask(Ask::get("/c/road/?lang=en")).await.check(308);
    assert_eq!(moved.header("location"), "/c/road?lang=en");
    for path in ["//evil.example/", "/c//evil.example/", "//c/road/"] {
        town.ask(Ask::get(path)).await.check(404);
    }
    assert_eq!(
        town.ask(Ask::get("/favicon.ico")).await.check(308).header("location"),
        "/favicon.svg"
    );
    let icon = town.ask(Ask::get("/favicon.svg")).await.check(200);
    assert_eq!(icon.header("content-type"), "image/svg+xml");
    assert!(
        town.ask(Ask::get("/")).await.text().contains("<link rel=\"icon\" href=\"/favicon.svg\"")
    );
}

#[tokio::test]
async fn a_server_told_to_stop_while_it_opens_waits_for_no_check() {
    let starting = Starting::on(town().await).await;
    starting.running.stop().await;
    let journal = starting.journal;
    tokio::task::spawn_blocking(move || journal.close()).await.expect("no panic").expect("closed");
    assert!(*starting.disk.gate.0.0.lock().expect("a gate"), "the gate is still closed");
    starting.disk.gate.set(false);
}
