//! What files of earlier versions lack, made in place: all counts, which versions of a consultation
//! there were, and what each account was allowed.

use crate::journal::log::{Event, Fault, Kind, ReceivedResponse};
use crate::register::write_tables::Tables;
use crate::register::{apply_comments, row_codec, tally};
use crate::rules::{Yardstick, flags_by_question};
use glas_wire::Slug;
use std::collections::BTreeMap;

impl Tables<'_> {
    /// Notes every version of every consultation.
    pub(crate) fn note_versions(&mut self) -> Result<(), Fault> {
        for seq in 1..=self.head().seq {
            let found = self.of_kind(seq, Kind::Consultation)?;
            let Some((entry, digest)) = found else { continue };
            if let Some(consultation) = entry.event.consultation() {
                self.versions.insert(
                    (consultation.told().slug.as_str(), seq),
                    row_codec::version(digest, entry.at).as_slice(),
                )?;
            }
        }
        Ok(())
    }

    /// Notes every entry that says what an account may do.
    pub(crate) fn note_accounts(&mut self) -> Result<(), Fault> {
        for seq in 1..=self.head().seq {
            let found = self.of_kind(seq, Kind::Account)?;
            let Some((entry, digest)) = found else { continue };
            if let Event::AccountChanged { account, .. } = entry.event {
                self.account_history
                    .insert((account, seq), row_codec::version(digest, entry.at).as_slice())?;
            }
        }
        Ok(())
    }

    /// Makes the row of every comment of every response, each as it is now.
    pub(crate) fn note_comments(&mut self) -> Result<(), Fault> {
        self.comments.retain(|_, _| false)?;
        self.showable.retain(|_, ()| false)?;
        self.comment_totals.retain(|_, _| false)?;
        for seq in 1..=self.head().seq {
            let event = self.entry(seq)?.event;
            let Some(ReceivedResponse { consultation, number, .. }) = event.received() else {
                continue;
            };
            let (Some(row), Some(coded)) = (self.response(consultation, number)?, self.coded(seq)?)
            else {
                continue;
            };
            let version = match row.version {
                Some(version) => version,
                None => self.in_force_before(consultation, seq)?,
            };
            let by = self.yardstick(consultation, version)?;
            let flags = self.personal(seq)?.map(|it| flags_by_question(&it));
            let said = (&coded, flags.as_ref());
            apply_comments::received(self, consultation, number, &row, said, &by)?;
        }
        Ok(())
    }

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
