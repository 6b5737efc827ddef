//! What became of a consultation as a whole: what the register's tables tell of it, and what only
//! the journal does.

use crate::journal::log::{
    Corrupt, Digest, Event, Fault, Head, Kind, LogReader, ReadError, encoding, stored,
};
use crate::register::tables::{CONCLUDED, RESULTS, TERMINATED};
use crate::register::view::View;
use glas_wire::Slug;
use jiff::Timestamp;

/// What an entry did to a consultation as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It was closed before its time.
    Terminated,
    /// It was no longer shown.
    Unpublished,
    /// Its results were told.
    ResultsTold,
    /// The authority said what it decided.
    Concluded,
    /// A file among its documents was erased.
    DocumentErased(Digest),
}

/// An entry that did something to a consultation as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turned {
    /// The entry.
    pub(crate) position: Head,
    pub(crate) at: Timestamp,
    pub(crate) what: Turn,
    /// Why; `None` where nothing was said, or it was erased since.
    pub(crate) reason: Option<String>,
}

impl View {
    /// All that was done to a consultation as a whole, in order. `unpublished`: the entries that
    /// [`View::unpublications`] found.
    pub(crate) fn turns(
        &self,
        slug: &Slug,
        unpublished: &[Head],
    ) -> Result<Vec<Turned>, ReadError> {
        let files = self.document_files()?;
        let found = || -> Result<_, Fault> {
            let log = LogReader::open(self.transaction())?;
            let mut all: Vec<(Head, Turn)> =
                unpublished.iter().map(|it| (*it, Turn::Unpublished)).collect();
            for (table, name, turn) in [
                (TERMINATED, "terminated", Turn::Terminated),
                (RESULTS, "results", Turn::ResultsTold),
                (CONCLUDED, "concluded", Turn::Concluded),
            ] {
                let Some(row) = self.transaction().open_table(table)?.get(slug.as_str())? else {
                    continue;
                };
                let position = encoding::read_position(row.value());
                all.push((position.ok_or_else(|| Corrupt::row(name, slug))?, turn));
            }
            for file in &files {
                if let Some(seq) = file.erased.filter(|_| file.consultation == *slug) {
                    let stored =
                        log.read(seq)?.ok_or_else(|| Corrupt::row("document_files", slug))?;
                    let position = Head { seq, entry: encoding::digest(stored.entry.value()).0 };
                    all.push((position, Turn::DocumentErased(file.sha256)));
                }
            }
            all.sort_by_key(|(position, _)| position.seq);
            let turned = |(position, what): (Head, Turn)| -> Result<Turned, Fault> {
                let reason = match what {
                    Turn::ResultsTold => None,
                    _ => log.personal(position.seq)?.map(stored::Reason::into_text),
                };
                Ok(Turned { position, at: log.there(position.seq)?.at, what, reason })
            };
            all.into_iter().map(turned).collect()
        };
        Ok(found()?)
    }

    /// The entries by which consultations were no longer shown, among `count` from a position on.
    /// No table tells of one that is shown again.
    pub(crate) fn unpublications(
        &self,
        from: u64,
        count: u64,
    ) -> Result<Vec<(Slug, Head)>, ReadError> {
        let found = LogReader::open(self.transaction())
            .and_then(|log| log.of_kind(from, count, Kind::Unpublication))?;
        let one = |(entry, digest): (crate::journal::log::Entry, _)| match entry.event {
            Event::ConsultationUnpublished { consultation, .. } => {
                let Digest(digest) = digest;
                Some((consultation, Head { seq: entry.seq, entry: digest }))
            }
            _ => None,
        };
        Ok(found.into_iter().filter_map(one).collect())
    }
}
