//! The guard of CSV cells: none becomes a formula, none a number or a day that was not written as
//! one, and each can be read back exactly.
//!
//! A spreadsheet computes a cell that begins with `=`, `+`, `-` or `@`, some also after blanks or
//! with the full-width forms. What looks like a value it stores as that value: of the telephone
//! `0888123456` it drops the zero, of the group `1-4` it makes the first of April. Such a cell is
//! written with an apostrophe in front; so is one that begins with an apostrophe itself, and
//! therefore taking one apostrophe off the front of every cell that has it gives the text as it
//! was.

use std::borrow::Cow;

/// The text as it may stand in a cell.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let first = text.chars().next();
    let risky = first.is_some_and(|c| c == '\'' || c.is_control())
        || text.chars().find(|c| !is_blank(*c)).is_some_and(begins_a_formula)
        || is_read_as_a_value(text);
    if risky { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// The longest text that is read as a value: a day with a month in words, and an hour.
const VALUE_CHARS_MAX: usize = 60;

/// What words that stand among the digits of a value begin with, in the languages of the forms:
/// months, the parts of a day, `г.` and `ч.`, currencies, the exponent of a number.
const WORDS_OF_VALUES: [&str; 42] = [
    "яну", "фев", "мар", "апр", "май", "юни", "юли", "авг", "сеп", "окт", "ное", "дек", "jan",
    "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "ian", "mai",
    "iun", "iul", "noi", "пр", "сл", "am", "pm", "г", "ч", "лв", "lei", "ron", "eur", "bgn", "usd",
    "e",
];

/// Whether a spreadsheet may take the text for a number, a day, a time or a sum of money: it has a
/// digit, and no words but those of values.
fn is_read_as_a_value(text: &str) -> bool {
    let is_short = text.chars().nth(VALUE_CHARS_MAX).is_none();
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    is_short
        && text.contains(char::is_numeric)
        && words.all(|word| {
            let word = word.to_lowercase();
            // A word of one or two letters is meant as it stands.
            WORDS_OF_VALUES
                .iter()
                .any(|it| if it.chars().count() < 3 { word == *it } else { word.starts_with(it) })
        })
}

fn begins_a_formula(c: char) -> bool {
    // Full-width and small forms fold to the ASCII signs; U+2212 is the minus of typography.
    matches!(
        c,
        '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '\u{2212}'
    )
}

/// What programs drop from the front of a cell, and what readers cannot see there.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{begins_a_formula, guarded, is_blank, unguarded};

    /// So many texts, of what spreadsheets and this rule tell apart, and of anything else.
    const TEXTS: u64 = 100_000;
    const SIGNS: [char; 25] = [
        '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '\u{2212}', '\'', '"',
        ' ', '\t', '\n', '\r', '\0', '\u{200b}', '\u{202e}', '\u{61c}', '\u{feff}', '1',
    ];

    #[test]
    fn of_any_text_a_cell_is_no_formula_and_is_read_back() {
        for n in 0..TEXTS {
            // A plain generator: the same texts each time.
            let mut seed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mut next = || {
                seed ^= seed >> 12;
                seed ^= seed << 25;
                seed ^= seed >> 27;
                seed.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33
            };
            let text: String = (0..next() % 9)
                .filter_map(|_| match next() % 4 {
                    0 => char::from_u32((next() % 0x11_0000) as u32),
                    _ => Some(SIGNS[next() as usize % SIGNS.len()]),
                })
                .collect();
            let cell = guarded(&text);
            assert!(
                !cell.chars().find(|c| !is_blank(*c)).is_some_and(begins_a_formula),
                "{text:?} as {cell:?}"
            );
            assert_eq!(unguarded(&cell), text, "{cell:?}");
        }
    }
}
