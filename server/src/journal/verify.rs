//! Whether the journal is whole: every entry in its place, chained to the one before, its body as it was received; and whether
//! the register says what follows from it.

use crate::journal::compare::Expected;
use crate::journal::walk::{Stop, Walk};
use crate::journal::{Journal, OpenError, Settings};
use crate::register::{Fault, Head, Unavailable, View};
use crate::rules::Kind;
use std::collections::BTreeMap;
use std::path::Path;

/// A journal found whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Its last entry.
    pub head: Head,
    /// Responses.
    pub responses: u64,
    /// Those of them erased.
    pub erased: u64,
}

/// The first bad entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq}: {wrong}")]
pub struct Broken {
    /// Its place.
    pub seq: u64,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It is not there.
    #[error("it is missing")]
    Missing,
    /// Its bytes are not those of an entry.
    #[error("it cannot be read")]
    Unreadable,
    /// It says that it belongs elsewhere.
    #[error("it says that it is entry {says}")]
    Place {
        /// Where it says it belongs.
        says: u64,
    },
    /// The chain does not hold.
    #[error("it is not what it was when the next was chained to it")]
    Changed,
    /// The head tells of another last entry.
    #[error("the journal does not end as its head says")]
    End,
    /// No coded part.
    #[error("its coded part is missing")]
    CodedMissing,
    /// Another coded part.
    #[error("its coded part is not the one received")]
    CodedChanged,
    /// No personal part, and no entry that erased it.
    #[error("its personal part is missing and no entry says that it was erased")]
    PersonalMissing,
    /// Another personal part.
    #[error("its personal part is not the one received")]
    PersonalChanged,
    /// A personal part that a later entry says was erased.
    #[error("its personal part is still there although entry {by} erased it")]
    NotErased {
        /// The entry of the erasure.
        by: u64,
    },
    /// It erases what is no response.
    #[error("it erases entry {response}, which is not that response")]
    NoResponse {
        /// What it erases.
        response: u64,
    },
    /// A body part where none belongs.
    #[error("there is a body part and no response to it")]
    Stray,
    /// The journal ends before what was given out.
    #[error("the journal ends at {end}; what was given out after that is cut off")]
    Cut {
        /// Where it ends.
        end: u64,
    },
    /// The journal holds another entry than was given out.
    #[error("it is not the entry that was given out")]
    Other,
    /// The register does not follow from the journal. A rebuild mends it.
    #[error("table \"{table}\" of the register does not follow from the journal; rebuild it")]
    Register {
        /// Which table.
        table: &'static str,
    },
}

/// Why a journal is not verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It is not whole.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// It cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It cannot be read.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<Stop> for VerifyError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Broken(broken) => Self::Broken(broken),
            Stop::Fault(fault) => Self::Unavailable(fault.into()),
        }
    }
}
impl From<Fault> for VerifyError {
    fn from(fault: Fault) -> Self {
        Self::Unavailable(fault.into())
    }
}

impl Journal {
    /// Verifies the journal as it is now. `against`: places given out with receipts and exports, which show a cut tail.
    pub fn verify(&self, against: &[Head]) -> Result<Verified, VerifyError> {
        verified(&self.view()?, against)
    }
}

/// Verifies a file that no process has open.
pub fn verify(file: &Path, against: &[Head]) -> Result<Verified, VerifyError> {
    Journal::open(file, Settings::default())?.verify(against)
}

fn verified(view: &View, against: &[Head]) -> Result<Verified, VerifyError> {
    let broken = |seq, wrong| Err(VerifyError::Broken(Broken { seq, wrong }));
    let mut walk = Walk::after(Head::default(), view)?;
    let mut expected = Expected::default();
    // Responses without a personal part, until the entry comes that erased it.
    let mut bare = BTreeMap::new();
    let mut found = Verified { head: Head::default(), responses: 0, erased: 0 };
    while let Some(step) = walk.step()? {
        let seq = step.entry.seq;
        if against.iter().any(|given| given.seq == seq && given.entry != step.digest.0) {
            return broken(seq, Wrong::Other);
        }
        match &step.entry.kind {
            Kind::ResponseReceived { consultation, number, .. } => {
                found.responses += 1;
                if step.personal.is_none() {
                    bare.insert(seq, (consultation.clone(), *number));
                }
            }
            Kind::Erased { consultation, number, response } => {
                found.erased += 1;
                match bare.remove(response) {
                    Some(of) if of == (consultation.clone(), *number) => {}
                    None if walk.is_response(*response, consultation, *number)? => return broken(*response, Wrong::NotErased { by: seq }),
                    _ => return broken(seq, Wrong::NoResponse { response: *response }),
                }
            }
            Kind::AuthorityChanged { .. } | Kind::ConsultationChanged { .. } | Kind::ExportHandedOut { .. } => {}
        }
        expected.take(view, &step)?;
    }
    found.head = walk.last;
    if let Some(seq) = bare.keys().next() {
        return broken(*seq, Wrong::PersonalMissing);
    }
    if let Some(seq) = walk.stray()? {
        return broken(seq, Wrong::Stray);
    }
    if let Some(given) = against.iter().filter(|given| given.seq > found.head.seq || given.seq == 0).min_by_key(|given| given.seq) {
        return broken(given.seq, Wrong::Cut { end: found.head.seq });
    }
    match expected.differs(view)? {
        Some(table) => broken(found.head.seq, Wrong::Register { table }),
        None => Ok(found),
    }
}
