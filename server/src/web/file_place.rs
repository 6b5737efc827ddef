//! Where a file among documents is, as an address says it: `{sha256}/{name}` below the address of
//! what has it. By the digest it is found; the name is for whoever saves it.

use super::route::Param;
use crate::rules::{Digest, FileKind};
use std::str::FromStr;

/// The digest of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileDigest(pub(super) Digest);

/// The name of a file, as its address has it, and what that says it is.
#[derive(Debug, Clone)]
pub(super) struct FileName {
    pub(super) name: String,
    pub(super) kind: FileKind,
}

/// Not the address of a file.
#[derive(Debug, thiserror::Error)]
#[error("no file")]
pub(super) struct NoFile;

impl FromStr for FileDigest {
    type Err = NoFile;
    fn from_str(text: &str) -> Result<Self, NoFile> {
        Digest::try_from(text.to_owned()).map(Self).map_err(|_| NoFile)
    }
}

impl FromStr for FileName {
    type Err = NoFile;
    fn from_str(text: &str) -> Result<Self, NoFile> {
        let kind = FileKind::of_name(text).ok_or(NoFile)?;
        Ok(Self { name: text.to_owned(), kind })
    }
}

impl Param for FileDigest {}
impl Param for FileName {}
