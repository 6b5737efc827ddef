//! A disk that rots is found out: what it holds wrong is refused, and what it holds right is served.

use crate::life::slug;
use glas::journal::{Journal, Settings};
use glas_tests::history::{consultation, publish, response, set_up};
use glas_tests::rot::{Outcome, blow};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Blows, each to a copy of its own. `cargo bench --bench hold -- rot` has more of them befall a larger file.
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
    // While it is open: so a killed server leaves it.
    let image = Arc::new(std::fs::read(&file).unwrap());
    let (next, refused) = (AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= BLOWS {
                        return;
                    }
                    match blow(&image, head, seed, true) {
                        Ok(Outcome::Refused) => drop(refused.fetch_add(1, Ordering::Relaxed)),
                        Ok(Outcome::Whole) => {}
                        Err(wrong) => panic!("{wrong}"),
                    }
                }
            });
        }
    });
    let refused = refused.into_inner();
    assert!(refused > BLOWS / 10 && refused < BLOWS, "{refused} of {BLOWS} were refused");
}
