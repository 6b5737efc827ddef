//! Consultation and authority files (TOML), read into the domain types or refused with everything that is to be mended:
//! file, line, field, what is wrong and how to write it. Text comes in, no file is opened here.

mod again;
mod asking;
mod authority;
mod choice;
mod condition;
mod consultation;
mod fields;
mod instant;
mod kind;
mod language;
mod measure;
mod mistake;
mod place;
mod question;
mod room;
mod scale;
mod scoring;
mod settlement;
mod syntax;
#[cfg(test)]
mod tests;

pub use again::{lost, mistake_at};
pub use mistake::{FileMistake, FileMistakes};
pub(crate) use mistake::{MISTAKES_MAX, fit_to_be_told, nearest, told};
pub(crate) use syntax::not_toml;

use crate::rules::{Authority, Consultation};
use fields::Fields;
use mistake::Notes;
use toml::de::DeTable;

/// Reads an authority file. `name` is what its author calls the file; it stands in front of every mistake.
pub fn authority(name: &str, text: &str) -> Result<Authority, FileMistakes> {
    read(name, text, authority::authority)
}

/// Reads a consultation file. The authority it names must be among `authorities`: dates without an offset are read in its time zone.
pub fn consultation(name: &str, text: &str, authorities: &[Authority]) -> Result<Consultation, FileMistakes> {
    read(name, text, |fields| consultation::consultation(fields, authorities))
}

fn read<T>(name: &str, text: &str, of: impl FnOnce(Fields<'_>) -> Option<T>) -> Result<T, FileMistakes> {
    let notes = Notes::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    let value = match DeTable::parse(notes.text()) {
        Ok(table) => of(Fields::of_file(&notes, table.get_ref())),
        // What a broken tree seems to say would only hide the break.
        Err(first) => {
            for (at, what) in syntax::not_toml(notes.text(), &first) {
                notes.add(&(at..at), "", what);
            }
            None
        }
    };
    match (value, notes.finish(name)) {
        (Some(value), None) => Ok(value),
        (_, Some(mistakes)) => Err(mistakes),
        (None, None) => Err(FileMistakes::unreadable(name)),
    }
}
