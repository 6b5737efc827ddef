//! Panics in deciding, one after another: each refuses its own change, and memory stays as it was.

use crate::{begin, resident_mib, row, slug};
use anyhow::{Result, ensure};
use glas::journal::{Change, FaultHook, Journal, Refused, Settings};
use glas_tests::history::{id, response};
use redb::backends::InMemoryBackend;
use std::sync::Arc;

pub(crate) fn measure() -> Result<()> {
    let bad = format!("{:?}", response(&id("faulty"), 0));
    let fault = FaultHook(Arc::new(move |change: &Change| assert_ne!(format!("{change:?}"), bad)));
    let journal = Journal::open_with(
        InMemoryBackend::new,
        Settings { fault: Some(fault), ..Settings::default() },
    )?;
    begin(&journal)?;
    std::panic::set_hook(Box::new(|_| ()));
    for (panics, times) in [(100, "first"), (1_000, "1,000 more"), (10_000, "10,000 more")] {
        for n in 0..panics {
            let refused = journal.append_blocking(response(&id("faulty"), n));
            ensure!(refused == Err(Refused::Internal), "{refused:?}");
        }
        row(&format!("memory after the {times} panics, MiB"), resident_mib()?, "flat");
    }
    let _ = std::panic::take_hook();
    journal.append_blocking(response(&slug(), 0))?;
    Ok(())
}
