//! A table of texts that came back, held against the draft: what would change, and what in it means
//! nothing here.

use super::listing::Row;
use crate::{
    export::unguarded,
    http::forms::encoded,
    import::SheetRow,
    rules::{Digest, draft::digest_of},
};
use std::collections::HashMap;

/// Texts that are taken over at once at most, and bytes of them in a form: more would not be
/// received.
const CHANGES_MAX: usize = 1_900;
const CHANGES_BYTES_MAX: usize = 200 << 10;
const _: () = assert!(CHANGES_BYTES_MAX < glas_wire::limits::BODY_BYTES_MAX);

/// One translation that would be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exchange {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) was: String,
    pub(super) becomes: String,
    /// Where the source has changed since the table was made: its digest then, and how it was.
    pub(super) source_then: Option<(Digest, String)>,
}

/// All that a table says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Compared {
    pub(super) changes: Vec<Exchange>,
    /// How many more there are than can be taken over at once.
    pub(super) left: usize,
    /// Rows of parts that are not in the draft, or that stand in the table before: number and part.
    pub(super) unknown: Vec<(usize, String)>,
    /// Texts that cannot stand where they would: the divider of names in a name of a place.
    pub(super) refused: Vec<String>,
    /// Texts whose source has changed and whose translation has not.
    pub(super) moved: Vec<String>,
    /// Texts of the draft of which the table has no row.
    pub(super) missing: Vec<String>,
    /// Rows that say what the draft says.
    pub(super) same: usize,
}

/// What stands in the cell of a part: its name, and its key by which it is known.
pub(super) fn part(name: &str, key: &str) -> String {
    [name, " (", key, ")"].concat()
}

fn key_of(part: &str) -> &str {
    let inner = part.strip_suffix(')').and_then(|it| it.rsplit_once('('));
    inner.map_or(part, |(_, key)| key).trim()
}

/// A table beside a draft. An empty cell changes nothing: a translation is taken out by hand.
pub(super) fn compare(table: &[SheetRow], rows: &[Row]) -> Compared {
    let known: HashMap<&str, &Row> = rows.iter().map(|it| (it.text.key.as_str(), it)).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut found = Compared::default();
    let mut bytes = 0;
    for it in table {
        let part = unguarded(&it.part);
        let Some(row) = known.get(key_of(part)) else {
            found.unknown.push((it.number, part.to_owned()));
            continue;
        };
        if seen.insert(&row.text.key, it.number).is_some() {
            found.unknown.push((it.number, part.to_owned()));
            continue;
        }
        let tidied = |text: &str| row.text.tidied(text);
        let (becomes, source) = (tidied(unguarded(&it.translation)), tidied(unguarded(&it.source)));
        let has_moved = source != tidied(&row.source);
        if becomes.is_empty() || becomes == tidied(&row.translation) {
            found.same += 1;
            if has_moved {
                found.moved.push(row.name.clone());
            }
            continue;
        }
        if !row.text.takes(&becomes) {
            found.refused.push(row.name.clone());
            continue;
        }
        let source_then = has_moved.then(|| (digest_of(&source), source));
        // The digest of another source, and what a form puts between two fields.
        bytes += encoded(&becomes).len() + 2 * encoded(&row.text.key).len() + 100;
        if found.left > 0 || found.changes.len() == CHANGES_MAX || bytes > CHANGES_BYTES_MAX {
            found.left += 1;
            continue;
        }
        found.changes.push(Exchange {
            key: row.text.key.clone(),
            name: row.name.clone(),
            was: row.translation.clone(),
            becomes,
            source_then,
        });
    }
    let missing = rows.iter().filter(|it| !seen.contains_key(it.text.key.as_str()));
    found.missing = missing.map(|it| it.name.clone()).collect();
    found
}
