//! A disk that rots is found out: what it holds wrong is refused, and what it holds right is
//! served.

use crate::life::slug;
use glas::journal::{Journal, Settings};
use glas::register::Head;
use glas_tests::history::{consultation, publish, response, set_up};
use glas_tests::rot::{Outcome, blow};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Blows, each to a copy of its own. `cargo bench --bench hold -- rot` has more of them befall a
/// larger file.
const BLOWS: u64 = 1_000;

#[test]
fn no_blow_to_the_file_goes_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let journal = Journal::open(&file, Settings::default()).unwrap();
    journal.append_blocking(set_up()).unwrap();
    journal.append_blocking(publish(consultation("trees"))).unwrap();
    for respondent in 0..200 {
        journal.append_blocking(response(&slug(), respondent)).unwrap();
    }
    let head = journal.view().unwrap().head().unwrap();
    let image = || Arc::new(std::fs::read(&file).unwrap());
    // While it is open: so a killed server leaves it, and redb checks all of it by itself. Of one
    // closed in order it would believe all.
    let killed = image();
    journal.close().unwrap();
    for (how, image) in [("killed", killed), ("closed", image())] {
        let refused = refused(&image, head).unwrap_or_else(|wrong| panic!("{how}: {wrong}"));
        assert!(
            refused > BLOWS / 10 && refused < BLOWS,
            "{how}: {refused} of {BLOWS} were refused"
        );
    }
}

/// How many of the blows were refused; what went wrong without a word, where anything did.
fn refused(image: &Arc<Vec<u8>>, head: Head) -> Result<u64, String> {
    let (next, refused) = (AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        let strike = || {
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= BLOWS {
                    return Ok(());
                }
                if blow(image, head, seed, true)? == Outcome::Refused {
                    refused.fetch_add(1, Ordering::Relaxed);
                }
            }
        };
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let striking: Vec<_> = (0..threads).map(|_| scope.spawn(strike)).collect();
        striking.into_iter().try_for_each(|it| it.join().unwrap())
    })
    .map(|()| refused.into_inner())
}
