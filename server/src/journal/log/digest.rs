//! SHA-256 digests, and the last entry of the journal by its digest.

pub use crate::rules::{BadDigest, Digest};

/// The last entry of the journal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Head {
    /// Its position; 0 where there is none.
    pub seq: u64,
    /// Its digest.
    pub entry: [u8; 32],
}
