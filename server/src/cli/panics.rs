//! What a panic says of itself may quote what a citizen wrote. Where it happened is all that is
//! told.

use std::panic::{self, PanicHookInfo};

/// From now on a panic of this process names its thread and its place in the source, and nothing
/// else.
pub fn quote_no_panics() {
    panic::set_hook(Box::new(tell));
}

fn tell(panic: &PanicHookInfo<'_>) {
    let thread = std::thread::current().name().unwrap_or("without a name").to_owned();
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    if tracing::dispatcher::has_been_set() {
        tracing::error!(thread, place, "a panic, which is a fault of ours");
    } else {
        eprintln!("a fault of ours: thread {thread:?} panicked at {place}");
    }
}
