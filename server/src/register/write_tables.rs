//! The tables opened for writing, in one transaction.

use crate::journal::log::{
    Corrupt, Digest, Entry, Fault, Head, Kind, Log, Outline, Record, encoding,
};
use crate::register::comment::{CommentRecord, CommentTotals};
use crate::register::comment_codec;
use crate::register::model::{FormVersion, Totals};
use crate::register::row_codec::{self, ResponseRecord};
use crate::register::tables::{
    ACCOUNT_HISTORY, AUTHORITIES, COMMENT_TOTALS, COMMENTS, CONCLUDED, CONSULTATIONS,
    DOCUMENT_FILES, RECEIPTS, RESPONSES, RESULTS, SHOWABLE, TALLIES, TERMINATED, TOTALS,
    UNPUBLISHED, VERSIONS,
};
use crate::rules::{Authority, Coded, CommentState, Consultation, Personal, Yardstick};
use glas_wire::{QuestionId, Slug};
use jiff::Timestamp;
use redb::{ReadableTable, Table, WriteTransaction};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

type Bytes = &'static [u8];

/// All tables. What one batch changes many times (head, totals, tallies) is kept here and written
/// once, by [`Tables::flush`].
pub(crate) struct Tables<'t> {
    log: Log<'t>,
    pub(super) authorities: Table<'t, &'static str, Bytes>,
    pub(super) consultations: Table<'t, &'static str, Bytes>,
    pub(super) versions: Table<'t, (&'static str, u64), Bytes>,
    pub(super) terminated: Table<'t, &'static str, Bytes>,
    pub(super) unpublished: Table<'t, &'static str, Bytes>,
    pub(super) concluded: Table<'t, &'static str, Bytes>,
    pub(super) results: Table<'t, &'static str, Bytes>,
    pub(super) document_files: Table<'t, (&'static str, &'static [u8; 32]), Bytes>,
    pub(super) account_history: Table<'t, (u64, u64), Bytes>,
    pub(super) responses: Table<'t, (&'static str, u32), Bytes>,
    pub(super) receipts: Table<'t, &'static [u8; 32], u64>,
    pub(super) tallies: Table<'t, &'static str, u64>,
    pub(super) comments: Table<'t, (&'static str, u32, &'static str), Bytes>,
    pub(super) showable: Table<'t, (&'static str, u8, u32, &'static str), ()>,
    totals: Table<'t, &'static str, Bytes>,
    pub(super) comment_totals: Table<'t, &'static str, Bytes>,
    counted: BTreeMap<String, i64>,
    /// By the entry that publishes the consultation like that.
    yardsticks: HashMap<u64, (Slug, Arc<Yardstick>)>,
    changed_totals: BTreeMap<Slug, Totals>,
    changed_comment_totals: BTreeMap<Slug, CommentTotals>,
}

impl<'t> Tables<'t> {
    /// Opens all tables, making those that are not there.
    pub(crate) fn open(transaction: &'t WriteTransaction) -> Result<Self, Fault> {
        Ok(Self {
            log: Log::open(transaction)?,
            authorities: transaction.open_table(AUTHORITIES)?,
            consultations: transaction.open_table(CONSULTATIONS)?,
            versions: transaction.open_table(VERSIONS)?,
            terminated: transaction.open_table(TERMINATED)?,
            unpublished: transaction.open_table(UNPUBLISHED)?,
            concluded: transaction.open_table(CONCLUDED)?,
            results: transaction.open_table(RESULTS)?,
            document_files: transaction.open_table(DOCUMENT_FILES)?,
            account_history: transaction.open_table(ACCOUNT_HISTORY)?,
            responses: transaction.open_table(RESPONSES)?,
            receipts: transaction.open_table(RECEIPTS)?,
            tallies: transaction.open_table(TALLIES)?,
            comments: transaction.open_table(COMMENTS)?,
            showable: transaction.open_table(SHOWABLE)?,
            totals: transaction.open_table(TOTALS)?,
            comment_totals: transaction.open_table(COMMENT_TOTALS)?,
            counted: BTreeMap::new(),
            yardsticks: HashMap::new(),
            changed_totals: BTreeMap::new(),
            changed_comment_totals: BTreeMap::new(),
        })
    }

