//! How long the slowest appends take, and what they wait for: the syncs of the disk, the growing of
//! the file, or us.

use crate::{begin, number, row, share, slug};
use anyhow::{Context, Result};
use glas::journal::{Journal, Settings};
use glas_tests::history::response;
use redb::StorageBackend;
use redb::backends::FileBackend;
use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Respondents at once.
const APPENDERS: u64 = 16;
/// Runs, one after another.
const RUNS: u64 = 3;

type Span = (Instant, Instant);

/// What was done to the disk, and when.
#[derive(Debug, Clone, Default)]
struct Done {
    syncs: Vec<Span>,
    /// Growing, each with the sync that makes it last.
    growths: Vec<Span>,
    /// Since when the file has grown without a sync.
    grows: Option<Instant>,
}

/// A file that notes its syncs and its growing.
#[derive(Debug)]
struct Timed {
    file: FileBackend,
    done: Arc<Mutex<Done>>,
}

impl Timed {
    fn at(path: &Path, done: &Arc<Mutex<Done>>) -> Result<Self> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        Ok(Self { file: FileBackend::new(file)?, done: done.clone() })
    }

    fn note(&self, does: impl FnOnce(&mut Done)) {
        does(&mut self.done.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl StorageBackend for Timed {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        let begun = Instant::now();
        let longer = len > self.file.len()?;
        self.file.set_len(len)?;
        self.note(|done| done.grows = longer.then_some(begun));
        Ok(())
    }
    fn sync_data(&self) -> io::Result<()> {
        let begun = Instant::now();
        self.file.sync_data()?;
        self.note(|done| {
            let ended = Instant::now();
            done.syncs.push((begun, ended));
            done.growths.extend(done.grows.take().map(|begun| (begun, ended)));
        });
        Ok(())
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.file.write(offset, data)
    }
}

pub(crate) fn measure() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let time = Duration::from_secs(number("GLAS_BENCH_SECONDS", 8));
    for run in 1..=RUNS {
        eprintln!("  run {run}");
        disk(folder.path(), time / 4)?;
        appends(folder.path().join(format!("{run}.db")), time)?;
    }
    Ok(())
}

/// The disk alone: pages written and synced, over what is there and, in turns, where nothing was
/// before, as in a file that has grown.
fn disk(folder: &Path, time: Duration) -> Result<()> {
    const PAGES: [u8; 16 << 10] = [2; 16 << 10];
    const LENGTH: u64 = 1 << 30;
    let [there, hole] = ["there", "hole"].map(|name| File::create(folder.join(name)));
    let (there, hole) = (there?, hole?);
    there.write_all_at(&vec![1; 4 << 20], 0)?;
    hole.set_len(LENGTH)?;
    there.sync_all()?;
    hole.sync_all()?;
    let mut took = [Vec::new(), Vec::new()];
    let until = Instant::now() + time;
    while Instant::now() < until {
        let at = took[0].len() as u64 * PAGES.len() as u64;
        for (n, (file, at)) in
            [(&there, at % (4 << 20)), (&hole, at % LENGTH)].into_iter().enumerate()
        {
            let begun = Instant::now();
            file.write_all_at(&PAGES, at)?;
            file.sync_data()?;
            took[n].push(begun.elapsed());
        }
    }
    let [there, hole] = &mut took;
    tell("the disk alone: written over and synced", there);
    tell("the disk alone: written anew and synced", hole);
    Ok(())
}

fn appends(path: PathBuf, time: Duration) -> Result<()> {
    let done = Arc::new(Mutex::new(Done::default()));
    // The first opening has its answer; the journal opens it again only after an error.
    let (file, noted) = (path.clone(), done.clone());
    let settings = Settings::default();
    let journal = Journal::open_with(
        move || Timed::at(&file, &noted).unwrap_or_else(|error| panic!("{error}")),
        settings,
    )?;
    begin(&journal)?;
    let spans = Rc::new(RefCell::new(Vec::new()));
    let begun = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(tokio::task::LocalSet::new().run_until(async {
        let appenders: Vec<_> = (0..APPENDERS)
            .map(|it| {
                let (journal, spans) = (journal.clone(), spans.clone());
                tokio::task::spawn_local(async move {
                    let mut n = it;
                    while begun.elapsed() < time {
                        let change = response(&slug(), n);
                        let asked = Instant::now();
                        journal.append(change).await?;
                        spans.borrow_mut().push((asked, Instant::now()));
                        n += APPENDERS;
                    }
                    anyhow::Ok(())
                })
            })
            .collect();
        for appender in appenders {
            appender.await??;
        }
        anyhow::Ok(())
    }))?;
    let spans = spans.take();
    row("appends/s, 16 appenders", spans.len() as f64 / begun.elapsed().as_secs_f64(), "");
    let mut took: Vec<Duration> = spans.iter().map(length).collect();
    let (median, tail) = tell("append", &mut took);
    row("  p99 / median", tail.as_secs_f64() / median.as_secs_f64(), "≤ 2");
    let Done { syncs, growths, .. } = done.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut took: Vec<Duration> = syncs.iter().map(length).collect();
    let (usual, _) = tell("a sync of it, two a commit", &mut took);
    let mut took: Vec<Duration> = growths.iter().map(length).collect();
    tell("growing, with the sync that makes it last", &mut took);

    let slow: Vec<&Span> = spans.iter().filter(|it| length(it) >= tail).collect();
    let slow_syncs: Vec<&Span> = syncs.iter().filter(|it| length(it) > 2 * usual).collect();
    let overlap = |it: &Span, other: &Span| it.0 < other.1 && other.0 < it.1;
    let grown = slow.iter().filter(|it| growths.iter().any(|grown| overlap(it, grown))).count();
    let synced = slow.iter().filter(|it| slow_syncs.iter().any(|sync| overlap(it, sync))).count();
    row(
        "  of the slowest 1 %: while the file grew, %",
        100.0 * grown as f64 / slow.len() as f64,
        "",
    );
    row(
        "  of the slowest 1 %: while a sync took twice its usual, %",
        100.0 * synced as f64 / slow.len() as f64,
        "",
    );
    let within = |it: &&Span| {
        syncs
            .iter()
            .filter(|sync| overlap(it, sync))
            .map(|sync| sync.1.min(it.1) - sync.0.max(it.0))
            .sum::<Duration>()
    };
    let (waited, all): (Duration, Duration) =
        (slow.iter().map(within).sum(), slow.iter().map(|it| length(it)).sum());
    row("  of their time: in syncs, %", 100.0 * waited.as_secs_f64() / all.as_secs_f64(), "");
    let usual: Vec<&Span> = spans.iter().filter(|it| length(it) < tail).step_by(50).collect();
    let (waited, all): (Duration, Duration) =
        (usual.iter().map(within).sum(), usual.iter().map(|it| length(it)).sum());
    row(
        "  of the time of all others: in syncs, %",
        100.0 * waited.as_secs_f64() / all.as_secs_f64(),
        "",
    );
    journal.close().context("close")?;
    Ok(())
}

fn length(span: &Span) -> Duration {
    span.1 - span.0
}

/// Prints shares of them; gives back the median and the 99th percentile.
fn tell(what: &str, took: &mut [Duration]) -> (Duration, Duration) {
    took.sort_unstable();
    let [median, tail, far, most] = [0.5, 0.99, 0.999, 1.0].map(|of| share(took, of));
    eprintln!(
        "  {what:<44}{:>7} times  p50 {median:>8.2?}  p99 {tail:>8.2?}  p99.9 {far:>8.2?}  most {most:>8.2?}",
        took.len()
    );
    (median, tail)
}
