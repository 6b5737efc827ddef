//! What the journal holds to when it is pressed: `cargo bench -p glas-tests --bench hold [--
//! PART..]`. All parts without a name:
//!
//! - `growth`: the file while responses come, are corrected, withdrawn and erased, and slow exports
//!   read it
//! - `rot`: blows to copies of a large file
//! - `faults`: faults of ours, one after another, and memory
//! - `tampering`: who changes an entry of a long journal is found out
//! - `tail`: how long the slowest appends take, and what they wait for
//!
//! `GLAS_BENCH_SECONDS` (20) is about how long a part goes on; `GLAS_BENCH_RESPONSES` (60,000) is
//! how long the journal is.

mod faults;
mod growth;
mod rot;
mod tail;
mod tampering;

use anyhow::{Context, Result};
use glas::journal::{Change, Journal};
use glas_tests::history::{consultation, id, publish, response, set_up};
use glas_wire::Slug;
use std::rc::Rc;
use std::time::Duration;

type Part = fn() -> Result<()>;

fn main() -> Result<()> {
    let parts: [(&str, Part); 5] = [
        ("growth", growth::measure),
        ("rot", rot::measure),
        ("faults", faults::measure),
        ("tampering", tampering::measure),
        ("tail", tail::measure),
    ];
    let asked: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    for (name, measure) in
        parts.into_iter().filter(|(name, _)| asked.is_empty() || asked.iter().any(|it| it == name))
    {
        eprintln!("{name}; load average {}", std::fs::read_to_string("/proc/loadavg")?.trim());
        measure()?;
    }
    Ok(())
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn time() -> Duration {
    Duration::from_secs(number("GLAS_BENCH_SECONDS", 20))
}

fn responses() -> u64 {
    number("GLAS_BENCH_RESPONSES", 60_000)
}

fn slug() -> Slug {
    id("trees")
}

/// An authority and a consultation.
fn begin(journal: &Journal) -> Result<()> {
    for change in [set_up(), publish(consultation("trees"))] {
        journal.append_blocking(change)?;
    }
    Ok(())
}

/// Responses of `count` respondents, by 128 at once.
fn fill(journal: &Journal, count: u64) -> Result<()> {
    let slug = slug();
    each_of(128, |it| (it..count).step_by(128).map(|n| response(&slug, n)).collect(), journal)
}

/// Has every appender send its changes, one after the other.
fn each_of(appenders: u64, changes: impl Fn(u64) -> Vec<Change>, journal: &Journal) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let journal = Rc::new(journal.clone());
    runtime.block_on(tokio::task::LocalSet::new().run_until(async {
        let appenders: Vec<_> = (0..appenders)
            .map(|it| {
                let (journal, changes) = (journal.clone(), changes(it));
                tokio::task::spawn_local(async move {
                    for change in changes {
                        journal.append(change).await?;
                    }
                    anyhow::Ok(())
                })
            })
            .collect();
        for appender in appenders {
            appender.await??;
        }
        Ok(())
    }))
}

/// Where a share of them lies, in order.
fn share(sorted: &[Duration], of: f64) -> Duration {
    let at = (sorted.len() as f64 * of) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn resident_mib() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
}

fn row(what: &str, figure: f64, budget: &str) {
    eprintln!("  {what:<58}{figure:>12.2}   {budget}");
}