    /// The last entry, this transaction's included.
    pub(crate) fn head(&self) -> Head {
        self.log.head()
    }

    /// Writes down what is on record of an entry. What follows from it for the register is
    /// [`fn@super::apply`]'s.
    pub(crate) fn append(&mut self, entry: &Entry, record: Record<'_>) -> Result<Digest, Fault> {
        let expected = Head { seq: entry.seq - 1, entry: entry.prev.0 };
        let head = self.log.append(expected, &[record])?;
        self.log.erase(entry.event.erased().as_slice())?;
        Ok(Digest(head.entry))
    }

    /// The entry at a position.
    pub(crate) fn entry(&self, seq: u64) -> Result<Entry, Fault> {
        self.log.entry(seq)
    }

    /// The entry at a position, with its digest, where its bytes name a kind: to look through
    /// millions without reading each.
    pub(super) fn of_kind(&self, seq: u64, kind: Kind) -> Result<Option<(Entry, Digest)>, Fault> {
        self.log.of_kind(seq, kind)
    }

    /// The authority that an entry tells of, whole; `None` where it tells of none.
    pub(crate) fn authority(&self, at: Head) -> Result<Option<Authority>, Fault> {
        self.log.authority(at.seq)
    }

    /// The consultation that an entry tells of, whole; `None` where it tells of none.
    pub(crate) fn consultation(&self, at: Head) -> Result<Option<Consultation>, Fault> {
        self.log.consultation(at.seq)
    }

    /// Whether the part of an entry that can be erased is not there.
    pub(crate) fn is_erased(&self, seq: u64) -> Result<bool, Fault> {
        Ok(!self.log.has_personal(seq)?)
    }

    /// Where an authority is told as it is now.
    pub(crate) fn authority_position(&self, slug: &Slug) -> Result<Option<Head>, Fault> {
        let row = self.authorities.get(slug.as_str())?;
        Ok(row
            .map(|row| {
                encoding::read_position(row.value())
                    .ok_or_else(|| Corrupt::row("authorities", slug))
            })
            .transpose()?)
    }

    /// Where a consultation is told as it is now.
    pub(crate) fn consultation_position(&self, slug: &Slug) -> Result<Option<Head>, Fault> {
        let row = self.consultations.get(slug.as_str())?;
        Ok(row
            .map(|row| {
                encoding::read_position(row.value())
                    .ok_or_else(|| Corrupt::row("consultations", slug))
            })
            .transpose()?)
    }

    /// When a consultation was terminated, if it was.
    pub(crate) fn terminated_at(&self, slug: &Slug) -> Result<Option<Timestamp>, Fault> {
        let row = self.terminated.get(slug.as_str())?;
        let corrupt = || Corrupt::row("terminated", slug);
        let position =
            row.map(|row| encoding::read_position(row.value()).ok_or_else(corrupt)).transpose()?;
        position.map(|it| Ok(self.entry(it.seq)?.at)).transpose()
    }

    /// Whether a consultation is concluded.
    pub(crate) fn is_concluded(&self, slug: &Slug) -> Result<bool, Fault> {
        Ok(self.concluded.get(slug.as_str())?.is_some())
    }

    /// Whether a consultation is unpublished.
    pub(crate) fn is_unpublished(&self, slug: &Slug) -> Result<bool, Fault> {
        Ok(self.unpublished.get(slug.as_str())?.is_some())
    }

    /// Where the results of a consultation were told; `None` until they are.
    pub(crate) fn results_position(&self, slug: &Slug) -> Result<Option<Head>, Fault> {
        let row = self.results.get(slug.as_str())?;
        Ok(row
            .map(|row| {
                encoding::read_position(row.value()).ok_or_else(|| Corrupt::row("results", slug))
            })
            .transpose()?)
    }

    /// Where the response stands that a receipt opens.
    pub(crate) fn receipt(&self, hash: Digest) -> Result<Option<u64>, Fault> {
        Ok(self.receipts.get(&hash.0)?.map(|row| row.value()))
    }

