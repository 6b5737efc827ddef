//! That the header of the file was once found damaged is remembered in the file: whoever verifies
//! later shall hear of it, too.

use crate::journal::log::tables::HEADS;
use crate::journal::log::{Corrupt, Digest, Fault, Head, encoding};
use crate::register::View;
use redb::{AccessGuard, Database, ReadableDatabase as _};

const ROW: &str = "damage";

/// Remembers damage that was `found` just now, and has the log tell of any that was found before.
pub(super) fn tell(database: &Database, found: bool) -> Result<(), Fault> {
    let heads = database.begin_read()?.open_table(HEADS)?;
    let position = |key| -> Result<Option<Head>, Fault> { read(key, heads.get(key)?) };
    let (known, when) = match position(ROW)? {
        None if found => {
            let head = position("head")?.unwrap_or_default();
            remember(database, head)?;
            (Some(head), "was")
        }
        known => (known, "was once"),
    };
    if let Some(Head { seq, .. }) = known {
        tracing::warn!(
            "the header of the journal's file {when} damaged on the disk and put right from its second copy, when entry {seq} was the \
             last that could be read; see to the disk, and run: glas verify"
        );
    }
    Ok(())
}

/// Remembers it, with the last entry that could be read then.
pub(super) fn remember(database: &Database, at: Head) -> Result<(), Fault> {
    let mut transaction = database.begin_write()?;
    transaction.set_two_phase_commit(true);
    transaction
        .open_table(HEADS)?
        .insert(ROW, encoding::position(at.seq, Digest(at.entry)).as_slice())?;
    Ok(transaction.commit()?)
}

/// The last entry that could be read when damage was found.
pub(super) fn remembered(view: &View) -> Result<Option<Head>, Fault> {
    read(ROW, view.transaction().open_table(HEADS)?.get(ROW)?)
}

fn read(key: &str, row: Option<AccessGuard<'_, &'static [u8]>>) -> Result<Option<Head>, Fault> {
    Ok(row
        .map(|row| encoding::read_position(row.value()).ok_or_else(|| Corrupt::row("heads", key)))
        .transpose()?)
}
