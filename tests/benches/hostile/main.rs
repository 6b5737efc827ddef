//! What hostile strangers cost, in one table: `cargo bench -p glas-tests --bench hostile`.
//!
//! The server is a process of its own with data of its own; `X-Forwarded-For` plays the strangers.
//! Measured are the CPU of one request of each dear kind, what others wait for while one prefix
//! does its worst, the memory then and a minute later, and how the server stops meanwhile.
//! `GLAS_BENCH_PROGRAM` measures another binary in the same way. All on loopback, bounded in number
//! and time.

mod ask;
mod bodies;
mod cost;
mod crafted;
mod crowd;
mod server;
mod table;

use anyhow::{Context, Result};
use ask::{Ask, pause, stranger};
use cost::{cost, kept};
use crafted::{CLOSED, OPEN};
use crowd::{Attack, CROWD, LASTS, Stage};
use glas::{
    cli::control::journal_file,
    import,
    journal::{Change, Channel, Journal, Received, Replaces, What},
};
use glas_tests::actors::{respondent, system};
use glas_wire::IdempotencyKey;
use jiff::{SignedDuration, Timestamp};
use server::{Server, program, told};
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};
use table::{Table, print};

/// Milliseconds of CPU.
const PAGE_MOST: f64 = 10.0;
/// Until an answer.
const HEALTH_MOST: Duration = Duration::from_millis(100);
const RESPONSE_MOST: Duration = Duration::from_secs(1);
/// MiB.
const PEAK_MOST: f64 = 128.0;
const GROWTH_MOST: f64 = 32.0;
/// Times what it was before.
const LATER_MOST: f64 = 1.3;
const LATER: Duration = Duration::from_secs(60);
/// `stop-seconds`, and one.
const STOP_MOST: Duration = Duration::from_secs(11);

fn main() -> Result<()> {
    let program = program()?;
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    print(&format!("load average {}", fs::read_to_string("/proc/loadavg")?.trim()));
    let data = folder.path().join("first");
    set_up(&program, &data)?;

    let server = Server::start(&program, &data)?;
    dear_bodies(&server, &mut table);
    acts(&server, &mut table);
    pages(&server, &mut table)?;
    drop(server);

    let crowds: [(&str, Attack, usize); 6] = [
        ("results of the largest form", crowd::results, CROWD),
        ("scripts of hosts hung up on, ×100", crowd::hung_up, CROWD),
        ("the largest pages, unread", crowd::unread, CROWD),
        ("24 dear bodies, then forms answered wrong", crowd::posts, CROWD),
        ("bodies byte by byte", crowd::single_bytes, CROWD),
        ("unfinished bodies of eight prefixes", crowd::unfinished, 8 * CROWD),
    ];
    let mut left = Vec::new();
    for (n, (what, attack, crowd)) in crowds.into_iter().enumerate() {
        let (server, before) = warm(&program, &data, &folder.path().join(n.to_string()))?;
        one_prefix(&server, before, what, attack, crowd, &mut table)?;
        left.push((what, server, before, Instant::now()));
    }
    let server = fresh(&program, &data, &folder.path().join("bodies"))?;
    let (what, before) = ("200 bodies without end", server.resident());
    one_prefix(&server, before, what, crowd::bodies_without_end, 200, &mut table)?;
    let grown = server.peak() - before;
    table.row(
        &format!("{what}: MiB more"),
        &format!("{grown:.1}"),
        &format!("≤ {GROWTH_MOST}"),
        grown <= GROWTH_MOST,
    );
    drop(server);
    stopped(&program, &data, &folder.path().join("stopped"), &mut table)?;
    for (what, server, before, since) in left {
        pause(LATER.saturating_sub(since.elapsed()));
        let (after, most) = (server.resident(), before * LATER_MOST);
        table.row(
            &format!("a minute after {what}: MiB"),
            &format!("{after:.1}, before {before:.1}"),
            &format!("≤ {most:.1}"),
            after <= most,
        );
    }
    print(&format!("{} of {} figures are over their budgets", table.over, table.rows));
    Ok(())
}

