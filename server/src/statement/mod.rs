//! The accessibility statement. What it says is checked names the test that checks it, and
//! `tests/tidy` holds the names against the suites: nothing is promised here that nobody looks at.

mod checks;
mod content;
mod markdown;

pub use checks::{CHECKS, Check};
pub use content::{Answerable, Block, Reached, statement};
pub use markdown::markdown;
