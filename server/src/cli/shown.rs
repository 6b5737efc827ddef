//! Text as it may be put before people at a terminal. Names of files, keys of a file, titles and
//! arguments are others' words, and a terminal obeys some of what can stand in them: it moves,
//! recolours, renames its window, turns text around. Such characters are shown by their number.
//! Whatever the program says to people goes through here: [`say`] and [`Failure`] line by line, and
//! the log.
//!
//! [`say`]: super::output::say
//! [`Failure`]: super::Failure

use std::{borrow::Cow, fmt::Write};

/// One line, with what a terminal would obey or a reader would not see shown as `\u001b`, which is
/// also how JSON writes it. A line end is shown, too: none of a line's own words begins another
/// line.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_obeyed(c) {
            let _ = write!(shown, "\\u{:04x}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Control characters, what ends a line or a paragraph, and what changes the direction of the text
/// that follows.
fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::shown;
    use std::borrow::Cow;

    #[test]
    fn what_a_terminal_obeys_is_shown_and_all_else_stays() {
        for (text, expected) in [
            ("\u{1b}]0;root\u{7}", "\\u001b]0;root\\u0007"),
            ("a\nb\r\tc\0", "a\\u000ab\\u000d\\u0009c\\u0000"),
            ("\u{9b}31m\u{7f}", "\\u009b31m\\u007f"),
            ("\u{202e}txt.exe\u{2066}\u{200f}\u{61c}", "\\u202etxt.exe\\u2066\\u200f\\u061c"),
            ("\u{2028}\u{2029}\u{85}", "\\u2028\\u2029\\u0085"),
        ] {
            assert_eq!(shown(text), expected);
            assert_eq!(shown(expected), expected, "shown twice");
        }
        for text in ["", "Моят град: „Път 2“, 50 % – \\n", "ماذا؟", "👩\u{200d}👧", "e\u{301}"]
        {
            assert!(matches!(shown(text), Cow::Borrowed(it) if it == text), "{text}");
        }
    }

    /// JSON stays JSON, and the same.
    #[test]
    fn what_is_shown_in_json_is_read_back_as_it_was() {
        let text = "\u{7f}\u{9b}\u{202e}Път";
        let json = serde_json::to_string(text).expect("JSON");
        assert_ne!(shown(&json), json);
        assert_eq!(serde_json::from_str::<String>(&shown(&json)).expect("JSON"), text);
    }
}
