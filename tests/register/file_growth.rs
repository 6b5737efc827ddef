//! The file under churn: pages that nobody needs any more are used again, however slowly somebody
//! reads meanwhile.

use crate::town::Town;
use glas::cli::control::{Reply, Request, answer};
use glas::journal::{Change, Journal, Refused};
use glas::operations::Operations;
use glas_tests::actors::at_the_command_line;
use glas_tests::history::{at, correction, erase, response, submission, withdraw};
use std::sync::atomic::{AtomicBool, Ordering};

/// Responses at first; each is corrected, withdrawn or erased afterwards.
const RESPONSES: u64 = 2_000;
/// Responses in one reply to an export.
const PAGE: u32 = 1_024;
/// Entries that are written while one page of an export is on its way.
const MEANWHILE: u64 = 150;

/// Has each of the changes written, by many senders at once.
fn send(journal: &Journal, changes: impl Fn(u64) -> Change + Sync) {
    const SENDERS: u64 = 32;
    std::thread::scope(|scope| {
        for sender in 0..SENDERS {
            let changes = &changes;
            scope.spawn(move || {
                for n in (sender..RESPONSES).step_by(SENDERS as usize) {
                    // Numbers are given in order of arrival, so some of what is withdrawn was
                    // corrected before.
                    match journal.append_blocking(changes(n)) {
                        Ok(_) | Err(Refused::Withdrawn | Refused::Erased) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
            });
        }
    });
}

/// Ends the export, also where the test has failed.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// One view for a whole export pinned pages: the file grew to many times what it held.
#[test]
fn a_slow_export_does_not_make_the_file_grow() {
    let town = Town::open();
    send(&town.journal, |n| response(&town.slug, n));
    let operations = Operations::new(town.journal.clone());
    let over = AtomicBool::new(false);
    let head = || town.journal.view().unwrap().head().unwrap().seq;
    let pages = std::thread::scope(|scope| {
        let exporting = scope.spawn(|| {
            let (mut after, mut pages) = (0, 0);
            while !over.load(Ordering::Relaxed) {
                let rows =
                    Request::Responses { consultation: town.slug.clone(), after, until: u32::MAX };
                assert!(matches!(
                    answer(&operations, &at_the_command_line(0), at(3), rows),
                    Reply::Responses(_)
                ));
                after = (after + PAGE) % u32::try_from(RESPONSES).unwrap();
                pages += 1;
                let read = head();
                while head() < read + MEANWHILE && !over.load(Ordering::Relaxed) {
                    std::thread::yield_now();
                }
            }
            pages
        });
        let sending = Over(&over);
        send(&town.journal, |n| {
            let number = u32::try_from(n + 1).unwrap();
            match n % 3 {
                0 => correction(&town.slug, RESPONSES + n, n, submission(n + 1)),
                1 => withdraw(&town.slug, number),
                _ => erase(&town.slug, number),
            }
        });
        drop(sending);
        exporting.join().unwrap()
    });
    assert!(pages > 5, "the export was over at once: {pages} pages");
    let length = || std::fs::metadata(town.file()).unwrap().len();
    let churned = length();
    town.journal.rewrite().unwrap();
    assert!(churned <= 3 * length(), "{churned} bytes for {}", length());
}
