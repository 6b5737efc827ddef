//! A town behind a server of this process, on a port of the kernel's choosing, at a clock that
//! stands still.

use super::{Ask, KEY, NOON, TestClock, Town, at, setting_up, submission};
use crate::{
    actors::{respondent, system},
    captured_log,
    connection::{Connection, Reply},
    history::id,
};
use glas::{
    http::{Limits, Rate},
    import,
    journal::{self, Change, Channel, Journal, Received, Replaces, What},
    operations::Operations,
    web::{self, Assets, Running, Settings},
};
use serde_json::json;
use std::{net::SocketAddr, path::Path, time::Duration};

/// The journal of Grad and the server in front of it.
pub struct ServedTown {
    /// The address it listens on.
    pub address: SocketAddr,
    /// Its journal, as a second handle.
    pub journal: Journal,
    /// Its server.
    pub running: Running,
    clock: TestClock,
    _town: Town,
}

impl ServedTown {
    /// With time limits short enough for tests and no limits per prefix.
    pub async fn open() -> Self {
        Self::with(|_| {}, |_| {}).await
    }

    /// With other settings.
    pub async fn with(
        set: impl FnOnce(&mut Settings),
        keep: impl FnOnce(&mut journal::Settings),
    ) -> Self {
        captured_log::begin();
        let mut kept = with_any_room();
        keep(&mut kept);
        let town = Town::in_folder(tempfile::tempdir().expect("a folder"), kept, id("road"));
        for change in setting_up() {
            town.journal.append(change).await.expect("set up");
        }
        Self::serving(town, set).await
    }

    /// With a file that holds one response to `road`, under [`KEY`], and was changed by someone
    /// else since.
    pub async fn struck(strike: impl FnOnce(&redb::WriteTransaction)) -> Self {
        captured_log::begin();
        let town = Town::in_folder(
            tempfile::tempdir().expect("a folder"),
            journal::Settings::default(),
            id("road"),
        );
        let (slug, key) = (town.slug.clone(), KEY.parse().expect("a key"));
        let submission = serde_json::from_value(submission()).expect("a submission");
        let received =
            Received::new(slug.clone(), Channel::Widget, key, submission, [[1; 16], [2; 16]]);
        let sent =
            Change { at: at(NOON), by: respondent(), what: What::Response(Box::new(received)) };
        for change in setting_up().into_iter().chain([sent]) {
            town.journal.append(change).await.expect("taken");
        }
        let (file, folder) = town.close();
        let database = redb::Database::open(&file).expect("a store");
        let transaction = database.begin_write().expect("a transaction");
        strike(&transaction);
        transaction.commit().expect("written");
        database.close().expect("closed");
        Self::serving(Town::in_folder(folder, with_any_room(), slug), |_| {}).await
    }

    async fn serving(town: Town, set: impl FnOnce(&mut Settings)) -> Self {
        let clock = TestClock::standing(at(NOON));
        let mut settings = Settings {
            listen: ([127, 0, 0, 1], 0).into(),
            limits: patient(),
            ..Settings::default()
        };
        set(&mut settings);
        let assets = built(town.folder.path());
        let running =
            web::start(settings, Operations::new(town.journal.clone()), assets, clock.clock())
                .await
                .expect("a server");
        Self {
            address: running.address(),
            journal: town.journal.clone(),
            running,
            clock,
            _town: town,
        }
    }

    /// Time passes until that moment.
    pub fn set_clock(&self, text: &str) {
        self.clock.set(at(text));
    }

    /// Somebody sets the wall clock, forward or back; no time passes.
    pub fn set_wall_clock(&self, text: &str) {
        self.clock.set_wall(at(text));
    }

    /// Time passes, and the wall clock does not show it.
    pub fn pass(&self, time: Duration) {
        self.clock.pass(time);
    }

    /// From now on the wall clock panics, and every handler with it, saying this.
    pub fn break_clock(&self, said: &str) {
        self.clock.break_saying(said);
    }

    /// Publishes one more consultation of `grad`, from its file.
    pub async fn publish(&self, source: &str) {
        let grad = self
            .journal
            .view()
            .expect("a view")
            .authority(&id("grad"))
            .expect("read")
            .expect("there");
        let consultation = import::consultation("published.toml", source, &[grad])
            .unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let what = What::Consultation {
            consultation: Box::new(consultation),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        };
        self.journal
            .append(Change { at: self.clock.clock().now(), by: system(), what })
            .await
            .expect("published");
    }

    /// The file of its journal.
    pub fn file(&self) -> std::path::PathBuf {
        self._town.file()
    }

    /// The server's own origin.
    pub fn origin(&self) -> String {
        self.running.base().as_str().to_owned()
    }

    /// Asks on a connection of its own.
    pub async fn ask(&self, ask: Ask) -> Reply {
        let mut line = Connection::to(self.address).await;
        line.send(ask.bytes()).await;
        line.reply_to(ask.method)
            .await
            .unwrap_or_else(|| panic!("no answer to {} {}", ask.method, ask.path))
    }

    /// How many responses `road` has received.
    pub fn stored(&self) -> u32 {
        self.totals().responses
    }

    /// How many of them count.
    pub fn counted(&self) -> u32 {
        self.totals().standing()
    }

    fn totals(&self) -> glas::register::Totals {
        self.journal.view().expect("a view").totals(&id("road")).expect("totals")
    }
}

/// However full the disk of the machine is that tests run on.
fn with_any_room() -> journal::Settings {
    journal::Settings { free_bytes_min: 0, ..journal::Settings::default() }
}

/// Far longer than any test takes, but for those that shorten one of them.
pub fn patient() -> Limits {
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

/// A built widget of a few bytes: what the files say is no matter here.
pub fn built(folder: &Path) -> Assets {
    let files = [
        ("embed.js", "embed-1.js", "(function(G){window.G=G})"),
        ("frame.js", "frame-1.js", "(function(){})()"),
        ("framed.js", "framed-1.js", "(function(){})()"),
        ("kiosk.js", "kiosk-1.js", "(function(K){window.K=K})"),
        ("rare.js", "rare-1.js", "export default 2"),
        ("glas.css", "glas-1.css", ".glas{color:#111}"),
        ("kiosk.css", "kiosk-1.css", ".glas{color:#111}.glas .made a{display:none}"),
        ("page.css", "page-1.css", ".page{color:#111}"),
        ("page.js", "page-1.js", "import 'glas'"),
        ("staff.css", "staff-1.css", ".staff{color:#111}"),
        ("glas.js", "glas-1.js", "export default 1"),
        ("glas.wasm", "glas-1.wasm", "\0asm"),
    ];
    let mut manifest = serde_json::Map::new();
    for (name, path, text) in files {
        std::fs::write(folder.join(path), text).expect("a file");
        std::fs::write(folder.join(format!("{path}.br")), "as brotli").expect("a file");
        std::fs::write(folder.join(format!("{path}.gz")), "as gzip").expect("a file");
        manifest.insert(
            name.to_owned(),
            json!({ "path": path, "bytes": 1, "br": 1, "gz": 1, "sha256": "0" }),
        );
    }
    std::fs::write(
        folder.join("manifest.json"),
        json!({ "version": 1, "files": manifest }).to_string(),
    )
    .expect("a file");
    Assets::folder(folder).expect("assets")
}
