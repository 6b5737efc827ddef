//! Putting a backup in the place of the journal. No server may have the file open, so like the
//! rebuilding it needs no [`super::Operations`].

use super::operator::ToOperate;
use crate::{
    desk,
    documents::DocumentStore,
    journal::{Actor, Digest, Prepared, RestoreError, Restored, Settings},
    register::PublishedFile,
};
use jiff::Timestamp;
use std::path::Path;

/// Checks a backup that is to take the place of a journal, and what is known of the time after it;
/// nothing is written. `former`: a journal that tells what was erased since, where it is another
/// than the one that stands there.
pub(crate) fn prepare_restore(
    backup: &Path,
    file: &Path,
    former: Option<&Path>,
) -> Result<Prepared, RestoreError> {
    Prepared::new(backup, file, former, &Settings::default())
}

/// The documents that a backup names and that are neither beside it nor where it is to be.
pub(crate) fn documents_missing(of: &Prepared) -> Result<Vec<Digest>, RestoreError> {
    let [from, to] = [of.backup(), Some(of.file())].map(DocumentStore::beside);
    let needed = of.document_files()?.into_iter();
    let is_nowhere =
        |it: &PublishedFile| [&from, &to].iter().all(|store| store.open(it.sha256).is_err());
    Ok(needed.filter(is_nowhere).map(|it| it.sha256).collect())
}

/// Puts the documents that a backup names where it is to be: before it is, so that it never names
/// one that is not there.
fn put_documents(of: &Prepared) -> Result<(), RestoreError> {
    let from = DocumentStore::beside(of.backup());
    let needed = of.document_files()?;
    let needed: Vec<_> = needed.iter().map(|it| (it.sha256, it.bytes)).collect();
    from.copy_to(of.file(), &needed).map(drop).map_err(RestoreError::Documents)
}

/// Puts it there. Nobody is signed in afterwards, and no one-time link is good: whoever had one may
/// have lost it, or the right to it, since. Drafts stay, and what was typed and not sent, and the
/// keys of the forms that were.
pub(crate) fn restore(
    prepared: Prepared,
    by: &impl ToOperate,
    at: Timestamp,
) -> Result<Restored, RestoreError> {
    put_documents(&prepared)?;
    prepared.restore(Actor::of(by), at, &desk::ENDED_BY_RESTORE)
}
