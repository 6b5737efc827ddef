//! Reasons: what a clerk writes when a consultation is terminated or unpublished. Everyone reads
//! them, for as long as they are not erased.

use super::{content_flag::reorders, normalize::is_blank};
use unicode_normalization::UnicodeNormalization;

/// Unicode scalar values of a reason, after NFC: half a printed page.
pub const REASON_CHARS_MAX: usize = 1_000;

/// A reason: one line of visible characters, not empty, normalized (NFC).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

/// Why a text is no reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadReason {
    /// Nothing is said.
    #[error("empty; write why, for everyone to read")]
    Empty,
    /// It says too much.
    #[error("{chars} characters; at most {max} are taken", max = REASON_CHARS_MAX)]
    TooLong {
        /// Unicode scalar values.
        chars: usize,
    },
    /// A character that cannot be seen, ends the line, or turns what follows around.
    #[error("the invisible character {}; take it out", .0.escape_default())]
    Invisible(char),
}

impl Reason {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Reason {
    type Err = BadReason;
    fn from_str(text: &str) -> Result<Self, BadReason> {
        let text: String = text.trim().nfc().collect();
        let chars = text.chars().count();
        // Of signs alone, or of characters that take no room, nobody learns why.
        let says_nothing = is_blank(&text) || !text.chars().any(char::is_alphanumeric);
        if says_nothing && !text.chars().any(char::is_control) {
            Err(BadReason::Empty)
        } else if chars > REASON_CHARS_MAX {
            Err(BadReason::TooLong { chars })
        } else if let Some(character) = text.chars().find(|c| c.is_control() || reorders(*c)) {
            Err(BadReason::Invisible(character))
        } else {
            Ok(Self(text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BadReason, REASON_CHARS_MAX, Reason};

    #[test]
    fn a_reason_is_one_line_that_says_something() {
        let read = |text: &str| text.parse::<Reason>();
        assert_eq!(read(" и\u{306}ес ").expect("a reason").as_str(), "йес");
        for nothing in [" \n ", "\u{200b}\u{200b}", "\u{2800}", "…", "\u{ad}-\u{2060}"] {
            assert_eq!(read(nothing), Err(BadReason::Empty), "{nothing:?}");
        }
        assert_eq!(read("a\nb"), Err(BadReason::Invisible('\n')));
        // It would be read from its end.
        assert_eq!(read("не \u{202e}така"), Err(BadReason::Invisible('\u{202e}')));
        assert!(read(&"я".repeat(REASON_CHARS_MAX)).is_ok());
        let chars = REASON_CHARS_MAX + 1;
        assert_eq!(read(&"я".repeat(chars)), Err(BadReason::TooLong { chars }));
        assert_eq!(
            BadReason::Invisible('\u{7f}').to_string(),
            "the invisible character \\u{7f}; take it out"
        );
    }
}
