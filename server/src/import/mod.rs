//! Files into consultations and authorities. A file (TOML) is read into a draft, the draft is
//! checked by `rules`, and each problem is told by file, line, field and a sentence that says how
//! to write it. A file that is not even TOML gets help with its syntax. Text comes in; no file is
//! opened here.

mod authority;
mod consultation;
mod example;
mod locate;
mod misread;
mod mistake;
mod question;
mod syntax;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod texts_sheet;

pub use mistake::{FileMistake, FileMistakes};
pub(crate) use mistake::{MISTAKES_MAX, fit_to_be_told, told};
pub(crate) use syntax::not_toml;
pub use template::{Template, templates};
pub(crate) use texts_sheet::{SHEET_BYTES_MAX, SheetError, SheetRow, texts_sheet};

use crate::{
    rules::{
        Authority, Consultation, DateSlip, Invalidated, Reworded,
        draft::{
            ConsultationDraft, Path, Problem, What, check_authority, check_consultation, reimport,
            results_told, rewords, slipped,
        },
    },
    words::Staff,
};
use example::{File, example};
use glas_wire::Slug;
use jiff::{Zoned, tz::TimeZone};
use locate::{field, offset};
use misread::Misread;
use table::{Notes, Table};
use toml::de::DeTable;

/// Reads an authority file. `name` is what its author calls the file; it stands in front of every
/// mistake.
pub fn authority(name: &str, text: &str) -> Result<Authority, FileMistakes> {
    read(Notes::default(), name, text, File::Authority, authority::authority, check_authority)
}

/// Reads a consultation file. The authority it names must be among `authorities`: dates without an
/// offset are read in its time zone.
pub fn consultation(
    name: &str,
    text: &str,
    authorities: &[Authority],
) -> Result<Consultation, FileMistakes> {
    let notes = Notes::default();
    read(notes, name, text, File::Consultation, consultation::consultation, |draft| {
        check_consultation(draft, authorities)
    })
}

/// Reads a consultation file into a draft, whatever it lacks to be published; only what cannot be
/// read is a mistake.
pub(crate) fn draft(name: &str, text: &str) -> Result<ConsultationDraft, FileMistakes> {
    let notes = Notes { takes_typed: true, ..Notes::default() };
    read(notes, name, text, File::Consultation, consultation::consultation, |draft| {
        Ok(draft.clone())
    })
}

/// The mistakes of a consultation file, good in itself, that would no longer ask what people have
/// answered.
pub fn reimported(name: &str, text: &str, lost: &[Invalidated]) -> FileMistakes {
    once_more(name, text, |draft| reimport(draft, lost, What::Answered))
}

/// The mistakes of a consultation file that would no longer ask what forms ask that are still
/// taken.
pub fn still_taken(name: &str, text: &str, lost: &[Invalidated]) -> FileMistakes {
    once_more(name, text, |draft| reimport(draft, lost, What::StillTaken))
}

/// What a consultation file words otherwise though people have answered it.
pub fn reworded(name: &str, text: &str, what: &[Reworded]) -> FileMistakes {
    once_more(name, text, |draft| rewords(draft, what))
}

fn once_more(
    name: &str,
    text: &str,
    problems: impl Fn(&ConsultationDraft) -> Vec<Problem>,
) -> FileMistakes {
    again(name, text, |table| {
        let notes = Notes::default();
        consultation::consultation(&Table::of_file(&notes, table))
            .map(|draft| problems(&draft))
            .unwrap_or_default()
    })
}

/// The mistake of a consultation file that would open it again though its results were told since
/// it `closed`.
pub fn reopened(name: &str, text: &str, closed: Zoned) -> FileMistakes {
    again(name, text, |_| vec![results_told(closed)])
}

/// The mistake of a consultation file whose dates would change what people have been told. `zone`:
/// of the authority.
pub fn slipped_dates(
    name: &str,
    text: &str,
    slug: Slug,
    slip: DateSlip,
    zone: TimeZone,
) -> FileMistakes {
    again(name, text, |_| vec![slipped(slug, slip, zone)])
}

/// One thing to mend.
enum Mistake {
    Misread(Path, Misread),
    Problem(Problem),
}

fn read<D, T>(
    notes: Notes,
    name: &str,
    text: &str,
    kind: File,
    draft: fn(&Table<'_>) -> Option<D>,
    check: impl FnOnce(&D) -> Result<T, Vec<Problem>>,
) -> Result<T, FileMistakes> {
    let text = without_mark(text);
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        // What a broken tree seems to say would only hide the break.
        Err(first) => {
            return Err(FileMistakes::of(name, text, not_toml(text, &first), |what| {
                (String::new(), what)
            }));
        }
    };
    let checked = Table::of_file(&notes, table.get_ref()).read(draft).map(|draft| check(&draft));
    let misread = notes.misread.into_inner().into_iter();
    let (unknown, misread): (Vec<_>, Vec<_>) =
        misread.partition(|(_, it)| matches!(it, Misread::UnknownField { .. }));
    let told = |(path, what)| Mistake::Misread(path, what);
    let mut found: Vec<Mistake> = misread.into_iter().map(told).collect();
    found.extend(notes.problems.into_inner().into_iter().map(Mistake::Problem));
    match checked {
        Some(Ok(value)) if found.is_empty() && unknown.is_empty() => return Ok(value),
        Some(Ok(_)) | None => {}
        // What cannot be read was told when it was read.
        Some(Err(problems)) => found.extend(
            problems.into_iter().filter(|it| it.what != What::Unreadable).map(Mistake::Problem),
        ),
    }
    // Last on their line: what was meant by one is often told as missing before it.
    found.extend(unknown.into_iter().map(told));
    Err(mistakes(name, text, kind, table.get_ref(), found))
}

/// The mistakes of a file that was taken before.
fn again(name: &str, text: &str, of: impl FnOnce(&DeTable<'_>) -> Vec<Problem>) -> FileMistakes {
    let text = without_mark(text);
    let (table, _) = DeTable::parse_recoverable(text);
    let found = of(table.get_ref()).into_iter().map(Mistake::Problem).collect();
    mistakes(name, text, File::Consultation, table.get_ref(), found)
}

fn mistakes(
    name: &str,
    text: &str,
    kind: File,
    table: &DeTable<'_>,
    found: Vec<Mistake>,
) -> FileMistakes {
    // The command line speaks English.
    let words = Staff::english();
    let at = |it: Mistake| {
        let offset = match &it {
            Mistake::Misread(path, _) => offset(table, path, None),
            Mistake::Problem(Problem { path, what }) => offset(table, path, Some(what)),
        };
        (offset, it)
    };
    FileMistakes::of(name, text, found.into_iter().map(at).collect(), |it| match it {
        Mistake::Misread(path, what) => {
            (field(table, &path, None), what.sentence(words, kind, &path))
        }
        Mistake::Problem(it) => {
            let Problem { path, what } = &it;
            (field(table, path, Some(what)), it.sentence(words, &example(words, kind, path, what)))
        }
    })
}

/// As some editors of Windows begin a text.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
