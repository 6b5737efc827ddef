//! SHA-256 digests: of entries, of body parts, of files.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A SHA-256 digest; 64 hexadecimal digits in JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}
impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl From<Digest> for String {
    fn from(it: Digest) -> String {
        HEXLOWER.encode(&it.0)
    }
}
impl TryFrom<String> for Digest {
    type Error = BadDigest;
    fn try_from(text: String) -> Result<Self, BadDigest> {
        let mut digest = [0; 32];
        match HEXLOWER.decode_len(text.len()) {
            Ok(32) => HEXLOWER
                .decode_mut(text.as_bytes(), &mut digest)
                .map(|_| Self(digest))
                .map_err(|_| BadDigest),
            _ => Err(BadDigest),
        }
    }
}

/// Not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits in small letters")]
pub struct BadDigest;
