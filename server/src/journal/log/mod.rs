//! The log: entries in order, each chained to the one before, with their body parts apart from them
//! so that they can be erased. All that is on record is here; what it means for the register is
//! [`fn@crate::register::apply`]'s.
//!
//! This is the seam where a replicated log will go, in three calls: [`Log::append`] a batch
//! expecting the last entry, [`LogReader::read`] from a position on, [`Log::erase`] body parts.
//! Behind them is redb, in the transaction of the register.

mod actor;
mod channel;
mod digest;
pub(crate) mod encoding;
mod entry;
mod event;
mod fault;
mod outline;
pub(crate) mod stored;
pub(crate) mod tables;

pub use actor::{Actor, Permit, Who};
pub use channel::Channel;
pub use digest::{BadDigest, Digest, Head};
pub use encoding::Salt;
pub(crate) use entry::{Entry, Event};
pub use fault::{Corrupt, ReadError};
pub(crate) use fault::{Fault, is_full};
pub(crate) use outline::{Comment, Outline, ReceivedResponse, Replaced};

use crate::rules::{Authority, Consultation};
use redb::{
    OwnedAccessGuard, ReadOnlyTable, ReadTransaction, ReadableTable as _, Table, WriteTransaction,
};
use stored::{Part, Worded};
use tables::{CODED, ENTRIES, HEADS, PERSONAL};

type Bytes = &'static [u8];

/// What is appended: the bytes of an entry and of its body parts, as far as they are there.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) entry: &'a [u8],
    pub(crate) coded: Option<&'a [u8]>,
    pub(crate) personal: Option<&'a [u8]>,
}

/// The log in a transaction that writes.
pub(crate) struct Log<'t> {
    entries: Table<'t, u64, Bytes>,
    coded: Table<'t, u64, Bytes>,
    personal: Table<'t, u64, Bytes>,
    heads: Table<'t, &'static str, Bytes>,
    head: Head,
}

/// Kinds of entries that are looked for among millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Those that publish or change a consultation.
    Consultation,
    /// Those that say what an account may do.
    Account,
    /// Those by which a consultation is no longer shown.
    Unpublication,
}

impl Kind {
    /// What stands in the bytes of such an entry.
    fn mark(self) -> &'static [u8] {
        match self {
            Self::Consultation => b"consultation_changed",
            Self::Account => b"account_changed",
            Self::Unpublication => b"consultation_unpublished",
        }
    }
}

/// Bytes of an entry within which its kind stands: behind its position, the digest before, the
/// instant and who did it.
const KIND_STANDS_WITHIN: usize = 320;

impl<'t> Log<'t> {
    /// Opens it, beginning it where there is none.
    pub(crate) fn open(transaction: &'t WriteTransaction) -> Result<Self, Fault> {
        let heads = transaction.open_table(HEADS)?;
        let head = heads.get("head")?.map(|row| {
            encoding::read_position(row.value()).ok_or_else(|| Corrupt::row("heads", "head"))
        });
        let head = head.transpose()?.unwrap_or_default();
        Ok(Self {
            entries: transaction.open_table(ENTRIES)?,
            coded: transaction.open_table(CODED)?,
            personal: transaction.open_table(PERSONAL)?,
            heads,
            head,
        })
    }

    /// The last entry, this transaction's included.
    pub(crate) fn head(&self) -> Head {
        self.head
    }

