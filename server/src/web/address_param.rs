//! What one segment of an address tells.

use std::{convert::Infallible, str::FromStr};

/// The secret of a receipt, as an address says it.
#[derive(Debug, Clone)]
pub(super) struct Secret(String);

impl Secret {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Secret {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        // What ended the sentence around a link is no part of it.
        Ok(Self(text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned()))
    }
}

/// A number in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number(pub(super) u64);

impl FromStr for Number {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let is_written = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
        if is_written { text.parse().map(Self).map_err(|_| ()) } else { Err(()) }
    }
}

/// The key of a question of a draft, in an address: its id, or `~` and its place where it has none
/// that could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QuestionKey(pub(super) String);

impl FromStr for QuestionKey {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// The tag of a language of a draft, in an address; whether it is one, its handler says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftLang(pub(super) String);

impl FromStr for DraftLang {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// The token of a one-time link, as an address says it.
#[derive(Debug, Clone)]
pub(super) struct LinkToken(pub(super) String);

impl FromStr for LinkToken {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}
