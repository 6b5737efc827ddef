//! The header of the store, damaged: every bit of it, either copy, both. Nothing acknowledged is
//! lost without a word.

use crate::life::{open, slug, town};
use crate::random::Random;
use crate::simulated_disk::Disk;
use glas::register::Head;
use glas_tests::history::response;
use redb::{Builder, TableDefinition};

/// Bytes of redb's header, of a sealed copy of it, and of both copies.
const HEADER: usize = 320;
const COPY: usize = 512;
const BOTH: usize = 2 * COPY;
/// The byte with the flags, and the one that says which slot holds the last commit.
const FLAGS: usize = 9;
const SLOTS: [usize; 2] = [64, 192];

/// What a process left behind.
struct Left {
    how: &'static str,
    image: Vec<u8>,
    /// The image one acknowledged response earlier.
    earlier: Vec<u8>,
    head: Head,
}

/// Killed right after an acknowledgement, and closed in order.
fn left() -> [Left; 2] {
    let disk = Disk::holding(town());
    let journal = open(&disk).unwrap();
    let mut earlier = Vec::new();
    for respondent in 0..3 {
        earlier = disk.now();
        journal.append_blocking(response(&slug(), respondent)).unwrap();
    }
    let head = journal.view().unwrap().head().unwrap();
    let killed = disk.now();
    journal.close().unwrap();
    let closed = disk.now();
    [
        Left { how: "killed", image: killed.clone(), earlier, head },
        Left { how: "closed", image: closed, earlier: killed, head },
    ]
}

/// As a version without seals leaves it.
fn bare(image: &[u8]) -> Vec<u8> {
    let mut image = image.to_vec();
    image[HEADER..BOTH].fill(0);
    image
}

/// What is there when it is opened: the last entry, and after which one damage was found. `None`
/// where it is refused as damaged.
fn opened(disk: &Disk, what: &str) -> Option<(Head, Option<u64>)> {
    match open(disk) {
        Ok(journal) => {
            let found = journal.verify(&[]).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
            Some((found.head, found.damaged_after))
        }
        Err(refused) => {
            assert!(refused.contains("is damaged"), "{what}: {refused}");
            None
        }
    }
}

/// In every thread a part of them: an opening takes a millisecond, and there are many.
fn each(count: usize, does: impl Fn(usize) + Sync) {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for first in 0..threads {
            let does = &does;
            scope.spawn(move || (first..count).step_by(threads).for_each(does));
        }
    });
}

/// One flipped bit, the one that names the last commit's slot, undid that commit after a kill: the
/// file opened, and was found whole.
#[test]
fn a_flipped_bit_of_the_header_loses_nothing_and_is_told() {
    for Left { how, image, head, .. } in left() {
        assert_eq!(
            opened(&Disk::holding(image.clone()), how),
            Some((head, None)),
            "{how}, undamaged"
        );
        each(BOTH * 8, |bit| {
            let what = format!("{how}, bit {bit}");
            let mut image = image.clone();
            image[bit / 8] ^= 1 << (bit % 8);
            let disk = Disk::holding(image);
            assert_eq!(opened(&disk, &what), Some((head, Some(head.seq))), "{what}");
            assert_eq!(opened(&disk, &what), Some((head, Some(head.seq))), "{what}, later");
        });
    }
}

