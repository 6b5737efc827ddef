//! Why a change is not written down, as far as the one thread that decides it is concerned.

use crate::journal::change::{Appended, Refused};
use crate::journal::log::{Corrupt, Fault};

/// Why nothing shall be.
pub(super) enum Refusal {
    /// It stands there already.
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
