//! Every table of the file: its key, its value, its reason. Values begin with a version byte, save bare counters and places.
//!
//! `entries`, `coded` and `personal` are the journal: they are copied, never derived. All else is the register and can be made
//! again from them, save `secrets`, which is neither: it is copied with the file and on no record.

use redb::TableDefinition;

/// Place in the journal → version, JSON of the entry. The chain is over exactly these bytes.
pub(crate) const ENTRIES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("entries");
/// Place in the journal → version, salt, JSON of the coded part. Apart from the entry, so that retention can drop it.
pub(crate) const CODED: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("coded");
/// Place in the journal → version, salt, JSON of the personal part. Apart from all else, so that it can be erased.
pub(crate) const PERSONAL: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("personal");

/// `layout` → version of these tables; `head` → version, place and digest of the last entry, so that a cut tail is seen; `damage` →
/// the same of the entry that was last when the header of the file was found damaged, where it ever was.
pub(crate) const HEADS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("heads");
/// What for → random bytes that only this file holds.
pub(crate) const SECRETS: TableDefinition<'_, &str, &[u8; 32]> = TableDefinition::new("secrets");
/// In [`SECRETS`]: of this the keys of responses from pages are made, so that no page holds one.
pub(crate) const PAGES: &str = "pages";
/// Slug → version, place and digest of the entry that says how the authority is now.
pub(crate) const AUTHORITIES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("authorities");
/// Slug → version, place and digest of the entry that says how the consultation is now.
pub(crate) const CONSULTATIONS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("consultations");
/// Consultation, number → version and what a list shows (see `rows`). Numbered per consultation so that a scan is in order of
/// arrival; the body parts are found by place.
pub(crate) const RESPONSES: TableDefinition<'_, (&str, u32), &[u8]> = TableDefinition::new("responses");
/// SHA-256 of a receipt's secret → place of the response in the journal. Random keys touch a page each, so the rows are small.
pub(crate) const RECEIPTS: TableDefinition<'_, &[u8; 32], u64> = TableDefinition::new("receipts");
/// What is counted and summed up (see `tally` for the keys) → how often, or how much. Kept in the transaction of the response,
/// never counted by scanning.
pub(crate) const TALLIES: TableDefinition<'_, &str, u64> = TableDefinition::new("tallies");
/// Consultation → version, responses, those of them erased, those withdrawn where there are any. The first is the last number given.
pub(crate) const TOTALS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("totals");
