//! Every table of the register: its key, its value, its reason. Values begin with a version byte,
//! save bare counters and places. All of them can be made again from the journal.

use redb::TableDefinition;

/// Slug → version, position and digest of the entry that says how the authority is now.
pub(crate) const AUTHORITIES: TableDefinition<'_, &str, &[u8]> =
    TableDefinition::new("authorities");
/// Slug → version, position and digest of the entry that says how the consultation is now.
pub(crate) const CONSULTATIONS: TableDefinition<'_, &str, &[u8]> =
    TableDefinition::new("consultations");
/// Consultation, position of an entry that publishes or changes it → version, digest and instant of
/// that entry. A response is read, checked and counted by the version of the form it was written
/// in.
pub(crate) const VERSIONS: TableDefinition<'_, (&str, u64), &[u8]> =
    TableDefinition::new("versions");
/// Slug → version, position and digest of the entry by which the consultation was terminated.
pub(crate) const TERMINATED: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("terminated");
/// Slug → version, position and digest of the entry by which the consultation was unpublished. The
/// row goes when it is published again.
pub(crate) const UNPUBLISHED: TableDefinition<'_, &str, &[u8]> =
    TableDefinition::new("unpublished");
/// Slug → version, position and digest of the entry by which the consultation was concluded.
pub(crate) const CONCLUDED: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("concluded");
/// Consultation → version, position and digest of the entry by which its results were told.
pub(crate) const RESULTS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("results");
/// Consultation, SHA-256 of a file that a version of it has among its documents → version, position
/// of the first such entry, bytes of the file, position of the entry by which it was erased or 0.
pub(crate) const DOCUMENT_FILES: TableDefinition<'_, (&str, &[u8; 32]), &[u8]> =
    TableDefinition::new("document_files");
/// Account, position of an entry that says what it may do → version, digest and instant of that
/// entry. Who had which right on a day is read of these few, and not by a walk along the journal.
pub(crate) const ACCOUNT_HISTORY: TableDefinition<'_, (u64, u64), &[u8]> =
    TableDefinition::new("account_history");
/// Consultation, number → version and what a list shows (see `row_codec`). Numbered per
/// consultation so that a scan is in order of arrival; the body parts are found by position.
pub(crate) const RESPONSES: TableDefinition<'_, (&str, u32), &[u8]> =
    TableDefinition::new("responses");
/// SHA-256 of a receipt's secret → position of the response in the journal. Random keys touch a
/// page each, so the rows are small.
pub(crate) const RECEIPTS: TableDefinition<'_, &[u8; 32], u64> = TableDefinition::new("receipts");
/// What is counted and summed up (see `tally` for the keys) → how often, or how much. Kept in the
/// transaction of the response, never counted by scanning.
pub(crate) const TALLIES: TableDefinition<'_, &str, u64> = TableDefinition::new("tallies");
/// Consultation → version, responses, those of them erased, those withdrawn where there are any.
/// The first is the last number given.
pub(crate) const TOTALS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("totals");
/// Consultation, number, question → version and what the queue shows of a comment (see
/// `comment_codec`). In order of arrival; what was said is found by the response.
pub(crate) const COMMENTS: TableDefinition<'_, (&str, u32, &str), &[u8]> =
    TableDefinition::new("comments");
/// Consultation, state, number, question of each comment that may be shown to the public as far as
/// its sender and its state go: a stranger's page of twenty looks for no more than those.
pub(crate) const SHOWABLE: TableDefinition<'_, (&str, u8, u32, &str), ()> =
    TableDefinition::new("showable");
/// Consultation → version and counts of comments, so that a page tells them without counting.
pub(crate) const COMMENT_TOTALS: TableDefinition<'_, &str, &[u8]> =
    TableDefinition::new("comment_totals");
