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
}

impl Sought {
    /// Whether a word of a text is a form of it.
    fn is(&self, word: &str) -> bool {
        self.word == word || stems(word).iter().any(|it| self.stems.contains(it))
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
                words.push(Sought { stems: stems(&word), word });
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
                met |= self.met(word);
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
            if self.met(word) != 0 {
                places.push(place);
            }
            ControlFlow::Continue(())
        });
        places
    }

    /// Which words of it a word of a text is a form of, a bit each.
    fn met(&self, word: &str) -> u16 {
        // Most words of a text begin otherwise, and cost no more than a look at their beginning.
        if !self.words.iter().any(|it| begins_alike(&it.word, word)) {
            return 0;
        }
        let word = folded(word);
        let bits = self.words.iter().enumerate();
        bits.filter(|(_, it)| it.is(&word)).map(|(n, _)| 1 << n).sum()
    }
}

/// All stems that a word in small letters may have: without a dictionary an ending can be read in
/// several ways, and two words meet where one reading of each is the same. No reading changes the
/// first two letters, but for „я“ and „е“ in the place of each other.
fn stems(word: &str) -> BTreeSet<String> {
    if word.chars().all(bulgarian::is_letter) {
        bulgarian::stems(word)
    } else if word.chars().all(|c| c.is_ascii_lowercase()) {
        english::stems(word)
    } else {
        [word.to_owned()].into()
    }
}