    /// Appends records where `expected` is the last entry; gives the last of them. Nothing is
    /// appended where another is.
    pub(crate) fn append(&mut self, expected: Head, batch: &[Record<'_>]) -> Result<Head, Fault> {
        if self.head != expected {
            return Err(Fault::Conflict { expected: expected.seq, last: self.head.seq });
        }
        for Record { entry, coded, personal } in batch {
            let seq = self.head.seq + 1;
            self.entries.insert(seq, *entry)?;
            for (table, part) in [(&mut self.coded, coded), (&mut self.personal, personal)] {
                if let Some(part) = part {
                    table.insert(seq, *part)?;
                }
            }
            self.head = Head { seq, entry: encoding::digest(entry).0 };
        }
        Ok(self.head)
    }

    /// Erases what was written at these positions: the personal part of a response, or what an
    /// authority or a consultation says.
    pub(crate) fn erase(&mut self, positions: &[u64]) -> Result<(), Fault> {
        for seq in positions {
            self.personal.remove(seq)?;
        }
        Ok(())
    }

    /// The entry at a position.
    pub(crate) fn entry(&self, seq: u64) -> Result<Entry, Fault> {
        let entry = self.entries.get(seq)?.and_then(|row| encoding::read_entry(row.value()));
        Ok(entry.ok_or_else(|| Corrupt::row("entries", seq))?)
    }

    /// The entry at a position and its digest, where its bytes name a kind; others may do so, too.
    /// The bytes are looked at first, since most entries tell other things.
    pub(crate) fn of_kind(&self, seq: u64, kind: Kind) -> Result<Option<(Entry, Digest)>, Fault> {
        let row = self.entries.get(seq)?.ok_or_else(|| Corrupt::row("entries", seq))?;
        let bytes = row.value();
        let mark = kind.mark();
        if !bytes.windows(mark.len()).any(|it| it == mark) {
            return Ok(None);
        }
        let entry = encoding::read_entry(bytes).ok_or_else(|| Corrupt::row("entries", seq))?;
        Ok(Some((entry, encoding::digest(bytes))))
    }

    /// The coded part of the response received at a position; `None` once retention has dropped it.
    pub(crate) fn coded<P: Part>(&self, seq: u64) -> Result<Option<P>, Fault> {
        let part = self.coded.get(seq)?;
        Ok(part
            .map(|part| encoding::read_part(part.value()).ok_or_else(|| Corrupt::row("coded", seq)))
            .transpose()?)
    }

    /// The personal part of the response received at a position; `None` once it is erased.
    pub(crate) fn personal<P: Part>(&self, seq: u64) -> Result<Option<P>, Fault> {
        let part = self.personal.get(seq)?;
        let corrupt = || Corrupt::row("personal", seq);
        let read = |part: &[u8]| encoding::read_part(part).ok_or_else(corrupt);
        Ok(part.map(|part| read(part.value())).transpose()?)
    }

    /// The authority that the entry at a position tells of, whole; `None` where it tells of none.
    pub(crate) fn authority(&self, seq: u64) -> Result<Option<Authority>, Fault> {
        let Event::AuthorityChanged { authority } = self.entry(seq)?.event else { return Ok(None) };
        Ok(Some(whole(authority, seq, self.personal.get(seq)?.as_ref().map(|part| part.value()))?))
    }

    /// The consultation that the entry at a position tells of, whole; `None` where it tells of
    /// none.
    pub(crate) fn consultation(&self, seq: u64) -> Result<Option<Consultation>, Fault> {
        let Event::ConsultationChanged { consultation } = self.entry(seq)?.event else {
            return Ok(None);
        };
        Ok(Some(whole(
            consultation,
            seq,
            self.personal.get(seq)?.as_ref().map(|part| part.value()),
        )?))
    }

    /// Whether a part that can be erased stands at this position.
    pub(crate) fn has_personal(&self, seq: u64) -> Result<bool, Fault> {
        Ok(self.personal.get(seq)?.is_some())
    }

    /// Writes down the last entry. Called once, last.
    pub(crate) fn flush(mut self) -> Result<(), Fault> {
        self.heads.insert(
            "head",
            encoding::position(self.head.seq, Digest(self.head.entry)).as_slice(),
        )?;
        Ok(())
    }
}

/// The log in a transaction that reads.
pub(crate) struct LogReader {
    entries: ReadOnlyTable<u64, Bytes>,
    coded: ReadOnlyTable<u64, Bytes>,
    personal: ReadOnlyTable<u64, Bytes>,
}

/// A record as it is stored, read or not.
pub(crate) struct Stored {
    pub(crate) entry: OwnedAccessGuard<Bytes>,
    pub(crate) coded: Option<OwnedAccessGuard<Bytes>>,
    pub(crate) personal: Option<OwnedAccessGuard<Bytes>>,
}

impl LogReader {
    pub(crate) fn open(transaction: &ReadTransaction) -> Result<Self, Fault> {
        let table = |table| transaction.open_table(table);
        Ok(Self { entries: table(ENTRIES)?, coded: table(CODED)?, personal: table(PERSONAL)? })
    }

    /// The record at a position, from which the next is read at the position after it; `None`
    /// beyond the end.
    pub(crate) fn read(&self, from: u64) -> Result<Option<Stored>, Fault> {
        let Some(entry) = self.entries.get_owned(from)? else { return Ok(None) };
        Ok(Some(Stored {
            entry,
            coded: self.coded.get_owned(from)?,
            personal: self.personal.get_owned(from)?,
        }))
    }

    /// The entry at a position; `None` where there is none or its bytes are not those of an entry.
    pub(crate) fn entry(&self, seq: u64) -> Result<Option<Entry>, Fault> {
        Ok(self.entries.get(seq)?.and_then(|row| encoding::read_entry(row.value())))
    }

    /// The coded part of the response received at a position.
    pub(crate) fn coded<P: Part>(&self, seq: u64) -> Result<P, Fault> {
        let part = self.coded.get(seq)?.and_then(|part| encoding::read_part(part.value()));
        Ok(part.ok_or_else(|| Corrupt::row("coded", seq))?)
    }

