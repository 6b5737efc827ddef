//! What is put on record after another entry, in its transaction: again, because the journal that
//! had it was replaced by a backup of before, or because it is done to several at once.

use crate::journal::log::Event;

/// Something that was on record in the former journal, and must stay so in the restored one; or
/// that is done with something else.
#[derive(Debug, Clone)]
pub struct Again {
    pub(super) event: Event,
    /// What was told by it, as it was stored.
    pub(super) told: Option<Vec<u8>>,
    /// What a clerk says with it, as it is stored.
    pub(super) said: Option<Vec<u8>>,
}

impl Again {
    /// Without a body.
    pub(super) fn bare(event: Event) -> Self {
        Self { event, told: None, said: None }
    }
}
