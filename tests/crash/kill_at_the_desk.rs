//! The server killed while a clerk works and people respond: what the clerk was told is done is done
//! afterwards, what is sent again with its key happens once, and nobody has to sign in anew.

use crate::client::Client;
use crate::kill_under_load::{Server, begin, inspect, next};
use crate::life::{World, has_comment, slug};
use crate::random::Random;
use glas::journal::{Journal, Settings};
use glas_tests::program;
use glas_tests::town::PASSWORD;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Rounds of work and SIGKILL. `GLAS_KILLS` asks for more.
const KILLS: usize = 30;
/// Respondents at once.
const CLIENTS: usize = 3;

/// What a clerk does, in turns; the number makes it another each time.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Act {
    /// Begins a draft: working state, outside the journal.
    Draft(usize),
    /// Uploads a document for it: a file beside the journal, and working state.
    Upload { n: usize, draft: String },
    /// Publishes it: an entry that names the file.
    Publish { n: usize, draft: String },
    /// Withholds a comment: an entry of the journal.
    Withhold { respondent: u64, number: u32 },
}

/// A browser at the desk.
struct Clerk {
    address: String,
    cookie: String,
}

/// What a server answered.
struct Answered {
    status: u16,
    head: String,
    body: String,
}

impl Answered {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(": "));
        headers.find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// That what was sent is done; not that its sender is to sign in.
    #[track_caller]
    fn done(&self) {
        let to = self.header("location").unwrap_or_default();
        assert!(self.status == 303 && !to.contains("sign-in"), "to {to}: {}", self.body);
    }
}

impl Clerk {
    /// Sets up the first account by the link that an operator is told.
    fn set_up(folder: &Path, address: &str) -> Self {
        let told =
            Command::new(program::path()).args(["setup-link", "--data"]).arg(folder).output();
        let told = String::from_utf8(told.unwrap().stdout).unwrap();
        let link = &told[told.find("/admin/link/").unwrap_or_else(|| panic!("{told}"))..];
        let link = link.split_whitespace().next().unwrap();
        let mut clerk = Self { address: address.to_owned(), cookie: String::new() };
        let pairs = [("name", "Мария"), ("login", "maria"), ("password", PASSWORD)];
        let answered = clerk.send(link, 0, &pairs).unwrap();
        answered.done();
        let cookie = answered.header("set-cookie").unwrap();
        clerk.cookie = cookie.split(';').next().unwrap().to_owned();
        clerk
    }

    /// `None` where the connection broke before the whole answer.
    fn ask(&self, method: &str, path: &str, body: &str) -> Option<Answered> {
        self.ask_as("application/x-www-form-urlencoded", method, path, body)
    }

    fn ask_as(&self, kind: &str, method: &str, path: &str, body: &str) -> Option<Answered> {
        let Self { address, cookie } = self;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
             Accept-Encoding: identity\r\nConnection: close\r\nContent-Type: {kind}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let mut connection = TcpStream::connect(address).ok()?;
        connection.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).ok()?;
        let answer = String::from_utf8(answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let (head, body) = (head.to_owned(), body.to_owned());
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let answered = Answered { status, head, body };
        (answered.header("content-length")?.parse() == Ok(answered.body.len())).then_some(answered)
    }

    fn send(&self, path: &str, key: usize, pairs: &[(&str, &str)]) -> Option<Answered> {
        let key = format!("{:032x}", key + 1);
        let pairs = [&[("key", key.as_str())], pairs].concat();
        let encoded = |text: &str| -> String {
            text.bytes()
                .map(|byte| match byte {
                    b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
                    byte => format!("%{byte:02X}"),
                })
                .collect()
        };
        let body: Vec<String> =
            pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.ask("POST", path, &body.join("&"))
    }

