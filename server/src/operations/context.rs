//! What operations work with: the journal, and the consultations read from it. One for a whole
//! process.

use super::{
    clock_watch::ClockWatch,
    consultation_cache::{CachedConsultation, ConsultationCache},
    error::FindError,
    list_cache::ListCache,
    recent::Recent,
    session_terms::SessionTerms,
    unpublications::Unpublications,
};
use crate::{
    documents::DocumentStore,
    journal::{CloseError, Journal},
};
use glas_wire::Slug;
use std::{fmt, sync::Arc};

/// Everything that can be done, over one journal. Cheap to clone.
#[derive(Clone)]
pub struct Operations {
    pub(super) journal: Journal,
    pub(super) documents: DocumentStore,
    consultations: Arc<ConsultationCache>,
    pub(super) lists: Arc<ListCache>,
    pub(super) clock: Arc<ClockWatch>,
    pub(super) recent: Arc<Recent>,
    pub(super) sessions: SessionTerms,
    pub(super) unpublications: Arc<Unpublications>,
}

impl Operations {
    /// All that can be done with a journal, open or being opened.
    pub fn new(journal: Journal) -> Self {
        Self {
            documents: DocumentStore::beside(journal.place()),
            journal,
            consultations: Arc::default(),
            lists: Arc::default(),
            clock: Arc::default(),
            recent: Arc::default(),
            sessions: SessionTerms::default(),
            unpublications: Arc::default(),
        }
    }

    /// The same, with sessions of other lengths.
    pub(crate) fn with_sessions(self, sessions: SessionTerms) -> Self {
        Self { sessions, ..self }
    }

    /// The same, of a server that browsers reach at an address.
    pub(crate) fn served_at(self, base: &str) -> Self {
        Self { consultations: Arc::new(ConsultationCache::at(base)), ..self }
    }

    /// How long sessions of staff last.
    pub(crate) fn session_terms(&self) -> SessionTerms {
        self.sessions
    }

    /// A consultation with its authority and its forms.
    pub(crate) fn find(&self, slug: &Slug) -> Result<Arc<CachedConsultation>, FindError> {
        let found = self.find_unpublished_too(slug)?;
        found.shown()?;
        Ok(found)
    }

    /// The same, whether it is shown or not: who has a receipt has it for ever.
    pub(crate) fn find_unpublished_too(
        &self,
        slug: &Slug,
    ) -> Result<Arc<CachedConsultation>, FindError> {
        self.consultations.find(&self.journal, slug)
    }

    /// The consultation as it was last read, if it was: for when reading is what failed.
    pub(crate) fn last_known(&self, slug: &Slug) -> Option<Arc<CachedConsultation>> {
        self.consultations.last_known(slug)
    }

    /// Changes whenever an authority or a consultation does.
    pub(crate) fn revision(&self) -> u64 {
        self.journal.revision()
    }

    /// Whether the journal is still being checked: nothing can be done until it is.
    pub(crate) fn is_opening(&self) -> bool {
        self.journal.is_opening()
    }

    /// Returns when [`Operations::is_opening`] is false.
    pub(crate) async fn opened(&self) {
        self.journal.opened().await;
    }

    /// Whether responses are taken: the journal is, and its disk has room for more.
    pub(crate) async fn takes_responses(&self) -> bool {
        self.journal.takes_responses().await
    }

    /// Closes the journal, for all clones. Waits for the disk.
    pub(crate) fn close(self) -> Result<(), CloseError> {
        self.journal.close()
    }
}

impl fmt::Debug for Operations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operations").field("journal", &self.journal).finish_non_exhaustive()
    }
}
