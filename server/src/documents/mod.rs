//! The files among the documents of consultations: beside the journal, in a folder of their own,
//! each named by the SHA-256 of its bytes. A file is written once, and is there whole or not at all;
//! what names it, an entry or a draft, is written after it. It is removed when nothing names it any
//! more, or when it was erased.

mod folder;
mod incoming;
mod kind;
mod store;

pub(crate) use incoming::TakeError;
pub(crate) use store::{DocumentStore, FileDefect};

#[cfg(test)]
mod tests;
