//! The file under churn, while exports read it as slowly as a bad line takes them.

use crate::{begin, fill, responses, row, slug, time};
use anyhow::{Context, Result};
use glas::journal::{Journal, Settings};
use glas_tests::history::{correction, erase, response, submission, withdraw};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Slow exports at once.
const EXPORTS: usize = 4;
/// Responses in one view, as an export reads them.
const PAGE: usize = 128;
/// How long a line of 64 kbit/s takes for that.
const PAUSE: Duration = Duration::from_secs(8);

pub(crate) fn measure() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file, Settings::default())?;
    begin(&journal)?;
    let before = responses() / 4;
    fill(&journal, before)?;
    let length = || std::fs::metadata(&file).map(|it| it.len());
    let (longest, written, greatest) =
        (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(length()?));
    let until = Instant::now() + time();
    let over = AtomicBool::new(false);
    let (ends, ended) = mpsc::channel::<()>();
    std::thread::scope(|scope| -> Result<()> {
        let pauses: Vec<_> = (0..EXPORTS).map(|_| mpsc::channel::<()>()).collect();
        let (stops, waits): (Vec<_>, Vec<_>) = pauses.into_iter().unzip();
        for wait in waits {
            let (journal, longest, over) = (&journal, &longest, &over);
            scope.spawn(move || -> Result<()> {
                let mut after = 0;
                while !over.load(Ordering::Relaxed) {
                    let begun = Instant::now();
                    let page = journal.view()?.responses(&slug(), after, PAGE)?;
                    longest
                        .fetch_max(u64::try_from(begun.elapsed().as_micros())?, Ordering::Relaxed);
                    after = page.last().map_or(0, |last| last.number);
                    // Until the line has taken it.
                    let _ = wait.recv_timeout(PAUSE);
                }
                Ok(())
            });
        }
        for writer in 0..8 {
            let (journal, written, greatest, ends) = (&journal, &written, &greatest, ends.clone());
            scope.spawn(move || -> Result<()> {
                let mut n = writer;
                while Instant::now() < until {
                    // Every old response is corrected, withdrawn or erased in time; some twice,
                    // which is refused.
                    let number = u32::try_from(n * 7_919 % before + 1)?;
                    let change = match n % 4 {
                        0 => correction(&slug(), before + n, u64::from(number) - 1, submission(n)),
                        1 => withdraw(&slug(), number),
                        2 => erase(&slug(), number),
                        _ => response(&slug(), before + n),
                    };
                    if journal.append_blocking(change).is_ok() {
                        written.fetch_add(1, Ordering::Relaxed);
                    }
                    greatest.fetch_max(length()?, Ordering::Relaxed);
                    n += 8;
                }
                drop(ends);
                Ok(())
            });
        }
        drop(ends);
        let _ = ended.recv();
        over.store(true, Ordering::Relaxed);
        drop(stops);
        Ok(())
    })?;
    let mib = |bytes: u64| bytes as f64 / 1_048_576.0;
    let greatest = greatest.into_inner();
    journal.rewrite().context("rewrite")?;
    let verifying = Instant::now();
    journal.verify(&[])?;
    row("commits of one to eight changes: changes", written.into_inner() as f64, "");
    row("file at its greatest, MiB", mib(greatest), "");
    row("file of the live data alone, MiB", mib(length()?), "");
    row("greatest / live", greatest as f64 / length()? as f64, "≤ 3");
    row(
        "longest view of an export, s",
        Duration::from_micros(longest.into_inner()).as_secs_f64(),
        "≤ 2",
    );
    row("verifying all, in views of 4,096 entries, s", verifying.elapsed().as_secs_f64(), "");
    Ok(())
}
