//! Power cuts, at every step of a recorded history and in the lives that follow.

use crate::life::{
    self, Acknowledged, World, changes, check, has_comment, live, open, slug, town, withhold,
};
use crate::random::Random;
use crate::simulated_disk::Disk;
use glas::journal::{Change, FaultHook, Journal, Settings, What};
use glas::register::Head;
use glas::rules::Access;
use glas_tests::actors::system;
use glas_tests::history::{at, consultation, correction, erase, id, publish, submission, withdraw};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};

/// Images that are opened. `GLAS_CUTS` asks for more, `GLAS_SEED` for one seed alone.
const CUTS: usize = 20_000;
/// Cuts in a row, each in the recovery from the one before or in what came after it.
const LIVES: usize = 4;

/// What was done, as recorded: the disk, and what was known after which of its steps.
struct Record {
    disk: Disk,
    known: Vec<(usize, World)>,
}

/// A history with batches of many sizes, withdrawals, corrections, erasures, changes of the
/// consultation.
fn record() -> Record {
    let disk = Disk::holding(town());
    let (gate, held) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(())));
    let hook = {
        let (gate, held) = (gate.clone(), held.clone());
        // Holds the writer at the change that says so until the others wait: the batch behind it is
        // then always the same.
        FaultHook(Arc::new(move |change: &Change| {
            if matches!(&change.what, What::Export { format, .. } if format == "gate") {
                gate.store(true, Ordering::SeqCst);
                drop(held.lock());
            }
        }))
    };
    let backend = disk.clone();
    let settings = Settings { fault: Some(hook), ..life::settings() };
    let journal = Journal::open_with(move || backend.clone(), settings).unwrap();
    let mut world = World::default();
    let mut known = vec![(0, world.clone())];
    for (round, count) in [1, 1, 5, 1, 12, 2, 40, 1, 1, 8].into_iter().enumerate() {
        let before = world.clone();
        let sent: Vec<u64> = (world.next..world.next + count).collect();
        known.last_mut().unwrap().1.unsure.extend(&sent);
        let answers = batch(&journal, &gate, &held, changes(world.next, count));
        for (respondent, done) in sent.iter().zip(answers) {
            let it = Acknowledged {
                number: done.number.unwrap(),
                position: Head { seq: done.seq, entry: done.entry },
                erased: false,
            };
            world.acknowledged.insert(*respondent, it);
        }
        world.next += count;
        assert_eq!(world.acknowledged.len() as u64, world.next, "{before:?}");
        known.push((disk.steps(), world.clone()));
        if round % 3 == 1 {
            let (taken_back, corrected, new) = (sent[0], sent[0] - 1, world.next);
            known.last_mut().unwrap().1.unsure_withdrawals.insert(taken_back);
            journal
                .append_blocking(withdraw(&slug(), world.acknowledged[&taken_back].number))
                .unwrap();
            world.withdrawn.insert(taken_back);
            world.next += 1;
            world.corrections.insert(new, corrected);
            let mut unsure = world.clone();
            unsure.unsure.push(new);
            unsure.unsure_withdrawals.insert(corrected);
            known.push((disk.steps(), unsure));
            let done = journal
                .append_blocking(correction(&slug(), new, corrected, submission(new)))
                .unwrap();
            let it = Acknowledged {
                number: done.number.unwrap(),
                position: Head { seq: done.seq, entry: done.entry },
                erased: false,
            };
            world.acknowledged.insert(new, it);
            world.withdrawn.insert(corrected);
            known.push((disk.steps(), world.clone()));
        }
        if round % 3 == 0 {
            // What staff do is on record with the rest, and a table is folded of it.
            for what in staff(round as u64) {
                journal.append_blocking(Change { at: at(2), by: system(), what }).unwrap();
                known.push((disk.steps(), world.clone()));
            }
            // So is what they do to comments.
            if let Some(respondent) = sent.iter().copied().find(|it| has_comment(*it)) {
                known.last_mut().unwrap().1.unsure_withheld.insert(respondent);
                let number = world.acknowledged[&respondent].number;
                journal.append_blocking(withhold(&slug(), number)).unwrap();
                world.withheld.insert(respondent);
                known.push((disk.steps(), world.clone()));
            }
        }
        if round % 3 == 2 {
            let erased = sent[0];
            known.last_mut().unwrap().1.unsure_erasures.push(erased);
            journal.append_blocking(erase(&slug(), world.acknowledged[&erased].number)).unwrap();
            world.acknowledged.get_mut(&erased).unwrap().erased = true;
            known.push((disk.steps(), world.clone()));
            let mut it = consultation("trees");
            it.title.0.insert(id("en"), format!("Title {round}"));
            let mut change = publish(it);
            if let What::Consultation { reworded, .. } = &mut change.what {
                *reworded = true;
            }
            journal.append_blocking(change).unwrap();
        }
    }
    journal.close().unwrap();
    known.push((disk.steps(), world));
    Record { disk, known }
}

