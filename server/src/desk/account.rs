//! Accounts of staff.

use super::{password::PasswordHash, row::Row, second_factor::SecondFactor};
use crate::rules::{Access, Role};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Most Unicode scalar values of the name of an account.
pub(crate) const LOGIN_CHARS_MAX: usize = 64;
/// Most Unicode scalar values of the name of its holder.
pub(crate) const NAME_CHARS_MAX: usize = 100;

/// The name somebody signs in with: letters of any script, digits, and `.`, `-`, `_`, `+`, `@`, in
/// small letters and NFC. An e-mail address is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Login(String);

/// Why a text is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadLogin {
    /// Nothing is there.
    Empty,
    /// More than [`LOGIN_CHARS_MAX`].
    TooLong,
    /// A character that none has.
    Character(char),
}

impl Login {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Login {
    type Err = BadLogin;
    fn from_str(text: &str) -> Result<Self, BadLogin> {
        let text: String = text.trim().to_lowercase().nfc().collect();
        if text.is_empty() {
            return Err(BadLogin::Empty);
        }
        if text.chars().count() > LOGIN_CHARS_MAX {
            return Err(BadLogin::TooLong);
        }
        match text.chars().find(|c| !c.is_alphanumeric() && !".-_+@".contains(*c)) {
            Some(other) => Err(BadLogin::Character(other)),
            None => Ok(Self(text)),
        }
    }
}

/// Someone who may work here. Kept under its number; numbers are not used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Account {
    /// The name its holder signs in with.
    pub(crate) login: Login,
    /// The name of its holder.
    pub(crate) name: String,
    /// The language its pages are in; by the browser where `None`.
    pub(crate) language: Option<String>,
    /// What it may do.
    #[serde(serialize_with = "write_access", deserialize_with = "read_access")]
    pub(crate) access: Access,
    /// None until its holder has set one.
    pub(crate) password: Option<PasswordHash>,
    pub(crate) second_factor: Option<SecondFactor>,
    /// Whether it can be used.
    pub(crate) active: bool,
    pub(crate) made_at: Timestamp,
    /// When its holder last signed in.
    pub(crate) signed_in_at: Option<Timestamp>,
}

impl Row for Account {
    const KIND: &'static str = "account";
}

impl Account {
    /// The key of its row: so that rows come in the order of their numbers.
    pub(crate) fn key(number: u64) -> [u8; 8] {
        number.to_be_bytes()
    }

    /// Its number, of the key of its row.
    pub(crate) fn number(key: &[u8]) -> u64 {
        key.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
    }
}

#[derive(Serialize, Deserialize)]
struct StoredAccess {
    owner: bool,
    roles: BTreeMap<String, String>,
}

fn write_access<S: Serializer>(it: &Access, to: S) -> Result<S::Ok, S::Error> {
    let role = |(authority, role): (&glas_wire::Slug, &Role)| {
        (authority.to_string(), role.name().to_owned())
    };
    StoredAccess { owner: it.owner, roles: it.roles.iter().map(role).collect() }.serialize(to)
}

fn read_access<'de, D: Deserializer<'de>>(from: D) -> Result<Access, D::Error> {
    let StoredAccess { owner, roles } = StoredAccess::deserialize(from)?;
    let role =
        |(authority, role): (String, String)| Some((authority.parse().ok()?, Role::named(&role)?));
    let roles = roles.into_iter().map(role).collect::<Option<BTreeMap<_, _>>>();
    Ok(Access { owner, roles: roles.ok_or_else(|| D::Error::custom("a role of another kind"))? })
}

/// What holds for all accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeskSettings {
    /// Whether a second factor is demanded of everyone.
    pub(crate) second_factor_demanded: bool,
}

impl Row for DeskSettings {
    const KIND: &'static str = "settings";
}

#[cfg(test)]
mod tests {
    use super::{BadLogin, Login};

    #[test]
    fn a_login_is_one_word_in_small_letters() {
        let read = |text: &str| text.parse::<Login>();
        assert_eq!(
            read(" Мария.Иванова@Vidin.bg ").expect("one").as_str(),
            "мария.иванова@vidin.bg"
        );
        assert_eq!(read("и\u{306}ода").expect("one").as_str(), "йода");
        assert_eq!(read(" "), Err(BadLogin::Empty));
        assert_eq!(read("две думи"), Err(BadLogin::Character(' ')));
        assert_eq!(read(&"я".repeat(65)), Err(BadLogin::TooLong));
    }
}
