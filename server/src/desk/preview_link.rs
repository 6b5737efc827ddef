//! Links to the preview of a draft, for colleagues and the mayor, who need no account. One of a
//! draft at a time; kept under the digest of its token. By some of them answers can be tried out.

use super::row::Row;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long such a link is good.
pub(crate) const PREVIEW_VALID: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A link to a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PreviewLink {
    /// Number of the draft.
    pub(crate) draft: u64,
    /// Until when it is good.
    pub(crate) until: Timestamp,
    /// Number of the account that made it.
    pub(crate) made_by: u64,
    #[serde(default)]
    pub(crate) purpose: LinkPurpose,
}

/// What such a link is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LinkPurpose {
    /// To look at the draft.
    #[default]
    Looking,
    /// To answer it, too, on trial.
    Practice,
}

impl Row for PreviewLink {
    const KIND: &'static str = "preview link";
}
