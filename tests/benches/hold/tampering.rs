//! Changes to a long journal by someone who may write its file: the first bad entry is named.

use crate::{begin, fill, number, row, time};
use anyhow::{Result, ensure};
use glas::journal::{Broken, Journal, Settings, VerifyError, verify};
use glas_tests::random::Random;
use redb::{Database, ReadableTable as _, TableDefinition, WriteTransaction};
use std::path::Path;
use std::time::{Duration, Instant};

const ENTRIES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("entries");
const CODED: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("coded");
const PERSONAL: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("personal");

pub(crate) fn measure() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (file, copy) = (folder.path().join("journal.db"), folder.path().join("copy.db"));
    let count = number("GLAS_BENCH_RESPONSES", 100_000);
    let journal = Journal::open(&file, Settings::default())?;
    begin(&journal)?;
    fill(&journal, count)?;
    let last = journal.view()?.head()?.seq;
    journal.close()?;
    let whole = Instant::now();
    verify(&file, &[])?;
    let whole = whole.elapsed();
    let (mut random, mut blows, mut named, mut slowest) =
        (Random(31), 0_u32, 0_u32, Duration::ZERO);
    let until = Instant::now() + time();
    while Instant::now() < until {
        std::fs::copy(&file, &copy)?;
        // The first two entries have no body.
        let seq = 3 + random.below(usize::try_from(last - 3)?) as u64;
        let first = tampered(&copy, seq, last, &mut random)?;
        let begun = Instant::now();
        let found = verify(&copy, &[]);
        slowest = slowest.max(begun.elapsed());
        blows += 1;
        match found {
            Err(VerifyError::Broken(Broken { seq, .. })) if seq == first => named += 1,
            other => eprintln!("  {first} was changed, and {other:?} was found"),
        }
    }
    row("entries", last as f64, "");
    row("opening and verifying all, s", whole.as_secs_f64(), "");
    row("changed at random", f64::from(blows), "");
    row("first bad entry named", f64::from(named), "all");
    row("slowest of them, s", slowest.as_secs_f64(), "");
    ensure!(blows == named);
    Ok(())
}

/// Changes the file around `seq`; gives back the first bad entry.
fn tampered(file: &Path, seq: u64, last: u64, random: &mut Random) -> Result<u64> {
    let database = Database::open(file)?;
    let transaction = database.begin_write()?;
    let first = strike(&transaction, seq, last, random)?;
    transaction.commit()?;
    database.close()?;
    Ok(first)
}

fn strike(transaction: &WriteTransaction, seq: u64, last: u64, random: &mut Random) -> Result<u64> {
    let mut entries = transaction.open_table(ENTRIES)?;
    let bytes = |seq: u64, table: &dyn Fn(u64) -> Result<Option<Vec<u8>>, redb::StorageError>| {
        table(seq).map(Option::unwrap_or_default)
    };
    let entry = |seq: u64| bytes(seq, &|seq| Ok(entries.get(seq)?.map(|it| it.value().to_vec())));
    match random.below(6) {
        0 => {
            let mut edited = entry(seq)?;
            let at = random.below(edited.len());
            edited[at] ^= 1 << random.below(8);
            entries.insert(seq, edited.as_slice())?;
        }
        1 => drop(entries.remove(seq)?),
        2 => {
            let other = 3 + random.below(usize::try_from(last - 3)?) as u64;
            let (one, another) = (entry(seq)?, entry(other)?);
            if one != another {
                entries.insert(seq, another.as_slice())?;
                entries.insert(other, one.as_slice())?;
                return Ok(seq.min(other));
            }
            entries.remove(seq)?;
        }
        3 => entries.retain(|key, _| key < seq)?,
        of => {
            let mut parts = transaction.open_table(if of == 4 { CODED } else { PERSONAL })?;
            let mut edited = bytes(seq, &|seq| Ok(parts.get(seq)?.map(|it| it.value().to_vec())))?;
            let at = random.below(edited.len());
            edited[at] ^= 1 << random.below(8);
            parts.insert(seq, edited.as_slice())?;
        }
    }
    Ok(seq)
}
