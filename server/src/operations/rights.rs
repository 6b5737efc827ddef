//! Who had which right on a day: read of the entries by which accounts were made and changed, and
//! handed out as a table, which the journal notes first.

use super::{clerk::Clerk, context::Operations, error::StoreError};
use crate::{
    journal::{Actor, Change, What},
    register::AccountThen,
    rules::{Right, Role},
};
use glas_wire::Slug;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::ops::Range;

/// A right that somebody had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    /// At which authority, and as what; everywhere, as an owner, where `None`.
    pub(crate) role: Option<(Slug, Role)>,
    /// Login and name; `None` once erased.
    pub(crate) holder: Option<(String, String)>,
    /// Number of the account.
    pub(crate) account: u64,
    pub(crate) from: Timestamp,
    /// Until when; `None` where it is so still.
    pub(crate) until: Option<Timestamp>,
}

/// A day on the clock of a time zone.
pub(crate) fn stretch(day: Date, zone: &TimeZone) -> Option<Range<Timestamp>> {
    let start = day.to_zoned(zone.clone()).ok()?;
    let end = day.tomorrow().ok()?.to_zoned(zone.clone()).ok()?;
    Some(start.timestamp()..end.timestamp())
}

impl Operations {
    /// Who had which right at any moment of a stretch of time, as far as whoever asks sees to the
    /// people there: owners first, then by authority and role.
    pub(crate) fn rights_during(
        &self,
        by: &Clerk,
        stretch: &Range<Timestamp>,
    ) -> Result<Vec<Held>, StoreError> {
        let then = self.journal.view()?.accounts_during(stretch)?;
        let mut held: Vec<Held> = then.into_iter().filter(|it| it.active).flat_map(each).collect();
        held.retain(|it| match &it.role {
            None => by.access().has_anywhere(Right::People),
            Some((authority, _)) => by.access().has(Right::People, authority),
        });
        let name = |it: &Held| it.holder.clone().map(|(login, name)| (name, login));
        held.sort_by_cached_key(|it| (it.role.clone(), name(it), it.account, it.from));
        Ok(held)
    }

    /// The same, to be given away: the journal notes it first.
    pub(crate) fn hand_out_rights(
        &self,
        by: &Clerk,
        day: Date,
        stretch: &Range<Timestamp>,
        at: Timestamp,
    ) -> Result<Vec<Held>, StoreError> {
        let held = self.rights_during(by, stretch)?;
        let what = What::RightsExport { on: day, rows: held.len() as u64 };
        let change = Change { at, by: Actor::of(by), what };
        self.journal.append_blocking(change).map_err(StoreError::of)?;
        Ok(held)
    }
}

/// Each right that an account had.
fn each(it: AccountThen) -> Vec<Held> {
    let AccountThen { account, from, until, active: _, access, holder } = it;
    let held = |role| Held { role, holder: holder.clone(), account, from, until };
    if access.owner {
        return vec![held(None)];
    }
    access.roles.into_iter().map(|role| held(Some(role))).collect()
}
