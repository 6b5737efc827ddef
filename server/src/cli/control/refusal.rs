//! What is told an operator where the store did not do what was asked, whatever it was.

use crate::{
    cli::exit::{Exit, Failure},
    operations::StoreError,
    register::Corrupt,
    rules::Authority,
};
use jiff::{Timestamp, Zoned, tz::TimeZone};

/// An instant on the authority's clock.
pub(super) fn on_the_clock(at: Timestamp, authority: Option<&Authority>) -> Zoned {
    at.to_zoned(zone_of(authority))
}

pub(super) fn zone_of(authority: Option<&Authority>) -> TimeZone {
    authority.and_then(|it| TimeZone::get(&it.time_zone).ok()).unwrap_or(TimeZone::UTC)
}

/// There is no such consultation.
pub(super) fn not_there(name: &str) -> Failure {
    Failure::new(
        Exit::NotThere,
        format!("there is no consultation {name:?}; see them with: glas consultation list"),
    )
}

/// What the store did not do with a file or a consultation.
pub(super) fn not_done(name: &str, error: StoreError) -> Failure {
    let again = |why: &str| {
        Failure::new(Exit::TryAgain, format!("{why}; nothing was written, try again in a moment"))
    };
    match error {
        StoreError::Unreadable => Failure::new(
            Exit::TryAgain,
            "the store cannot be read now, because a disk error is being mended; try again in a moment",
        ),
        StoreError::Busy => again("the server has too much to write"),
        StoreError::Unwritable => again("the disk does not accept it"),
        StoreError::Clock => Failure::new(
            Exit::TryAgain,
            "the clock of this machine is not believed: it stands before the last entry of the journal, or was set by more than a day; \
             nothing was done. Set it right, or, if it is right, run: glas clock trust",
        ),
        StoreError::Corrupt(corrupt) => damaged(&corrupt),
        StoreError::Fault(cause) => Failure::new(
            Exit::Fault,
            format!(
                "{name}: the journal refused it ({cause}); nothing was written, and the log says more"
            ),
        ),
    }
}

fn damaged(corrupt: &Corrupt) -> Failure {
    Failure::new(Exit::Data, format!("what is stored is damaged: {corrupt}; run: glas verify"))
}
