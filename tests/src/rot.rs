//! A disk that rots: one blow to a copy of a file, and what becomes of it.

use crate::overlay::Overlay;
use crate::random::Random;
use glas::journal::{Journal, OpenError, Settings};
use glas::register::Head;
use redb::StorageBackend;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

const PAGE: usize = 4_096;
const SECTOR: usize = 512;
/// Where the header lies, in both copies.
const HEADER: usize = 1_024;

/// What became of a damaged copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was refused as damaged.
    Refused,
    /// All that was acknowledged is there; what was hit was free, or put right.
    Whole,
}

/// What is hit: a bit, a bit of the header, a sector or a page that is zeros afterwards, a page
/// that another was written over, or all from a place on.
fn strike(copy: &Overlay, random: &mut Random) -> io::Result<String> {
    let length = usize::try_from(copy.len()?).map_err(io::Error::other)?;
    let aligned = |to: usize, random: &mut Random| random.below(length / to) * to;
    let flip = |at: usize, bit: usize| {
        let mut byte = [0];
        copy.read(at as u64, &mut byte)?;
        byte[0] ^= 1 << bit;
        copy.write(at as u64, &byte)?;
        Ok(format!("bit {bit} of byte {at}"))
    };
    match random.below(6) {
        0 => flip(random.below(length), random.below(8)),
        1 => flip(random.below(HEADER), random.below(8)),
        2 => {
            let at = aligned(SECTOR, random);
            copy.write(at as u64, &[0; SECTOR])?;
            Ok(format!("sector at {at}"))
        }
        3 => {
            let at = aligned(PAGE, random);
            copy.write(at as u64, &[0; PAGE])?;
            Ok(format!("page at {at}"))
        }
        4 => {
            let (from, to) = (aligned(PAGE, random), aligned(PAGE, random));
            let mut page = [0; PAGE];
            copy.read(from as u64, &mut page)?;
            copy.write(to as u64, &page)?;
            Ok(format!("page {from} over {to}"))
        }
        _ => {
            let at = random.below(length);
            copy.set_len(at as u64)?;
            Ok(format!("all from {at} on"))
        }
    }
}

/// Strikes a copy of the file as `seed` says and opens it. `thorough`: all of it is verified. `Err`
/// says what went wrong without a word: something else is there than was, or a panic got out.
pub fn blow(
    image: &Arc<Vec<u8>>,
    head: Head,
    seed: u64,
    thorough: bool,
) -> Result<Outcome, String> {
    let copy = Overlay::of(image.clone());
    let what = strike(&copy, &mut Random(seed)).map_err(|error| error.to_string())?;
    let opened = || match Journal::open_with(move || copy.clone(), Settings::default()) {
        Ok(journal) => {
            let there =
                journal.view().and_then(|view| view.head()).map_err(|error| error.to_string())?;
            if there != head {
                return Err(format!("it ends with {there:?}"));
            }
            if thorough {
                journal.verify(&[head.into()]).map_err(|error| error.to_string())?;
            }
            Ok(Outcome::Whole)
        }
        Err(OpenError::Damaged { .. }) => Ok(Outcome::Refused),
        Err(other) => Err(other.to_string()),
    };
    let found = catch_unwind(AssertUnwindSafe(opened))
        .unwrap_or_else(|_| Err("a panic got out".to_owned()));
    found.map_err(|wrong| format!("seed {seed}, {what}: {wrong}"))
}
