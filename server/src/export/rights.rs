//! Who had which right on a day, as a table for spreadsheets.

use super::guard::guarded;
use crate::words::Staff;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use jiff::{Timestamp, tz::TimeZone};
use std::io;

/// Heads of the columns.
const COLUMNS: [&str; 7] = [
    "s-rights-column-account",
    "s-rights-column-name",
    "s-rights-column-login",
    "s-rights-column-role",
    "s-rights-column-authority",
    "s-rights-column-from",
    "s-rights-column-until",
];

/// One row.
pub(crate) struct RightsRow {
    /// Number of the account.
    pub(crate) account: u64,
    /// Name and login, in words once they were erased.
    pub(crate) name: String,
    pub(crate) login: String,
    pub(crate) role: String,
    pub(crate) authority: String,
    pub(crate) from: Timestamp,
    pub(crate) until: Option<Timestamp>,
}

/// The table, with the head in the words of its reader, instants on the clock of a time zone.
pub(crate) fn rights_table(
    words: &Staff,
    rows: &[RightsRow],
    zone: &str,
    delimiter: u8,
) -> io::Result<Vec<u8>> {
    // Without the mark, spreadsheets read Cyrillic as Windows-1251.
    let bytes = "\u{feff}".as_bytes().to_vec();
    let mut out = WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(QuoteStyle::NonNumeric)
        .terminator(Terminator::CRLF)
        .from_writer(bytes);
    let clock = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let zone = if clock == TimeZone::UTC { "UTC" } else { zone };
    for column in COLUMNS {
        let head = words.with(column, &[("zone", zone.into())]);
        out.write_field(guarded(&head).as_bytes())?;
    }
    out.write_record(None::<&[u8]>)?;
    let on_clock =
        |at: Timestamp| at.to_zoned(clock.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string();
    for it in rows {
        out.write_field(it.account.to_string())?;
        for text in [&it.name, &it.login, &it.role, &it.authority] {
            out.write_field(guarded(text).as_bytes())?;
        }
        out.write_field(on_clock(it.from))?;
        out.write_field(it.until.map(on_clock).unwrap_or_default())?;
        out.write_record(None::<&[u8]>)?;
    }
    out.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{RightsRow, rights_table};
    use crate::words::Staff;

    #[test]
    fn no_cell_is_a_formula_and_the_clock_is_named() {
        let row = RightsRow {
            account: 3,
            name: "=cmd|'/c calc'!A1".to_owned(),
            login: "@ana".to_owned(),
            role: "редактор".to_owned(),
            authority: "Община; Видин".to_owned(),
            from: "2026-11-02T08:00:00Z".parse().expect("an instant"),
            until: None,
        };
        let words = Staff::in_language("bg");
        let table = rights_table(words, &[row], "Europe/Sofia", b';').expect("a table");
        let table = String::from_utf8(table).expect("text");
        let (head, rows) = table.split_once("\r\n").expect("two lines");
        assert!(head.starts_with('\u{feff}') && head.contains("Europe/Sofia"), "{head}");
        assert_eq!(
            rows,
            "3;\"'=cmd|'/c calc'!A1\";\"'@ana\";\"редактор\";\"Община; Видин\";\"2026-11-02 10:00:00\";\"\"\r\n"
        );
    }
}
