//! English words: one is the plural of another by its „s“, and no more is read into them.

use std::collections::BTreeSet;

pub(super) fn stems(word: &str) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let Some(rest) = word.strip_suffix('s').filter(|_| is_plural) else {
        return [word.to_owned()].into();
    };
    stems.insert(rest.to_owned());
    if let Some(rest) = rest.strip_suffix("ie") {
        stems.insert([rest, "y"].concat());
    }
    if let Some(rest) = rest.strip_suffix('e') {
        stems.insert(rest.to_owned());
    }
    stems
}
