//! Disks that fail: never a thank-you for what is not there afterwards, and writes come back when
//! the fault ends.

use crate::life::{Acknowledged, World, check, open, open_as, settings, slug, town};
use crate::random::Random;
use crate::simulated_disk::{Disk, Fails};
use glas::journal::{Journal, Refused, Settings};
use glas::register::Head;
use glas_tests::history::response;

fn send(journal: &Journal, world: &mut World, respondent: u64) -> Result<(), Refused> {
    let done = journal.append_blocking(response(&slug(), respondent))?;
    let it = Acknowledged {
        number: done.number.unwrap(),
        position: Head { seq: done.seq, entry: done.entry },
        erased: false,
    };
    world.acknowledged.insert(respondent, it);
    world.unsure.retain(|other| *other != respondent);
    Ok(())
}

/// Responses before the fault, in it, after it; then the power fails, too.
fn struck(town: &[u8], fails: Fails, after: usize) {
    let what = format!("{fails:?} after {after} steps");
    let disk = Disk::holding(town.to_vec());
    // However long the fault lasts, it is got over here; when it is given up is for other tests.
    let journal = open_as(&disk, Settings { mend_attempts: u32::MAX, ..settings() }).unwrap();
    let mut world = World::default();
    for respondent in 0..3 {
        send(&journal, &mut world, respondent).unwrap();
    }
    disk.fail(fails, after);
    let mut respondent = 3;
    while !disk.struck() || world.unsure.is_empty() {
        match send(&journal, &mut world, respondent) {
            Ok(()) => {}
            Err(refused) => {
                assert_eq!(refused, Refused::Unavailable, "{what}");
                world.unsure.push(respondent);
            }
        }
        respondent += 1;
        assert!(respondent < 500, "{what}: the fault never showed");
    }
    disk.heal();
    assert!(settled(&journal), "{what}: writes come back");
    for respondent in world.unsure.clone().into_iter().chain(respondent..respondent + 3) {
        send(&journal, &mut world, respondent)
            .unwrap_or_else(|refused| panic!("{what}: {refused}"));
    }
    check(&journal, &world).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
    drop(journal);
    for seed in 0..4 {
        let image = disk.cut(disk.steps(), &mut Random(seed));
        let journal = open(&Disk::holding(image))
            .unwrap_or_else(|wrong| panic!("{what}, seed {seed}: {wrong}"));
        check(&journal, &world).unwrap_or_else(|wrong| panic!("{what}, seed {seed}: {wrong}"));
    }
}

#[test]
fn a_disk_that_fails_never_gets_a_false_thank_you_and_heals() {
    let town = town();
    for fails in [Fails::Sync, Fails::Write, Fails::Growth] {
        for after in 0..200 {
            struck(&town, fails, after);
        }
    }
}

/// It is as full for any other process, and here at least all can be read.
#[test]
fn reads_go_on_while_the_disk_is_full_and_the_server_waits_for_room() {
    let disk = Disk::holding(town());
    let journal = open(&disk).unwrap();
    let mut world = World::default();
    send(&journal, &mut world, 0).unwrap();
    disk.fail(Fails::Growth, 0);
    let refused = disk.refused();
    assert_eq!(send(&journal, &mut world, 1), Err(Refused::Unavailable));
    // Far more often than a disk that fails is tried.
    while disk.refused() < refused + 10 * settings().mend_attempts as usize {
        assert!(!journal.ready() && !journal.failed());
        assert_eq!(journal.view().unwrap().response(&slug(), 1).unwrap().unwrap().number, 1);
    }
    assert_eq!(send(&journal, &mut world, 2), Err(Refused::Unavailable));
    disk.heal();
    assert!(settled(&journal));
    send(&journal, &mut world, 3).unwrap();
    world.unsure.extend([1, 2]);
    check(&journal, &world).unwrap();
}

/// Disks that open well and refuse every write were mended for ever: the supervisor should start
/// another process, on another disk perhaps. One kind of disk does not even open again.
#[test]
fn a_disk_that_fails_for_good_ends_the_writer() {
    for fails in [Fails::Header, Fails::Sync, Fails::Write] {
        for after in 0..40 {
            let what = format!("{fails:?} after {after} steps");
            let disk = Disk::holding(town());
            let journal = open(&disk).unwrap();
            let mut world = World::default();
            send(&journal, &mut world, 0).unwrap();
            disk.fail(fails, after);
            let mut respondent = 1;
            while !journal.failed() && respondent < 100_000 {
                if let Err(refused) = send(&journal, &mut world, respondent) {
                    assert_eq!(refused, Refused::Unavailable, "{what}");
                    world.unsure.push(respondent);
                    let _ = settled(&journal);
                }
                respondent += 1;
            }
            assert!(journal.failed() && !journal.ready(), "{what}: it goes on");
            assert_eq!(send(&journal, &mut world, respondent), Err(Refused::Unavailable), "{what}");
            drop(journal);
            disk.heal();
            check(&open(&disk).unwrap(), &world).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
        }
    }
}

/// Small writes pass and the file cannot grow: each opening proves well, and what is asked is never
/// written.
#[test]
fn a_disk_that_takes_a_little_and_never_a_batch_ends_the_writer_too() {
    let disk = Disk::holding(town());
    let journal = open(&disk).unwrap();
    let mut world = World::default();
    disk.fail(Fails::Length, 0);
    for respondent in 0..100_000 {
        if journal.failed() {
            break;
        }
        if send(&journal, &mut world, respondent).is_err() {
            world.unsure.push(respondent);
            let _ = settled(&journal);
        }
    }
    assert!(journal.failed());
    drop(journal);
    disk.heal();
    check(&open(&disk).unwrap(), &world).unwrap();
}

fn settled(journal: &Journal) -> bool {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(journal.settled())
}
