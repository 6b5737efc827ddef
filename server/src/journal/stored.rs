//! The bytes of entries and body parts: what is hashed is what is stored.

use crate::rules::Digest;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// First byte of every entry and body part.
const VERSION: u8 = 1;

/// Digest of stored bytes.
pub(super) fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// JSON of a type of ours.
pub(super) fn json(it: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    append(&mut bytes, it);
    bytes
}

/// A body part: version, salt, JSON.
pub(super) fn part(salt: [u8; 16], it: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    bytes.push(VERSION);
    bytes.extend(salt);
    append(&mut bytes, it);
    bytes
}

fn append(bytes: &mut Vec<u8>, it: &impl Serialize) {
    // Into memory, from types whose keys are all strings, serde_json has nothing to refuse.
    if serde_json::to_writer(&mut *bytes, it).is_err() {
        unreachable!("a type of ours has no JSON");
    }
}
