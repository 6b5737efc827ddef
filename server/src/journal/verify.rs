//! Whether the journal is whole: every entry in its place, chained to the one before, its body as it was received; and whether
//! the register says what follows from it.

use crate::journal::compare::Expected;
use crate::journal::walk::{Step, Stop, Walk};
use crate::journal::{Given, Journal, OpenError, Settings, damage};
use crate::register::{Fault, Head, ReadError, View};
use crate::rules::{Kind, Replaced};
use glas_wire::Slug;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A journal found whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verified {
    /// Its last entry.
    pub head: Head,
    /// Responses.
    pub responses: u64,
    /// Those of them erased.
    pub erased: u64,
    /// Those of them withdrawn or corrected by another.
    pub withdrawn: u64,
    /// The last entry that could be read when the header of the file was found damaged and was put right, where it ever was. What was
    /// acknowledged was not lost by that unless the disk lost more than it.
    pub damaged_after: Option<u64>,
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
    /// It erases, withdraws or corrects what is no response.
    #[error("it speaks of entry {response}, which is not that response")]
    NoResponse {
        /// What it speaks of.
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
    /// The entry is of another kind than the file says.
    #[error("the file says that {says}, and the entry says something else")]
    OtherKind {
        /// What should have happened.
        says: &'static str,
    },
    /// A file says of the entry what is not so.
    #[error("the file says {what} {says:?}, and the journal {is:?}")]
    Claim {
        /// The field of the file.
        what: &'static str,
        /// What the file says.
        says: String,
        /// What is so.
        is: String,
    },
    /// The register does not follow from the journal. A rebuild mends it.
    #[error("table \"{table}\" of the register does not follow from the journal; rebuild it")]
    Register {
        /// Which table.
        table: &'static str,
    },
}

impl Wrong {
    /// Whether the journal is whole in itself, and only a file that was given out does not agree with it.
    pub fn is_of_a_file(&self) -> bool {
        matches!(self, Self::Cut { .. } | Self::Other | Self::OtherKind { .. } | Self::Claim { .. })
    }

    /// Whether it must be the file that was changed: the entry it names is the one that stands there.
    pub fn is_forged(&self) -> bool {
        matches!(self, Self::OtherKind { .. } | Self::Claim { .. })
    }
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
    Read(#[from] ReadError),
}

impl From<Stop> for VerifyError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Broken(broken) => Self::Broken(broken),
            Stop::Fault(fault) => Self::Read(fault.into()),
        }
    }
}
impl From<Fault> for VerifyError {
    fn from(fault: Fault) -> Self {
        Self::Read(fault.into())
    }
}

impl Journal {
    /// Verifies the journal, what is written meanwhile included. `against`: places given out with receipts and exports, which show
    /// a cut tail. Each page is read in a view of its own: one view for all would pin pages of the file for as long as it takes.
    pub fn verify(&self, against: &[Given]) -> Result<Verified, VerifyError> {
        let mut check = Check { against, ..Check::default() };
        loop {
            let view = self.view()?;
            if check.page(&view)? < PAGE {
                // That was the end: nothing has come since, in this view.
                return check.end(&view);
            }
        }
    }
}

/// Verifies a file that no process has open.
pub fn verify(file: &Path, against: &[Given]) -> Result<Verified, VerifyError> {
    Journal::open(file, Settings::default())?.verify(against)
}

/// Entries verified in one view: a few tenths of a second.
const PAGE: usize = 4_096;

/// How far it has come.
#[derive(Default)]
struct Check<'a> {
    against: &'a [Given],
    found: Verified,
    expected: Expected,
    /// Responses without a personal part, until the entry comes that erased it.
    bare: BTreeMap<u64, (Slug, u32)>,
    /// Responses whose erasure was found.
    erased: BTreeSet<u64>,
    /// The first entry that is not as a file says. Told at the end: whether the journal is whole in itself is told before.
    disagrees: Option<Broken>,
}