/// An account changes, and a link is made for it.
fn staff(round: u64) -> [What; 2] {
    let account = 1 + round / 3 % 2;
    let (login, name, salt) = (format!("clerk-{account}"), "Мария".to_owned(), [5; 16]);
    let (active, access) = (round.is_multiple_of(2), Access::owner());
    [
        What::Account { account, login, name, active, access, salt },
        What::WayIn { account, without_second_factor: false },
    ]
}

/// Has the changes written in one transaction.
fn batch(
    journal: &Journal,
    gate: &AtomicBool,
    held: &Mutex<()>,
    changes: Vec<Change>,
) -> Vec<glas::journal::Appended> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let hold = held.lock().unwrap();
    let actor = system();
    let closed = Change {
        at: at(1),
        by: actor,
        what: What::Export { consultation: slug(), format: "gate".to_owned(), rows: 0 },
    };
    runtime.block_on(async {
        // Polled once, a change is in the queue.
        let queued = |change| {
            let mut appending = Box::pin(journal.append(change));
            assert!(appending.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
            appending
        };
        let mut waiting = vec![queued(closed)];
        while !gate.swap(false, Ordering::SeqCst) {
            std::thread::yield_now();
        }
        waiting.extend(changes.into_iter().map(queued));
        drop(hold);
        let mut answers = Vec::new();
        for appending in waiting {
            answers.push(appending.await.unwrap());
        }
        answers.split_off(1)
    })
}

/// Cuts the power at step `seed % steps` of the record, and then again and again.
fn chain(record: &Record, seed: u64, lives: usize) -> Result<usize, String> {
    let mut random = Random(seed);
    let first = (seed % (record.disk.steps() as u64 + 1)) as usize;
    let mut world = record
        .known
        .iter()
        .rev()
        .find(|(step, _)| *step <= first)
        .map(|(_, world)| world.clone())
        .unwrap();
    // What was sent by then and not yet answered, nobody can be sure of.
    let mut image = record.disk.cut(first, &mut random);
    world.next = 10_000;
    for life in 1..lives {
        let more = random.below(3);
        image = live(image, &mut world, more, &mut random)
            .map_err(|wrong| format!("after cut {life}: {wrong}"))?;
    }
    let journal = open(&Disk::holding(image))?;
    check(&journal, &world).map(|()| lives)
}

#[test]
fn nothing_acknowledged_is_lost_in_a_power_cut() {
    let record = record();
    let asked = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    if let Some(seed) = asked("GLAS_SEED") {
        chain(&record, seed, LIVES).unwrap_or_else(|wrong| panic!("seed {seed}: {wrong}"));
        return;
    }
    let wanted = asked("GLAS_CUTS").map_or(CUTS, |cuts| cuts as usize);
    let (seeds, opened) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while opened.load(Ordering::Relaxed) < wanted {
                    let seed = seeds.fetch_add(1, Ordering::Relaxed) as u64;
                    match chain(&record, seed, LIVES) {
                        Ok(lives) => opened.fetch_add(lives, Ordering::Relaxed),
                        Err(wrong) => panic!("{wrong}; run again with GLAS_SEED={seed}"),
                    };
                }
            });
        }
    });
    let (steps, chains) = (record.disk.steps(), seeds.into_inner());
    assert!(chains > steps, "every step of the record was cut at: {chains} of {steps}");
    eprintln!(
        "{} cuts, the first of each chain over all {steps} steps of the record",
        opened.into_inner()
    );
}

/// A seed that is printed must give the same history again.
#[test]
fn a_record_is_the_same_every_time() {
    let (one, other) = (record(), record());
    assert_eq!(one.disk.steps(), other.disk.steps());
    assert!(one.disk.now() == other.disk.now());
}

/// The simulator would prove nothing if it forgot nothing: a store that does not sync must lose.
#[test]
fn a_disk_that_forgets_loses_what_was_not_synced() {
    use redb::StorageBackend;
    let disk = Disk::holding(vec![0; 4_096]);
    disk.write(0, &[1; 1_024]).unwrap();
    disk.sync_data().unwrap();
    disk.write(0, &[2; 2_048]).unwrap();
    let (mut torn, mut whole, mut none) = (0, 0, 0);
    for seed in 0..200 {
        let image = disk.cut(3, &mut Random(seed));
        match image[..2_048].chunks(512).filter(|sector| sector[0] == 2).count() {
            0 => none += 1,
            4 => whole += 1,
            _ => torn += 1,
        }
        assert!(image[0] != 0, "what was synced stays");
    }
    assert!(torn > 20 && whole > 20 && none > 20, "{torn} {whole} {none}");
}
