//! How Bulgarian is written with Latin letters: transliterated, as people chat, and by fingers that
//! type it while the keyboard is set to English.

/// The letters to which each of the following lists gives what is written for them.
const LETTERS: &str = "абвгдежзийклмнопрстуфхцчшщъьюя";

/// A spelling of [`LETTERS`], one after the other.
pub(super) type Spelling = [&'static str; 30];

/// As on road signs and in passports (Закон за транслитерацията).
pub(super) const OFFICIAL: Spelling = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "h", "ts", "ch", "sh", "sht", "a", "y", "yu", "ya",
];

/// Шльокавица, as people chat: with digits, and without.
const CHAT: [Spelling; 5] = [
    [
        "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "h", "c", "4", "6", "6t", "y", "y", "u", "q",
    ],
    [
        "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "h", "c", "4", "6", "6t", "u", "i", "iu", "q",
    ],
    [
        "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "h", "c", "ch", "sh", "sht", "y", "y", "yu", "q",
    ],
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "h", "c", "ch", "sh", "sht", "u", "j", "yu", "ya",
    ],
    [
        "a", "b", "w", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "x", "c", "ch", "sh", "sht", "a", "i", "iu", "ia",
    ],
];

/// The keys of the two layouts (БДС 5237), as the English one names them: the phonetic, and the
/// typewriter's.
pub(super) const KEYS: [Spelling; 2] = [
    [
        "a", "b", "w", "g", "d", "e", "v", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "h", "c", "`", "[", "]", "y", "x", "\\", "q",
    ],
    [
        "d", "/", "l", "h", "o", "e", "g", "p", "r", "x", "u", ".", ";", "k", "f", "m", ",", "i",
        "j", "w", "b", "n", "[", "'", "t", "y", "c", "a", "z", "s",
    ],
];

/// All ways to write Bulgarian with Latin letters.
pub(super) fn spellings() -> impl Iterator<Item = &'static Spelling> {
    std::iter::once(&OFFICIAL).chain(&CHAT).chain(&KEYS)
}

/// A text in a spelling; what is no Bulgarian letter stays, and letters become small ones.
pub(super) fn spelled(text: &str, by: &Spelling) -> String {
    let mut spelled = String::with_capacity(text.len());
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match LETTERS.chars().zip(by).find(|(it, _)| *it == small) {
            Some((_, written)) => spelled.push_str(written),
            None => spelled.push(letter),
        }
    }
    spelled
}
