//! A simulated disk, in memory, that remembers every write and which of them were synced, so that
//! it can say what a power cut might leave.

use crate::random::Random;
use redb::StorageBackend;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// One thing done to the disk.
enum Step {
    Write {
        at: usize,
        bytes: Vec<u8>,
    },
    Length(usize),
    Sync,
    /// A sync that failed. As Linux does, what was unsynced then reads as written, counts as clean,
    /// and is not written by a later sync.
    FailedSync,
}

/// What fails, from which step on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fails {
    Sync,
    Write,
    /// No room: the file cannot grow, and writes fail.
    Growth,
    /// The file cannot grow, for another reason than room.
    Length,
    /// Writes of the header, without which nothing is committed and no store opened after a
    /// failure.
    Header,
}

#[derive(Default)]
struct State {
    /// What the disk held at the beginning, all of it synced.
    first: Vec<u8>,
    /// What reads see.
    now: Vec<u8>,
    steps: Vec<Step>,
    fault: Option<(Fails, usize)>,
    /// Steps that were refused.
    refused: usize,
}

/// A handle; clones are the same disk.
#[derive(Clone, Default)]
pub(crate) struct Disk(Arc<Mutex<State>>);

impl std::fmt::Debug for Disk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Disk")
    }
}

impl Disk {
    pub(crate) fn holding(image: Vec<u8>) -> Self {
        Self(Arc::new(Mutex::new(State { first: image.clone(), now: image, ..State::default() })))
    }

    /// How many steps were done.
    pub(crate) fn steps(&self) -> usize {
        self.0.lock().unwrap().steps.len()
    }

    /// How many steps were refused.
    pub(crate) fn refused(&self) -> usize {
        self.0.lock().unwrap().refused
    }

    /// From now on, after `more` steps, this fails.
    pub(crate) fn fail(&self, what: Fails, more: usize) {
        let mut state = self.0.lock().unwrap();
        let from = state.steps.len() + more;
        state.fault = Some((what, from));
    }

    /// Whether the fault has struck.
    pub(crate) fn struck(&self) -> bool {
        let state = self.0.lock().unwrap();
        state.fault.is_some_and(|(_, from)| state.steps.len() >= from)
    }

    pub(crate) fn heal(&self) {
        self.0.lock().unwrap().fault = None;
    }

    /// What reads see now.
    pub(crate) fn now(&self) -> Vec<u8> {
        self.0.lock().unwrap().now.clone()
    }

    /// What is on the disk when the power fails after `after` steps.
    pub(crate) fn cut(&self, after: usize, random: &mut Random) -> Vec<u8> {
        let state = self.0.lock().unwrap();
        let mut image = state.first.clone();
        let mut unsynced: Vec<&Step> = Vec::new();
        for step in &state.steps[..after] {
            match step {
                Step::Sync => unsynced.drain(..).for_each(|step| done(step, &mut image)),
                Step::FailedSync => forget(&mut image, &std::mem::take(&mut unsynced), random),
                Step::Write { .. } | Step::Length(_) => unsynced.push(step),
            }
        }
        forget(&mut image, &unsynced, random);
        image
    }
}

fn done(step: &Step, image: &mut Vec<u8>) {
    match step {
        Step::Write { at, bytes } => image[*at..*at + bytes.len()].copy_from_slice(bytes),
        Step::Length(length) => image.resize(*length, 0),
        Step::Sync | Step::FailedSync => {}
    }
}

/// Does some of the steps to the image: none, all, the first of them, or for each sector any number
/// of the writes it got.
fn forget(image: &mut Vec<u8>, unsynced: &[&Step], random: &mut Random) {
    let lengths: Vec<usize> = unsynced
        .iter()
        .filter_map(|step| if let Step::Length(it) = step { Some(*it) } else { None })
        .collect();
    let (how, first) = (random.below(4), random.below(unsynced.len() + 1));
    let synced_length = image.len();
    let length = match how {
        0 => synced_length,
        1 => lengths.last().copied().unwrap_or(synced_length),
        _ => [synced_length]
            .iter()
            .chain(&lengths)
            .copied()
            .nth(random.below(lengths.len() + 1))
            .unwrap_or(synced_length),
    };
    let mut sectors: BTreeMap<usize, Vec<(usize, &[u8])>> = BTreeMap::new();
    for (n, step) in unsynced.iter().enumerate() {
        let Step::Write { at, bytes } = step else { continue };
        if how == 2 && n > first {
            break;
        }
        let mut from = 0;
        while from < bytes.len() {
            let to = bytes.len().min(from + SECTOR - (at + from) % SECTOR);
            sectors.entry((at + from) / SECTOR).or_default().push((at + from, &bytes[from..to]));
            from = to;
        }
    }
    image.resize(image.len().max(length), 0);
    for writes in sectors.into_values() {
        let kept = match how {
            0 => 0,
            1 | 2 => writes.len(),
            _ => random.below(writes.len() + 1),
        };
        for (at, bytes) in &writes[..kept] {
            // Beyond the length that came through, nothing did.
            if at + bytes.len() <= image.len() {
                image[*at..at + bytes.len()].copy_from_slice(bytes);
            }
        }
    }
    image.truncate(length);
}

impl State {
    fn faulty(&self, step: &Step) -> bool {
        let Some((fails, from)) = self.fault else { return false };
        let kind = match (fails, step) {
            (Fails::Header, Step::Write { at: 0, bytes }) => bytes.len() <= 4_096,
            (Fails::Sync, Step::Sync) | (Fails::Write | Fails::Growth, Step::Write { .. }) => true,
            (Fails::Growth | Fails::Length, Step::Length(length)) => *length > self.now.len(),
            _ => false,
        };
        kind && self.steps.len() >= from
    }

    fn step(&mut self, step: Step) -> io::Result<()> {
        if self.faulty(&step) {
            self.refused += 1;
            if matches!(step, Step::Sync) {
                self.steps.push(Step::FailedSync);
            }
            let growth = matches!(self.fault, Some((Fails::Growth, _)));
            return Err(if growth {
                ErrorKind::StorageFull.into()
            } else {
                io::Error::other("the disk fails")
            });
        }
        done(&step, &mut self.now);
        self.steps.push(step);
        Ok(())
    }
}

impl StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        Ok(self.0.lock().unwrap().now.len() as u64)
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let state = self.0.lock().unwrap();
        let from = offset as usize;
        out.copy_from_slice(state.now.get(from..from + out.len()).ok_or(ErrorKind::UnexpectedEof)?);
        Ok(())
    }
    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.lock().unwrap().step(Step::Length(len as usize))
    }
    fn sync_data(&self) -> io::Result<()> {
        self.0.lock().unwrap().step(Step::Sync)
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        let at = offset as usize;
        if at + data.len() > state.now.len() {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        state.step(Step::Write { at, bytes: data.to_vec() })
    }
}
