//! Passwords of staff: what one may be, and how it is kept and compared, by Argon2id.
//!
//! Parameters: OWASP Password Storage Cheat Sheet, second of its equal choices: 19 MiB, two passes,
//! one lane. Length: ASVS 5.0, 6.2.1 and 6.2.9; nothing is demanded of what it is composed of
//! (6.2.5).

use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::HEXLOWER;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Fewest Unicode scalar values of a password.
pub(crate) const PASSWORD_CHARS_MIN: usize = 12;
/// Most of them.
pub(crate) const PASSWORD_CHARS_MAX: usize = 128;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A password as it was typed, in NFC: the same letters typed on another keyboard are the same.
pub(crate) struct Password(String);

/// Why a text is no password to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadPassword {
    /// Fewer than [`PASSWORD_CHARS_MIN`].
    TooShort {
        /// Unicode scalar values.
        chars: usize,
    },
    /// More than [`PASSWORD_CHARS_MAX`].
    TooLong {
        /// Unicode scalar values.
        chars: usize,
    },
}

impl Password {
    /// One that is to be set.
    pub(crate) fn to_set(text: &str) -> Result<Self, BadPassword> {
        let password = Self(text.nfc().collect());
        match password.0.chars().count() {
            chars if chars < PASSWORD_CHARS_MIN => Err(BadPassword::TooShort { chars }),
            chars if chars > PASSWORD_CHARS_MAX => Err(BadPassword::TooLong { chars }),
            _ => Ok(password),
        }
    }

    /// One that is to be compared; what is too long is none.
    pub(crate) fn to_compare(text: &str) -> Option<Self> {
        let fits = text.len() <= 8 * PASSWORD_CHARS_MAX;
        fits.then(|| Self(text.nfc().collect()))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// How a password is kept: `argon2id$<salt>$<hash>`, both in hexadecimal digits. Other parameters
/// would be another first word.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct PasswordHash(String);

const FIRST: &str = "argon2id";

impl PasswordHash {
    /// Of a password. Takes some hundredths of a second and [`MEMORY_KIB`] of memory. `salt`:
    /// random.
    pub(crate) fn of(password: &Password, salt: [u8; 16]) -> Option<Self> {
        let hash = hash(password, &salt)?;
        Some(Self([FIRST, &HEXLOWER.encode(&salt), &HEXLOWER.encode(&hash)].join("$")))
    }

    /// One that no password has, to be compared with where there is no account: that takes as long.
    pub(crate) fn of_nobody() -> Self {
        Self([FIRST, &"0".repeat(32), &"0".repeat(64)].join("$"))
    }

    /// Whether it is that of this password. Takes as long as [`PasswordHash::of`].
    pub(crate) fn is_of(&self, password: &Password) -> bool {
        let mut parts = self.0.split('$');
        let (Some(FIRST), Some(salt), Some(kept), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return false;
        };
        let decoded = |text: &str| HEXLOWER.decode(text.as_bytes()).ok();
        let (Some(salt), Some(kept)) = (decoded(salt), decoded(kept)) else { return false };
        let Some(hash) = hash(password, &salt) else { return false };
        // Each byte is looked at, whatever the others are.
        hash.len() == kept.len()
            && hash.iter().zip(&kept).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash")
    }
}

fn hash(password: &Password, salt: &[u8]) -> Option<[u8; 32]> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).ok()?;
    let mut hash = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.0.as_bytes(), salt, &mut hash)
        .ok()?;
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::{BadPassword, Password, PasswordHash};

    #[test]
    fn a_password_is_known_again_and_no_other_is_taken_for_it() {
        let password = Password::to_set("кучето лае в Дунавци").expect("a password");
        let kept = PasswordHash::of(&password, [3; 16]).expect("a hash");
        assert!(kept.is_of(&password));
        // й as one letter and as и with a mark, as keyboards of phones write it.
        let (one, two) = ("трамвай до Видин", "трамваи\u{306} до Видин");
        let kept_one =
            PasswordHash::of(&Password::to_set(one).expect("one"), [4; 16]).expect("a hash");
        assert!(kept_one.is_of(&Password::to_compare(two).expect("two")));
        assert!(!kept.is_of(&Password::to_compare("кучето лае в дунавци").expect("another")));
        let nobody = PasswordHash::of_nobody();
        assert!(!nobody.is_of(&password));
        assert_eq!(format!("{kept:?} {password:?}"), "PasswordHash Password");
    }

    #[test]
    fn lengths_are_counted_in_letters() {
        let chars = |text: &str| Password::to_set(text).map(|_| ());
        assert_eq!(chars(&"я".repeat(11)), Err(BadPassword::TooShort { chars: 11 }));
        assert_eq!(chars(&"я".repeat(12)), Ok(()));
        assert_eq!(chars(&"я".repeat(128)), Ok(()));
        assert_eq!(chars(&"я".repeat(129)), Err(BadPassword::TooLong { chars: 129 }));
        assert!(Password::to_compare(&"a".repeat(1_025)).is_none());
    }

    /// Test vector of RFC 9106 would need secret and associated data; this one is of the reference
    /// program: `echo -n password | argon2 somesaltsomesalt -id -t 2 -k 19456 -p 1 -l 32`.
    #[test]
    fn parameters_are_those_that_are_written_down() {
        let kept =
            PasswordHash::of(&Password::to_compare("password").expect("it"), *b"somesaltsomesalt");
        assert!(kept.is_some_and(|it| it.is_of(&Password::to_compare("password").expect("it"))));
    }
}
