//! A town that consults: an authority, consultations of each phase, and a server with a clock that stands still.

use crate::connection::{Connection, Reply};
use glas::{
    http::{Clock, Limits, Rate},
    import,
    journal::{self, Change, Channel, Journal, Received, What},
    rules::{Authority, Consultation},
    web::{self, Assets, Running, Settings},
};
use glas_tests::actors::{respondent, system};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};
use tempfile::TempDir;

/// The site that may embed and post.
pub(crate) const SITE: &str = "https://a.example";
/// A key as browsers make it.
pub(crate) const KEY: &str = "00112233445566778899aabbccddeeff";
/// Noon of the day all tests happen on; `road` is open.
pub(crate) const NOON: &str = "2026-11-23T12:00:00Z";

const AUTHORITY: &str = r#"
slug = "grad"
name = { bg = "Община Град", en = "Municipality of Grad" }
language = "bg"
time_zone = "Europe/Sofia"
sites = ["https://a.example", "https://xn--d1abbgf6aiiy.example"]
[contact]
email = "registry@a.example"
phone = "094 600 700"
"#;

const ROAD: &str = r#"
slug = "road"
authority = "grad"
languages = ["bg", "en"]
opens_at = 2026-11-09T09:00:00
closes_at = 2026-12-14T18:00:00
title = { bg = "Пътят през гората", en = "The road through the wood" }
summary = { bg = "Накъде да минава?", en = "Where should it run?" }
[respondent]
group = "optional"
locality = "optional"
name = "optional"
email = "optional"
[[groups]]
id = "resident"
label = { bg = "Жител", en = "Resident" }
[[questions]]
id = "stance"
kind = "single_choice"
required = true
label = { bg = "Нужен ли е?", en = "Is it needed?" }
options = [{ id = "yes", label = { bg = "Да", en = "Yes" } }, { id = "no", label = { bg = "Не", en = "No" } }]
[[questions]]
id = "parts"
kind = "multiple_choice"
label = { bg = "Какво друго?", en = "What else?" }
options = [{ id = "bench", label = { bg = "Пейки", en = "Benches" } }, { id = "lamp", label = { bg = "Лампи", en = "Lamps" } }]
other = true
[[questions]]
id = "haste"
kind = "scale"
label = { bg = "Колко е спешно?", en = "How urgent?" }
from = 1
to = 5
from_label = { bg = "никак", en = "not at all" }
to_label = { bg = "много", en = "very" }
[[questions]]
id = "idea"
kind = "long_text"
comment = true
max_chars = 4000
label = { bg = "Предложение", en = "Proposal" }
"#;

/// What the server's clocks show; both stand still until a test moves them.
struct Clocks {
    /// Or what asking for it says, and panics.
    wall: Result<Timestamp, String>,
    running: Duration,
}

/// The town's server.
pub(crate) struct Town {
    pub(crate) address: SocketAddr,
    pub(crate) journal: Journal,
    pub(crate) running: Running,
    clocks: Arc<Mutex<Clocks>>,
    _folder: TempDir,
}

impl Town {
    /// With time limits short enough for tests and no limits per prefix.
    pub(crate) async fn open() -> Self {
        Self::with(|_| {}, |_| {}).await
    }

    /// With other settings.
    pub(crate) async fn with(set: impl FnOnce(&mut Settings), keep: impl FnOnce(&mut journal::Settings)) -> Self {
        crate::log::begin();
        let folder = TempDir::new().expect("a folder");
        let mut kept = journal::Settings { free_bytes_min: 0, ..journal::Settings::default() };
        keep(&mut kept);
        let journal = Journal::open(&folder.path().join("glas.redb"), kept).expect("a journal");
        for change in setting_up() {
            journal.append(change).await.expect("set up");
        }
        Self::serving(folder, journal, set).await
    }

