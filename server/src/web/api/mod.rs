//! The public API for programs, promised in `/api/v1`.

mod challenge;
mod comments;
mod consultation;
mod receipt;
mod responses;
mod results;
mod results_shape;
pub(super) mod submission;

pub(super) use challenge::challenge;
pub(super) use comments::comments;
pub(super) use consultation::consultation;
pub(super) use receipt::{erase, receipt, withdraw, withdraw_consent};
pub(super) use responses::submit;
pub(super) use results::results;
