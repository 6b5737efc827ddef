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
    /// Between the cells of a table: one character, or "tab"; where nothing is said ";" in
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

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" => Ok(b'\t'),
        [one]
            if one.is_ascii_graphic()
                && !one.is_ascii_alphanumeric()
                && !matches!(one, b'"' | b'\'' | b'-' | b'+' | b'.' | b':') =>
        {
            Ok(*one)
        }
        [b'\t'] => Ok(b'\t'),
        _ => Err("write one sign such as \";\", \",\" or \"|\", or the word tab".to_owned()),
    }
}