/// The authority, its consultations, and what was answered in the past: the journal's own code
/// writes that, for a server takes nothing that is not of today.
fn set_up(program: &Path, data: &Path) -> Result<()> {
    fs::create_dir(data)?;
    let (past, actor) = ("2025-06-01T12:00:00Z".parse::<Timestamp>()?, system());
    let authority = import::authority("authority", crafted::AUTHORITY)
        .map_err(|wrong| anyhow::anyhow!("{wrong}"))?;
    let text =
        crafted::consultation(CLOSED, past + SignedDuration::from_hours(24), "Какво мислите?");
    let closed = import::consultation("consultation", &text, std::slice::from_ref(&authority))
        .map_err(|wrong| anyhow::anyhow!("{wrong}"))?;
    let journal = Journal::open(&journal_file(data), glas::journal::Settings::default())?;
    journal.append_blocking(Change {
        at: past,
        by: actor,
        what: What::Authority { authority: Box::new(authority), salt: [1; 16] },
    })?;
    let slug = closed.slug.clone();
    journal.append_blocking(Change {
        at: past,
        by: actor,
        what: What::Consultation {
            consultation: Box::new(closed),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    })?;
    for n in 0..12 {
        let (key, submission) =
            (IdempotencyKey([n; 16]), serde_json::from_str(&bodies::largest(CLOSED))?);
        let received = Received::new(slug.clone(), Channel::Widget, key, submission, [[n; 16]; 2]);
        journal.append_blocking(Change {
            at: past,
            by: respondent(),
            what: What::Response(Box::new(received)),
        })?;
    }
    journal.close()?;
    OPEN.iter().try_for_each(|slug| import(program, data, slug, "Какво мислите?"))
}

/// Publishes a consultation, or its change, that is open for long.
fn import(program: &Path, data: &Path, slug: &str, summary: &str) -> Result<()> {
    let file = data.with_extension("toml");
    fs::write(
        &file,
        crafted::consultation(slug, Timestamp::now() + SignedDuration::from_hours(10_000), summary),
    )?;
    told(program, &["consultation", "import", &file.to_string_lossy()], data).map(drop)
}

fn dear_bodies(server: &Server, table: &mut Table) {
    for (what, ask) in bodies::json().into_iter().chain(bodies::forms()) {
        table.body(&what, &cost(server, ask));
    }
}

/// What a citizen does, with the largest response that is taken.
fn acts(server: &Server, table: &mut Table) {
    for slug in OPEN {
        let body = bodies::largest(slug);
        let sent =
            || Ask::respond(slug, body.clone()).from(&stranger()).of(server.address).says("secret");
        table.body(
            &format!("largest response ({slug})"),
            &cost(server, || Ask::respond(slug, body.clone())),
        );
        table.body(
            &format!("its correction ({slug})"),
            &cost(server, || {
                Ask::respond(slug, body.clone()).with("Replaces", format!("Receipt {}", sent()))
            }),
        );
        for (what, path) in
            [("withdrawal", "/api/v1/receipt"), ("erasure", "/api/v1/receipt/personal")]
        {
            let act =
                || Ask::new("DELETE", path).with("Authorization", format!("Receipt {}", sent()));
            table.body(&format!("its {what} ({slug})"), &cost(server, act));
        }
    }
    let secret = Ask::respond("matrices", bodies::largest("matrices"))
        .from(&stranger())
        .of(server.address)
        .says("secret");
    let rows: String = (0..1_200).map(|n| format!("a.q{}.r{}=99&", n / 20, n % 20)).collect();
    table.body(
        "form of a correction, every row wrong",
        &cost(server, || Ask::form(&format!("/r/{secret}/correct"), &rows)),
    );
}

/// Everything that is only read, asked for once, and then as it is kept.
fn pages(server: &Server, table: &mut Table) -> Result<()> {
    let mut paths: Vec<String> = [
        "/",
        "/?lang=en",
        "/accessibility",
        "/accessibility.md",
        "/frame.js",
        "/favicon.svg",
        "/healthz",
        "/readyz",
        "/nothing",
    ]
    .map(str::to_owned)
    .into();
    for slug in OPEN {
        let of = [
            "/c/{}",
            "/c/{}?lang=en",
            "/c/{}/frame",
            "/embed/{}.bg.js",
            "/embed/{}.js",
            "/embed/{}.en.kiosk.js",
        ];
        let api = [
            "/api/v1/consultations/{}/widget",
            "/api/v1/consultations/{}",
            "/api/v1/challenge?consultation={}",
        ];
        paths.extend(of.iter().chain(&api).map(|path| path.replace("{}", slug)));
        let answer = Ask::respond(slug, bodies::largest(slug)).from(&stranger()).of(server.address);
        let secret = answer.says("secret");
        anyhow::ensure!(!secret.is_empty(), "{slug}: {}", String::from_utf8_lossy(&answer.body));
        paths.extend(
            ["", "/correct", "/withdraw", "/erase", "/receipt.json"]
                .map(|act| format!("/r/{secret}{act}#{slug}")),
        );
    }
    paths.extend(
        ["/c/{}", "/embed/{}.bg.js", "/api/v1/consultations/{}/results"]
            .map(|path| path.replace("{}", CLOSED)),
    );
    let script = Ask::get("/embed/ordinary.bg.js").from(&stranger()).of(server.address);
    let script = String::from_utf8_lossy(&script.body).into_owned();
    for field in ["module", "wasm"] {
        let name = script
            .split_once(&format!("\"{field}\":\""))
            .and_then(|(_, rest)| rest.split('"').next());
        let path = name.and_then(|name| name.find("/assets/").map(|at| name[at..].to_owned()));
        paths.push(path.with_context(|| format!("no {field}"))?);
    }
    for path in paths {
        // What stands after the sign only tells which consultation a receipt is of.
        let (asked, of) = path.split_once('#').unwrap_or((&path, ""));
        let act = asked.get(3..).and_then(|rest| rest.split_once('/')).map_or("", |(_, act)| act);
        let shown = if of.is_empty() { asked.to_owned() } else { format!("/r/…/{act} ({of})") };
        let ask = Ask::get(asked);
        let first = kept(server, &ask, 1);
        if first.status >= 500 {
            table.row(
                &format!("GET {shown}"),
                &format!("{} after {:.0} ms", first.status, first.all),
                &format!("≤ {PAGE_MOST} ms then"),
                false,
            );
            continue;
        }
        let [plain, br, gzip] = ["identity", "br", "gzip"]
            .map(|coding| kept(server, &ask.clone().with("Accept-Encoding", coding), 5));
        let figures = format!(
            "{} {:>8} B, first {:.1} ms, then plain {:.1}, br {:.1}, gzip {:.1} ms",
            plain.status, plain.bytes, first.all, plain.all, br.all, gzip.all
        );
        let worst = plain.all.max(br.all).max(gzip.all);
        table.row(
            &format!("GET {shown}"),
            &figures,
            &format!("≤ {PAGE_MOST} ms then"),
            worst <= PAGE_MOST,
        );
    }
    Ok(())
}

/// A server with data of its own, as it starts.
fn fresh(program: &Path, from: &Path, data: &Path) -> Result<Server> {
    fs::create_dir(data)?;
    for file in
        fs::read_dir(from)?.flatten().filter(|file| file.file_type().is_ok_and(|it| it.is_file()))
    {
        fs::copy(file.path(), data.join(file.file_name()))?;
    }
    Server::start(program, data)
}

/// One whose pages have been read, and then changed, so that it is as large as on any day, and has
/// to make all anew; how large.
fn warm(program: &Path, from: &Path, data: &Path) -> Result<(Server, f64)> {
    let server = fresh(program, from, data)?;
    for slug in OPEN {
        for path in [
            format!("/c/{slug}"),
            format!("/c/{slug}/frame"),
            format!("/embed/{slug}.bg.js"),
            format!("/api/v1/consultations/{slug}"),
        ] {
            Ask::get(&path).with("Accept-Encoding", "br").from(&stranger()).of(server.address);
        }
        Ask::respond(slug, bodies::largest(slug)).from(&stranger()).of(server.address);
    }
    server.settled();
    let before = server.resident();
    OPEN.iter().try_for_each(|slug| import(program, data, slug, "Какво мислите сега?"))?;
    Ok((server, before))
}

fn one_prefix(
    server: &Server,
    before: f64,
    what: &str,
    attack: Attack,
    crowd: usize,
    table: &mut Table,
) -> Result<()> {
    let stage = Stage::new(server.address);
    server.forget_peak()?;
    let cpu = server.cpu();
    let (health, responses) = crowd::worst(&stage, attack, crowd, crowd::lasting(LASTS))?;
    let cpu = server.cpu().all - cpu.all;
    table.row(
        &format!("{what}: /healthz of others"),
        &health.to_string(),
        "≤ 100 ms",
        health.is_within(HEALTH_MOST),
    );
    table.row(
        &format!("{what}: responses of others"),
        &responses.to_string(),
        "≤ 1 s",
        responses.is_within(RESPONSE_MOST),
    );
    let peak = server.peak();
    let figures =
        format!("{peak:.1}, before {before:.1}; CPU {cpu:.1} s; answered {}", stage.said());
    table.row(
        &format!("{what}: MiB at most"),
        &figures,
        &format!("≤ {PEAK_MOST}"),
        peak <= PEAK_MOST,
    );
    Ok(())
}

/// The server is told to stop while one prefix does all of it at once.
fn stopped(program: &Path, from: &Path, data: &Path, table: &mut Table) -> Result<()> {
    let (server, _) = warm(program, from, data)?;
    let (stage, mut took) = (Stage::new(server.address), None);
    let (_, responses) = crowd::worst(&stage, crowd::everything, CROWD, || {
        pause(LASTS / 2);
        took = server.stop(Duration::from_secs(40))?;
        Ok(())
    })?;
    let figures =
        took.map_or("not in 40 s".to_owned(), |took| format!("{:.2} s", took.as_secs_f64()));
    table.row(
        "stopped while all that waits",
        &figures,
        "≤ 11 s",
        took.is_some_and(|took| took <= STOP_MOST),
    );
    let verified = told(program, &["verify"], data);
    let export = told(program, &["export", "ordinary", "--format", "json"], data)?;
    let lost = responses
        .references
        .iter()
        .filter(|reference| !export.contains(reference.as_str()))
        .count();
    let figures = format!("{lost} of {}", responses.references.len());
    table.row(
        "acknowledged and lost",
        &figures,
        "0",
        lost == 0 && !responses.references.is_empty() && verified.is_ok(),
    );
    Ok(())
}
