//! The bytes of entries and body parts: what is hashed is what is stored.

use crate::rules::{Digest, Entry};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

/// First byte of every entry and body part: JSON follows, after a salt in a body part.
const VERSION: u8 = 1;
/// Bytes of a salt.
const SALT: usize = 16;

/// Digest of stored bytes.
pub(crate) fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// An entry.
pub(crate) fn entry(it: &Entry) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1_024);
    bytes.push(VERSION);
    append(&mut bytes, it);
    bytes
}

/// A body part: version, salt, JSON.
pub(crate) fn part(salt: [u8; SALT], it: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    bytes.push(VERSION);
    bytes.extend(salt);
    append(&mut bytes, it);
    bytes
}

/// The salt of a body part that [`part`] made.
pub(crate) fn salt(part: &[u8]) -> [u8; SALT] {
    part.get(1..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default()
}

/// JSON of a type of ours, for digests.
pub(crate) fn json(it: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    append(&mut bytes, it);
    bytes
}

/// Reads an entry; `None` where the bytes are not those of one.
pub(crate) fn read_entry(bytes: &[u8]) -> Option<Entry> {
    read(bytes, 1)
}

/// Reads a body part; `None` where the bytes are not those of one.
pub(crate) fn read_part<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    read(bytes, 1 + SALT)
}

fn read<T: DeserializeOwned>(bytes: &[u8], from: usize) -> Option<T> {
    match bytes.first() {
        Some(&VERSION) => serde_json::from_slice(bytes.get(from..)?).ok(),
        _ => None,
    }
}

fn append(bytes: &mut Vec<u8>, it: &impl Serialize) {
    // Into memory, from types whose keys are all strings, serde_json has nothing to refuse.
    if serde_json::to_writer(&mut *bytes, it).is_err() {
        unreachable!("a type of ours has no JSON");
    }
}
