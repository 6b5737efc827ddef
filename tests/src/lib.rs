//! Support library of the suites.

pub mod history;
