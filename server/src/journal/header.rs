//! The header of the store: flags, layout and two commit slots in the first 320 bytes of the file.
//! Which of the slots holds the last commit is said by one bit that no checksum covers, so one
//! flipped bit would undo that commit without a word; and a kill between the two steps of a commit
//! leaves just what such a flip leaves. So the header is written twice, each copy sealed by a
//! digest and numbered, into the rest of its page, which redb never touches: whatever is done to
//! one copy shows, and the other puts it right.
//!
//! A copy lies within 512 bytes, which a disk writes whole or not at all, and both are synced
//! before anything is acknowledged: after any kill or power cut both copies are whole, one perhaps
//! a step older, and either holds all that was acknowledged. The newer is taken. A copy that is not
//! whole was damaged.

use sha2::{Digest as _, Sha256};
use std::io;
use twox_hash::XxHash3_128;

/// Bytes of redb's header.
pub(super) const HEADER: usize = 320;
/// Bytes of one sealed copy.
const COPY: usize = 512;
/// Bytes of both.
pub(super) const BYTES: usize = 2 * COPY;

/// After the header: a mark, the number of the writing, whether damage is still to be remembered,
/// the digest of all before.
const MARK: &[u8; 8] = b"glas\0\x01\r\n";
const NUMBER_AT: usize = HEADER + MARK.len();
const DAMAGED_AT: usize = NUMBER_AT + 8;
const DIGEST_AT: usize = DAMAGED_AT + 1;
const END: usize = DIGEST_AT + 32;

// Of redb's header, file format 3.
const MAGIC: &[u8; 9] = b"redb\x1a\x0a\xa9\x0d\x0a";
const FLAGS_AT: usize = MAGIC.len();
const FLAG_SECOND_SLOT: u8 = 1;
const FLAG_TWO_PHASE: u8 = 4;
const SLOTS_AT: [usize; 2] = [64, 192];
const SLOT: usize = 128;
const SLOT_TRANSACTION_AT: usize = 104;
const SLOT_CHECKSUM_AT: usize = 112;

/// What was found at the beginning of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// What was last written.
    Whole(Seal),
    /// This is to be written again. If it was not damaged, a power cut or a program without seals
    /// left it so.
    Again(Box<[u8; HEADER]>, Seal),
    /// Neither copy is what was written.
    Lost,
    /// No store of ours: redb says what it is.
    Strange,
}

/// What is told with a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal {
    /// How often the header was written.
    pub(super) number: u64,
    /// A copy was not what was written, and that is not remembered elsewhere yet.
    pub(super) damaged: bool,
}

/// A header as it is written.
pub(super) fn sealed(header: &[u8; HEADER], Seal { number, damaged }: Seal) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    bytes[..HEADER].copy_from_slice(header);
    bytes[HEADER..NUMBER_AT].copy_from_slice(MARK);
    bytes[NUMBER_AT..DAMAGED_AT].copy_from_slice(&number.to_le_bytes());
    bytes[DAMAGED_AT] = u8::from(damaged);
    let digest = Sha256::digest(&bytes[..DIGEST_AT]);
    bytes[DIGEST_AT..END].copy_from_slice(&digest);
    bytes.copy_within(..COPY, COPY);
    bytes
}

/// Looks at the beginning of a file.
pub(super) fn found(bytes: &[u8; BYTES]) -> Found {
    let (first, second) = bytes.split_at(COPY);
    let again = |of: &[u8], seal: Seal, damaged| {
        Found::Again(Box::new(header(of)), Seal { damaged: damaged || seal.damaged, ..seal })
    };
    match (seal(first), seal(second)) {
        (Some(one), Some(other)) if one.number >= other.number => Found::Whole(one),
        (Some(_), Some(other)) => again(second, other, false),
        // Nothing but zeros beside a whole copy: the power failed when it was sealed for the first
        // time.
        (Some(one), None) => again(first, one, !is_bare(second)),
        (None, Some(other)) if is_later(first, second) => unsealed(first, other),
        (None, Some(other)) => {
            again(second, other, !(first.starts_with(MAGIC) && is_bare(&first[HEADER..])))
        }
        (None, None) if !first.starts_with(MAGIC) && !is_marked(first) && !is_marked(second) => {
            Found::Strange
        }
        (None, None) if is_bare(&bytes[HEADER..]) => {
            unsealed(first, Seal { number: 0, damaged: false })
        }
        (None, None) => Found::Lost,
    }
}

/// As an error of the file.
pub(super) fn lost() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "both copies of its header are damaged")
}

/// The seal of a copy that is what was written.
fn seal(copy: &[u8]) -> Option<Seal> {
    let digest = Sha256::digest(&copy[..DIGEST_AT]);
    let whole = is_marked(copy) && copy[DIGEST_AT..END] == *digest && is_bare(&copy[END..]);
    let number = copy[NUMBER_AT..DAMAGED_AT].try_into().map(u64::from_le_bytes).ok();
    number.filter(|_| whole).map(|number| Seal { number, damaged: copy[DAMAGED_AT] != 0 })
}

fn is_marked(copy: &[u8]) -> bool {
    copy[HEADER..].starts_with(MARK)
}

fn is_bare(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

fn header(of: &[u8]) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header.copy_from_slice(&of[..HEADER]);
    header
}

/// Whether a program that writes no seals has committed since `sealed` was written: no damage makes
/// a newer commit.
fn is_later(bare: &[u8], sealed: &[u8]) -> bool {
    let newest = |of| commits(of).into_iter().flatten().max();
    newest(bare) > newest(sealed)
}

/// What a program without seals has left. Where both slots hold a commit and the flags name the
/// older, the power failed in a commit or a bit has flipped since, and nobody can tell which. As
/// after a commit of one phase, redb then takes the newer slot if all its pages are on disk, else
/// the older.
fn unsealed(bare: &[u8], seal: Seal) -> Found {
    let mut header = header(bare);
    let named = usize::from(header[FLAGS_AT] & FLAG_SECOND_SLOT);
    match commits(bare) {
        [Some(first), Some(second)] if [first, second][named] < [first, second][1 - named] => {
            header[FLAGS_AT] &= !FLAG_TWO_PHASE;
            Found::Again(Box::new(header), seal)
        }
        _ => Found::Whole(seal),
    }
}

/// The transactions of the slots whose checksums hold.
fn commits(header: &[u8]) -> [Option<u64>; 2] {
    SLOTS_AT.map(|at| {
        let slot = &header[at..at + SLOT];
        let sum = XxHash3_128::oneshot(&slot[..SLOT_CHECKSUM_AT]).to_le_bytes();
        let transaction =
            slot[SLOT_TRANSACTION_AT..SLOT_CHECKSUM_AT].try_into().map(u64::from_le_bytes).ok();
        transaction.filter(|_| slot[SLOT_CHECKSUM_AT..] == sum)
    })
}
