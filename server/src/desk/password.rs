//! How passwords of staff are kept and compared, by Argon2id; what one may be, the rules say
//! ([`Password`]).
//!
//! Parameters: OWASP Password Storage Cheat Sheet, second of its equal choices: 19 MiB, two passes,
//! one lane.

use crate::rules::Password;
use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::HEXLOWER;
use std::fmt;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

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
        .hash_password_into(password.as_str().as_bytes(), salt, &mut hash)
        .ok()?;
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::{Password, PasswordHash};

    /// How long it takes to be refused must not tell whether there is such an account: what stands in
    /// for one is compared to the last byte, as any other is.
    #[test]
    fn the_hash_of_nobody_is_worked_out_like_any_other() {
        let password = Password::typed("кучето лае в Дунавци").expect("a password");
        let some = PasswordHash::of(&password, [3; 16]).expect("a hash");
        let shape = |it: &PasswordHash| it.0.split('$').map(str::len).collect::<Vec<_>>();
        assert_eq!(shape(&PasswordHash::of_nobody()), shape(&some));
    }

    #[test]
    fn a_password_is_known_again_and_no_other_is_taken_for_it() {
        let password = Password::typed("кучето лае в Дунавци").expect("a password");
        let kept = PasswordHash::of(&password, [3; 16]).expect("a hash");
        assert!(kept.is_of(&password));
        // й as one letter and as и with a mark, as keyboards of phones write it.
        let (one, two) = ("трамвай до Видин", "трамваи\u{306} до Видин");
        let kept_one =
            PasswordHash::of(&Password::typed(one).expect("one"), [4; 16]).expect("a hash");
        assert!(kept_one.is_of(&Password::typed(two).expect("two")));
        assert!(!kept.is_of(&Password::typed("кучето лае в дунавци").expect("another")));
        let nobody = PasswordHash::of_nobody();
        assert!(!nobody.is_of(&password));
        assert_eq!(format!("{kept:?} {password:?}"), "PasswordHash Password");
    }
}