#[test]
fn whatever_befalls_one_copy_of_the_header_the_other_puts_it_right() {
    for Left { how, image, earlier, head } in left() {
        let slots_and_flags = |bytes: &mut [u8], flags: u8| {
            bytes[FLAGS] = flags;
            SLOTS.iter().for_each(|slot| bytes[slot + 7] ^= 16);
        };
        for first in [0, COPY] {
            let copy = first..first + COPY;
            let check = |what: &str, damage: &dyn Fn(&mut [u8])| {
                let what = format!("{how}, copy at {first}, {what}");
                let mut image = image.clone();
                damage(&mut image[copy.clone()]);
                assert_eq!(
                    opened(&Disk::holding(image), &what),
                    Some((head, Some(head.seq))),
                    "{what}"
                );
            };
            check("ones", &|bytes| bytes.fill(0xff));
            check("every third byte", &|bytes| {
                bytes.iter_mut().step_by(3).for_each(|byte| *byte ^= 0x5a)
            });
            check("an earlier header under this seal", &|bytes| {
                bytes[..HEADER].copy_from_slice(&earlier[..HEADER])
            });
            for flags in 0..=255 {
                check(&format!("both slots, flags {flags}"), &|bytes| {
                    slots_and_flags(bytes, flags)
                });
            }
            // Written and never on disk: whole, and older than the other.
            let mut stale = image.clone();
            stale[copy.clone()].copy_from_slice(&earlier[copy.clone()]);
            assert_eq!(
                opened(&Disk::holding(stale), how),
                Some((head, None)),
                "{how}, copy at {first} of before"
            );
        }
        // A first copy of zeros is damage; a second one of zeros is what the first sealing of an
        // older file leaves in a power cut.
        let mut zeros = image.clone();
        zeros[..COPY].fill(0);
        assert_eq!(opened(&Disk::holding(zeros), how), Some((head, Some(head.seq))), "{how}");
        let mut zeros = image.clone();
        zeros[COPY..BOTH].fill(0);
        assert_eq!(opened(&Disk::holding(zeros), how), Some((head, None)), "{how}");
    }
}

#[test]
fn a_header_damaged_in_both_copies_is_refused() {
    for Left { how, image, .. } in left() {
        each(HEADER * 8, |bit| {
            let what = format!("{how}, bit {bit} of both");
            let mut image = image.clone();
            image[bit / 8] ^= 1 << (bit % 8);
            image[COPY + bit / 8] ^= 1 << (bit % 8);
            assert_eq!(opened(&Disk::holding(image), &what), None, "{what}");
        });
        for with in [0, 0xff] {
            let mut image = image.clone();
            image[..BOTH].fill(with);
            assert_eq!(opened(&Disk::holding(image), how), None, "{how}");
        }
    }
}

/// Files of version 0.1.0 have one copy and no seal.
#[test]
fn a_flipped_bit_of_an_unsealed_header_loses_nothing_or_is_refused() {
    for Left { how, image, head, .. } in left() {
        let image = bare(&image);
        assert_eq!(
            opened(&Disk::holding(image.clone()), how),
            Some((head, None)),
            "{how}, undamaged"
        );
        each(HEADER * 8, |bit| {
            let what = format!("{how}, bit {bit}");
            let mut image = image.clone();
            image[bit / 8] ^= 1 << (bit % 8);
            let found = opened(&Disk::holding(image), &what);
            assert!(found.is_none_or(|(there, _)| there == head), "{what}: {found:?}");
        });
    }
}

/// The first sealing is a write like any other, and the power may fail in it.
#[test]
fn a_power_cut_while_an_unsealed_file_is_opened_is_no_damage() {
    for Left { how, image, head, .. } in left() {
        let disk = Disk::holding(bare(&image));
        opened(&disk, how).unwrap();
        let steps = disk.steps();
        each((steps + 1) * 40, |seed| {
            let what = format!("{how}, seed {seed}");
            let cut = Disk::holding(disk.cut(seed % (steps + 1), &mut Random(seed as u64)));
            assert_eq!(opened(&cut, &what), Some((head, None)), "{what}");
        });
    }
}

/// An older version, or another program that knows redb, writes no seals: what it committed is no
/// damage to be put right.
#[test]
fn what_a_program_without_seals_has_written_stays() {
    const OTHER: TableDefinition<'_, u64, u64> = TableDefinition::new("other");
    for Left { how, image, head, .. } in left() {
        let disk = Disk::holding(image);
        let database = Builder::new().create_with_backend(disk.clone()).unwrap();
        for n in 0..3 {
            let mut transaction = database.begin_write().unwrap();
            transaction.set_two_phase_commit(true);
            transaction.open_table(OTHER).unwrap().insert(n, n).unwrap();
            transaction.commit().unwrap();
        }
        let images = [disk.now(), {
            database.close().unwrap();
            disk.now()
        }];
        for image in images {
            let disk = Disk::holding(image);
            assert_eq!(opened(&disk, how), Some((head, None)), "{how}");
            let database = Builder::new().create_with_backend(disk).unwrap();
            let reading = redb::ReadableDatabase::begin_read(&database).unwrap();
            assert_eq!(
                redb::ReadableTableMetadata::len(&reading.open_table(OTHER).unwrap()).unwrap(),
                3,
                "{how}"
            );
        }
    }
}
