//! What was typed into a form of staff and came when the session was over.

use super::{clerk::Clerk, context::Operations, error::StoreError};
use crate::{
    desk::{self, Unsent},
    journal::working::Working,
};
use jiff::Timestamp;

/// Forms kept for one account.
const KEPT: usize = 20;

impl Operations {
    /// Keeps what was sent to an address for an account; of many, the last.
    pub(crate) fn keep_unsent(
        &self,
        account: u64,
        to: String,
        pairs: Vec<(String, String)>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let keep = move |working: &mut Working<'_>| {
            let mut mine: Vec<_> = desk::all::<Unsent>(working)?
                .into_iter()
                .filter(|(key, _)| key.starts_with(&account.to_be_bytes()))
                .collect();
            mine.sort_by_key(|(_, it)| it.at);
            let surplus = (mine.len() + 1).saturating_sub(KEPT);
            for (key, _) in mine.into_iter().take(surplus) {
                desk::remove::<Unsent>(working, &key)?;
            }
            desk::put(working, &row(account, &to), &Unsent { to, pairs, at })
        };
        self.journal.keep_blocking(keep).map_err(StoreError::of)
    }

    /// How many forms are kept for an account.
    pub(super) fn unsent_of(&self, account: u64) -> Result<usize, StoreError> {
        let rows = desk::read_of_each::<Unsent, serde::de::IgnoredAny>(&self.journal.view()?)?;
        Ok(rows.iter().filter(|(key, _)| key.starts_with(&account.to_be_bytes())).count())
    }

    /// What somebody had sent to an address when the session was over. It is kept no longer.
    pub(crate) fn take_unsent(
        &self,
        clerk: &Clerk,
        to: &str,
    ) -> Result<Option<Vec<(String, String)>>, StoreError> {
        let key = row(clerk.account(), to);
        let Some(unsent) = desk::read::<Unsent>(&self.journal.view()?, &key)? else {
            return Ok(None);
        };
        let take = move |working: &mut Working<'_>| desk::remove::<Unsent>(working, &key);
        self.journal.keep_blocking(take).map_err(StoreError::of)?;
        Ok(Some(unsent.pairs))
    }
}

fn row(account: u64, to: &str) -> Vec<u8> {
    [account.to_be_bytes().as_slice(), to.as_bytes()].concat()
}
