//! Whether a consultation was terminated, unpublished or concluded, which no file says: each is done
//! by a clerk, in words that everyone reads.

use crate::rules::consultation::Consultation;
use glas_wire::Phase;
use jiff::Timestamp;

/// What a clerk has done to a consultation as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// It was closed before its time, and is never open again.
    pub terminated: Option<Notice>,
    /// It is not shown, until it is published again.
    pub unpublished: Option<Notice>,
    /// The authority has decided, and said so.
    pub concluded: Option<Notice>,
}

/// What everyone is told of it: when it was done, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The instant.
    pub at: Timestamp,
    /// In a clerk's words; `None` where nothing was said, or it was erased since.
    pub reason: Option<String>,
}

impl Standing {
    /// The phase of a consultation that its dates give, told to an end.
    pub fn phase(&self, by_dates: Phase) -> Phase {
        match by_dates {
            Phase::Closed if self.concluded.is_some() => Phase::Concluded,
            other => other,
        }
    }

    /// A consultation, published so, as it is: one that was terminated closed then.
    pub fn of(&self, it: Consultation) -> Consultation {
        ended(it, self.terminated.as_ref().map(|it| it.at))
    }
}

/// A consultation that was terminated at an instant, if it was.
pub fn ended(it: Consultation, terminated_at: Option<Timestamp>) -> Consultation {
    match terminated_at {
        Some(at) => Consultation { closes_at: it.closes_at.min(at), ..it },
        None => it,
    }
}
