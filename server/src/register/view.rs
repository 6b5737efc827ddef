//! Queries: what is so now, read in one short transaction.

use crate::register::tables::{AUTHORITIES, CODED, CONSULTATIONS, ENTRIES, HEADS, PERSONAL, RECEIPTS, RESPONSES, SECRETS, TALLIES, TOTALS};
use crate::register::{AsStored, Fault, Head, Numbers, ResponseRow, Tally, Totals, Unavailable, rows, stored, tally};
use crate::rules::{Authority, By, Consultation, Entry, Kind, Score};
use glas_wire::{ChoiceId, QuestionId, Slug};
use redb::{AccessGuard, ReadOnlyTable, ReadTransaction, ReadableTable as _, TableDefinition};
use serde::de::DeserializeOwned;
use std::{collections::BTreeMap, sync::Arc};

/// What is so now. An open view pins pages of the file and delays the mending of a storage error: keep it short, and never hold
/// one while writing to a client.
pub struct View {
    transaction: ReadTransaction,
    /// Counted by whoever must wait for readers.
    _reader: Arc<()>,
}

type Bytes = &'static [u8];
type Row = (AccessGuard<'static, &'static str>, AccessGuard<'static, u64>);

impl View {
    pub(crate) fn new(transaction: ReadTransaction, reader: Arc<()>) -> Self {
        Self { transaction, _reader: reader }
    }

    /// The transaction, for the walk along the chain.
    pub(crate) fn transaction(&self) -> &ReadTransaction {
        &self.transaction
    }

    /// An authority.
    pub fn authority(&self, slug: &Slug) -> Result<Option<Authority>, Unavailable> {
        Ok(self.subject(AUTHORITIES, slug)?.and_then(authority))
    }

    /// All authorities, by slug.
    pub fn authorities(&self) -> Result<Vec<Authority>, Unavailable> {
        Ok(self.subjects(AUTHORITIES)?.into_iter().filter_map(authority).collect())
    }

    /// A consultation.
    pub fn consultation(&self, slug: &Slug) -> Result<Option<Consultation>, Unavailable> {
        Ok(self.subject(CONSULTATIONS, slug)?.and_then(consultation))
    }

    /// Where a consultation and an authority are told as they are now: what was made of both is good as long as these are the same.
    pub fn places(&self, consultation: &Slug, authority: &Slug) -> Result<[Option<Head>; 2], Unavailable> {
        Ok([self.place(CONSULTATIONS, consultation)?, self.place(AUTHORITIES, authority)?])
    }

    /// A secret of this file, by what it is for.
    pub(crate) fn secret(&self, of: &str) -> Result<[u8; 32], Unavailable> {
        let found =
            || -> Result<_, Fault> { Ok(*self.transaction.open_table(SECRETS)?.get(of)?.ok_or(Fault::Unreadable("secrets"))?.value()) };
        Ok(found()?)
    }

    /// All consultations, by slug.
    pub fn consultations(&self) -> Result<Vec<Consultation>, Unavailable> {
        Ok(self.subjects(CONSULTATIONS)?.into_iter().filter_map(consultation).collect())
    }

    /// The response a receipt opens, also once it is erased.
    pub fn receipt(&self, hash: &[u8; 32]) -> Result<Option<(Slug, u32)>, Unavailable> {
        let found = || -> Result<_, Fault> {
            let Some(seq) = self.transaction.open_table(RECEIPTS)?.get(hash)?.map(|row| row.value()) else { return Ok(None) };
            match self.entry(seq)?.kind {
                Kind::ResponseReceived { consultation, number, .. } => Ok(Some((consultation, number))),
                _ => Err(Fault::Unreadable("receipts")),
            }
        };
        Ok(found()?)
    }

    /// What a receipt opens: consultation and response. A guess is not told from a receipt until all is read: what is looked up is
    /// the first receipt at or after the hash, which for a receipt is itself and for a guess is somebody's, and only then the two
    /// are compared. Both cost the same reads.
    pub fn opened(&self, hash: &[u8; 32]) -> Result<Option<(Slug, ResponseRow)>, Unavailable> {
        let found = || -> Result<_, Fault> {
            let receipts = self.transaction.open_table(RECEIPTS)?;
            let near = receipts.range::<&[u8; 32]>(hash..)?.next().or(receipts.first()?.map(Ok)).transpose()?;
            let Some((near, seq)) = near.map(|(near, seq)| (*near.value(), seq.value())) else { return Ok(None) };
            let Kind::ResponseReceived { consultation, number, .. } = self.entry(seq)?.kind else {
                return Err(Fault::Unreadable("receipts"));
            };
            let row = self.transaction.open_table(RESPONSES)?.get((consultation.as_str(), number))?;
            let row = Bodies::open(&self.transaction)?.row(number, row.ok_or(Fault::Unreadable("responses"))?.value())?;
            Ok((near == *hash).then_some((consultation, row)))
        };
        Ok(found()?)
    }

    /// A response.
    pub fn response(&self, slug: &Slug, number: u32) -> Result<Option<ResponseRow>, Unavailable> {
        let found = || -> Result<_, Fault> {
            let row = self.transaction.open_table(RESPONSES)?.get((slug.as_str(), number))?;
            row.map(|row| Bodies::open(&self.transaction)?.row(number, row.value())).transpose()
        };
        Ok(found()?)
    }

    /// Responses with numbers greater than `after`, in order, `at_most` of them. For many, open a view per page.
    pub fn responses(&self, slug: &Slug, after: u32, at_most: usize) -> Result<Vec<ResponseRow>, Unavailable> {
        self.responses_as(slug, after, at_most)
    }

    /// [`View::responses`] whose body parts are [`AsStored`].
    pub fn stored_responses(&self, slug: &Slug, after: u32, at_most: usize) -> Result<Vec<ResponseRow<AsStored, AsStored>>, Unavailable> {
        self.responses_as(slug, after, at_most)
    }

    fn responses_as<C: DeserializeOwned, P: DeserializeOwned>(
        &self,
        slug: &Slug,
        after: u32,
        at_most: usize,
    ) -> Result<Vec<ResponseRow<C, P>>, Unavailable> {
        let found = || -> Result<_, Fault> {
            let Some(first) = after.checked_add(1) else { return Ok(Vec::new()) };
            let bodies = Bodies::open(&self.transaction)?;
            let rows = self.transaction.open_table(RESPONSES)?.range((slug.as_str(), first)..=(slug.as_str(), u32::MAX))?;
            rows.take(at_most)
                .map(|row| {
                    let (key, row) = row?;
                    bodies.row(key.value().1, row.value())
                })
                .collect::<Result<Vec<_>, Fault>>()
        };
        Ok(found()?)
    }

    /// What was counted, by question, group and value.
    pub fn tallies(&self, slug: &Slug) -> Result<Vec<Tally>, Unavailable> {
        let found = || -> Result<_, Fault> {
            let range = tally::range(slug);
            let mut tallies = Vec::new();
            for row in self.transaction.open_table(TALLIES)?.range(range.start.as_str()..range.end.as_str())? {
                let (key, count) = row?;
                tallies.push(tally::read(key.value(), count.value())?);
            }
            // By number, not by the letters of the key: step 10 comes after step 2.
            tallies.sort_by(|a, b| (&a.question, &a.group, &a.value).cmp(&(&b.question, &b.group, &b.value)));
            Ok(tallies)
        };
        Ok(found()?)
    }

    /// The sums of a consultation's dimensions, by group and by place.
    pub fn sums(&self, slug: &Slug) -> Result<BTreeMap<(ChoiceId, By), Score>, Unavailable> {
        let found = || -> Result<_, Fault> {
            let range = tally::sums(slug);
            let mut sums: BTreeMap<(ChoiceId, By), Score> = BTreeMap::new();
            for row in self.transaction.open_table(TALLIES)?.range(range.start.as_str()..range.end.as_str())? {
                let (key, amount) = row?;
                let (dimension, by, part) = tally::read_sum(key.value(), amount.value())?;
                let sum = sums.entry((dimension, by)).or_default();
                *sum = Score { responses: sum.responses + part.responses, sum: sum.sum + part.sum, weights: sum.weights + part.weights };
            }
            Ok(sums)
        };
        Ok(found()?)
    }

    /// The `count` numbers answered to a question: their sum, and the `ends` least and greatest of them.
    pub fn numbers(&self, slug: &Slug, question: &QuestionId, count: u64, ends: u64) -> Result<Numbers, Unavailable> {
        let found = || -> Result<_, Fault> {
            let table = self.transaction.open_table(TALLIES)?;
            let [high, low] = tally::number_sums(slug, question);
            let part = |key: &str| Ok::<_, Fault>(table.get(key)?.map_or(0, |row| row.value()));
            let sum = tally::number_sum(count, part(&high)?, part(&low)?);
            let range = tally::numbers(slug, question);
            let rows = || table.range(range.start.as_str()..range.end.as_str());
            Ok(Numbers { sum, least: first(rows()?, ends)?, greatest: first(rows()?.rev(), ends)? })
        };
        Ok(found()?)
    }

    /// How many responses there are.
    pub fn totals(&self, slug: &Slug) -> Result<Totals, Unavailable> {
        let found = || -> Result<_, Fault> {
            let row = self.transaction.open_table(TOTALS)?.get(slug.as_str())?;
            Ok(row.map(|row| rows::read_totals(row.value())).transpose()?.unwrap_or_default())
        };
        Ok(found()?)
    }

    /// The last entry of the journal.
    pub fn head(&self) -> Result<Head, Unavailable> {
        Ok(self.end()?)
    }

    /// [`View::head`], with the cause where it cannot be read.
    pub(crate) fn end(&self) -> Result<Head, Fault> {
        let row = self.transaction.open_table(HEADS)?.get("head")?;
        Ok(row.map(|row| rows::read_place(row.value(), "heads")).transpose()?.unwrap_or_default())
    }

    fn entry(&self, seq: u64) -> Result<Entry, Fault> {
        let row = self.transaction.open_table(ENTRIES)?.get(seq)?.ok_or(Fault::Unreadable("entries"))?;
        stored::read_entry(row.value())
    }

    fn place(&self, table: TableDefinition<'_, &'static str, Bytes>, slug: &Slug) -> Result<Option<Head>, Fault> {
        self.transaction.open_table(table)?.get(slug.as_str())?.map(|row| rows::read_place(row.value(), "entries")).transpose()
    }

    fn subject(&self, table: TableDefinition<'_, &'static str, Bytes>, slug: &Slug) -> Result<Option<Kind>, Fault> {
        self.place(table, slug)?.map(|place| Ok(self.entry(place.seq)?.kind)).transpose()
    }

    fn subjects(&self, table: TableDefinition<'_, &'static str, Bytes>) -> Result<Vec<Kind>, Fault> {
        let rows = self.transaction.open_table(table)?.range::<&str>(..)?;
        rows.map(|row| Ok(self.entry(rows::read_place(row?.1.value(), "entries")?.seq)?.kind)).collect()
    }
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("View")
    }
}