    fn act(&self, key: usize, act: &Act) -> Option<Answered> {
        match act {
            Act::Draft(n) => {
                let file = written(*n);
                let pairs = [("from", "file"), ("authority", "vidin"), ("file", file.as_str())];
                self.send("/admin/consultations/new", key, &pairs)
            }
            Act::Upload { n, draft } => {
                let key = format!("{:032x}", key + 1);
                let field = |name: &str, more: &str, value: &str| {
                    format!(
                        "--b\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n"
                    )
                };
                let file = field("file", "; filename=\"a.pdf\"", &document(*n));
                let body = [field("key", "", &key), file, "--b--\r\n".to_owned()].concat();
                let path = format!("{draft}/documents");
                self.ask_as("multipart/form-data; boundary=b", "POST", &path, &body)
            }
            // Sent again, a form says what it said.
            Act::Publish { draft, .. } => {
                self.send(&format!("{draft}/publish"), key, &[("revision", "2")])
            }
            Act::Withhold { number, .. } => {
                let comment = format!("{}/{number}/long", queue());
                let page = self.ask("GET", &comment, "")?.body;
                let newest = page.split("name=\"newest\"").nth(1).unwrap_or_default();
                let newest = newest.split("value=\"").nth(1).unwrap_or_default();
                let newest = newest.split('"').next().unwrap_or_default();
                let pairs = [("newest", newest), ("moderation", "withheld"), ("ground", "insult")];
                self.send(&format!("{comment}/moderate"), key, &pairs)
            }
        }
    }

    /// The first page, which lists all drafts.
    fn drafts(&self) -> String {
        self.ask("GET", "/admin", "").unwrap().body
    }

    /// How many comments are withheld, as the queue counts them.
    fn withheld(&self) -> usize {
        let page = self.ask("GET", &format!("{}?state=withheld", queue()), "").unwrap().body;
        page.matches(&format!("href=\"{}/", queue())).count()
    }
}

/// A consultation that lacks nothing, another each time.
fn written(n: usize) -> String {
    format!(
        "slug = \"proba-{n}\"\nauthority = \"vidin\"\nlanguages = [\"bg\"]\nopens_at = 2090-12-01T09:00:00\ncloses_at = 2091-02-01T00:00:00\n\
         title = {{ bg = \"{}\" }}\nsummary = {{ bg = \"Проба.\" }}\n\
         [[questions]]\nid = \"idea\"\nkind = \"long_text\"\nlabel = {{ bg = \"Какво мислите?\" }}\n",
        title(n)
    )
}

/// What is uploaded, another each time.
fn document(n: usize) -> String {
    format!("%PDF-1.7\n{}", format!("{n:05} ").repeat(20_000))
}

fn title(n: usize) -> String {
    format!("Проба {n:05}.")
}

fn queue() -> String {
    format!("/admin/consultations/{}/comments", slug())
}

/// All that the clerk did and was told of, and what is not known yet.
#[derive(Default)]
struct Done {
    acts: Vec<Act>,
    unsure: Option<(usize, Act)>,
    keys: usize,
    /// The draft that is being written: its number among the acts, its address, and whether its
    /// document is there.
    open: Option<(usize, String, bool)>,
}

impl Done {
    /// What comes next, where no comment waits.
    fn next(&self) -> Act {
        match self.open.clone() {
            None => Act::Draft(self.keys),
            Some((n, draft, false)) => Act::Upload { n, draft },
            Some((n, draft, true)) => Act::Publish { n, draft },
        }
    }

    /// Notes that an act was acknowledged, and where its clerk was led.
    fn note(&mut self, act: Act, answered: &Answered) {
        match &act {
            Act::Draft(n) => {
                let to = answered.header("location").unwrap_or_default();
                let draft = to.strip_suffix("/publish").unwrap_or_else(|| panic!("led to {to}"));
                self.open = Some((*n, draft.to_owned(), false));
            }
            Act::Upload { n, draft } => self.open = Some((*n, draft.clone(), true)),
            Act::Publish { .. } => self.open = None,
            Act::Withhold { .. } => {}
        }
        self.acts.push(act);
    }

    fn is_published(&self, n: usize) -> bool {
        self.acts.iter().any(|it| matches!(it, Act::Publish { n: other, .. } if *other == n))
    }
}

/// No entry names a file that is not there, byte for byte; and what was acknowledged is named.
fn inspect_documents(file: &Path, done: &Done) {
    let copy = file.with_extension("copy");
    std::fs::copy(file, &copy).unwrap();
    let journal = Journal::open(&copy, Settings::default()).unwrap();
    let published = journal.view().unwrap().document_files().unwrap();
    journal.close().unwrap();
    std::fs::remove_file(&copy).unwrap();
    for it in &published {
        let path = file.with_file_name("documents").join(it.sha256.to_string());
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        assert_eq!(bytes.len() as u64, it.bytes, "{path:?}");
        let n = String::from_utf8(bytes).unwrap();
        let n = n.split_whitespace().nth(1).unwrap().parse().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), document(n), "{path:?}");
    }
    let acknowledged = done.acts.iter().filter(|it| matches!(it, Act::Publish { .. })).count();
    let unsure = matches!(done.unsure, Some((_, Act::Publish { .. })));
    assert!(
        (acknowledged..=acknowledged + usize::from(unsure)).contains(&published.len()),
        "{acknowledged} published, {} on record",
        published.len()
    );
}

