//! Words of a text: what is letters and digits, in small letters.

use crate::rules::normalize::is_unseen;
use std::ops::{ControlFlow, Range};

/// Looks at the words of a text, each with its place, until it is told to stop.
pub(super) fn each_word(
    text: &str,
    mut look: impl FnMut(Range<usize>, &str) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut begun = None;
    for (at, c) in text.char_indices() {
        match begun {
            None if is_of_word(c) => begun = Some(at),
            Some(from) if !is_of_word(c) && !is_silent(c) => {
                begun = None;
                look(from..at, &text[from..at])?;
            }
            None | Some(_) => {}
        }
    }
    match begun {
        Some(from) => look(from..text.len(), &text[from..]),
        None => ControlFlow::Continue(()),
    }
}

/// Letters and digits; the most frequent by a glance.
fn is_of_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{400}'..='\u{481}' => true,
        c => c.is_alphanumeric(),
    }
}

/// What stands in a word and is not of it: an accent that shows how it is read, a place where it
/// may be cut.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}') || is_unseen(c)
}

/// A word in small letters.
pub(super) fn folded(word: &str) -> String {
    let mut small = String::with_capacity(word.len());
    for c in word.chars().filter(|c| !is_silent(*c)) {
        match c {
            'А'..='я' | '\0'..='\x7f' => small.push(small_letter(c)),
            'ѝ' | 'Ѝ' => small.push('и'),
            c => small.extend(c.to_lowercase()),
        }
    }
    small
}

fn small_letter(c: char) -> char {
    match c {
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        c => c.to_ascii_lowercase(),
    }
}

/// Whether a word of a text begins as a sought one in small letters, so that it may be a form of it.
pub(super) fn begins_alike(sought: &str, word: &str) -> bool {
    let alike = |c: char| match small_letter(c) {
        'я' => 'е',
        c => c,
    };
    let is_plain = |c: &char| matches!(c, '\0'..='\x7f' | 'А'..='я');
    let mut letters = word.chars();
    // Letters that are not known at a glance are looked at closely.
    sought.chars().take(2).all(|mine| match letters.next() {
        Some(c) if is_plain(&c) && is_plain(&mine) => alike(c) == alike(mine),
        Some(_) => true,
        None => false,
    })
}
