//! Passwords of staff. What counts is how many guesses one takes: nobody is told to mix letters,
//! digits and signs, and nobody need change a good one.

mod estimate;
mod spelling;

use crate::words::{Staff, Value};
use estimate::guesses;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

pub use estimate::Guessed;

/// The fewest characters: Unicode scalar values, after NFC.
pub const PASSWORD_CHARS_LEAST: usize = 12;
/// The most.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// The fewest guesses that a password may take: at the ten thousand a second that a thief of the
/// hashes makes, twelve days of work for one account.
const GUESSES_LEAST: u64 = 10_000_000_000;

/// A password, normalized (NFC): the same keys give the same bytes on every device. It is shown to
/// nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    /// Fewer characters than [`PASSWORD_CHARS_LEAST`].
    TooShort {
        /// Unicode scalar values.
        chars: usize,
    },
    /// More than [`PASSWORD_CHARS_MAX`].
    TooLong {
        /// Unicode scalar values.
        chars: usize,
    },
    /// It would be guessed.
    Guessed(Guessed),
}

impl Password {
    /// One that is typed to sign in. `None` where it is longer than any can be.
    pub fn typed(text: &str) -> Option<Self> {
        let password = Self(text.nfc().collect());
        (password.chars() <= PASSWORD_CHARS_MAX).then_some(password)
    }

    /// One that is chosen. `own`: what is known of its owner, such as the names of account, person,
    /// authority and sites.
    pub fn chosen(text: &str, own: &[&str]) -> Result<Self, WeakPassword> {
        let password = Self(text.nfc().collect());
        match password.chars() {
            chars @ ..PASSWORD_CHARS_LEAST => return Err(WeakPassword::TooShort { chars }),
            PASSWORD_CHARS_LEAST..=PASSWORD_CHARS_MAX => {}
            chars => return Err(WeakPassword::TooLong { chars }),
        }
        match guesses(&password.0, own) {
            (count, by) if count < GUESSES_LEAST => Err(WeakPassword::Guessed(by)),
            _ => Ok(password),
        }
    }

    /// The normalized text, to be hashed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn chars(&self) -> usize {
        self.0.chars().count()
    }
}

/// Shows nothing of it.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

impl WeakPassword {
    /// What is wrong with it and what to do, for who chose it. `lang`: a language of staff;
    /// Bulgarian where it is none.
    pub fn sentence(&self, lang: &str) -> String {
        let words = Staff::in_language(lang);
        let number = |value: usize| Value::from(value as i64);
        let why = match self {
            Self::TooShort { chars } => {
                let values = [("chars", number(*chars)), ("least", number(PASSWORD_CHARS_LEAST))];
                words.with("k-too-short", &values)
            }
            Self::TooLong { chars } => {
                let values = [("chars", number(*chars)), ("max", number(PASSWORD_CHARS_MAX))];
                return words.with("k-too-long", &values);
            }
            Self::Guessed(Guessed::OwnName) => words.text("k-own-name"),
            Self::Guessed(Guessed::Row) => words.text("k-row"),
            Self::Guessed(Guessed::Repeated) => words.text("k-repeated"),
            Self::Guessed(Guessed::Date) => words.text("k-date"),
            Self::Guessed(Guessed::Common) => words.text("k-common"),
        };
        [why, words.text("k-advice")].join(" ")
    }
}
