//! Keys of forms: what is sent twice happens once. Each form of staff carries a random key; it is
//! kept with what came of it, in the transaction of the act itself.

use super::row::Row;
use data_encoding::HEXLOWER;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// How long a key is remembered.
pub(crate) const FORM_KEY_KEPT: SignedDuration = SignedDuration::from_hours(24);

/// The key of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormKey([u8; 16]);

impl FormKey {
    /// Of random bytes.
    pub(crate) fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    /// As a form carries it.
    pub(crate) fn to_text(self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// As a form brought it back.
    pub(crate) fn shown(text: &str) -> Option<Self> {
        HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok().map(Self)
    }

    /// The key of one act of a form: a page has several, and each happens once. `path`: the address
    /// it is sent to; `said`: all that it says.
    pub(crate) fn of_act(self, path: &str, said: &str) -> Self {
        let digest = Sha256::new()
            .chain_update("glas form")
            .chain_update(self.0)
            .chain_update(path)
            .chain_update([0])
            .chain_update(said)
            .finalize();
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        Self(key)
    }

    /// The key of its row: another account may have sent the same.
    pub(crate) fn row(self, account: u64) -> [u8; 24] {
        let mut key = [0; 24];
        key[..8].copy_from_slice(&account.to_be_bytes());
        key[8..].copy_from_slice(&self.0);
        key
    }
}

/// A form that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SentForm {
    pub(crate) at: Timestamp,
    /// Where its sender was led.
    pub(crate) to: String,
}

impl Row for SentForm {
    const KIND: &'static str = "form";
}