    /// The personal part of the response received at a position; `None` where there is none.
    pub(crate) fn personal<P: Part>(&self, seq: u64) -> Result<Option<P>, Fault> {
        let part = self.personal.get(seq)?;
        Ok(part
            .map(|part| {
                encoding::read_part(part.value()).ok_or_else(|| Corrupt::row("personal", seq))
            })
            .transpose()?)
    }

    /// What is made of the JSON of the personal part at a position; `None` where there is none.
    pub(crate) fn personal_json<T>(
        &self,
        seq: u64,
        made: impl FnOnce(&str) -> T,
    ) -> Result<Option<T>, Fault> {
        let part = self.personal.get(seq)?;
        Ok(part
            .map(|part| {
                let json = encoding::json_of_part(part.value());
                json.map(made).ok_or_else(|| Corrupt::row("personal", seq))
            })
            .transpose()?)
    }

    /// The authority that the entry at a position, which is there, tells of, whole; `None` where it
    /// tells of none.
    pub(crate) fn authority(&self, seq: u64) -> Result<Option<Authority>, Fault> {
        let Event::AuthorityChanged { authority } = self.there(seq)?.event else { return Ok(None) };
        Ok(Some(whole(authority, seq, self.personal.get(seq)?.as_ref().map(|part| part.value()))?))
    }

    /// The consultation that the entry at a position, which is there, tells of, whole; `None` where
    /// it tells of none.
    pub(crate) fn consultation(&self, seq: u64) -> Result<Option<Consultation>, Fault> {
        let Event::ConsultationChanged { consultation } = self.there(seq)?.event else {
            return Ok(None);
        };
        Ok(Some(whole(
            consultation,
            seq,
            self.personal.get(seq)?.as_ref().map(|part| part.value()),
        )?))
    }

    /// The entry at a position, of which another row says that it is there.
    pub(crate) fn there(&self, seq: u64) -> Result<Entry, Fault> {
        Ok(self.entry(seq)?.ok_or_else(|| Corrupt::row("entries", seq))?)
    }

    /// Entries whose bytes name a kind, among `count` from a position on, as of [`Log::of_kind`].
    pub(crate) fn of_kind(
        &self,
        from: u64,
        count: u64,
        kind: Kind,
    ) -> Result<Vec<(Entry, Digest)>, Fault> {
        let mark = kind.mark();
        let mut found = Vec::new();
        for row in self.entries.range(from..from.saturating_add(count))? {
            let (seq, row) = row?;
            let bytes = row.value();
            let begins = &bytes[..bytes.len().min(KIND_STANDS_WITHIN)];
            if begins.windows(mark.len()).any(|it| it == mark) {
                let entry = encoding::read_entry(bytes);
                let entry = entry.ok_or_else(|| Corrupt::row("entries", seq.value()))?;
                found.push((entry, encoding::digest(bytes)));
            }
        }
        Ok(found)
    }

    /// Whether a part that can be erased stands at this position.
    pub(crate) fn has_personal(&self, seq: u64) -> Result<bool, Fault> {
        Ok(self.personal.get(seq)?.is_some())
    }

    /// The first body part before the first entry or after the `last`.
    pub(crate) fn stray(&self, last: u64) -> Result<Option<u64>, Fault> {
        let beyond = |table: &ReadOnlyTable<u64, Bytes>| -> Result<_, Fault> {
            Ok(table.range(last + 1..)?.next().transpose()?.map(|(seq, _)| seq.value()))
        };
        let (before, coded, personal) =
            (self.coded.get(0)?.map(|_| 0), beyond(&self.coded)?, beyond(&self.personal)?);
        Ok([before, self.personal.get(0)?.map(|_| 0), coded, personal].into_iter().flatten().min())
    }
}

/// The last entry of the journal by its own account.
pub(crate) fn head(transaction: &ReadTransaction) -> Result<Head, Fault> {
    let row = transaction.open_table(HEADS)?.get("head")?;
    let head = row.map(|row| {
        encoding::read_position(row.value()).ok_or_else(|| Corrupt::row("heads", "head"))
    });
    Ok(head.transpose()?.unwrap_or_default())
}

/// What an outline and its body part tell together. Without the part, as erased, it says nothing.
fn whole<T: Worded>(outline: Outline<T>, seq: u64, part: Option<&[u8]>) -> Result<T, Corrupt> {
    let told = outline.into_told();
    let Some(part) = part else { return Ok(told) };
    let said = encoding::read_shape(part).ok_or_else(|| Corrupt::row("personal", seq))?;
    told.saying(said).map_err(|_| Corrupt::row("personal", seq))
}
