//! Words of a text: what is letters and digits, in small letters.

use crate::rules::normalize::is_unseen;
use std::ops::{ControlFlow, Range};

/// Looks at the words of a text, each with its place, until it is told to stop.
pub(super) fn each_word(
    text: &str,
    mut look: impl FnMut(Range<usize>, &str) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let (bytes, mut at, mut begun) = (text.as_bytes(), 0, None);
    while let Some(byte) = bytes.get(at) {
        // Latin and Cyrillic letters are known by their first byte.
        let (is_in, length) = match byte {
            0..=0x7f => (byte.is_ascii_alphanumeric(), 1),
            0xd0 | 0xd1 => (true, 2),
            _ => {
                let c = text[at..].chars().next().unwrap_or_default();
                (c.is_alphanumeric() || (begun.is_some() && is_silent(c)), c.len_utf8())
            }
        };
        match begun {
            None if is_in => begun = Some(at),
            Some(from) if !is_in => {
                begun = None;
                look(from..at, &text[from..at])?;
            }
            None | Some(_) => {}
        }
        at += length;
    }
    match begun {
        Some(from) => look(from..text.len(), &text[from..]),
        None => ControlFlow::Continue(()),
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

/// Whether a word of a text begins like that, in small letters, so that it may be a form of it.
pub(super) fn begins_alike(begins: &str, word: &str) -> bool {
    let alike = |c: char| match small_letter(c) {
        'я' => 'е',
        c => c,
    };
    let is_plain = |c: &char| matches!(c, '\0'..='\x7f' | 'А'..='я');
    let mut letters = word.chars();
    // Letters that are not known at a glance are looked at closely.
    begins.chars().all(|mine| match letters.next() {
        Some(c) if is_plain(&c) && is_plain(&mine) => alike(c) == alike(mine),
        Some(_) => true,
        None => false,
    })
}