    /// A response as a list shows it.
    pub(crate) fn response(
        &self,
        consultation: &Slug,
        number: u32,
    ) -> Result<Option<ResponseRecord>, Fault> {
        let row = self.responses.get((consultation.as_str(), number))?;
        let key = || format!("{consultation} {number}");
        Ok(row
            .map(|row| {
                row_codec::read_response(row.value())
                    .ok_or_else(|| Corrupt::row("responses", key()))
            })
            .transpose()?)
    }

    /// What was chosen in the response received at a position; `None` once retention has dropped
    /// it.
    pub(crate) fn coded(&self, seq: u64) -> Result<Option<Coded>, Fault> {
        self.log.coded(seq)
    }

    /// What was written in the response received at a position; `None` once that is erased.
    pub(super) fn personal(&self, seq: u64) -> Result<Option<Personal>, Fault> {
        self.log.personal(seq)
    }

    /// How many responses a consultation has.
    pub(crate) fn totals(&self, consultation: &Slug) -> Result<Totals, Fault> {
        if let Some(totals) = self.changed_totals.get(consultation) {
            return Ok(*totals);
        }
        let row = self.totals.get(consultation.as_str())?;
        let totals = row.map(|row| {
            row_codec::read_totals(row.value()).ok_or_else(|| Corrupt::row("totals", consultation))
        });
        Ok(totals.transpose()?.unwrap_or_default())
    }

    pub(super) fn set_totals(&mut self, consultation: &Slug, totals: Totals) {
        self.changed_totals.insert(consultation.clone(), totals);
    }

    /// A comment as a list shows it.
    pub(crate) fn comment(
        &self,
        consultation: &Slug,
        number: u32,
        question: &QuestionId,
    ) -> Result<Option<CommentRecord>, Fault> {
        let row = self.comments.get((consultation.as_str(), number, question.as_str()))?;
        let corrupt =
            || Corrupt::row("comments", format_args!("{consultation} {number} {question}"));
        let read = |row: &[u8]| comment_codec::read_comment(row).ok_or_else(corrupt);
        Ok(row.map(|row| read(row.value())).transpose()?)
    }

    /// The comments of a response.
    pub(super) fn comments_of(
        &self,
        consultation: &Slug,
        number: u32,
    ) -> Result<Vec<(QuestionId, CommentRecord)>, Fault> {
        let corrupt = || Corrupt::row("comments", format_args!("{consultation} {number}"));
        let mut found = Vec::new();
        for row in self.comments.range((consultation.as_str(), number, "")..)? {
            let (key, value) = row?;
            let (slug, its_number, question) = key.value();
            if slug != consultation.as_str() || its_number != number {
                break;
            }
            let question = question.parse().map_err(|_| corrupt())?;
            let read = comment_codec::read_comment(value.value()).ok_or_else(corrupt)?;
            found.push((question, read));
        }
        Ok(found)
    }

    /// One comment counts for other things than before.
    /// Whether a comment that may be published waits to be read.
    pub(crate) fn has_unread(&self, consultation: &Slug) -> Result<bool, Fault> {
        let (slug, state) =
            (consultation.as_str(), comment_codec::state_byte(CommentState::Pending));
        let first = self.showable.range((slug, state, 0, "")..)?.next().transpose()?;
        Ok(first.is_some_and(|(key, _)| (key.value().0, key.value().1) == (slug, state)))
    }

    pub(super) fn change_comment_totals(
        &mut self,
        consultation: &Slug,
        was: CommentTotals,
        is: CommentTotals,
    ) -> Result<(), Fault> {
        let before = match self.changed_comment_totals.get(consultation) {
            Some(totals) => *totals,
            None => {
                let row = self.comment_totals.get(consultation.as_str())?;
                let read = |row: &[u8]| {
                    comment_codec::read_comment_totals(row)
                        .ok_or_else(|| Corrupt::row("comment_totals", consultation))
                };
                row.map(|row| read(row.value())).transpose()?.unwrap_or_default()
            }
        };
        self.changed_comment_totals.insert(consultation.clone(), before.changed(was, is));
        Ok(())
    }

