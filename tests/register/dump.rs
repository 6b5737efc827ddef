//! All rows of a store, to be compared with those of another.

use glas::register::{ResponseRow, View};
use glas::rules::CommentState;
use glas_wire::Slug;
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition, TableHandle};
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

pub(crate) const ENTRIES: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("entries");
pub(crate) const CODED: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("coded");
pub(crate) const PERSONAL: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("personal");
pub(crate) const HEADS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("heads");
const AUTHORITIES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("authorities");
const VERSIONS: TableDefinition<'_, (&str, u64), &[u8]> = TableDefinition::new("versions");
const TERMINATED: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("terminated");
pub(crate) const CONCLUDED: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("concluded");
pub(crate) const DOCUMENT_FILES: TableDefinition<'_, (&str, &[u8; 32]), &[u8]> =
    TableDefinition::new("document_files");
const UNPUBLISHED: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("unpublished");
pub(crate) const ACCOUNT_HISTORY: TableDefinition<'_, (u64, u64), &[u8]> =
    TableDefinition::new("account_history");
const CONSULTATIONS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("consultations");
pub(crate) const RESULTS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("results");
pub(crate) const RESPONSES: TableDefinition<'_, (&str, u32), &[u8]> =
    TableDefinition::new("responses");
pub(crate) const RECEIPTS: TableDefinition<'_, &[u8; 32], u64> = TableDefinition::new("receipts");
pub(crate) const TALLIES: TableDefinition<'_, &str, u64> = TableDefinition::new("tallies");
pub(crate) const TOTALS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("totals");
pub(crate) const COMMENTS: TableDefinition<'_, (&str, u32, &str), &[u8]> =
    TableDefinition::new("comments");
pub(crate) const SHOWABLE: TableDefinition<'_, (&str, u8, u32, &str), ()> =
    TableDefinition::new("showable");
pub(crate) const COMMENT_TOTALS: TableDefinition<'_, &str, &[u8]> =
    TableDefinition::new("comment_totals");

/// Every row of every table of a closed file.
pub(crate) fn tables(file: &Path) -> String {
    let database = Database::open(file).unwrap();
    let reading = database.begin_read().unwrap();
    let mut names: Vec<_> =
        reading.list_tables().unwrap().map(|table| table.name().to_owned()).collect();
    names.sort();
    let mut text = format!("{names:?}\n");
    macro_rules! rows {
        ($($table:expr),*) => {$(
            for row in reading.open_table($table).unwrap().iter().unwrap() {
                let (key, value) = row.unwrap();
                writeln!(text, "{}: {:?} {:?}", $table.name(), key.value(), value.value()).unwrap();
            }
        )*};
    }
    rows!(
        ENTRIES,
        CODED,
        PERSONAL,
        HEADS,
        AUTHORITIES,
        CONSULTATIONS,
        VERSIONS,
        TERMINATED,
        UNPUBLISHED,
        CONCLUDED,
        DOCUMENT_FILES,
        RESULTS,
        ACCOUNT_HISTORY,
        RESPONSES,
        RECEIPTS,
        TALLIES,
        TOTALS,
        COMMENTS,
        SHOWABLE,
        COMMENT_TOTALS
    );
    text
}

/// The last part of an entry of a closed file that is never erased by itself.
pub(crate) fn last_coded(file: &Path) -> Vec<u8> {
    let database = Database::open(file).unwrap();
    let table = database.begin_read().unwrap().open_table(CODED).unwrap();
    table.last().unwrap().unwrap().1.value().to_vec()
}

/// Every public answer about a consultation.
pub(crate) fn answers(view: &View, slug: &Slug) -> String {
    let consultation = serde_json::to_string(&view.consultation(slug).unwrap()).unwrap();
    let authorities = serde_json::to_string(&view.authorities().unwrap()).unwrap();
    let mut text = format!(
        "{authorities}\n{consultation}\n{:?}\n{:?}\n{:?}\n",
        view.standing(slug).unwrap(),
        view.totals(slug).unwrap(),
        view.head().unwrap()
    );
    for tally in view.tallies(slug).unwrap() {
        writeln!(text, "{tally:?}").unwrap();
    }
    writeln!(text, "{:?}", view.sums(slug).unwrap()).unwrap();
    writeln!(text, "{:?}", view.comment_totals(slug).unwrap()).unwrap();
    for state in CommentState::ALL {
        writeln!(text, "{:?}", view.showable(slug, &[state], 0, usize::MAX).unwrap()).unwrap();
    }
    view.each_comment(slug, 0, |number, question, it| {
        let history = view.history(slug, it.newest).unwrap();
        writeln!(text, "{number} {question} {it:?} {history:?}").unwrap();
        ControlFlow::Continue(())
    })
    .unwrap();
    for row in view.responses(slug, 0, usize::MAX).unwrap() {
        let ResponseRow {
            number,
            at,
            channel,
            language: _,
            seq,
            entry,
            receipt,
            coded: _,
            personal,
            withdrawn,
            replaces,
            scrutiny,
            version,
            consent_withdrawn,
        } = &row;
        assert_eq!(view.receipt(receipt).unwrap(), Some((slug.clone(), *number)));
        assert_eq!(view.response(slug, *number).unwrap().as_ref(), Some(&row));
        assert_eq!(view.opened(receipt).unwrap(), Some((slug.clone(), row.clone())));
        let sent = serde_json::to_string(&row.submission()).unwrap();
        let erased = personal.is_none();
        writeln!(text, "{number} {at} {channel:?} {seq} {entry:?} {sent} {erased} {withdrawn:?} {replaces:?} {scrutiny:?} {version} {consent_withdrawn:?}").unwrap();
    }
    text
}
