//! The server killed while a clerk writes: a draft that was told to be saved is there, what was told
//! to be published is published and its draft gone, and rights are as they were last given.

use crate::kill_under_load::{Server, begin};
use crate::random::Random;
use glas::journal::{Journal, Settings};
use glas_tests::program;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rounds of work and SIGKILL. `GLAS_KILLS` asks for more.
const KILLS: usize = 12;
const PASSWORD: &str = "кон, гаечен ключ и зимно пристанище";

/// A browser at the desk, one connection for each request.
#[derive(Clone)]
struct Desk {
    address: String,
    cookie: String,
}

impl Desk {
    /// Status, where it leads, and the page; `None` where the server is gone.
    fn ask(&mut self, method: &str, path: &str, form: &[(&str, &str)]) -> Option<Answer> {
        let encoded =
            |text: &str| -> String { text.bytes().map(|b| format!("%{b:02X}")).collect() };
        let pairs: Vec<String> =
            form.iter().map(|(name, it)| format!("{}={}", encoded(name), encoded(it))).collect();
        let (body, host, cookie) = (pairs.join("&"), &self.address, &self.cookie);
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nAccept-Language: bg\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let mut line = TcpStream::connect(&self.address).ok()?;
        line.write_all(request.as_bytes()).ok()?;
        let mut said = Vec::new();
        line.read_to_end(&mut said).ok()?;
        let said = String::from_utf8_lossy(&said).into_owned();
        let (head, page) = said.split_once("\r\n\r\n")?;
        let header = |name: &str| {
            let line = head.lines().find(|it| it.to_lowercase().starts_with(name))?;
            Some(line.split_once(": ")?.1.to_owned())
        };
        if let Some(set) = header("set-cookie") {
            self.cookie = set.split(';').next().unwrap_or_default().to_owned();
        }
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, to: header("location").unwrap_or_default(), page: page.to_owned() })
    }
}

struct Answer {
    status: u16,
    to: String,
    page: String,
}

/// The first account, made by the link that the command line gives.
fn set_up(folder: &Path, address: &str) -> Desk {
    let link = Command::new(program::path()).args(["setup-link", "--data"]).arg(folder).output();
    let said = String::from_utf8(link.unwrap().stdout).unwrap();
    let path = format!("/admin/link/{}", said.lines().next().unwrap().rsplit('/').next().unwrap());
    let mut desk = Desk { address: address.to_owned(), cookie: String::new() };
    let names = [("name", "Мария"), ("login", "maria"), ("password", PASSWORD)];
    assert_eq!(desk.ask("POST", &path, &names).unwrap().status, 303, "{said}");
    desk
}

fn revision(page: &str) -> Option<String> {
    let tag = page.split('<').find(|tag| tag.contains("name=\"revision\""))?;
    Some(tag.split_once("value=\"")?.1.split('"').next()?.to_owned())
}

/// What the clerk was told.
#[derive(Default)]
struct Told {
    /// The last title that was saved, and the one that was sent last.
    saved: AtomicU64,
    sent: AtomicU64,
    /// The same of the rights that were given: an editor where odd.
    given: AtomicU64,
    asked: AtomicU64,
}

fn title(n: u64) -> String {
    format!("Заглавие {n} ")
}

/// Saves a draft and changes a colleague's rights in turn, until the server is gone.
fn work(mut desk: Desk, draft: &str, told: &Told) {
    loop {
        let Some(page) = desk.ask("GET", draft, &[]) else { return };
        let Some(revision) = revision(&page.page) else { return };
        let n = told.sent.fetch_add(1, Ordering::SeqCst) + 1;
        let form =
            [("revision", revision.as_str()), ("title.bg", &title(n)), ("title.en", "Title")];
        match desk.ask("POST", draft, &form) {
            Some(it) if it.status == 303 => told.saved.store(n, Ordering::SeqCst),
            Some(it) => panic!("{}: {}", it.status, it.page),
            None => return,
        }
        let n = told.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let role = if n % 2 == 1 { "editor" } else { "viewer" };
        match desk.ask("POST", "/admin/people/2", &[("act", "access"), ("role.vidin", role)]) {
            Some(it) if it.status == 303 => told.given.store(n, Ordering::SeqCst),
            Some(it) => panic!("{}: {}", it.status, it.page),
            None => return,
        }
    }
}

