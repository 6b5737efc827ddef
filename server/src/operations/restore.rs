//! Putting a backup in the place of the journal. No server may have the file open, so like the
//! rebuilding it needs no [`super::Operations`].

use super::operator::ToOperate;
use crate::{
    desk,
    journal::{Actor, Prepared, RestoreError, Restored, Settings},
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

/// Puts it there. Nobody is signed in afterwards, and no one-time link is good: whoever had one may
/// have lost it, or the right to it, since. Drafts stay, and what was typed and not sent, and the
/// keys of the forms that were.
pub(crate) fn restore(
    prepared: Prepared,
    by: &impl ToOperate,
    at: Timestamp,
) -> Result<Restored, RestoreError> {
    prepared.restore(Actor::of(by), at, &desk::ENDED_BY_RESTORE)
}
