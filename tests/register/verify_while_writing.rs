//! A journal that is verified while people write, take back, correct and erase: what happens
//! meanwhile is no fault of it.

use glas::journal::{Journal, Settings};
use glas_tests::history::{
    consultation, correction, erase, id, publish, response, set_up, submission, withdraw,
};
use glas_wire::Slug;
use redb::backends::InMemoryBackend;
use std::sync::atomic::{AtomicBool, Ordering};

/// More than one page of the verification.
const RESPONSES: u64 = 9_000;
/// How often it is verified.
const ROUNDS: usize = 12;

/// One view for the whole walk pinned pages of a live file; a view for each page sees texts go that
/// were there a page before.
#[test]
fn a_journal_is_verified_while_texts_are_erased_behind_and_before_the_walk() {
    let journal = Journal::open_with(InMemoryBackend::new, Settings::default()).unwrap();
    journal.append_blocking(set_up()).unwrap();
    journal.append_blocking(publish(consultation("trees"))).unwrap();
    let slug: Slug = id("trees");
    for n in 0..RESPONSES {
        journal.append_blocking(response(&slug, n)).unwrap();
    }
    let over = AtomicBool::new(false);
    let (mut walked, mut erased) = (0, 0);
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            // Every number once, from all over the journal.
            for n in 0..RESPONSES {
                if over.load(Ordering::Relaxed) {
                    break;
                }
                let number = 1 + (n * 7_919) % RESPONSES;
                journal.append_blocking(erase(&slug, u32::try_from(number).unwrap())).unwrap();
                let respondent = (n * 7_919 + 4_000) % RESPONSES;
                if n % 2 == 0 {
                    journal
                        .append_blocking(withdraw(&slug, u32::try_from(respondent + 1).unwrap()))
                        .unwrap();
                    journal.append_blocking(response(&slug, RESPONSES + n)).unwrap();
                } else {
                    journal
                        .append_blocking(correction(
                            &slug,
                            RESPONSES + n,
                            respondent,
                            submission(n),
                        ))
                        .unwrap();
                }
            }
        });
        for _ in 0..ROUNDS {
            let verified = journal.verify(&[]).unwrap_or_else(|wrong| panic!("{wrong}"));
            assert!(
                verified.responses >= RESPONSES
                    && verified.erased >= erased
                    && verified.head.seq >= walked
            );
            (walked, erased) = (verified.head.seq, verified.erased);
        }
        over.store(true, Ordering::Relaxed);
        writing.join().unwrap();
    });
    assert!(erased > 0, "nothing was erased meanwhile");
    let verified = journal.verify(&[]).unwrap();
    let totals = journal.view().unwrap().totals(&slug).unwrap();
    let found = [verified.responses, verified.erased, verified.withdrawn];
    assert_eq!(found, [totals.responses, totals.erased, totals.withdrawn].map(u64::from));
}
