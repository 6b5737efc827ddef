//! The end of what is shared of a draft: in the transaction of whatever ends it.

use crate::{
    desk::{self, Draft, PracticeResponse, PreviewLink},
    journal::{log::Fault, working::Working},
};

/// Ends what is shared of a draft: its link, and what was answered by it on trial.
pub(super) fn end_sharing(working: &mut Working<'_>, draft: u64) -> Result<(), Fault> {
    for (key, link) in desk::all::<PreviewLink>(working)? {
        if link.draft == draft {
            desk::remove::<PreviewLink>(working, &key)?;
        }
    }
    desk::remove_under::<PracticeResponse>(working, &Draft::key(draft))
}