#[test]
fn what_a_clerk_was_told_is_there_after_the_kill() {
    let folder = tempfile::tempdir().unwrap();
    let file = begin(folder.path());
    let kills =
        std::env::var("GLAS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let mut server = Server::start(folder.path());
    let mut desk = set_up(folder.path(), &server.address);
    let invite = [("name", "Иван"), ("login", "ivan"), ("role", "viewer"), ("authority", "vidin")];
    assert_eq!(desk.ask("POST", "/admin/people", &invite).unwrap().status, 200);
    let begun = desk.ask("POST", "/admin/consultations/trees/change", &[]).unwrap();
    let draft = begun.to;
    assert!(draft.starts_with("/admin/drafts/"), "{draft}: {}", begun.page);
    let (told, mut random) = (Told::default(), Random(11));
    for _ in 0..kills {
        let enough = told.saved.load(Ordering::SeqCst) + 1 + random.below(12) as u64;
        std::thread::scope(|scope| {
            let clerk = desk.clone();
            let working = scope.spawn(|| work(clerk, &draft, &told));
            while told.saved.load(Ordering::SeqCst) < enough && !working.is_finished() {
                std::thread::yield_now();
            }
            server.kill();
            working.join().unwrap();
        });
        assert!(told.saved.load(Ordering::SeqCst) >= enough, "too little was saved");
        let copy = file.with_extension("copy");
        std::fs::copy(&file, &copy).unwrap();
        let journal = Journal::open(&copy, Settings::default()).unwrap();
        journal.verify(&[]).unwrap_or_else(|wrong| panic!("{wrong}"));
        journal.close().unwrap();
        std::fs::remove_file(&copy).unwrap();
        server = Server::start(folder.path());
        desk.address = server.address.clone();
        // The session outlives the server, and so does what was saved with it.
        let page = desk.ask("GET", &draft, &[]).unwrap();
        assert_eq!(page.status, 200, "{}", page.to);
        let [saved, sent] = [&told.saved, &told.sent].map(|it| it.load(Ordering::SeqCst));
        let is_there = (saved..=sent).any(|n| page.page.contains(title(n).trim()));
        assert!(is_there, "saved {saved}, sent {sent}: {}", page.page);
        let [given, asked] = [&told.given, &told.asked].map(|it| it.load(Ordering::SeqCst));
        let person = desk.ask("GET", "/admin/people/2", &[]).unwrap().page;
        let is_editor = person.contains("<dd>редактор");
        assert!((given..=asked).any(|n| (n % 2 == 1) == is_editor), "{given}, {asked}: {person}");
    }
    // Published, it is published, and the draft is gone: never both, never neither.
    let check = [&draft, "/publish"].concat();
    let page = desk.ask("GET", &check, &[]).unwrap().page;
    let revision = revision(&page).unwrap_or_else(|| panic!("{page}"));
    let form = [("revision", revision.as_str()), ("reworded", "yes")];
    let published = desk.ask("POST", &check, &form).unwrap();
    server.kill();
    assert_eq!(published.status, 303, "{}", published.page);
    let server = Server::start(folder.path());
    desk.address = server.address.clone();
    assert_eq!(desk.ask("GET", &draft, &[]).unwrap().status, 404);
    let live = desk.ask("GET", "/admin/consultations/trees", &[]).unwrap().page;
    let saved = told.sent.load(Ordering::SeqCst);
    assert!((0..=saved).any(|n| live.contains(title(n).trim())), "{live}");
}
