//! The processes that are measured: the bench program itself, started again with another first argument.

use anyhow::{Context, Result, bail};
use glas::{
    http::{Assets, Limits, Rate, Settings},
    journal::{Actor, Change, Journal},
    rules::file,
};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};
use warp::Filter;

const AUTHORITY: &str = include_str!("../../examples/authorities/oblast-vidin.toml");
const CONSULTATION: &str = include_str!("../../examples/consultations/digital-readiness.toml");
/// The site that post.lua says it is.
const SITE: &str = "http://localhost:8081";
/// An instant at which the example is open.
const OPEN: &str = "2026-11-20T12:00:00Z";

/// A child process; ended when dropped.
pub(crate) struct Process {
    child: Child,
    /// `http://127.0.0.1:port`.
    pub(crate) origin: String,
}

impl Process {
    /// Starts this program again as `role` and waits until it says where it listens.
    pub(crate) fn start(role: &str, folder: &Path) -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?).arg(role).arg(folder).stdout(Stdio::piped()).spawn()?;
        let mut origin = String::new();
        BufReader::new(child.stdout.take().context("no output")?).read_line(&mut origin)?;
        if origin.is_empty() {
            bail!("{role} did not start: {}", child.wait()?);
        }
        Ok(Self { child, origin: origin.trim().to_owned() })
    }

    /// Resident memory in MiB, as the kernel counts it.
    pub(crate) fn resident_mib(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
    }

    /// Ends it without a chance to say goodbye.
    pub(crate) fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run<F: Future<Output = Result<()>>>(does: F) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(does)
}

fn say(origin: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{origin}");
    let _ = out.flush();
}

/// Глас with the example consultation and no limits per prefix: all load comes from one.
pub(crate) fn serve(folder: &Path) -> Result<()> {
    let journal = Journal::open(&folder.join("glas.redb"), glas::journal::Settings::default())?;
    let (at, actor) = (OPEN.parse()?, Actor::System);
    if journal.view()?.consultations()?.is_empty() {
        let mut authority = file::authority("authority", AUTHORITY)?;
        authority.sites = vec![SITE.to_owned().try_into()?];
        let mut consultation = file::consultation("consultation", CONSULTATION, std::slice::from_ref(&authority))?;
        consultation.authority = authority.slug.clone();
        journal.append_blocking(Change::Authority { at, actor, authority: Box::new(authority) })?;
        journal.append_blocking(Change::Consultation { at, actor, consultation: Box::new(consultation) })?;
    }
    run(async move {
        let free = Rate { burst: 0, per_second: 0.0 };
        let limits = Limits { requests: free, posts: free, ..Limits::default() };
        let settings = Settings { listen: ([127, 0, 0, 1], 0).into(), limits, ..Settings::default() };
        let running = glas::http::start(settings, journal, Assets::embedded()?, std::sync::Arc::new(move || at)).await?;
        say(running.origin().as_str());
        std::future::pending().await
    })
}

/// The ceiling: a warp handler on the same runtime that parses the same JSON and sends it back, and a file of `folder` given out
/// from memory (warp's own file filter waits for the peer's delayed acknowledgement, 44 ms, so it measures that).
pub(crate) fn echo(folder: &Path) -> Result<()> {
    let echo = warp::post()
        .and(warp::body::json())
        .map(|submission: glas_wire::Submission| warp::reply::with_status(warp::reply::json(&submission), warp::http::StatusCode::CREATED));
    let file: &'static [u8] = std::fs::read(folder.join("widget.json"))?.leak();
    let routes = echo.or(warp::path("file").map(move || file));
    run(async move {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        say(&format!("http://{}", listener.local_addr()?));
        warp::serve(routes).incoming(listener).run().await;
        Ok(())
    })
}
