//! Verifying: whether the journal is whole, and whether it still holds what was given out from it.

use super::{
    context::Operations,
    documents::{BrokenFile, FilesFound},
    error::StoreError,
};
use crate::journal::{self, Broken, Evidence, OpenError, ScratchError, Verified};

/// Why a journal is not verified.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VerifyError {
    /// The journal is whole; a file says what it does not.
    #[error("the file was changed: {0}")]
    FileChanged(Broken),
    /// The journal holds together, and a file does not agree with it: one of the two was changed.
    #[error("a file does not agree: {0}")]
    FileDisagrees(Broken),
    /// The journal is not whole.
    #[error("the journal is not whole: {0}")]
    NotWhole(Broken),
    /// The journal is whole; a document that it names is not.
    #[error("a document is not whole: {0}")]
    File(BrokenFile),
    /// The register cannot be made once more to be compared.
    #[error(transparent)]
    NoRoom(ScratchError),
    /// It cannot be opened.
    #[error(transparent)]
    NotOpen(OpenError),
    /// It cannot be read.
    #[error(transparent)]
    Store(StoreError),
}

impl From<journal::VerifyError> for VerifyError {
    fn from(error: journal::VerifyError) -> Self {
        match error {
            journal::VerifyError::Broken(broken) if broken.defect.is_forged() => {
                Self::FileChanged(broken)
            }
            journal::VerifyError::Broken(broken) if broken.defect.is_of_a_file() => {
                Self::FileDisagrees(broken)
            }
            journal::VerifyError::Broken(broken) => Self::NotWhole(broken),
            journal::VerifyError::Scratch(error) => Self::NoRoom(error),
            journal::VerifyError::Open(error) => Self::NotOpen(error),
            journal::VerifyError::Read(error) => Self::Store(error.into()),
        }
    }
}

impl Operations {
    /// Walks through the whole journal, and through every file that it names. `against`: what was
    /// given out from it.
    pub(crate) fn verify(
        &self,
        against: &[Evidence],
    ) -> Result<(Verified, FilesFound), VerifyError> {
        let verified = self.journal.verify(against)?;
        let files = self.verify_files().map_err(VerifyError::Store)?.map_err(VerifyError::File)?;
        Ok((verified, files))
    }
}
