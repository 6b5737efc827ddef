//! Queries of what was counted: answers, numbers, sums for the indices, and how many responses
//! there are.

use crate::journal::log::{Corrupt, Fault, ReadError};
use crate::register::model::{Numbers, Tally, Totals};
use crate::register::tables::{TALLIES, TOTALS};
use crate::register::view::View;
use crate::register::{row_codec, tally};
use crate::rules::{By, Score};
use glas_wire::{ChoiceId, QuestionId, Slug};
use redb::{AccessGuard, TableDefinition};
use std::collections::{BTreeMap, HashMap};

type Row = (AccessGuard<'static, &'static str>, AccessGuard<'static, u64>);

impl View {
    /// What was counted, by question, group and value.
    pub fn tallies(&self, slug: &Slug) -> Result<Vec<Tally>, ReadError> {
        let found = || -> Result<_, Fault> {
            let range = tally::range(slug);
            let mut tallies = Vec::new();
            for row in self
                .transaction()
                .open_table(TALLIES)?
                .range(range.start.as_str()..range.end.as_str())?
            {
                let (key, count) = row?;
                tallies.push(tally::read(key.value(), count.value())?);
            }
            // By number, not by the letters of the key: step 10 comes after step 2.
            tallies.sort_by(|a, b| {
                (&a.question, &a.group, &a.value).cmp(&(&b.question, &b.group, &b.value))
            });
            Ok(tallies)
        };
        Ok(found()?)
    }

    /// The sums of a consultation's dimensions, by group and by place.
    pub fn sums(&self, slug: &Slug) -> Result<BTreeMap<(ChoiceId, By), Score>, ReadError> {
        let found = || -> Result<_, Fault> {
            let range = tally::sums(slug);
            let mut sums: BTreeMap<(ChoiceId, By), Score> = BTreeMap::new();
            for row in self
                .transaction()
                .open_table(TALLIES)?
                .range(range.start.as_str()..range.end.as_str())?
            {
                let (key, amount) = row?;
                let (dimension, by, part) = tally::read_sum(key.value(), amount.value())?;
                let sum = sums.entry((dimension, by)).or_default();
                *sum = Score {
                    responses: sum.responses + part.responses,
                    sum: sum.sum + part.sum,
                    weights: sum.weights + part.weights,
                };
            }
            Ok(sums)
        };
        Ok(found()?)
    }

    /// The `count` numbers answered to a question: their sum, and the `ends` least and greatest of
    /// them.
    pub fn numbers(
        &self,
        slug: &Slug,
        question: &QuestionId,
        count: u64,
        ends: u64,
    ) -> Result<Numbers, ReadError> {
        let found = || -> Result<_, Fault> {
            let table = self.transaction().open_table(TALLIES)?;
            let [high, low] = tally::number_sums(slug, question);
            let part = |key: &str| Ok::<_, Fault>(table.get(key)?.map_or(0, |row| row.value()));
            let sum = tally::number_sum(count, part(&high)?, part(&low)?);
            let range = tally::numbers(slug, question);
            let rows = || table.range(range.start.as_str()..range.end.as_str());
            Ok(Numbers { sum, least: first(rows()?, ends)?, greatest: first(rows()?.rev(), ends)? })
        };
        Ok(found()?)
    }

    /// How often each number was answered, to all questions of a consultation that ask for one.
    pub(crate) fn number_counts(&self, slug: &Slug) -> Result<Vec<u64>, ReadError> {
        let found = || -> Result<_, Fault> {
            let mut counts = Vec::new();
            let range = tally::all_numbers(slug);
            for row in self
                .transaction()
                .open_table(TALLIES)?
                .range(range.start.as_str()..range.end.as_str())?
            {
                let (key, count) = row?;
                if !tally::is_number_sum(key.value()) {
                    tally::read_number(key.value())?;
                    counts.push(count.value());
                }
            }
            Ok(counts)
        };
        Ok(found()?)
    }

    /// How many responses there are.
    pub fn totals(&self, slug: &Slug) -> Result<Totals, ReadError> {
        let found = || -> Result<_, Fault> {
            let row = self.transaction().open_table(TOTALS)?.get(slug.as_str())?;
            let totals = row.map(|row| {
                row_codec::read_totals(row.value()).ok_or_else(|| Corrupt::row("totals", slug))
            });
            Ok(totals.transpose()?.unwrap_or_default())
        };
        Ok(found()?)
    }

    /// How many responses there are to each consultation that has any.
    pub fn all_totals(&self) -> Result<HashMap<Slug, Totals>, ReadError> {
        let found = || self.of_each((TOTALS, "totals"), row_codec::read_totals);
        Ok(found()?)
    }

    /// Every row of a table that has one for each consultation.
    pub(super) fn of_each<T>(
        &self,
        (table, name): (TableDefinition<'static, &'static str, &'static [u8]>, &'static str),
        read: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<HashMap<Slug, T>, Fault> {
        let rows = self.transaction().open_table(table)?.range::<&str>(..)?;
        rows.map(|row| {
            let (slug, row) = row?;
            let corrupt = || Corrupt::row(name, slug.value());
            let of = slug.value().parse().map_err(|_| corrupt())?;
            Ok((of, read(row.value()).ok_or_else(corrupt)?))
        })
        .collect()
    }
}

/// The sum of the first `ends` numbers of rows in an order.
fn first(
    rows: impl Iterator<Item = Result<Row, redb::StorageError>>,
    ends: u64,
) -> Result<i128, Fault> {
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
