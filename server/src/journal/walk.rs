//! Along the chain, entry by entry, each held against the one before and against its body.

use crate::journal::broken::{Broken, Defect};
use crate::journal::log::{Digest, Entry, Event, Fault, Head, LogReader, Record, Stored, encoding};
use crate::register::{Body, Tables, View, apply};
use crate::rules::{Coded, Personal, flags_by_question};
use glas_wire::Slug;

/// A walk in one view.
pub(super) struct Walk {
    log: LogReader,
    /// Where the journal ends by its own account.
    end: Head,
    /// The last entry found good.
    pub(super) last: Head,
}

/// An entry found good, with its body as far as it is there.
pub(super) struct Step {
    pub(super) entry: Entry,
    pub(super) digest: Digest,
    pub(super) stored: Stored,
}

impl Step {
    /// Takes the entry into the tables of another file: what is on record of it, with this much of
    /// its personal part, and what follows from it for the register.
    pub(super) fn take_into(
        &self,
        tables: &mut Tables<'_>,
        personal: Option<&[u8]>,
    ) -> Result<(), Stop> {
        let part = self.stored.coded.as_ref().map(|part| part.value());
        tables.append(
            &self.entry,
            Record { entry: self.stored.entry.value(), coded: part, personal },
        )?;
        let unreadable =
            || Stop::Broken(Broken { seq: self.entry.seq, defect: Defect::CodedChanged });
        let coded: Option<Coded> = part
            .filter(|_| self.entry.event.received().is_some())
            .map(|part| encoding::read_part(part).ok_or_else(unreadable))
            .transpose()?;
        let written = self.stored.personal.as_ref().filter(|_| coded.is_some());
        let changed =
            || Stop::Broken(Broken { seq: self.entry.seq, defect: Defect::PersonalChanged });
        let written: Option<Personal> = written
            .map(|part| encoding::read_part(part.value()).ok_or_else(changed))
            .transpose()?;
        let flags = written.as_ref().map(flags_by_question);
        Ok(apply(
            tables,
            &self.entry,
            self.digest,
            Body {
                coded: coded.as_ref(),
                personal: self.stored.personal.is_some(),
                flags: flags.as_ref(),
            },
        )?)
    }
}

/// Why a walk stops short.
pub(super) enum Stop {
    Broken(Broken),
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Walk {
    /// A walk that begins after `last`.
    pub(super) fn after(last: Head, view: &View) -> Result<Self, Fault> {
        Ok(Self { log: LogReader::open(view.transaction())?, end: view.end()?, last })
    }

    /// The next entry; `None` at the end.
    pub(super) fn step(&mut self) -> Result<Option<Step>, Stop> {
        let seq = self.last.seq + 1;
        let broken = |defect| Err(Stop::Broken(Broken { seq, defect }));
        let Some(stored) = self.log.read(seq)? else {
            return if self.last == self.end {
                Ok(None)
            } else if self.last.seq == self.end.seq {
                Err(Stop::Broken(Broken { seq: self.last.seq, defect: Defect::End }))
            } else {
                broken(Defect::Missing)
            };
        };
        let Some(entry) = encoding::read_entry(stored.entry.value()) else {
            return broken(Defect::Unreadable);
        };
        let digest = encoding::digest(stored.entry.value());
        if entry.seq != seq {
            return broken(Defect::Position { says: entry.seq });
        }
        if entry.prev.0 != self.last.entry {
            // Either the entry before was changed, or this one's memory of it. The latter shows in
            // the one after this.
            let seq = if self.is_remembered(seq, digest)? && seq > 1 { self.last.seq } else { seq };
            return Err(Stop::Broken(Broken { seq, defect: Defect::Changed }));
        }
        let Stored { coded, personal, .. } = &stored;
        let [of_coded, of_personal] = entry.event.parts();
        let (missing, changed) = match entry.event {
            Event::ResultsTold { .. } => (Defect::ToldMissing, Defect::ToldChanged),
            _ => (Defect::CodedMissing, Defect::CodedChanged),
        };
        match (of_coded, coded) {
            (Some(_), None) => return broken(missing),
            (Some(digest), Some(part)) if encoding::digest(part.value()) != digest => {
                return broken(changed);
            }
            (None, Some(_)) => return broken(Defect::Stray),
            (Some(_), Some(_)) | (None, None) => {}
        }
        match (of_personal, personal) {
            (Some(digest), Some(part)) if encoding::digest(part.value()) != digest => {
                return broken(if of_coded.is_some() {
                    Defect::PersonalChanged
                } else {
                    Defect::SaidChanged
                });
            }
            (None, Some(_)) => return broken(Defect::Stray),
            // Whether an absent part was erased, a later entry tells.
            (Some(_), _) | (None, None) => {}
        }
        self.last = Head { seq, entry: digest.0 };
        Ok(Some(Step { entry, digest, stored }))
    }

    /// Whether the entry after `seq`, or the head where there is none, remembers `seq` as having
    /// this digest.
    fn is_remembered(&self, seq: u64, digest: Digest) -> Result<bool, Fault> {
        Ok(match self.log.read(seq + 1)? {
            Some(next) => {
                encoding::read_entry(next.entry.value()).is_some_and(|next| next.prev == digest)
            }
            None => self.end == Head { seq, entry: digest.0 },
        })
    }

    /// Whether an entry received this response.
    pub(super) fn is_response(&self, seq: u64, of: &Slug, as_number: u32) -> Result<bool, Fault> {
        let entry = self.log.entry(seq)?;
        Ok(entry.is_some_and(|entry| {
            entry.event.received().is_some_and(|it| it.consultation == of && it.number == as_number)
        }))
    }

    /// Whether an entry says something, of an authority or a consultation, in a part of its own.
    pub(super) fn is_said(&self, seq: u64) -> Result<bool, Fault> {
        let entry = self.log.entry(seq)?;
        Ok(entry.is_some_and(|entry| matches!(entry.event.parts(), [None, Some(_)])))
    }

    /// Whether an entry before the one last found good published this consultation.
    pub(super) fn is_form(&self, seq: u64, of: &Slug) -> Result<bool, Fault> {
        let entry = if seq < self.last.seq { self.log.entry(seq)? } else { None };
        Ok(entry.is_some_and(|it| it.event.consultation().is_some_and(|it| it.told().slug == *of)))
    }

    /// Whether a part that can be erased stands at this position now.
    pub(super) fn has_personal(&self, seq: u64) -> Result<bool, Fault> {
        self.log.has_personal(seq)
    }

    /// Whether an entry before the one last found good received this response.
    pub(super) fn is_earlier_response(
        &self,
        seq: u64,
        of: &Slug,
        as_number: u32,
    ) -> Result<bool, Fault> {
        Ok(seq < self.last.seq && self.is_response(seq, of, as_number)?)
    }

    /// The first body part beyond the end of the journal.
    pub(super) fn stray(&self) -> Result<Option<u64>, Fault> {
        self.log.stray(self.last.seq)
    }
}
