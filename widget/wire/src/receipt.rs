//! The receipt: what a respondent is given at once as proof that the response is stored.

use crate::Slug;
use serde::{Deserialize, Serialize};

/// The answer to an accepted submission. The reference may be quoted to anyone; the secret opens
/// the response.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Slug of the consultation that was answered.
    pub consultation: Slug,
    /// Number of the response within the consultation, and four check letters: `17-4F7K`.
    pub reference: String,
    /// 26 letters of base32; stored only as a hash.
    pub secret: String,
    /// Address of the receipt page, secret included.
    pub url: String,
    /// When the server had the whole response; RFC 3339, UTC.
    pub received_at: String,
    /// Position of the response in the journal.
    pub seq: u64,
    /// Hash of that journal entry, 64 hexadecimal digits: `glas verify --against` checks that the
    /// journal still holds it.
    pub entry: String,
}

impl std::fmt::Debug for Receipt {
    // The secret opens the response, so no log may hold it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Receipt")
            .field("consultation", &self.consultation)
            .field("reference", &self.reference)
            .finish_non_exhaustive()
    }
}
