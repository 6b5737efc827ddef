//! A backup, as an operator asks for it.

use super::{Reply, refusal::not_done};
use crate::{
    cli::{
        exit::{Exit, Failure},
        reason::reason,
    },
    journal::{BackupError, Digest, OpenError, RewriteError, VerifyError},
    operations::{MadeBackup, Operations, StoreError},
};
use jiff::Timestamp;
use std::path::Path;

pub(super) fn back_up(operations: &Operations, at: Timestamp, to: &str) -> Result<Reply, Failure> {
    let made = operations.back_up(at, Path::new(to)).map_err(|error| not_backed_up(&error))?;
    let MadeBackup { journal: made, documents } = made;
    Ok(Reply::BackedUp {
        file: made.file,
        seq: made.head.seq,
        entry: Digest(made.head.entry),
        bytes: made.bytes,
        documents,
        took: made.took,
    })
}

/// Why there is no backup. Nothing is left of it, and no sentence says that there is.
fn not_backed_up(error: &BackupError) -> Failure {
    let none = |exit, why: &str| Failure::new(exit, format!("no backup was made: {why}"));
    match error {
        BackupError::Taken { .. } | BackupError::Ours { .. } => none(
            Exit::NoOutput,
            &format!("{error}, and a backup replaces nothing; choose another name"),
        ),
        BackupError::BeingMade { .. } => none(Exit::TryAgain, &error.to_string()),
        BackupError::NoFolder { .. } => {
            none(Exit::NoOutput, &format!("{error}; make it, or choose another"))
        }
        BackupError::Documents { source } | BackupError::Io { source, .. } => {
            none(Exit::NoOutput, &format!("{error}: {}", reason(source)))
        }
        BackupError::Copy(error) => match error {
            RewriteError::Disk(source) => none(Exit::Io, &reason(source)),
            RewriteError::Open(OpenError::Io { file, source }) => none(
                Exit::NoOutput,
                &format!("{} cannot be written: {}", file.display(), reason(source)),
            ),
            RewriteError::NoRoom { bytes } => none(
                Exit::Io,
                &format!(
                    "{} MiB must be free on the disk of the backup: for the copy, and as much again for its check",
                    bytes.div_ceil(1 << 20)
                ),
            ),
            RewriteError::Broken(broken) => {
                none(Exit::Data, &format!("the journal is not whole, {broken}; run: glas verify"))
            }
            RewriteError::Corrupt(corrupt) => {
                none(Exit::Data, &format!("{corrupt}; run: glas verify"))
            }
            RewriteError::Open(error) => none(Exit::Io, &error.to_string()),
            RewriteError::Unavailable | RewriteError::NoFile => {
                not_done("the backup", StoreError::Unreadable)
            }
        },
        BackupError::Verify(VerifyError::Scratch(error)) => none(Exit::Io, &error.to_string()),
        BackupError::Verify(error) => none(
            Exit::Io,
            &format!("the copy is not what was written, {error}; see to the disk of the backup"),
        ),
    }
}
