//! What was posted and comes back in the markup: written by the server only, so that hydration has
//! nothing to put back.

use glas_wire::IdempotencyKey;

/// Values posted back or prefilled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posted {
    /// The key of this response, as a hidden control. Only for pages that no cache keeps.
    pub key: Option<IdempotencyKey>,
    /// Names and values.
    pub pairs: Vec<(String, String)>,
}

impl Posted {
    /// A hidden control of pages: when the form was begun, in seconds since 1970.
    pub const BEGUN: &str = "begun";
    /// A control of pages that nobody sees: what fills it in is a machine.
    pub const DECOY: &str = "website";
}
