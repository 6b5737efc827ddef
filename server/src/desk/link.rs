//! One-time links: to set the installation up, to take up an invitation, to set a new password.
//! Kept under the digest of their token, and gone once they were used.

use super::row::Row;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long the link is good by which the first account is made.
pub(crate) const SETUP_VALID: SignedDuration = SignedDuration::from_hours(24);
/// How long an invitation is good, and a link to set a new password.
pub(crate) const INVITATION_VALID: SignedDuration = SignedDuration::from_hours(72);

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Opens {
    /// The page on which the first account is made.
    Setup,
    /// The page on which the holder of an account sets a password.
    Password {
        /// Number of the account.
        account: u64,
    },
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    pub(crate) opens: Opens,
    /// Until when it is good.
    pub(crate) until: Timestamp,
}

impl Row for Link {
    const KIND: &'static str = "link";
}

/// The instant so long after another.
pub(crate) fn until(at: Timestamp, valid: SignedDuration) -> Timestamp {
    at.checked_add(valid).unwrap_or(Timestamp::MAX)
}