/// Notes whose comment is withheld.
fn note(world: &Mutex<World>, act: &Act, whose: impl Fn(&mut World) -> &mut BTreeSet<u64>) {
    if let Act::Withhold { respondent, .. } = act {
        let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
        whose(&mut world).insert(*respondent);
    }
}

/// One round: people respond and a clerk works until `enough` of the clerk's acts are acknowledged
/// and the server is killed.
fn round(
    server: &mut Server,
    clerk: &Clerk,
    done: &mut Done,
    world: &Mutex<World>,
    to_withhold: &Mutex<Vec<(u64, u32)>>,
    enough: usize,
) {
    let acknowledged = AtomicUsize::new(0);
    let address = clerk.address.clone();
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let mut client = Client::to(&address);
                loop {
                    let respondent = next(world);
                    let Some(it) = client.send(respondent) else { return };
                    let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
                    world.unsure.retain(|other| *other != respondent);
                    world.acknowledged.insert(respondent, it);
                    if has_comment(respondent) {
                        let mut waiting =
                            to_withhold.lock().unwrap_or_else(PoisonError::into_inner);
                        waiting.push((respondent, it.number));
                    }
                }
            });
        }
        let at_work = scope.spawn(|| {
            loop {
                let waiting = to_withhold.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let act = match waiting {
                    Some((respondent, number)) if done.keys.is_multiple_of(2) => {
                        Act::Withhold { respondent, number }
                    }
                    _ => done.next(),
                };
                done.keys += 1;
                done.unsure = Some((done.keys, act.clone()));
                note(world, &act, |world| &mut world.unsure_withheld);
                let Some(answered) = clerk.act(done.keys, &act) else { return };
                answered.done();
                note(world, &act, |world| &mut world.withheld);
                done.note(act, &answered);
                acknowledged.fetch_add(1, Ordering::SeqCst);
            }
        });
        while acknowledged.load(Ordering::SeqCst) < enough && !at_work.is_finished() {
            std::thread::yield_now();
        }
        server.kill();
    });
    assert!(acknowledged.into_inner() >= enough, "the clerk was told of too little");
}

#[test]
fn what_a_clerk_was_told_is_done_survives_every_kill() {
    let folder = tempfile::tempdir().unwrap();
    let file = begin(folder.path());
    let kills =
        std::env::var("GLAS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let (world, to_withhold) = (Mutex::new(World::default()), Mutex::default());
    let mut random = Random(11);
    let mut done = Done::default();
    let mut server = Server::start(folder.path());
    let mut clerk = Clerk::set_up(folder.path(), &server.address);
    for _ in 0..kills {
        round(&mut server, &clerk, &mut done, &world, &to_withhold, 1 + random.below(5));
        {
            let mut world = world.lock().unwrap();
            inspect(&file, &world);
            inspect_documents(&file, &done);
            world.resend = world.unsure.clone();
        }
        server = Server::start(folder.path());
        clerk.address = server.address.clone();
        // The browser sends it again, with its key.
        if let Some((key, act)) = done.unsure.take() {
            let answered = clerk.act(key, &act).expect("nobody kills it now");
            answered.done();
            note(&world, &act, |world| &mut world.withheld);
            done.note(act, &answered);
        }
        let page = clerk.drafts();
        let mut withheld = 0;
        for act in &done.acts {
            match act {
                Act::Draft(n) if done.is_published(*n) => {}
                Act::Draft(n) => assert_eq!(page.matches(&title(*n)).count(), 1, "{act:?}"),
                Act::Withhold { .. } => withheld += 1,
                Act::Upload { .. } | Act::Publish { .. } => {}
            }
        }
        // One page shows fifty.
        assert_eq!(clerk.withheld(), withheld.min(50));
    }
    eprintln!("{kills} kills, {} acts of a clerk, none lost, none doubled", done.acts.len());
}
