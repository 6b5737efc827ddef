//! What can be wrong with a journal, and with which of its entries.

use crate::journal::log::Corrupt;

/// The first bad entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq}: {defect}")]
pub struct Broken {
    /// Its position.
    pub seq: u64,
    /// What is wrong with it.
    pub defect: Defect,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// It is not there.
    #[error("it is missing")]
    Missing,
    /// Its bytes are not those of an entry.
    #[error("it cannot be read")]
    Unreadable,
    /// It says that it belongs elsewhere.
    #[error("it says that it is entry {says}")]
    Position {
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
    /// A part that a later entry says was erased.
    #[error("its personal part is still there although entry {by} erased it")]
    NotErased {
        /// The entry of the erasure.
        by: u64,
    },
    /// What an authority or a consultation says is not there, and no entry erased it.
    #[error("what it says is missing and no entry says that it was erased")]
    SaidMissing,
    /// It says something else.
    #[error("what it says is not what was written down")]
    SaidChanged,
    /// It erases what an authority or a consultation said, and speaks of another entry.
    #[error("it speaks of entry {entry}, in which nothing was said that could be erased")]
    NothingSaid {
        /// What it speaks of.
        entry: u64,
    },
    /// It erases, withdraws or corrects what is no response.
    #[error("it speaks of entry {response}, which is not that response")]
    NoResponse {
        /// What it speaks of.
        response: u64,
    },
    /// The results that it told are not there; nothing erases them.
    #[error("the results that it told are missing")]
    ToldMissing,
    /// Other results.
    #[error("the results with it are not those that were told")]
    ToldChanged,
    /// It tells results that an earlier entry told.
    #[error("it tells results that were told before")]
    ToldAgain,
    /// It tells results and speaks of what is no form of their consultation.
    #[error("it speaks of entry {form}, which did not publish that consultation")]
    NoForm {
        /// What it speaks of.
        form: u64,
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
    /// The number of a response is not the next of its consultation.
    #[error("it gives a response the number {says}, and {next} is the next of its consultation")]
    Number {
        /// The number it gives.
        says: u32,
        /// The next.
        next: u32,
    },
    /// Nothing can follow from it: it speaks of what no entry before it tells.
    #[error("it does not follow from the entries before it: {0}")]
    Unfounded(Corrupt),
    /// The register counts what cannot be, though it follows from the journal: a fault of this
    /// program.
    #[error("the register has an impossible count for {consultation:?}: {what}")]
    Impossible {
        /// Which consultation.
        consultation: String,
        /// What was counted.
        what: &'static str,
    },
    /// The register does not follow from the journal. A rebuild mends it.
    #[error("table \"{table}\" of the register does not follow from the journal; rebuild it")]
    Register {
        /// Which table.
        table: &'static str,
    },
}

impl Defect {
    /// Whether the journal is whole in itself, and only a file that was given out does not agree
    /// with it.
    pub fn is_of_a_file(&self) -> bool {
        matches!(self, Self::Cut { .. } | Self::Other | Self::OtherKind { .. } | Self::Claim { .. })
    }

    /// Whether it must be the file that was changed: the entry it names is the one that stands
    /// there.
    pub fn is_forged(&self) -> bool {
        matches!(self, Self::OtherKind { .. } | Self::Claim { .. })
    }
}
