//! Finding words in what people wrote: a phrase finds a text in which each of its words stands, in
//! whatever form. Nothing is kept for it: a text is looked through as it is, so that there is no
//! index that could lag behind or remember what was erased.

mod bulgarian;
mod english;
#[cfg(test)]
mod tests;
mod words;

use crate::rules::normalize::one_line;
use std::collections::BTreeSet;
use std::ops::{ControlFlow, Range};
use words::{begins_alike, each_word, folded};

/// Characters of a phrase.
pub const PHRASE_CHARS_MAX: usize = 100;
/// Words of a phrase.
pub const PHRASE_WORDS_MAX: usize = 10;

/// What somebody looks for: one word or several, all of which must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    text: String,
    words: Vec<Sought>,
}

/// Why nothing can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPhrase {
    /// There is no letter and no digit in it.
    #[error("no word")]
    NoWord,
    /// It is longer than anybody looks for.
    #[error("more than {PHRASE_CHARS_MAX} characters or {PHRASE_WORDS_MAX} words")]
    TooLong,
}

/// One word of a phrase, with all stems that it may have.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sought {
    word: String,
    stems: BTreeSet<String>,
    /// How all its forms begin, but for „я“ and „е“ in the place of each other.
    begins: String,
}

impl Sought {
    fn new(word: String) -> Self {
        let stems = stems(&word);
        // What is taken off or put in another's place is at the end: no reading of a word changes
        // more of it than the last two letters of the stem, and never the first two.
        let kept = stems.iter().map(|it| it.chars().count().saturating_sub(2).max(2)).min();
        let begins = word.chars().take(kept.unwrap_or(2)).collect();
        Self { word, stems, begins }
    }
}

impl std::str::FromStr for Phrase {
    type Err = BadPhrase;
    fn from_str(typed: &str) -> Result<Self, BadPhrase> {
        let text = one_line(typed);
        if text.chars().count() > PHRASE_CHARS_MAX {
            return Err(BadPhrase::TooLong);
        }
        let mut words: Vec<Sought> = Vec::new();
        let _ = each_word(&text, |_, word| {
            let word = folded(word);
            if words.iter().all(|it| it.word != word) {
                words.push(Sought::new(word));
            }
            ControlFlow::Continue(())
        });
        match words.len() {
            0 => Err(BadPhrase::NoWord),
            1..=PHRASE_WORDS_MAX => Ok(Self { text, words }),
            _ => Err(BadPhrase::TooLong),
        }
    }
}

impl Phrase {
    /// As it was typed, in one line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether each word of it stands in one of these texts.
    pub fn is_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        // More words than bits there are not in a phrase.
        let all = (1_u16 << self.words.len()) - 1;
        let mut met = 0;
        for text in texts {
            let _ = each_word(text, |_, word| {
                met |= self.met(word, met);
                if met == all { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            if met == all {
                return true;
            }
        }
        false
    }

    /// Where words of it stand in a text, in order.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let _ = each_word(text, |place, word| {
            if self.met(word, 0) != 0 {
                places.push(place);
            }
            ControlFlow::Continue(())
        });
        places
    }

    /// Which words of it a word of a text is a form of, a bit each; not asked of those that are
    /// `known` to stand there.
    fn met(&self, word: &str, known: u16) -> u16 {
        // Most words of a text begin otherwise, and cost no more than a look at their beginning.
        let unknown = (0..).zip(&self.words).filter(|(n, _)| known & (1_u16 << n) == 0);
        let mut alike = unknown.filter(|(_, it)| begins_alike(&it.begins, word)).peekable();
        if alike.peek().is_none() {
            return 0;
        }
        let word = folded(word);
        let stems = stems(&word);
        let is = |it: &Sought| it.word == word || !it.stems.is_disjoint(&stems);
        alike.filter(|(_, it)| is(it)).map(|(n, _)| 1 << n).sum()
    }
}

/// All stems that a word in small letters may have: without a dictionary an ending can be read in
/// several ways, and two words meet where one reading of each is the same.
fn stems(word: &str) -> BTreeSet<String> {
    if word.chars().all(bulgarian::is_letter) {
        bulgarian::stems(word)
    } else if word.chars().all(|c| c.is_ascii_lowercase()) {
        english::stems(word)
    } else {
        [word.to_owned()].into()
    }
}
