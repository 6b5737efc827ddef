//! Mistakes: what is to be mended in a submission, and at which control.

use crate::{Date, Decimal, Field};
use serde::{Deserialize, Serialize};

/// Something to mend, at one control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// The control at which it is.
    pub field: Field,
    /// What is wrong there.
    pub what: Mistaken,
}

/// What is to be mended. The words come from the catalogue of the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mistaken {
    /// An answer is required.
    Missing,
    /// The one box to tick is required, as of a consent.
    Unticked,
    /// A text is longer than the limit by `over` Unicode scalar values.
    TooLong {
        /// The most characters it may have.
        max: u32,
        /// How many characters it has too many.
        over: u32,
    },
    /// Not among the options offered, or chosen twice.
    NotOffered,
    /// "Other" was chosen and nothing written.
    OtherEmpty,
    /// Fewer options than asked for.
    TooFew {
        /// How many options must be chosen at least.
        min: u32,
    },
    /// More options than asked for.
    TooMany {
        /// How many options may be chosen at most.
        max: u32,
    },
    /// "None of these" and another option.
    NoneAndOthers,
    /// Two options have the same place, or a place before them is free.
    RankedTwice,
    /// Not a number, or one with more digits after the decimal sign than asked for.
    NotANumber {
        /// Digits after the decimal sign.
        decimals: u32,
    },
    /// Less than the least number.
    TooSmall {
        /// The least number that may be answered.
        min: Decimal,
    },
    /// More than the greatest number.
    TooLarge {
        /// The greatest number that may be answered.
        max: Decimal,
    },
    /// Not a day of the calendar.
    NotADate,
    /// Before the earliest day.
    TooEarly {
        /// The earliest day that may be answered.
        from: Date,
    },
    /// After the latest day.
    TooLate {
        /// The latest day that may be answered.
        to: Date,
    },
    /// Not a place of the list.
    NotAPlace,
    /// Not what is asked about the respondent: no e-mail address, say.
    Malformed,
    /// Not asked in this consultation, or not asked of whoever answers like this.
    NotAsked,
    /// The answer has another shape than the question asks for.
    WrongShape,
    /// More combining marks on one letter than any script writes, or a control character. Found by
    /// the server only: the tables are large.
    NotText,
    /// Nothing at all was answered.
    Empty,
}
