//! Translations that were made from other words than stand in the language of record now.
//!
//! A draft keeps of such a translation the digest of the words that it was made from. It is noted
//! when the words are changed and the translation beside them is not, on whichever page or in
//! whichever file that happens; it is forgotten when the translation is changed too, when the words
//! are again what they were, or when somebody has looked and says that it still says the same.
//! A draft that changes what is published begins with translations that are taken for good.

use super::{
    shape::ConsultationDraft,
    translation::{DraftText, digest_of, texts_of, written_in},
};
use crate::rules::Digest;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A translation that was made from other words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Outdated {
    /// The key of the text.
    pub(crate) key: String,
    /// The language of the translation.
    pub(crate) lang: String,
    /// Of the words that it was made from.
    pub(crate) made_from: Digest,
}

/// Which translations are outdated once a draft that `was` so `is` so. `known`: which were before.
pub(crate) fn outdated(
    was: &ConsultationDraft,
    is: &ConsultationDraft,
    known: &[Outdated],
) -> Vec<Outdated> {
    let (langs, before) = (written_in(is), written_in(was));
    let Some((record, others)) = langs.split_first() else { return Vec::new() };
    if before.first() != Some(record) {
        // What was beside what is not known.
        return Vec::new();
    }
    // There may be some thousand names of places.
    let old = texts_of(was);
    let old: HashMap<&str, &DraftText> = old.iter().map(|it| (it.key.as_str(), it)).collect();
    let new = texts_of(is);
    let mut found = Vec::new();
    for it in &new {
        let Some(was) = old.get(it.key.as_str()) else { continue };
        for lang in others {
            let (translation, words) = (it.in_lang(lang), it.in_lang(record));
            if translation.is_empty() || it.tidied(translation) != was.tidied(was.in_lang(lang)) {
                continue;
            }
            let noted = known.iter().find(|known| known.key == it.key && known.lang == *lang);
            let made_from = noted
                .map_or_else(|| digest_of(&was.tidied(was.in_lang(record))), |it| it.made_from);
            if made_from != digest_of(&it.tidied(words)) {
                found.push(Outdated { key: it.key.clone(), lang: lang.clone(), made_from });
            }
        }
    }
    found
}
