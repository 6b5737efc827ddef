//! What is so now: tables folded from the journal, and queries over them. All of it can be thrown away and made again.

mod apply;
mod recount;
mod row;
pub(crate) mod rows;
pub(crate) mod tables;
pub(crate) mod tally;
mod view;
mod writing;

pub use crate::journal::log::{Corrupt, Head, ReadError};
pub use crate::rules::{Coded, CodedAnswer, Personal, Tallied};
pub use row::{AsStored, Numbers, ResponseRow, Tally, Totals, Withdrawal};
pub use view::View;

pub(crate) use apply::{Body, apply};
pub(crate) use writing::Tables;
