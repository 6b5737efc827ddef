//! What is so now: a view that can be thrown away and rebuilt from the journal.

mod row;

pub use crate::rules::{Coded, CodedAnswer, Personal, Tallied};
pub use row::{Head, ResponseRow, Tally, Totals, Unavailable};

use crate::rules::{Authority, Consultation};
use glas_wire::Slug;

/// What is so now, in one read transaction. An open view pins pages of the file: keep it short.
#[derive(Debug)]
pub struct View;

impl View {
    /// An authority.
    pub fn authority(&self, _slug: &Slug) -> Result<Option<Authority>, Unavailable> {
        Err(Unavailable)
    }
    /// All authorities, by slug.
    pub fn authorities(&self) -> Result<Vec<Authority>, Unavailable> {
        Err(Unavailable)
    }
    /// A consultation.
    pub fn consultation(&self, _slug: &Slug) -> Result<Option<Consultation>, Unavailable> {
        Err(Unavailable)
    }
    /// All consultations, by slug.
    pub fn consultations(&self) -> Result<Vec<Consultation>, Unavailable> {
        Err(Unavailable)
    }
    /// The response a receipt opens.
    pub fn receipt(&self, _hash: &[u8; 32]) -> Result<Option<(Slug, u32)>, Unavailable> {
        Err(Unavailable)
    }
    /// A response.
    pub fn response(&self, _slug: &Slug, _number: u32) -> Result<Option<ResponseRow>, Unavailable> {
        Err(Unavailable)
    }
    /// Responses with numbers greater than `after`, in order, `at_most` of them.
    pub fn responses(&self, _slug: &Slug, _after: u32, _at_most: usize) -> Result<Vec<ResponseRow>, Unavailable> {
        Err(Unavailable)
    }
    /// What was counted, by question, group and value.
    pub fn tallies(&self, _slug: &Slug) -> Result<Vec<Tally>, Unavailable> {
        Err(Unavailable)
    }
    /// How many responses there are.
    pub fn totals(&self, _slug: &Slug) -> Result<Totals, Unavailable> {
        Err(Unavailable)
    }
    /// The last entry of the journal; zeros where there is none.
    pub fn head(&self) -> Result<Head, Unavailable> {
        Err(Unavailable)
    }
}
