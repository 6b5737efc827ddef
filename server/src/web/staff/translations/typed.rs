//! What a form says of texts in one language: which would be others, and what is known of how they
//! were made.

use super::{called::called, listing::control};
use crate::{
    desk::Draft,
    http::forms,
    rules::{
        Digest,
        draft::{
            ConsultationDraft, DraftText, Outdated, digest_of, texts_of, translate, written_in,
        },
    },
    web::staff::fields::ToMend,
    words::{Staff, Value},
};
use std::collections::HashMap;

/// What was typed.
#[derive(Default)]
pub(super) struct Typed {
    /// Those that are others than they were, by key.
    changed: HashMap<String, String>,
    /// Of which somebody has looked and says that they still say the same.
    still_right: Vec<String>,
    /// Those that were made from other words than stand there now, and the digest of these.
    made_from: Vec<(String, Digest)>,
    /// What cannot stand where it would.
    pub(super) to_mend: Vec<ToMend>,
}

impl Typed {
    /// Whether nothing is to be kept.
    pub(super) fn says_nothing(&self) -> bool {
        self.changed.is_empty() && self.still_right.is_empty()
    }

    /// Puts the texts into a draft.
    pub(super) fn put(&self, draft: &mut ConsultationDraft, lang: &str) {
        translate(draft, lang, &self.changed);
    }

    /// What is not outdated any more.
    pub(super) fn tell(&self, known: &mut Vec<Outdated>, lang: &str) {
        known.retain(|it| it.lang != lang || !self.still_right.contains(&it.key));
    }

    /// What was outdated when it came.
    pub(super) fn add(&self, outdated: &mut Vec<Outdated>, lang: &str) {
        for (key, made_from) in &self.made_from {
            outdated.push(Outdated {
                key: key.clone(),
                lang: lang.to_owned(),
                made_from: *made_from,
            });
        }
    }
}

/// Reads what a form says. Texts that it does not have stay as they are.
pub(super) fn read_typed(
    words: &Staff,
    of: &Draft,
    draft: &ConsultationDraft,
    lang: &str,
    pairs: &[(String, String)],
) -> Typed {
    let record = written_in(draft).into_iter().next().unwrap_or_default();
    // There may be some thousand names of places.
    let said: HashMap<&str, &str> =
        pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut typed = Typed::default();
    for it in texts_of(draft) {
        if is_still_right(of, &it, lang, pairs) {
            typed.still_right.push(it.key.clone());
        }
        let Some(text) = said.get(control(&it.key).as_str()) else { continue };
        let text = it.tidied(text);
        if text == it.tidied(it.in_lang(lang)) {
            continue;
        }
        if !it.takes(&text) {
            let what = [("what", Value::from(called(words, &it)))];
            typed.to_mend.push(ToMend::new(&control(&it.key), words.with("s-texts-bar", &what)));
            continue;
        }
        let made = said.get(["made.", &it.key].concat().as_str()).map(|it| (*it).to_owned());
        if let Some(Ok(made)) = made.map(Digest::try_from)
            && made != digest_of(&it.tidied(it.in_lang(&record)))
        {
            typed.made_from.push((it.key.clone(), made));
        }
        typed.changed.insert(it.key, text);
    }
    typed
}

fn is_still_right(of: &Draft, it: &DraftText, lang: &str, pairs: &[(String, String)]) -> bool {
    let is_outdated = || of.outdated.iter().any(|old| old.key == it.key && old.lang == lang);
    is_outdated() && forms::first(pairs, &["same.", &it.key].concat()) == Some("yes")
}
