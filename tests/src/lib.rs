//! Support library of the suites.

pub mod history;
pub mod program;
