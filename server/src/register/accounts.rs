//! What accounts of staff were allowed at an earlier time.

use crate::journal::log::{Corrupt, Event, Fault, LogReader, ReadError, stored::AccountHolder};
use crate::register::row_codec;
use crate::register::tables::ACCOUNT_HISTORY;
use crate::register::view::View;
use crate::rules::Access;
use jiff::Timestamp;
use std::ops::Range;

/// What an account was allowed from one entry to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AccountThen {
    /// Its number.
    pub(crate) account: u64,
    /// When the entry said so.
    pub(crate) from: Timestamp,
    /// When another did; `None` where it is so still.
    pub(crate) until: Option<Timestamp>,
    /// Whether it could be used.
    pub(crate) active: bool,
    /// What it was allowed.
    pub(crate) access: Access,
    /// Login and name of its holder; `None` once erased.
    pub(crate) holder: Option<(String, String)>,
}

impl View {
    /// What each account was allowed at any moment of a stretch of time, by account, in order.
    pub(crate) fn accounts_during(
        &self,
        stretch: &Range<Timestamp>,
    ) -> Result<Vec<AccountThen>, ReadError> {
        let found = || -> Result<_, Fault> {
            let log = LogReader::open(self.transaction())?;
            let mut rows = Vec::new();
            for row in self.transaction().open_table(ACCOUNT_HISTORY)?.range::<(u64, u64)>(..)? {
                let (key, value) = row?;
                let (account, seq) = key.value();
                let read = row_codec::read_version(seq, value.value());
                rows.push((account, read.ok_or_else(|| corrupt(account, seq))?));
            }
            let mut found = Vec::new();
            for (n, (account, since)) in rows.iter().enumerate() {
                let next = rows.get(n + 1).filter(|(it, _)| it == account);
                let until = next.map(|(_, next)| next.at);
                if since.at >= stretch.end || until.is_some_and(|it| it <= stretch.start) {
                    continue;
                }
                let seq = since.position.seq;
                let Event::AccountChanged { account: of, active, access, .. } =
                    log.there(seq)?.event
                else {
                    return Err(corrupt(*account, seq).into());
                };
                if of != *account {
                    return Err(corrupt(*account, seq).into());
                }
                let holder = log.personal::<AccountHolder>(seq)?.map(AccountHolder::into_names);
                let (account, from) = (*account, since.at);
                found.push(AccountThen { account, from, until, active, access, holder });
            }
            Ok(found)
        };
        Ok(found()?)
    }
}

fn corrupt(account: u64, seq: u64) -> Corrupt {
    Corrupt::row("account_history", format_args!("{account} {seq}"))
}
