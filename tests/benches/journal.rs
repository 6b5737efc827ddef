//! The journal alone: `cargo bench --workspace --bench journal`. How many responses a second it
//! makes durable, in how much memory, how long opening, verifying, reading all and rewriting then
//! take, and how a server answers while it opens what a kill left.
//!
//! `GLAS_BENCH_RESPONSES` (100,000; at most 2,000,000) is how many are written, by 128 respondents
//! at once.

mod child;

use anyhow::{Context, Result};
use glas::journal::{Journal, Settings};
use glas_tests::history::{consultation, id, publish, response, set_up};
use glas_wire::Slug;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

const APPENDERS: usize = 128;

const RESPONSES_MAX: u64 = 2_000_000;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    match (args.next().as_deref(), args.next()) {
        (Some("serve"), Some(folder)) => child::serve(Path::new(&folder)),
        _ => measure(),
    }
}

fn measure() -> Result<()> {
    let count = std::env::var("GLAS_BENCH_RESPONSES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(100_000)
        .min(RESPONSES_MAX);
    eprintln!(
        "{count} responses; load average {}",
        std::fs::read_to_string("/proc/loadavg")?.trim()
    );
    let folder = tempfile::tempdir()?;
    let (file, slug) = (folder.path().join("journal.redb"), id("trees"));
    let journal = Journal::open(&file, Settings::default())?;
    row("memory, empty, MiB", resident_mib()?);
    journal.append_blocking(set_up())?;
    journal.append_blocking(publish(consultation("trees")))?;

    let seconds = timed(|| write(&journal, &slug, count))?;
    row("durable responses/s, 128 appenders", count as f64 / seconds);
    row("memory after writing, MiB", resident_mib()?);
    let mib =
        |file: &Path| Ok::<_, anyhow::Error>(std::fs::metadata(file)?.len() as f64 / 1_048_576.0);
    row("file, MiB", mib(&file)?);
    row("reading all, s", timed(|| read(&journal, &slug, count))?);
    row("verifying, s", timed(|| journal.verify(&[]).map(drop).context("verify"))?);

    // While it is open: so a killed server leaves it. A copy in a quiet moment is whole.
    let left = tempfile::tempdir()?;
    let killed = left.path().join(child::FILE);
    let open = |file: &Path| Journal::open(file, Settings::default()).map(drop).context("open");
    for (what, cold) in [("warm", false), ("cold", true)] {
        copy(&file, &killed, cold)?;
        let read = read_bytes()?;
        row(&format!("opening after a kill, {what} caches, s"), timed(|| open(&killed))?);
        row("  of it read from the disk, MiB", (read_bytes()? - read) as f64 / 1_048_576.0);
    }
    for (what, cold) in [("warm", false), ("cold", true)] {
        copy(&file, &killed, cold)?;
        let started = Instant::now();
        let server = child::Process::start("serve", left.path())?;
        row(
            &format!("server after a kill, {what}: it answers after, s"),
            started.elapsed().as_secs_f64(),
        );
        let slowest = server.until_ready()?;
        row("  it is ready after, s", started.elapsed().as_secs_f64());
        row("  slowest /healthz meanwhile, ms", slowest.as_secs_f64() * 1_000.0);
        row("  memory then, MiB", server.resident_mib()?);
        server.kill()?;
    }
    row("rewriting, s", timed(|| journal.rewrite().map(drop).context("rewrite"))?);
    row("file after rewriting, MiB", mib(&file)?);
    row("memory at the end, MiB", resident_mib()?);
    Ok(())
}

/// A copy on disk, in the file system's caches or out of them.
fn copy(from: &Path, to: &Path, cold: bool) -> Result<()> {
    std::fs::copy(from, to)?;
    let file = std::fs::File::open(to)?;
    file.sync_all()?;
    if cold {
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)?;
    }
    Ok(())
}

/// What this process has had read from disks.
fn read_bytes() -> Result<u64> {
    let io = std::fs::read_to_string("/proc/self/io")?;
    Ok(io
        .lines()
        .find_map(|line| line.strip_prefix("read_bytes: "))
        .context("no read_bytes")?
        .parse()?)
}

fn write(journal: &Journal, slug: &Slug, count: u64) -> Result<()> {
    let next = AtomicU64::new(0);
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(tokio::task::LocalSet::new().run_until(async {
        let next = std::rc::Rc::new(next);
        let appenders: Vec<_> = (0..APPENDERS)
            .map(|_| {
                let (journal, slug, next) = (journal.clone(), slug.clone(), next.clone());
                tokio::task::spawn_local(async move {
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        if n >= count {
                            return anyhow::Ok(());
                        }
                        journal.append(response(&slug, n)).await?;
                    }
                })
            })
            .collect();
        for appender in appenders {
            appender.await??;
        }
        Ok(())
    }))
}

fn read(journal: &Journal, slug: &Slug, count: u64) -> Result<()> {
    let (mut after, mut rows) = (0, 0);
    loop {
        let page = journal.view()?.responses(slug, after, 1_000)?;
        let Some(last) = page.last() else { break };
        after = last.number;
        rows += page.len() as u64;
    }
    anyhow::ensure!(rows == count, "{rows} of {count} responses");
    Ok(())
}

fn timed(does: impl FnOnce() -> Result<()>) -> Result<f64> {
    let started = Instant::now();
    does()?;
    Ok(started.elapsed().as_secs_f64())
}

fn resident_mib() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
}

fn row(what: &str, figure: f64) {
    eprintln!("{what:<44}{figure:>12.2}");
}
