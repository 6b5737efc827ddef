//! Which text of a consultation stood when: every version from its first publication on, and what
//! was done to it as a whole, each with the entry of the journal that says so.

use super::{context::Operations, error::StoreError};
use crate::{
    register::{Head, Turn, Turned},
    rules::Consultation,
};
use glas_wire::Slug;
use jiff::Timestamp;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) at: Timestamp,
    /// The entry of the journal.
    pub(crate) entry: Head,
    pub(crate) what: Happened,
    /// Of a version: when another took its place, or it was no longer shown; `None` where it stands.
    pub(crate) until: Option<Timestamp>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Happened {
    /// It was published, or changed, and says this from then on.
    Published(Box<Consultation>),
    /// Something was done to it as a whole, for a reason that everyone reads.
    Turned(Turn, Option<String>),
}

impl Operations {
    /// All that happened to a consultation, in order. The first time it reads the whole journal,
    /// and later what was added since.
    pub(crate) fn timeline(&self, slug: &Slug) -> Result<Vec<Moment>, StoreError> {
        let unpublished = self.unpublications.of(&self.journal, slug)?;
        let view = self.journal.view()?;
        let mut all = Vec::new();
        for version in view.form_versions(slug)? {
            let (at, entry) = (version.at, version.position);
            let Some(it) = view.consultation_at(slug, entry.seq)? else { continue };
            all.push(Moment { at, entry, what: Happened::Published(Box::new(it)), until: None });
        }
        for Turned { position, at, what, reason } in view.turns(slug, &unpublished)? {
            let what = Happened::Turned(what, reason);
            all.push(Moment { at, entry: position, what, until: None });
        }
        drop(view);
        all.sort_by_key(|it| it.entry.seq);
        let mut until = None;
        for it in all.iter_mut().rev() {
            match it.what {
                Happened::Published(_) => it.until = until.replace(it.at),
                Happened::Turned(Turn::Unpublished, _) => until = Some(it.at),
                Happened::Turned(
                    Turn::Terminated
                    | Turn::ResultsTold
                    | Turn::Concluded
                    | Turn::DocumentErased(_),
                    _,
                ) => {}
            }
        }
        Ok(all)
    }
}
