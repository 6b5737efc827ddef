//! The shapes of what is stored: headers of entries and body parts, as JSON. They are written for
//! ever, so they belong to the journal alone: no type of the wire or of the rules is inside one,
//! and each is made and read by naming every field. A field that is added there breaks the build
//! here, and never the format.
//!
//! What is added to a shape has a default, and is not written where it has it: entries of earlier
//! versions are read as they are.

mod account;
mod actor;
mod answer;
mod channel;
mod comment;
mod condition;
mod consultation;
mod entry;
mod event;
mod name;
mod part;
mod question;
mod reason;
mod respondent;
mod texts;
mod told;

pub(crate) use account::AccountHolder;
pub(crate) use answer::Coded;
pub(crate) use comment::AnswerWords;
pub(crate) use entry::Entry;
pub(crate) use part::Part;
pub(crate) use reason::Reason;
pub(crate) use respondent::{Personal, Written};
pub(crate) use texts::Worded;
pub(crate) use told::Told;

#[cfg(test)]
mod tests;
