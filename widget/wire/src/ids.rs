//! Slugs, ids, languages and keys: names that travel in addresses and JSON. Parsed once; inside,
//! the type is the proof.

use crate::limits::ID_BYTES_MAX;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A name that does not have the form asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Not 1 to 64 of a–z, 0–9 and `-`.
    #[error("use 1 to 64 small Latin letters, digits and \"-\", beginning with a letter or digit")]
    Name,
    /// Not a language tag such as `bg` or `en`.
    #[error("write a language as two or three small Latin letters, for example bg")]
    Lang,
    /// Not 32 hexadecimal digits.
    #[error("the key must be 32 hexadecimal digits")]
    Key,
}

fn is_name(text: &str) -> bool {
    let letters = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    (1..=ID_BYTES_MAX).contains(&text.len())
        && text.as_bytes().first().is_some_and(letters)
        && text.bytes().all(|b| letters(&b) || b == b'-')
}

macro_rules! name {
    ($(#[$doc:meta])* $type:ident, $rule:expr, $error:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $type(String);

        impl $type {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $type {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                let rule: fn(&str) -> bool = $rule;
                if rule(&text) { Ok(Self(text)) } else { Err($error) }
            }
        }
        impl std::str::FromStr for $type {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Self::try_from(text.to_owned())
            }
        }
        impl From<$type> for String {
            fn from(it: $type) -> String {
                it.0
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(
    /// The name of a consultation or an authority in addresses: 1 to 64 of `a-z 0-9 -`.
    Slug, is_name, BadId::Name
);
name!(
    /// The name of a question within its consultation.
    QuestionId, is_name, BadId::Name
);
name!(
    /// The name of an option within its question, or of a stakeholder group within its
    /// consultation.
    ChoiceId, is_name, BadId::Name
);
name!(
    /// A language: the primary subtag of BCP 47, `bg`, `en`.
    Lang, |text| (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase()), BadId::Lang
);

impl Lang {
    /// The language that a tag begins with, of whatever region and in whatever letters it is
    /// written: `bg-BG` as browsers have it, `bg_BG` as content management systems do, `EN`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        tag.split(['-', '_']).next()?.to_ascii_lowercase().parse().ok()
    }
}

/// One thing to choose, in the language of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is sent and stored.
    pub id: ChoiceId,
    /// What is read; empty where only ids matter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// 128 random bits made by the respondent's browser, once per response: a retry with the same key
/// is the same response, and the receipt's secret is derived from it. Written as 32 hexadecimal
/// digits.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdempotencyKey(pub [u8; 16]);

impl fmt::Debug for IdempotencyKey {
    // The key opens the receipt, so no log may hold it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdempotencyKey(..)")
    }
}
impl std::str::FromStr for IdempotencyKey {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8).ok_or(BadId::Key);
        if text.len() != 32 {
            return Err(BadId::Key);
        }
        let mut key = [0; 16];
        for (byte, pair) in key.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(key))
    }
}
impl TryFrom<String> for IdempotencyKey {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        text.parse()
    }
}
impl From<IdempotencyKey> for String {
    fn from(key: IdempotencyKey) -> String {
        let mut text = String::with_capacity(32);
        for byte in key.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
            }
        }
        text
    }
}
