//! A journal in a folder of its own, with one authority and one open consultation.

use glas::journal::{Journal, Settings};
use glas_tests::history::{consultation, id, publish, set_up};
use glas_wire::Slug;
use std::path::PathBuf;

pub(crate) struct Town {
    pub(crate) journal: Journal,
    pub(crate) slug: Slug,
    folder: tempfile::TempDir,
}

impl Town {
    pub(crate) fn open() -> Self {
        Self::open_with(Settings::default())
    }

    pub(crate) fn open_with(settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("glas.redb"), settings).unwrap();
        journal.append_blocking(set_up()).unwrap();
        journal.append_blocking(publish(consultation("trees"))).unwrap();
        Self { journal, slug: id("trees"), folder }
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("glas.redb")
    }

    pub(crate) fn reopen(self) -> Self {
        let Self { journal, slug, folder } = self;
        journal.close().unwrap();
        let journal = Journal::open(&folder.path().join("glas.redb"), Settings::default()).unwrap();
        Self { journal, slug, folder }
    }

    /// Closes the journal; the file stays as long as the returned folder.
    pub(crate) fn close(self) -> (PathBuf, tempfile::TempDir) {
        let file = self.file();
        self.journal.close().unwrap();
        (file, self.folder)
    }
}
