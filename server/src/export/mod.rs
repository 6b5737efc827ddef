//! Exports: rows in, bytes out, one file per format. Nothing here reads the store or opens a file.

pub(crate) mod codes;
mod columns;
mod consultation_file;
mod csv;
mod form_words;
mod guard;
mod json;
mod rights;
#[cfg(test)]
mod tests;
mod texts_sheet;

pub(crate) use consultation_file::consultation_file;
pub use form_words::FormWords;
pub use guard::{guarded, unguarded};
/// What the timeline of a consultation says it is; it is made by `web`, and read by `glas verify`.
pub(crate) const TIMELINE_FORMAT: &str = "glas-timeline";

pub use json::{FORMAT as JSON_FORMAT, json_row};
pub(crate) use rights::{RightsRow, rights_table};
pub(crate) use texts_sheet::texts_sheet;

use crate::{
    journal::Digest,
    register::ResponseRow,
    rules::{Authority, Consultation},
};
use glas_wire::Lang;
use jiff::Timestamp;
use std::io::{self, Write};

/// What stands on the cover of an export: whose responses these are, in which language, and up to
/// which entry of the journal.
#[derive(Debug, Clone)]
pub struct Cover {
    /// The consultation as it is now.
    pub consultation: Consultation,
    /// The authority that consults.
    pub authority: Authority,
    /// The language of labels.
    pub lang: Lang,
    /// When the export was journaled.
    pub at: Timestamp,
    /// Position of that entry in the journal.
    pub seq: u64,
    /// Digest of that entry: `glas verify --against` checks that the journal still holds it.
    pub entry: Digest,
    /// How many rows follow.
    pub rows: u32,
    /// Every version of the form, in order; the last is the consultation as it is now.
    pub forms: Vec<FormWords>,
}

/// The formats of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table for spreadsheets, in one language.
    Csv {
        /// Between cells; by default `;` in languages whose decimal sign is `,`, as in Bulgarian,
        /// and `,` in others.
        delimiter: Option<u8>,
    },
    /// Everything, for programs.
    Json,
}

impl Format {
    /// As the journal names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv { .. } => "csv",
            Self::Json => "json",
        }
    }
}

/// An export being written.
pub trait Sheet {
    /// Adds a response.
    fn row(&mut self, row: &ResponseRow) -> io::Result<()>;
    /// Writes the end. Without it the export is incomplete.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Begins an export.
pub fn sheet<'a>(
    format: Format,
    cover: &'a Cover,
    out: impl Write + 'a,
) -> io::Result<Box<dyn Sheet + 'a>> {
    Ok(match format {
        Format::Csv { delimiter } => Box::new(csv::Csv::begin(cover, delimiter, out)?),
        Format::Json => Box::new(json::Json::begin(cover, out)?),
    })
}
