//! All that is counted of one consultation, as its results are made from it: the rows of the
//! register, with single responses left out or counted twice.

use crate::journal::log::{Corrupt, Fault, ReadError};
use crate::register::model::Tally;
use crate::register::tables::TALLIES;
use crate::register::tally;
use crate::register::view::View;
use crate::rules::{Coded, Counted, Score, Yardstick};
use glas_wire::Slug;
use std::collections::BTreeMap;

/// Rows of `tallies` of one consultation: key and amount.
#[derive(Debug, Clone)]
pub(crate) struct CountedRows {
    consultation: Slug,
    rows: BTreeMap<String, i64>,
}

impl CountedRows {
    /// Nothing is counted.
    pub(crate) fn none(consultation: Slug) -> Self {
        Self { consultation, rows: BTreeMap::new() }
    }

    /// Counts a response `times` more often; less often where that is below zero.
    pub(crate) fn count(&mut self, by: &Yardstick, coded: &Coded, times: i64) {
        tally::of_response(&self.consultation, by, coded, |key, amount| {
            *self.rows.entry(key.to_owned()).or_default() += times * amount;
        });
    }

    /// What the results are made from. A count below zero is damage.
    pub(crate) fn read(&self) -> Result<Counted, Corrupt> {
        let mut counted = Counted::default();
        for (key, amount) in self.rows.iter().filter(|(_, amount)| **amount != 0) {
            let amount = u64::try_from(*amount).map_err(|_| Corrupt::row("tallies", key))?;
            match key.as_bytes().get(self.consultation.as_str().len()) {
                Some(0) => {
                    let Tally { question, group, value, count } = tally::read(key, amount)?;
                    match question {
                        Some(question) => {
                            *counted.values.entry((question, value)).or_default() += count
                        }
                        None => *counted.groups.entry(group).or_default() += count,
                    }
                }
                Some(1) => {
                    if let Some((question, number)) = tally::read_answered_number(key)? {
                        counted.numbers.entry(question).or_default().insert(number, amount);
                    }
                }
                _ => {
                    let (dimension, by, part) = tally::read_sum(key, amount)?;
                    let sum: &mut Score = counted.sums.entry((dimension, by)).or_default();
                    sum.responses += part.responses;
                    sum.sum += part.sum;
                    sum.weights += part.weights;
                }
            }
        }
        Ok(counted)
    }
}

impl View {
    /// All that is counted of a consultation.
    pub(crate) fn counted_rows(&self, slug: &Slug) -> Result<CountedRows, ReadError> {
        let found = || -> Result<_, Fault> {
            let (mut counted, range) = (CountedRows::none(slug.clone()), tally::all(slug));
            let table = self.transaction().open_table(TALLIES)?;
            for row in table.range(range.start.as_str()..range.end.as_str())? {
                let (key, amount) = row?;
                counted.rows.insert(key.value().to_owned(), amount.value().cast_signed());
            }
            Ok(counted)
        };
        Ok(found()?)
    }
}
