//! Purging what was erased: out of reach at once, its bytes stay in free pages of the file until
//! the file is written anew.

use super::{context::Operations, error::StoreError};
use crate::journal::{RewriteError, working::is_to_be_purged};

/// Why the file is not written anew.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PurgeError {
    /// How many responses are erased cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be written.
    #[error(transparent)]
    Rewrite(#[from] RewriteError),
}

impl Operations {
    /// Writes the file anew where more responses are erased than the `gone` that no longer are in
    /// it. Gives back how many that are now.
    pub(crate) fn purge(&self, gone: u64) -> Result<u64, PurgeError> {
        let erased: u64 = self.all_totals()?.values().map(|it| u64::from(it.erased)).sum();
        if erased > gone
            || is_to_be_purged(&self.journal.view().map_err(StoreError::from)?)
                .map_err(StoreError::from)?
        {
            self.journal.rewrite()?;
            tracing::info!(erased, "what was erased is gone from the file");
        }
        Ok(erased)
    }
}
