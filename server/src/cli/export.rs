//! `glas export SLUG --format csv|json [-o FILE]`

use super::{Failure, control::Store, output::Output};
use crate::{export::Format, settings::Paths};
use glas_wire::Lang;
use std::{io, path::PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// Name of the consultation, as in the first column of `glas consultation list`
    slug: String,
    /// csv: a table for spreadsheets; json: everything, for programs and for `glas verify
    /// --against`
    #[arg(long, value_enum, default_value = "csv")]
    format: Name,
    /// Where to write; "-" or nothing is standard output. An existing file is replaced once the new
    /// one is complete
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of the labels; by default the consultation's first
    #[arg(long, value_name = "LANG")]
    lang: Option<Lang>,
    /// Between the cells of a table: ";", ",", "|" or "tab"; where nothing is said ";" in
    /// Bulgarian and other languages with a decimal comma, "," in English
    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    delimiter: Option<u8>,
    #[command(flatten)]
    paths: Paths,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Name {
    Csv,
    Json,
}

pub(super) fn run(it: &Export) -> Result<(), Failure> {
    let format = match it.format {
        Name::Csv => Format::Csv { delimiter: it.delimiter },
        Name::Json => Format::Json,
    };
    let store = Store::reach(&it.paths.data, false)?;
    let written = write(it, format, &store);
    store.close()?;
    written
}

fn write(it: &Export, format: Format, store: &Store) -> Result<(), Failure> {
    // The file is begun first: a folder that cannot be written to is no reason to note an export in
    // the journal.
    let mut output = Output::to(it.output.as_deref())?;
    match store.export(&it.slug, format, it.lang.clone(), &mut output)? {
        Ok(()) => output.complete(),
        // Whoever read the pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::unwritable(&output.name(), &error)),
    }
}

/// What parts cells and is no part of them: no sign of a number, a day or a formula, and none that
/// quotes.
fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\t" => Ok(b'\t'),
        [one @ (b';' | b',' | b'|')] => Ok(*one),
        _ => Err("write \";\", \",\" or \"|\", or the word tab".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::delimiter;

    /// Cells were parted by `=`, and what followed was computed.
    #[test]
    fn only_what_is_no_part_of_a_cell_parts_cells() {
        for (text, byte) in [(";", b';'), (",", b','), ("|", b'|'), ("tab", b'\t'), ("\t", b'\t')] {
            assert_eq!(delimiter(text), Ok(byte), "{text:?}");
        }
        for code in 0..=127_u8 {
            let taken = delimiter(&char::from(code).to_string()).is_ok();
            assert_eq!(taken, b";,|\t".contains(&code), "{:?}", char::from(code));
        }
        for text in ["", ";;", "таб", "TAB", "ж"] {
            assert!(delimiter(text).is_err(), "{text:?}");
        }
    }
}
