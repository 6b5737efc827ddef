//! All texts of a draft in two languages, as a table for whoever translates it: part, source,
//! translation. What comes back is read by the import, which knows nothing of the guard of cells:
//! [`super::unguarded`] takes it off.

use super::guard::guarded;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use std::io;

/// The table: a head of three cells, and a row for each text.
pub(crate) fn texts_sheet(
    head: &[String; 3],
    rows: &[[String; 3]],
    delimiter: u8,
) -> io::Result<Vec<u8>> {
    // Without the mark, spreadsheets read Cyrillic as Windows-1251.
    let bytes = "\u{feff}".as_bytes().to_vec();
    let mut out = WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(QuoteStyle::NonNumeric)
        .terminator(Terminator::CRLF)
        .from_writer(bytes);
    for row in std::iter::once(head).chain(rows) {
        out.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
    }
    out.into_inner().map_err(|error| io::Error::other(error.to_string()))
}
