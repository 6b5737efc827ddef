//! How many guesses a password takes. `zxcvbn` counts: it knows English words, names, leaked
//! passwords, dates, and rows of an English keyboard. We add Bulgarian words and what is known of
//! the owner, each in every way that Bulgarian is spelled, and have it read what was typed in
//! Cyrillic as the keys that were pressed, and transliterated. The reading that takes the fewest
//! guesses counts.

use super::spelling::{KEYS, OFFICIAL, spelled, spellings};
use std::{collections::HashSet, sync::LazyLock};
use zxcvbn::{Match, matching::patterns::MatchPattern, zxcvbn};

/// Words in Cyrillic, the likeliest first; lines that begin with # are remarks.
const WORDS: &str = include_str!("words.txt");
/// Characters that are looked at. If they are hard to guess, so is the whole. Where they are as
/// many signs that stand for letters, which is the worst, all readings together take half a second.
const CHARS_READ: usize = 32;
/// Letters from which on a word of the owner is worth a guess of its own.
const OWN_CHARS_LEAST: usize = 3;

/// By what a password would be guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guessed {
    /// A name that is known of its owner or authority.
    OwnName,
    /// Keys that lie beside each other, or characters that follow each other.
    Row,
    /// The same again.
    Repeated,
    /// A date or a year.
    Date,
    /// Words or passwords that many people use.
    Common,
}

/// Every word in every spelling, in their order, each once.
static SPELLED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = WORDS.lines().filter(|line| !line.starts_with('#'));
    in_all_spellings(words.flat_map(str::split_whitespace).map(str::to_owned))
});

/// How many guesses a password takes, and what is guessed first. `own`: texts that are known of its
/// owner.
pub(super) fn guesses(password: &str, own: &[&str]) -> (u64, Guessed) {
    let own = in_all_spellings(own.iter().flat_map(|text| names(text)));
    let own_words: HashSet<&str> = own.iter().map(String::as_str).collect();
    let common = SPELLED.iter().map(String::as_str).filter(|it| !own_words.contains(it));
    let known: Vec<&str> = own.iter().map(String::as_str).chain(common).collect();
    // A word has one Cyrillic spelling and several others; each list ranks by words.
    let (cyrillic, latin): (Vec<&str>, Vec<&str>) = known.iter().partition(|it| is_cyrillic(it));
    let typed: String = password.chars().take(CHARS_READ).collect();
    let other = std::iter::once(&OFFICIAL).chain(&KEYS).map(|by| spelled(&typed, by));
    let mut readings: Vec<String> = other.filter(|it| *it != typed).collect();
    readings.push(typed.clone());
    let estimates =
        readings.iter().map(|it| zxcvbn(it, if is_cyrillic(it) { &cyrillic } else { &latin }));
    estimates.min_by_key(|it| it.guesses()).map_or((0, Guessed::Common), |it| {
        let is_own = |word: &str| own_words.contains(word);
        (it.guesses(), guessed(it.sequence(), is_own))
    })
}

fn is_cyrillic(text: &str) -> bool {
    text.contains(|c| ('\u{400}'..'\u{530}').contains(&c))
}

/// What its owner should be told: of a name always, and otherwise of what most of it is.
fn guessed(found: &[Match], is_own: impl Fn(&str) -> bool) -> Guessed {
    let by = |it: &Match| match &it.pattern {
        MatchPattern::Dictionary(word) if is_own(&word.matched_word) => Guessed::OwnName,
        MatchPattern::Repeat(_) => Guessed::Repeated,
        MatchPattern::Spatial(_) | MatchPattern::Sequence(_) => Guessed::Row,
        MatchPattern::Date(_) | MatchPattern::Regex(_) => Guessed::Date,
        MatchPattern::Dictionary(_) | MatchPattern::BruteForce => Guessed::Common,
    };
    let known = found.iter().filter(|it| it.pattern != MatchPattern::BruteForce);
    if found.iter().any(|it| by(it) == Guessed::OwnName) {
        return Guessed::OwnName;
    }
    known.max_by_key(|it| it.j - it.i).map_or(Guessed::Common, by)
}

/// The words of a text that may stand in a password: `Мария Петрова` and `m.petrova@vidin.bg` have
/// two each; and all of it in one.
fn names(text: &str) -> Vec<String> {
    let small = text.to_lowercase();
    let words: Vec<&str> = small.split(|c: char| !c.is_alphanumeric()).collect();
    let long = |it: &&str| it.chars().count() >= OWN_CHARS_LEAST;
    let mut names: Vec<String> = words.iter().copied().filter(long).map(str::to_owned).collect();
    names.push(words.concat());
    names
}

fn in_all_spellings(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    let forms = |word: String| {
        let spelled = spellings().map(|by| spelled(&word, by)).collect::<Vec<_>>();
        std::iter::once(word).chain(spelled)
    };
    let enough = |it: &String| it.chars().count() > 1;
    words.flat_map(forms).filter(enough).filter(|it| seen.insert(it.clone())).collect()
}