    /// With a file that holds one response to `road`, under [`KEY`], and was changed by someone else since.
    pub(crate) async fn struck(strike: impl FnOnce(&redb::WriteTransaction)) -> Self {
        crate::log::begin();
        let folder = TempDir::new().expect("a folder");
        let file = folder.path().join("glas.redb");
        let journal = Journal::open(&file, journal::Settings::default()).expect("a journal");
        let (slug, key) = ("road".parse().expect("a slug"), KEY.parse().expect("a key"));
        let submission = serde_json::from_value(submission()).expect("a submission");
        let received = Received::new(slug, Channel::Widget, key, submission, [[1; 16], [2; 16]]);
        for change in setting_up().into_iter().chain([Change { at: at(NOON), by: respondent(), what: What::Response(Box::new(received)) }])
        {
            journal.append(change).await.expect("taken");
        }
        journal.close().expect("closed");
        let database = redb::Database::open(&file).expect("a store");
        let transaction = database.begin_write().expect("a transaction");
        strike(&transaction);
        transaction.commit().expect("written");
        database.close().expect("closed");
        let settings = journal::Settings { free_bytes_min: 0, ..journal::Settings::default() };
        Self::serving(folder, Journal::open(&file, settings).expect("it opens all the same"), |_| {}).await
    }

    async fn serving(folder: TempDir, journal: Journal, set: impl FnOnce(&mut Settings)) -> Self {
        let clocks = Arc::new(Mutex::new(Clocks { wall: Ok(at(NOON)), running: Duration::ZERO }));
        let mut settings = Settings { listen: ([127, 0, 0, 1], 0).into(), limits: patient(), ..Settings::default() };
        set(&mut settings);
        let [wall, runs] = [clocks.clone(), clocks.clone()];
        let shown = move || wall.lock().map(|it| it.wall.clone()).expect("a clock").unwrap_or_else(|said| panic!("{said}"));
        let clock = Clock::new(shown, move || runs.lock().expect("a clock").running);
        let running = web::start(settings, journal.clone(), built(folder.path()), clock).await.expect("a server");
        Self { address: running.address(), journal, running, clocks, _folder: folder }
    }

    /// Time passes until that moment.
    pub(crate) fn set_clock(&self, text: &str) {
        let mut clocks = self.clocks.lock().expect("a clock");
        let passed = clocks.wall.as_ref().map(|wall| at(text).duration_since(*wall)).unwrap_or_default();
        clocks.running += Duration::try_from(passed).unwrap_or_default();
        clocks.wall = Ok(at(text));
    }

    /// Somebody sets the wall clock, forward or back; no time passes.
    pub(crate) fn set_wall_clock(&self, text: &str) {
        self.clocks.lock().expect("a clock").wall = Ok(at(text));
    }

    /// Time passes, and the wall clock does not show it.
    pub(crate) fn pass(&self, time: Duration) {
        self.clocks.lock().expect("a clock").running += time;
    }

    /// From now on the wall clock panics, and every handler with it, saying this.
    pub(crate) fn break_clock(&self, said: &str) {
        self.clocks.lock().expect("a clock").wall = Err(said.to_owned());
    }

    /// Publishes one more consultation of `grad`, from its file.
    pub(crate) async fn publish(&self, source: &str) {
        let grad = self.journal.view().expect("a view").authority(&"grad".parse().expect("a slug")).expect("read").expect("there");
        let consultation = import::consultation("published.toml", source, &[grad]).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let (at, actor) = (at("2026-11-01T00:00:00Z"), system());
        self.journal
            .append(Change { at, by: actor, what: What::Consultation { consultation: Box::new(consultation), salt: [1; 16] } })
            .await
            .expect("published");
    }

    /// The server's own origin.
    pub(crate) fn origin(&self) -> String {
        self.running.origin().as_str().to_owned()
    }

    /// Asks on a connection of its own.
    pub(crate) async fn ask(&self, ask: Ask) -> Reply {
        let mut line = Connection::to(self.address).await;
        line.send(ask.bytes()).await;
        line.reply_to(ask.method).await.unwrap_or_else(|| panic!("no answer to {} {}", ask.method, ask.path))
    }

    /// How many responses `road` has received.
    pub(crate) fn stored(&self) -> u32 {
        self.totals().responses
    }

    /// How many of them count.
    pub(crate) fn counted(&self) -> u32 {
        self.totals().standing()
    }

    fn totals(&self) -> glas::register::Totals {
        self.journal.view().expect("a view").totals(&"road".parse().expect("a slug")).expect("totals")
    }
}

