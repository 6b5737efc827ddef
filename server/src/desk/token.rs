//! Random words that open something: a session, a one-time link. Whoever has one is let in, so only
//! its digest is kept.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// 128 random bits, as 26 small letters and digits.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

/// Letters and digits of a token.
const LENGTH: usize = 26;

impl Token {
    /// Of random bytes.
    pub(crate) fn new(random: [u8; 16]) -> Self {
        Self(BASE32_NOPAD.encode(&random).to_ascii_lowercase())
    }

    /// What somebody shows; `None` where it cannot be one.
    pub(crate) fn shown(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_one = text.len() == LENGTH && text.bytes().all(|b| b.is_ascii_alphanumeric());
        is_one.then(|| Self(text.to_ascii_lowercase()))
    }

    /// As it is given away, once.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Under which it is kept.
    pub(crate) fn digest(&self) -> [u8; 32] {
        Sha256::new().chain_update("glas desk token").chain_update(&self.0).finalize().into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn a_token_is_read_as_it_was_given_and_nothing_else_is_one() {
        let token = Token::new([7; 16]);
        assert_eq!(token.as_str().len(), 26);
        assert_eq!(Token::shown(&token.as_str().to_uppercase()), Some(token.clone()));
        assert_ne!(Token::new([8; 16]).digest(), token.digest());
        for text in ["", "short", "яяяяяяяяяяяяяяяяяяяяяяяяяя", "../../../../../../../../..aa"]
        {
            assert_eq!(Token::shown(text), None, "{text}");
        }
        assert_eq!(format!("{token:?}"), "Token", "no secret in a log");
    }
}
