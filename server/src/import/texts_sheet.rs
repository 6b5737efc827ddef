//! A table of texts and their translations, as a spreadsheet has saved it: part, source,
//! translation. With a byte order mark or without, with whatever sign between cells, quoted or not;
//! in UTF-8 only, because a table of Windows-1251 that is read as anything else says other words.

/// Bytes of a table at most.
pub(crate) const SHEET_BYTES_MAX: usize = 1 << 20;
/// Rows of a table at most: more texts than a draft can have.
const ROWS_MAX: usize = 20_000;
/// Characters of one cell at most: twice the longest text of a draft.
const CELL_CHARS_MAX: usize = 20_000;
/// The signs that may stand between cells.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// A row below the head: its number as a spreadsheet counts, and its cells, guarded as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetRow {
    /// From 2 on.
    pub(crate) number: usize,
    /// The key of the text, alone or in parentheses behind its name.
    pub(crate) part: String,
    pub(crate) source: String,
    /// Empty where the table has only two columns.
    pub(crate) translation: String,
}

/// Why a table is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SheetError {
    /// It is longer than [`SHEET_BYTES_MAX`].
    #[error("the table is too long")]
    TooLong,
    /// It is not in UTF-8: in Windows-1251, most often.
    #[error("the table is not in UTF-8")]
    OtherEncoding,
    /// It is a workbook, or anything else that is no text.
    #[error("the file is no table of text")]
    NoTable,
    /// There are more than 20 000 rows.
    #[error("the table has too many rows")]
    TooManyRows,
    /// A row has one cell, or more than three.
    #[error("row {row} does not have three cells")]
    Cells {
        /// As a spreadsheet counts.
        row: usize,
    },
    /// A cell has more than 20 000 characters.
    #[error("a cell of row {row} is too long")]
    CellTooLong {
        /// As a spreadsheet counts.
        row: usize,
    },
}

/// Reads a table. Rows without a word in them are left out.
pub(crate) fn texts_sheet(bytes: &[u8]) -> Result<Vec<SheetRow>, SheetError> {
    if bytes.len() > SHEET_BYTES_MAX {
        return Err(SheetError::TooLong);
    }
    // A workbook is a ZIP, an old one a compound file.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(SheetError::NoTable);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SheetError::OtherEncoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\0') {
        return Err(SheetError::NoTable);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter_of(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (n, record) in reader.records().enumerate() {
        let (row, record) = (n + 1, record.map_err(|_| SheetError::NoTable)?);
        let mut cells: Vec<&str> = record.iter().collect();
        // Columns that somebody has looked into and left empty.
        while cells.len() > 3 && cells.last().is_some_and(|it| it.trim().is_empty()) {
            cells.pop();
        }
        if cells.iter().all(|it| it.trim().is_empty()) {
            continue;
        }
        if !(2..=3).contains(&cells.len()) {
            return Err(SheetError::Cells { row });
        }
        if cells.iter().any(|it| it.chars().nth(CELL_CHARS_MAX).is_some()) {
            return Err(SheetError::CellTooLong { row });
        }
        // The head says what the columns are, in any language.
        if n == 0 {
            continue;
        }
        if rows.len() == ROWS_MAX {
            return Err(SheetError::TooManyRows);
        }
        rows.push(SheetRow {
            number: row,
            part: cells[0].trim().to_owned(),
            source: cells[1].to_owned(),
            translation: cells.get(2).copied().unwrap_or_default().to_owned(),
        });
    }
    Ok(rows)
}

/// The sign between cells: the one that stands outside of quotes in the head most often.
fn delimiter_of(text: &str) -> u8 {
    let mut times = [0usize; DELIMITERS.len()];
    let mut quoted = false;
    for b in text.bytes() {
        match b {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            b if !quoted => {
                if let Some(n) = DELIMITERS.iter().position(|it| *it == b) {
                    times[n] += 1;
                }
            }
            _ => {}
        }
    }
    let most = times.iter().max().copied().unwrap_or_default();
    times.iter().position(|it| *it == most).map_or(DELIMITERS[0], |n| DELIMITERS[n])
}

#[cfg(test)]
mod tests {
    use super::{SHEET_BYTES_MAX, SheetError, SheetRow, texts_sheet};

    fn row(number: usize, part: &str, source: &str, translation: &str) -> SheetRow {
        SheetRow {
            number,
            part: part.to_owned(),
            source: source.to_owned(),
            translation: translation.to_owned(),
        }
    }

    /// LibreOffice keeps the semicolon, drops the mark and quotes only what it must.
    #[test]
    fn a_table_is_read_however_a_spreadsheet_has_saved_it() {
        let rows = [row(2, "title", "Парк; река", "Park"), row(3, "summary", "Една\nдве", "")];
        for saved in [
            "\u{feff}\"а\";\"б\";\"в\"\r\n\"title\";\"Парк; река\";\"Park\"\r\n\"summary\";\"Една\nдве\";\"\"\r\n",
            "а;б;в\r\ntitle;\"Парк; река\";Park\r\nsummary;\"Една\nдве\";\r\n",
            "а,б,в\ntitle,Парк; река,Park\n\nsummary,\"Една\nдве\",\n",
            "а\tб\tв\ntitle\tПарк; река\tPark\nsummary\t\"Една\nдве\"\n",
            "а;б;в;;\ntitle;\"Парк; река\";Park;;\nsummary;\"Една\nдве\";;;\n;;;;\n",
        ] {
            let read = texts_sheet(saved.as_bytes()).expect(saved);
            assert!(
                read.iter()
                    .map(|it| (&it.part, &it.source, &it.translation))
                    .eq(rows.iter().map(|it| (&it.part, &it.source, &it.translation))),
                "{saved:?} as {read:?}"
            );
        }
    }

    #[test]
    fn what_is_no_table_is_told_and_nothing_is_guessed() {
        // "Парк" in Windows-1251.
        let cyrillic = b"a;b;c\r\ntitle;\xcf\xe0\xf0\xea;Park\r\n";
        let long = format!("a;b;c\n{}", "x;y;z\n".repeat(SHEET_BYTES_MAX / 6));
        let many = format!("a;b;c\n{}", "x;y;z\n".repeat(20_001));
        let cell = format!("a;b;c\nx;y;{}", "z".repeat(20_001));
        for (bytes, wrong) in [
            (&cyrillic[..], SheetError::OtherEncoding),
            (b"PK\x03\x04zip", SheetError::NoTable),
            (b"a;b;c\nx;\0;z", SheetError::NoTable),
            (b"a;b;c\nalone\n", SheetError::Cells { row: 2 }),
            (b"a;b;c\nx;y;z\none;more;than;three\n", SheetError::Cells { row: 3 }),
            (long.as_bytes(), SheetError::TooLong),
            (many.as_bytes(), SheetError::TooManyRows),
            (cell.as_bytes(), SheetError::CellTooLong { row: 2 }),
        ] {
            assert_eq!(texts_sheet(bytes), Err(wrong));
        }
    }
}