fn authority(kind: Kind) -> Option<Authority> {
    if let Kind::AuthorityChanged { authority } = kind { Some(*authority) } else { None }
}

fn consultation(kind: Kind) -> Option<Consultation> {
    if let Kind::ConsultationChanged { consultation } = kind { Some(*consultation) } else { None }
}

/// The sum of the first `ends` numbers of rows in an order.
fn first(rows: impl Iterator<Item = Result<Row, redb::StorageError>>, ends: u64) -> Result<i128, Fault> {
    let (mut sum, mut left) = (0, ends);
    for row in rows {
        let (key, count) = row?;
        let taken = left.min(count.value());
        sum += i128::from(tally::read_number(key.value())?) * i128::from(taken);
        left -= taken;
        if left == 0 {
            break;
        }
    }
    Ok(sum)
}

/// The tables of body parts, opened once for many rows.
struct Bodies {
    coded: ReadOnlyTable<u64, Bytes>,
    personal: ReadOnlyTable<u64, Bytes>,
}

impl Bodies {
    fn open(transaction: &ReadTransaction) -> Result<Self, Fault> {
        Ok(Self { coded: transaction.open_table(CODED)?, personal: transaction.open_table(PERSONAL)? })
    }

    fn row<C: DeserializeOwned, P: DeserializeOwned>(&self, number: u32, row: &[u8]) -> Result<ResponseRow<C, P>, Fault> {
        let rows::Listed { seq, entry, at, channel, language, receipt, erased, withdrawn, replaces, scrutiny } = rows::read_listed(row)?;
        let coded = self.coded.get(seq)?.ok_or(Fault::Unreadable("coded"))?;
        let coded: C = stored::read_part(coded.value(), "coded")?;
        // An erased part is absent; one that is absent without being erased is damage, not an answer.
        let personal: Option<P> = match (self.personal.get(seq)?, erased) {
            (Some(part), false) => Some(stored::read_part(part.value(), "personal")?),
            (None, true) => None,
            _ => return Err(Fault::Unreadable("personal")),
        };
        let (entry, receipt) = (entry.0, receipt.0);
        Ok(ResponseRow { number, at, channel, language, seq, entry, receipt, coded, personal, withdrawn, replaces, scrutiny })
    }
}
