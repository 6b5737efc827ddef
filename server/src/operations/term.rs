//! Whether a consultation takes proposals as long as the law wants.

use super::{context::Operations, error::StoreError};
use crate::rules::{Consultation, Reckoning, closes_before_term};
use jiff::tz::TimeZone;

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
}
