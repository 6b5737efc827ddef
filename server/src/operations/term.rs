//! Whether a consultation takes proposals as long as the law wants, and no longer than anyone means.

use super::{context::Operations, error::StoreError};
use crate::rules::{Consultation, Reckoning, UnlikelyDates, closes_before_term, unlikely_dates};
use jiff::{Timestamp, tz::TimeZone};

impl Operations {
    /// The term of a consultation under чл. 26 ЗНА that closes before it ends; a warning, and never
    /// a refusal, because only the authority knows its reasons. `None` where its authority is not
    /// set up.
    pub(crate) fn closes_before_term(
        &self,
        it: &Consultation,
    ) -> Result<Option<Reckoning>, StoreError> {
        let authority = self.journal.view()?.authority(&it.authority)?;
        let zone = authority.and_then(|it| TimeZone::get(&it.time_zone).ok());
        let days_off = self.days_off()?;
        Ok(zone.and_then(|zone| closes_before_term(it, &days_off, &zone)))
    }

    /// What is unlikely about dates that a consultation does not have yet.
    pub(crate) fn unlikely_dates(
        &self,
        it: &Consultation,
        now: Timestamp,
    ) -> Result<Option<UnlikelyDates>, StoreError> {
        let was = self.journal.view()?.consultation(&it.slug)?;
        let dates = |it: &Consultation| (it.opens_at, it.closes_at);
        Ok(match was {
            Some(was) if dates(&was) == dates(it) => None,
            // To be over at once is refused to what is there.
            Some(_) => unlikely_dates(it, now).filter(|it| *it != UnlikelyDates::Over),
            None => unlikely_dates(it, now),
        })
    }
}
