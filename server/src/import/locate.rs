//! Where in a file the path of a draft stands.

use crate::rules::{
    Invalidated,
    draft::{Path, Step, What},
};
use toml::de::{DeTable, DeValue};

/// Bytes before what is wrong at `path`. Where a field is missing, that is before the table it is
/// missing in.
pub(super) fn offset(file: &DeTable<'_>, path: &Path, what: Option<&What>) -> usize {
    walk(file, way(path, what).0, |_| ())
}

/// The field at `path`, with the names of the tables it stands in.
pub(super) fn field(file: &DeTable<'_>, path: &Path, what: Option<&What>) -> String {
    let mut names: Vec<&str> = Vec::new();
    let (way, of_table) = way(path, what);
    walk(file, way, |name| names.push(name));
    names.extend(of_table);
    names.join(".")
}

/// The way to what is told, and the name of a field that is told at the table it is of.
fn way<'p>(path: &'p Path, what: Option<&What>) -> (&'p [Step], Option<&'static str>) {
    match path.0.split_last() {
        Some((Step::Field(field), before)) if what.is_some_and(is_told_at_the_table) => {
            (before, Some(field.name()))
        }
        _ => (&path.0, None),
    }
}

/// A list may be written as tables all over the file: what is wrong with it as a whole is told
/// where the table begins that it is of.
fn is_told_at_the_table(what: &What) -> bool {
    matches!(
        what,
        What::NoLanguages
            | What::NoSites
            | What::NotInOwnLanguage { .. }
            | What::NoQuestions
            | What::TooLongForAPost { .. }
            | What::TooFewOptions { .. }
            | What::IdOfOther
            | What::IdOfNone
            | What::TooManyRanked { .. }
            | What::TooManyRows { .. }
            | What::PointsTogether { .. }
            | What::MixedPlaces
            | What::PlacesOutside { .. }
            | What::NoSettlements
            | What::PlaceIdTooLong
            | What::Answered(Invalidated::Question(_))
    )
}

/// Goes this way as far as the file does, and tells the names on it, the first that is not there
/// among them.
fn walk<'p>(file: &DeTable<'_>, way: &'p [Step], mut named: impl FnMut(&'p str)) -> usize {
    let (mut table, mut value): (Option<&DeTable<'_>>, Option<&DeValue<'_>>) = (Some(file), None);
    let mut offset = 0;
    for step in way {
        let name = match step {
            Step::Field(field) => field.name(),
            Step::Lang(tag) => tag,
            Step::Item(n) => {
                let Some(DeValue::Array(members)) = value else { break };
                let Some(member) = members.get(*n) else { break };
                offset = member.span().start;
                value = Some(member.get_ref());
                table = value.and_then(|it| it.as_table());
                continue;
            }
        };
        // A place, or a settlement, may be a line.
        let Some(around) = table else { break };
        named(name);
        let Some((key, found)) = around.get_key_value(name) else { break };
        // A text of several lines is told where its field stands.
        offset = key.span().start;
        value = Some(found.get_ref());
        table = value.and_then(|it| it.as_table());
    }
    offset
}
