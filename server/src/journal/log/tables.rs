//! The tables of the log and what belongs to the file as a whole: key, value, reason. Values begin
//! with a version byte.
//!
//! `entries`, `coded` and `personal` are the journal: they are copied, never derived. `secrets` is
//! on no record: it is copied with the file, as is working state, whose table is that of
//! `journal::working`. All other tables are the register's.

use redb::TableDefinition;

/// Position in the journal → version, JSON of the entry. The chain is over exactly these bytes.
pub(crate) const ENTRIES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("entries");
/// Position in the journal → version, salt, JSON of the coded part, apart from the entry so that
/// retention can drop it; or of the results that were told, which are kept for ever.
pub(crate) const CODED: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("coded");
/// Position in the journal → version, salt, JSON of what people wrote: the personal part of a
/// response, or what an authority or a consultation says. Apart from all else, so that it can be
/// erased.
pub(crate) const PERSONAL: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("personal");

/// `layout` → version of these tables; `head` → version, position and digest of the last entry, so
/// that a cut tail is seen; `damage` → the same of the entry that was last when the header of the
/// file was found damaged, where it ever was.
pub(crate) const HEADS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("heads");
/// What for → random bytes that only this file holds.
pub(crate) const SECRETS: TableDefinition<'_, &str, &[u8; 32]> = TableDefinition::new("secrets");
/// In [`SECRETS`]: of this the keys of responses from pages are made, so that no page holds one.
pub(crate) const PAGES: &str = "pages";