    /// Takes over by what the responses are counted that were written in the form which the entry
    /// at a position published, from one who has read it.
    pub(crate) fn know_yardstick(&mut self, of: &Slug, version: u64, it: &Arc<Yardstick>) {
        self.yardsticks.entry(version).or_insert_with(|| (of.clone(), it.clone()));
    }

    /// By what the responses are counted that were written in a version of the form; read once per
    /// transaction at most. A version of another consultation is damage.
    pub(super) fn yardstick(
        &mut self,
        consultation: &Slug,
        version: u64,
    ) -> Result<Arc<Yardstick>, Fault> {
        let corrupt = || Corrupt::row("versions", format_args!("{consultation} {version}"));
        if let Some((of, known)) = self.yardsticks.get(&version) {
            return if of == consultation { Ok(known.clone()) } else { Err(corrupt().into()) };
        }
        let event = self.entry(version)?.event;
        let told = event.consultation().map(Outline::told).filter(|it| it.slug == *consultation);
        let yardstick = Arc::new(Yardstick::of(told.ok_or_else(corrupt)?));
        self.yardsticks.insert(version, (consultation.clone(), yardstick.clone()));
        Ok(yardstick)
    }

    /// Which entry tells a consultation as it is now.
    pub(super) fn in_force(&self, consultation: &Slug) -> Result<u64, Fault> {
        let position = self.consultation_position(consultation)?;
        Ok(position.ok_or_else(|| Corrupt::row("consultations", consultation))?.seq)
    }

    /// Which entry told a consultation as it was before the entry at a position.
    pub(super) fn in_force_before(&self, consultation: &Slug, seq: u64) -> Result<u64, Fault> {
        let slug = consultation.as_str();
        let last = self.versions.range((slug, 0)..(slug, seq))?.next_back().transpose()?;
        let (key, _) = last.ok_or_else(|| Corrupt::row("versions", consultation))?;
        Ok(key.value().1)
    }

    /// Every version of a consultation, in order.
    pub(crate) fn versions(&self, consultation: &Slug) -> Result<Vec<FormVersion>, Fault> {
        let slug = consultation.as_str();
        let rows = self.versions.range((slug, 0)..=(slug, u64::MAX))?;
        row_codec::read_versions(consultation, rows)
    }

    /// Counts `more` under a key of `tallies`; less than nothing takes out what was counted before.
    pub(super) fn count(&mut self, key: &str, more: i64) {
        match self.counted.get_mut(key) {
            Some(count) => *count += more,
            None => {
                self.counted.insert(key.to_owned(), more);
            }
        }
    }

    /// What is counted of a consultation, this transaction's part included: key of `tallies` and
    /// count.
    pub(crate) fn tallies(&self, consultation: &Slug) -> Result<Vec<(String, u64)>, Fault> {
        let range = super::tally::range(consultation);
        let mut found: BTreeMap<String, i64> =
            self.counted.range(range.clone()).map(|(key, count)| (key.clone(), *count)).collect();
        for row in self.tallies.range(range.start.as_str()..range.end.as_str())? {
            let (key, count) = row?;
            *found.entry(key.value().to_owned()).or_default() += count.value().cast_signed();
        }
        Ok(found
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| (key, count.unsigned_abs()))
            .collect())
    }

    /// Writes what was kept back. Called once, last.
    pub(crate) fn flush(mut self) -> Result<(), Fault> {
        for (key, more) in &self.counted {
            let before = self.tallies.get(key.as_str())?.map_or(0, |row| row.value());
            // Below zero, which nothing good gives, it is the complement: what brings it back up
            // gives what would have been, and `verify` names it.
            match before.wrapping_add_signed(*more) {
                // As if it had never been counted: a register made again from the journal never
                // sees the row.
                0 => drop(self.tallies.remove(key.as_str())?),
                count => drop(self.tallies.insert(key.as_str(), count)?),
            }
        }
        for (consultation, totals) in &self.changed_totals {
            self.totals.insert(consultation.as_str(), row_codec::totals(*totals).as_slice())?;
        }
        for (consultation, totals) in &self.changed_comment_totals {
            let row = comment_codec::comment_totals(totals);
            self.comment_totals.insert(consultation.as_str(), row.as_slice())?;
        }
        self.log.flush()
    }
}
