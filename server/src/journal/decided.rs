//! What comes of deciding a change: an entry to be written down, or why there is none.

use crate::journal::again::Again;
use crate::journal::change::Appended;
use crate::journal::log::{Corrupt, Entry, Event, Fault, Head};
use crate::journal::received::Received;
use crate::journal::refused::Refused;

/// What shall be written down.
pub(super) struct Decided<'c> {
    pub(super) event: Event,
    /// Its body.
    pub(super) body: Written<'c>,
    pub(super) number: Option<u32>,
    /// What happens with it, in the same transaction. None of these has another body than what a
    /// clerk says.
    pub(super) also: Vec<Again>,
}

impl<'c> Decided<'c> {
    /// Without a body.
    pub(super) fn bare(event: Event) -> Self {
        Self { event, body: Written::Nothing, number: None, also: Vec::new() }
    }

    /// With a text that is said in a body part.
    pub(super) fn saying(event: Event, said: Vec<u8>) -> Self {
        Self { body: Written::Said(said), ..Self::bare(event) }
    }
}

/// The body of what shall be written down.
pub(super) enum Written<'c> {
    Nothing,
    Response(&'c Received),
    /// What an authority or a consultation says, or a reason.
    Said(Vec<u8>),
    /// The results that are told.
    Told(&'c [u8]),
}

/// Why nothing shall be.
pub(super) enum Refusal {
    /// There is nothing to write: it stands there already, or was only to be checked.
    Again(Appended),
    Refused(Refused),
    Fault(Fault),
}

impl From<Refused> for Refusal {
    fn from(it: Refused) -> Self {
        Self::Refused(it)
    }
}
impl From<Corrupt> for Refusal {
    fn from(it: Corrupt) -> Self {
        Self::Fault(it.into())
    }
}
impl From<Fault> for Refusal {
    fn from(it: Fault) -> Self {
        Self::Fault(it)
    }
}

/// It stands there already, by the entry at a position.
pub(super) fn again(position: Head, entry: &Entry, number: Option<u32>) -> Refusal {
    Refusal::Again(Appended {
        seq: position.seq,
        entry: position.entry,
        number,
        at: entry.at,
        again: true,
    })
}
