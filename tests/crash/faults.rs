//! Disks that fail: never a thank-you for what is not there afterwards, and writes come back when the fault ends.

use crate::disk::{Disk, Fails};
use crate::life::{Acknowledged, World, check, open, slug, town};
use crate::random::Random;
use glas::journal::{Journal, Refused};
use glas::register::Head;
use glas_tests::history::response;

fn send(journal: &Journal, world: &mut World, respondent: u64) -> Result<(), Refused> {
    let done = journal.append_blocking(response(&slug(), respondent))?;
    let it = Acknowledged { number: done.number.unwrap(), place: Head { seq: done.seq, entry: done.entry }, erased: false };
    world.acknowledged.insert(respondent, it);
    world.unsure.retain(|other| *other != respondent);
    Ok(())
}

/// Responses before the fault, in it, after it; then the power fails, too.
fn struck(town: &[u8], fails: Fails, after: usize) {
    let what = format!("{fails:?} after {after} steps");
    let disk = Disk::holding(town.to_vec());
    let journal = open(&disk).unwrap();
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
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert!(runtime.block_on(journal.settled()), "{what}: writes come back");
    for respondent in world.unsure.clone().into_iter().chain(respondent..respondent + 3) {
        send(&journal, &mut world, respondent).unwrap_or_else(|refused| panic!("{what}: {refused}"));
    }
    check(&journal, &world).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
    drop(journal);
    for seed in 0..4 {
        let image = disk.cut(disk.steps(), &mut Random(seed));
        let journal = open(&Disk::holding(image)).unwrap_or_else(|wrong| panic!("{what}, seed {seed}: {wrong}"));
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

#[test]
fn reads_go_on_while_the_disk_is_full() {
    let disk = Disk::holding(town());
    let journal = open(&disk).unwrap();
    let mut world = World::default();
    send(&journal, &mut world, 0).unwrap();
    disk.fail(Fails::Growth, 0);
    assert_eq!(send(&journal, &mut world, 1), Err(Refused::Unavailable));
    assert!(!journal.ready());
    assert_eq!(journal.view().unwrap().response(&slug(), 1).unwrap().unwrap().number, 1);
    assert_eq!(send(&journal, &mut world, 2), Err(Refused::Unavailable));
}

/// The supervisor should start another process, on another disk perhaps.
#[test]
fn a_disk_that_fails_for_good_ends_the_writer() {
    let disk = Disk::holding(town());
    let journal = open(&disk).unwrap();
    let mut world = World::default();
    send(&journal, &mut world, 0).unwrap();
    disk.fail(Fails::Header, 0);
    assert_eq!(send(&journal, &mut world, 1), Err(Refused::Unavailable));
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(journal.failure());
    assert!(journal.failed() && !journal.ready() && journal.view().is_err());
    assert_eq!(send(&journal, &mut world, 2), Err(Refused::Unavailable));
    drop(journal);
    world.unsure.push(1);
    disk.heal();
    check(&open(&disk).unwrap(), &world).unwrap();
}