impl Check<'_> {
    /// The next entries, [`PAGE`] at most; fewer at the end.
    fn page(&mut self, view: &View) -> Result<usize, VerifyError> {
        let mut walk = Walk::after(self.found.head, view)?;
        let mut walked = 0;
        while walked < PAGE {
            let Some(step) = walk.step()? else { break };
            self.entry(&walk, &step)?;
            self.expected.take(view, &step)?;
            walked += 1;
        }
        self.found.head = walk.last;
        Ok(walked)
    }

    fn entry(&mut self, walk: &Walk, step: &Step) -> Result<(), VerifyError> {
        let seq = step.entry.seq;
        if self.disagrees.is_none() {
            let mut here = self.against.iter().filter(|given| given.seq == seq);
            let wrong = here.find_map(|given| given.differs(&step.entry, step.digest));
            self.disagrees = wrong.map(|wrong| Broken { seq, wrong });
        }
        match &step.entry.kind {
            Kind::ResponseReceived { consultation, number, replaces, .. } => {
                self.found.responses += 1;
                if let Some(Replaced { number, response }) = replaces {
                    self.withdrawn(walk, seq, *response, consultation, *number)?;
                }
                if step.personal.is_none() {
                    self.bare.insert(seq, (consultation.clone(), *number));
                }
            }
            Kind::Erased { consultation, number, response } => {
                self.found.erased += 1;
                let is_that = match self.bare.remove(response) {
                    Some(of) => of == (consultation.clone(), *number),
                    // It was whole when it was walked past: then it was erased since, and is bare in this view.
                    None if !self.erased.contains(response) && walk.is_response(*response, consultation, *number)? => {
                        if walk.has_personal(*response)? {
                            return broken(*response, Wrong::NotErased { by: seq });
                        }
                        self.expected.erased_since(consultation);
                        true
                    }
                    None => false,
                };
                if !is_that {
                    return broken(seq, Wrong::NoResponse { response: *response });
                }
                self.erased.insert(*response);
            }
            Kind::Withdrawn { consultation, number, response } => {
                self.withdrawn(walk, seq, *response, consultation, *number)?;
            }
            Kind::AuthorityChanged { .. } | Kind::ConsultationChanged { .. } | Kind::ExportHandedOut { .. } => {}
        }
        Ok(())
    }

    /// Entry `seq` says that a response is withdrawn: that response was received before.
    fn withdrawn(&mut self, walk: &Walk, seq: u64, response: u64, of: &Slug, number: u32) -> Result<(), VerifyError> {
        self.found.withdrawn += 1;
        if walk.is_earlier_response(response, of, number)? { Ok(()) } else { broken(seq, Wrong::NoResponse { response }) }
    }

    /// What only the end shows. `view` is the one in which it was reached.
    fn end(self, view: &View) -> Result<Verified, VerifyError> {
        let Self { against, found, expected, bare, erased: _, disagrees } = self;
        if let Some(seq) = bare.keys().next() {
            return broken(*seq, Wrong::PersonalMissing);
        }
        if let Some(seq) = Walk::after(found.head, view)?.stray()? {
            return broken(seq, Wrong::Stray);
        }
        if let Some(given) = against.iter().filter(|given| given.seq > found.head.seq || given.seq == 0).min_by_key(|given| given.seq) {
            return broken(given.seq, Wrong::Cut { end: found.head.seq });
        }
        if let Some(table) = expected.differs(view)? {
            return broken(found.head.seq, Wrong::Register { table });
        }
        if let Some(disagrees) = disagrees {
            return Err(disagrees.into());
        }
        Ok(Verified { damaged_after: damage::remembered(view)?.map(|head| head.seq), ..found })
    }
}

fn broken<T>(seq: u64, wrong: Wrong) -> Result<T, VerifyError> {
    Err(VerifyError::Broken(Broken { seq, wrong }))
}