/// What a client asks.
#[derive(Clone)]
pub(crate) struct Ask {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Ask {
    pub(crate) fn new(method: &'static str, path: &str) -> Self {
        Self { method, path: path.to_owned(), headers: vec![("Host".to_owned(), "glas.example".to_owned())], body: Vec::new() }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    /// A response to `road` as the widget on the listed site sends it.
    pub(crate) fn respond(body: impl Into<Vec<u8>>) -> Self {
        Self::new("POST", "/api/v1/consultations/road/responses")
            .with("Origin", SITE)
            .with("Content-Type", "application/json")
            .with("Idempotency-Key", KEY)
            .body(body)
    }

    /// A form's post.
    pub(crate) fn form(path: &str, pairs: &[(&str, &str)]) -> Self {
        let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        Self::new("POST", path).with("Content-Type", "application/x-www-form-urlencoded").body(pairs.join("&"))
    }

    /// Sets a header; an empty value takes it away.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(it, _)| !it.eq_ignore_ascii_case(name));
        if !value.is_empty() {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Adds a header to one that may be there.
    pub(crate) fn and(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.method == "POST" && !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("transfer-encoding")) {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }
}

/// What answers `road`.
pub(crate) fn submission() -> Value {
    json!({ "language": "bg", "answers": { "stance": { "choice": "yes" }, "idea": { "text": "Оставете дърветата." } } })
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn encoded(text: &str) -> String {
    let byte = |b: u8| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(byte).collect()
}

/// Far longer than any test takes, but for those that shorten one of them.
pub(crate) fn patient() -> Limits {
    let long = Duration::from_secs(60);
    let unlimited = Rate { burst: 0, per_second: 1.0 };
    Limits {
        silent: long,
        head: long,
        body: long,
        answer: long,
        requests: unlimited,
        posts: unlimited,
        unproved: unlimited,
        ..Limits::default()
    }
}

pub(crate) fn setting_up() -> Vec<Change> {
    let grad = import::authority("grad.toml", AUTHORITY).expect("an authority");
    let neighbour = Authority {
        slug: "selo".parse().expect("a slug"),
        sites: vec!["https://b.example".to_owned().try_into().expect("an origin")],
        ..grad.clone()
    };
    let road = import::consultation("road.toml", ROAD, std::slice::from_ref(&grad)).expect("a consultation");
    let slug = |text: &str| text.parse().expect("a slug");
    let moved = |name: &str, days: i64| Consultation {
        slug: slug(name),
        opens_at: road.opens_at + (24 * days).hours(),
        closes_at: road.closes_at + (24 * days).hours(),
        ..road.clone()
    };
    let mut well = Consultation { slug: slug("well"), authority: slug("selo"), ..road.clone() };
    well.questions.truncate(1);
    well.questions[0].id = "depth".parse().expect("an id");
    let (soon, over) = (moved("bridge", 100), moved("mill", -100));
    let (at, actor) = (at("2026-11-01T00:00:00Z"), system());
    let authority = |it: Authority| Change { at, by: actor, what: What::Authority { authority: Box::new(it), salt: [1; 16] } };
    let consultation = |it: Consultation| Change { at, by: actor, what: What::Consultation { consultation: Box::new(it), salt: [1; 16] } };
    vec![authority(grad), authority(neighbour), consultation(road.clone()), consultation(well), consultation(soon), consultation(over)]
}

/// A built widget of a few bytes: what the files say is no matter here.
pub(crate) fn built(folder: &Path) -> Assets {
    let files = [
        ("embed.js", "embed-1.js", "(function(G){window.G=G})"),
        ("frame.js", "frame-1.js", "(function(){})()"),
        ("framed.js", "framed-1.js", "(function(){})()"),
        ("kiosk.js", "kiosk-1.js", "(function(K){window.K=K})"),
        ("glas.css", "glas-1.css", ".glas{color:#111}"),
        ("kiosk.css", "kiosk-1.css", ".glas{color:#111}.glas .made a{display:none}"),
        ("page.css", "page-1.css", ".page{color:#111}"),
        ("glas.js", "glas-1.js", "export default 1"),
        ("glas.wasm", "glas-1.wasm", "\0asm"),
    ];
    let mut manifest = serde_json::Map::new();
    for (name, path, text) in files {
        std::fs::write(folder.join(path), text).expect("a file");
        std::fs::write(folder.join(format!("{path}.br")), "as brotli").expect("a file");
        std::fs::write(folder.join(format!("{path}.gz")), "as gzip").expect("a file");
        manifest.insert(name.to_owned(), json!({ "path": path, "bytes": 1, "br": 1, "gz": 1, "sha256": "0" }));
    }
    std::fs::write(folder.join("manifest.json"), json!({ "version": 1, "files": manifest }).to_string()).expect("a file");
    Assets::folder(folder).expect("assets")
}
