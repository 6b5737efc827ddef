//! The town that consults, one fixture for all suites: its journal in a folder of its own
//! ([`Town`]); the same behind a server at a clock that stands still ([`ServedTown`]); or behind
//! one at a clock that goes on, with the municipal site that embeds its consultations
//! ([`EmbeddedTown`]).

mod ask;
mod clock;
mod desk;
mod embedded;
mod grad;
mod served;

pub use ask::Ask;
pub use clock::TestClock;
pub use desk::{Desk, PASSWORD, link_in, ordinance, told_link};
pub use embedded::{EmbeddedTown, KINDS, ORDINANCE, READINESS};
pub use grad::{KEY, NOON, SITE, at, setting_up, submission};
pub use served::{ServedTown, built, patient};

use crate::history::{consultation, id, publish, set_up};
use glas::journal::{Journal, Settings};
use glas_wire::Slug;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The file of a town's journal in its folder.
fn file_in(folder: &Path) -> PathBuf {
    folder.join("glas.redb")
}

/// A journal in a folder of its own, which is gone when this is dropped.
pub struct Town {
    /// The journal, open.
    pub journal: Journal,
    /// The consultation that is open.
    pub slug: Slug,
    folder: TempDir,
}

impl Town {
    /// With one authority and one open consultation, `trees`.
    pub fn open() -> Self {
        Self::open_with(Settings::default())
    }

    /// The same, with other settings.
    pub fn open_with(settings: Settings) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let town = Self::in_folder(folder, settings, id("trees"));
        for change in [set_up(), publish(consultation("trees"))] {
            town.journal.append_blocking(change).expect("set up");
        }
        town
    }

    /// What is kept in `folder`, nothing where that is empty.
    fn in_folder(folder: TempDir, settings: Settings, slug: Slug) -> Self {
        let journal = Journal::open(&file_in(folder.path()), settings).expect("a journal");
        Self { journal, slug, folder }
    }

    /// The file of the journal.
    pub fn file(&self) -> PathBuf {
        file_in(self.folder.path())
    }

    /// Closes the journal and opens it again.
    pub fn reopen(self) -> Self {
        let slug = self.slug.clone();
        let (_, folder) = self.close();
        Self::in_folder(folder, Settings::default(), slug)
    }

    /// Closes the journal; the file stays as long as the returned folder.
    pub fn close(self) -> (PathBuf, TempDir) {
        let file = self.file();
        self.journal.close().expect("closed");
        (file, self.folder)
    }
}
