//! The processes that are measured: the bench program itself, started again with another first
//! argument.

use anyhow::{Context, Result, bail};
use glas::{
    http::{Clock, Limits, Rate},
    import,
    journal::{Change, Journal, Replaces, What},
    operations::Operations,
    web::{Assets, Settings},
};
use glas_tests::actors::system;
use jiff::Timestamp;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const AUTHORITY: &str = include_str!("../../examples/authorities/oblast-vidin.toml");
const CONSULTATION: &str = include_str!("../../examples/consultations/digital-readiness.toml");
/// The site that post.lua says it is.
const SITE: &str = "http://localhost:8081";
/// An instant at which the example is open.
const OPEN: &str = "2026-11-20T12:00:00Z";

/// The journal in the folder of a server.
pub(crate) const FILE: &str = "glas.redb";

/// A child process; ended when dropped.
pub(crate) struct Process {
    child: Child,
    /// `http://127.0.0.1:port`.
    pub(crate) origin: String,
}

impl Process {
    /// Starts this program again as `role` and waits until it says where it listens.
    pub(crate) fn start(role: &str, folder: &Path) -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(role)
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut origin = String::new();
        BufReader::new(child.stdout.take().context("no output")?).read_line(&mut origin)?;
        if origin.is_empty() {
            bail!("{role} did not start: {}", child.wait()?);
        }
        Ok(Self { child, origin: origin.trim().to_owned() })
    }

    /// Asks `/healthz` until `/readyz` says yes. Gives back the longest that an answer of
    /// `/healthz` took.
    pub(crate) fn until_ready(&self) -> Result<Duration> {
        let mut slowest = Duration::ZERO;
        loop {
            let asked = Instant::now();
            if self.status("/healthz")? != 200 {
                bail!("it is not alive");
            }
            slowest = slowest.max(asked.elapsed());
            if self.status("/readyz")? == 200 {
                return Ok(slowest);
            }
        }
    }

    fn status(&self, path: &str) -> Result<u16> {
        let mut line = TcpStream::connect(self.origin.trim_start_matches("http://"))?;
        write!(line, "GET {path} HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n")?;
        let mut answer = String::new();
        line.read_to_string(&mut answer)?;
        answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .with_context(|| format!("no answer: {answer}"))
    }

    /// Resident memory in MiB, as the kernel counts it.
    pub(crate) fn resident_mib(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line =
            status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
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

pub(crate) fn run<F: Future<Output = Result<()>>>(does: F) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(does)
}

pub(crate) fn say(origin: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{origin}");
    let _ = out.flush();
}

/// Глас with the example consultation and no limits per prefix: all load comes from one. It says
/// where it is once it listens; what is there already is checked after that.
pub(crate) fn serve(folder: &Path) -> Result<()> {
    let (file, at) = (folder.join(FILE), OPEN.parse()?);
    if !file.exists() {
        set_up(&file, at)?;
    }
    run(async move {
        let begun = Instant::now();
        let (journal, opening) = Journal::begin(&file, glas::journal::Settings::default())?;
        let free = Rate { burst: 0, per_second: 0.0 };
        let limits = Limits { requests: free, posts: free, ..Limits::default() };
        let settings =
            Settings { listen: ([127, 0, 0, 1], 0).into(), limits, ..Settings::default() };
        let running = glas::web::start(
            settings,
            Operations::new(journal),
            Assets::embedded()?,
            Clock::new(move || at, move || begun.elapsed()),
        )
        .await?;
        say(running.base().as_str());
        opening.await?;
        std::future::pending().await
    })
}

fn set_up(file: &Path, at: Timestamp) -> Result<()> {
    let journal = Journal::open(file, glas::journal::Settings::default())?;
    let actor = system();
    let mut authority = import::authority("authority", AUTHORITY)?;
    authority.sites = vec![SITE.to_owned().try_into()?];
    let mut consultation =
        import::consultation("consultation", CONSULTATION, std::slice::from_ref(&authority))?;
    consultation.authority = authority.slug.clone();
    journal.append_blocking(Change {
        at,
        by: actor,
        what: What::Authority { authority: Box::new(authority), salt: [1; 16] },
    })?;
    journal.append_blocking(Change {
        at,
        by: actor,
        what: What::Consultation {
            consultation: Box::new(consultation),
            salt: [1; 16],
            reworded: false,
            replaces: Replaces::Whatever,
        },
    })?;
    Ok(journal.close()?)
}
