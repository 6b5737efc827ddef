//! Blows to copies of a large file, as a killed server left it: each is refused or has lost
//! nothing.

use crate::{begin, fill, responses, row, time};
use anyhow::{Result, ensure};
use glas::journal::{Journal, Settings};
use glas_tests::rot::{Outcome, blow};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Every so many opened copies are verified to the end; of the others the checksum of each page and
/// the last entry are compared.
const THOROUGH: u64 = 50;

pub(crate) fn measure() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file, Settings::default())?;
    begin(&journal)?;
    fill(&journal, responses())?;
    let head = journal.view()?.head()?;
    let image = Arc::new(std::fs::read(&file)?);
    row("file, MiB", image.len() as f64 / 1_048_576.0, "");
    std::panic::set_hook(Box::new(|_| ()));
    let (next, refused, silent) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let until = Instant::now() + time();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while Instant::now() < until {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    match blow(&image, head, seed, seed.is_multiple_of(THOROUGH)) {
                        Ok(Outcome::Refused) => drop(refused.fetch_add(1, Ordering::Relaxed)),
                        Ok(Outcome::Whole) => {}
                        Err(wrong) => {
                            eprintln!("  {wrong}");
                            silent.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                }
            });
        }
    });
    let _ = std::panic::take_hook();
    let (blows, refused, silent) = (next.into_inner(), refused.into_inner(), silent.into_inner());
    row("blows", blows as f64, "");
    row("refused as damaged", refused as f64, "");
    row("hit what was free, or put right; nothing lost", (blows - refused - silent) as f64, "");
    row("silent, or a panic got out", silent as f64, "0");
    ensure!(silent == 0);
    Ok(())
}
