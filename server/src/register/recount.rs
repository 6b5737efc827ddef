//! All counts made again in place, for a file of a version that counted less.

use crate::journal::log::{Fault, ReceivedResponse};
use crate::register::tally;
use crate::register::write_tables::Tables;
use crate::rules::Yardstick;
use glas_wire::Slug;
use std::collections::BTreeMap;

impl Tables<'_> {
    /// Counts every response that is not withdrawn, each by the consultation as it was when it
    /// came.
    pub(crate) fn recount(&mut self) -> Result<(), Fault> {
        self.tallies.retain(|_, _| false)?;
        let mut yardsticks: BTreeMap<Slug, Yardstick> = BTreeMap::new();
        for seq in 1..=self.head().seq {
            let event = self.entry(seq)?.event;
            if let Some(consultation) = event.consultation() {
                yardsticks
                    .insert(consultation.told().slug.clone(), Yardstick::of(consultation.told()));
            }
            if let Some(ReceivedResponse { consultation, number, .. }) = event.received() {
                let counts =
                    self.response(consultation, number)?.is_some_and(|row| row.withdrawn.is_none());
                if let Some(coded) = self.coded(seq)?.filter(|_| counts) {
                    let by = yardsticks.entry(consultation.clone()).or_default();
                    tally::of_response(consultation, by, &coded, |key, amount| {
                        self.count(key, amount)
                    });
                }
            }
        }
        Ok(())
    }
}
