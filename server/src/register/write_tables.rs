//! The tables opened for writing, in one transaction.

use crate::journal::log::{Corrupt, Digest, Entry, Fault, Head, Log, Record, encoding};
use crate::register::model::Totals;
use crate::register::row_codec::{self, ResponseRecord};
use crate::register::tables::{
    AUTHORITIES, CONSULTATIONS, RECEIPTS, RESPONSES, RESULTS, TALLIES, TOTALS,
};
use crate::rules::{Authority, Coded, Consultation, Yardstick};
use glas_wire::Slug;
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
    pub(super) results: Table<'t, &'static str, Bytes>,
    pub(super) responses: Table<'t, (&'static str, u32), Bytes>,
    pub(super) receipts: Table<'t, &'static [u8; 32], u64>,
    pub(super) tallies: Table<'t, &'static str, u64>,
    totals: Table<'t, &'static str, Bytes>,
    counted: BTreeMap<String, i64>,
    yardsticks: HashMap<Slug, Arc<Yardstick>>,
    changed_totals: BTreeMap<Slug, Totals>,
}

impl<'t> Tables<'t> {
    /// Opens all tables, making those that are not there.
    pub(crate) fn open(transaction: &'t WriteTransaction) -> Result<Self, Fault> {
        Ok(Self {
            log: Log::open(transaction)?,
            authorities: transaction.open_table(AUTHORITIES)?,
            consultations: transaction.open_table(CONSULTATIONS)?,
            results: transaction.open_table(RESULTS)?,
            responses: transaction.open_table(RESPONSES)?,
            receipts: transaction.open_table(RECEIPTS)?,
            tallies: transaction.open_table(TALLIES)?,
            totals: transaction.open_table(TOTALS)?,
            counted: BTreeMap::new(),
            yardsticks: HashMap::new(),
            changed_totals: BTreeMap::new(),
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
    pub(super) fn coded(&self, seq: u64) -> Result<Option<Coded>, Fault> {
        self.log.coded(seq)
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

    /// Takes over by what responses to a consultation are counted as it is now, from one who has
    /// read it.
    pub(crate) fn know_yardstick(&mut self, consultation: &Slug, it: &Arc<Yardstick>) {
        if !self.yardsticks.contains_key(consultation) {
            self.yardsticks.insert(consultation.clone(), it.clone());
        }
    }

    /// By what responses to a consultation are counted, as it is now; read once per transaction at
    /// most.
    pub(super) fn yardstick(&mut self, consultation: &Slug) -> Result<Arc<Yardstick>, Fault> {
        if let Some(known) = self.yardsticks.get(consultation) {
            return Ok(known.clone());
        }
        let corrupt = || Corrupt::row("consultations", consultation);
        let position = self.consultation_position(consultation)?.ok_or_else(corrupt)?;
        let entry = self.entry(position.seq)?;
        let yardstick =
            Arc::new(Yardstick::of(entry.event.consultation().ok_or_else(corrupt)?.told()));
        self.yardsticks.insert(consultation.clone(), yardstick.clone());
        Ok(yardstick)
    }

    /// To be called when a consultation changes.
    pub(super) fn forget_yardstick(&mut self, consultation: &Slug) {
        self.yardsticks.remove(consultation);
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
        self.log.flush()
    }
}
