//! What somebody does with their own account: the password, the second factor, the language, and
//! where they are signed in.

use super::{
    clerk::Clerk, context::Operations, error::StoreError, people::forget_links, sign_in::end_others,
};
use crate::rules::Password;
use crate::{
    desk::{
        self, Account, DeskSettings, PasswordHash, RECOVERY_CODES, SecondFactor, Seed, Session,
        Stage,
    },
    journal::{log::Fault, working::Working},
};
use jiff::Timestamp;

/// Why nothing is changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OwnAccountError {
    /// It is not the password.
    #[error("it is not the password")]
    WrongPassword,
    /// It is not the code of the moment.
    #[error("it is not the code")]
    WrongCode,
    /// A second factor is demanded of everyone.
    #[error("a second factor is demanded")]
    Demanded,
    /// There is a second factor; it is ended first, which takes the password.
    #[error("there is a second factor already")]
    OnAlready,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where somebody is signed in.
#[derive(Debug, Clone)]
pub(crate) struct OpenSession {
    /// Digest of its token.
    pub(crate) key: [u8; 32],
    /// The browser.
    pub(crate) browser: String,
    pub(crate) made_at: Timestamp,
    pub(crate) used_at: Timestamp,
}

impl Operations {
    /// Sets another password; all other sessions of the account end. Takes as long as comparing a
    /// password.
    pub(crate) fn change_password(
        &self,
        clerk: &Clerk,
        old: &str,
        new: PasswordHash,
    ) -> Result<(), OwnAccountError> {
        self.demand_password(clerk, old)?;
        let (number, session) = (clerk.account(), clerk.session());
        self.change_own(number, move |working, account| {
            account.password = Some(new);
            forget_links(working, number)?;
            end_others(working, number, Some(session))
        })
    }

    fn demand_password(&self, clerk: &Clerk, password: &str) -> Result<(), OwnAccountError> {
        let view = self.journal.view().map_err(StoreError::from)?;
        let account = desk::read::<Account>(&view, &Account::key(clerk.account()));
        let kept = account.map_err(StoreError::from)?.and_then(|it| it.password);
        drop(view);
        let kept = kept.unwrap_or_else(PasswordHash::of_nobody);
        match Password::typed(password) {
            Some(password) if kept.is_of(&password) => Ok(()),
            _ => Err(OwnAccountError::WrongPassword),
        }
    }

    /// Sets up a second factor, proved by its code; gives back the recovery codes, to be shown
    /// once. All other sessions end. `random`: for those codes.
    pub(crate) fn begin_second_factor(
        &self,
        clerk: &Clerk,
        seed: Seed,
        code: &str,
        at: Timestamp,
        random: [[u8; 8]; RECOVERY_CODES],
    ) -> Result<Vec<String>, OwnAccountError> {
        let begun = SecondFactor::begin(seed, code, at, random);
        let (factor, codes) = begun.ok_or(OwnAccountError::WrongCode)?;
        let (number, session) = (clerk.account(), clerk.session());
        let begin = move |working: &mut Working<'_>| {
            let row = Account::key(number);
            let found = desk::get::<Account>(working, &row)?;
            let Some(account) = found.filter(|it| it.second_factor.is_none()) else {
                return Ok(false);
            };
            desk::put(working, &row, &Account { second_factor: Some(factor), ..account })?;
            end_others(working, number, Some(session))?;
            Ok(true)
        };
        if self.journal.keep_blocking(begin).map_err(StoreError::of)? {
            Ok(codes)
        } else {
            Err(OwnAccountError::OnAlready)
        }
    }

    /// Does without a second factor from now on.
    pub(crate) fn end_second_factor(
        &self,
        clerk: &Clerk,
        password: &str,
    ) -> Result<(), OwnAccountError> {
        self.demand_password(clerk, password)?;
        if self.desk_settings()?.second_factor_demanded {
            return Err(OwnAccountError::Demanded);
        }
        self.change_own(clerk.account(), |_, account| {
            account.second_factor = None;
            Ok(())
        })
    }

    /// Chooses the language of the pages.
    pub(crate) fn choose_language(
        &self,
        clerk: &Clerk,
        language: Option<String>,
    ) -> Result<(), OwnAccountError> {
        self.change_own(clerk.account(), |_, account| {
            account.language = language;
            Ok(())
        })
    }

    fn change_own(
        &self,
        number: u64,
        change: impl FnOnce(&mut Working<'_>, &mut Account) -> Result<(), Fault> + Send + 'static,
    ) -> Result<(), OwnAccountError> {
        let changed = move |working: &mut Working<'_>| {
            let row = Account::key(number);
            let Some(mut account) = desk::get::<Account>(working, &row)? else { return Ok(()) };
            change(working, &mut account)?;
            desk::put(working, &row, &account)
        };
        Ok(self.journal.keep_blocking(changed).map_err(StoreError::of)?)
    }

    /// Where somebody is signed in, the last used first, and how many recovery codes are left where
    /// there is a second factor.
    pub(crate) fn own_sessions(
        &self,
        clerk: &Clerk,
        at: Timestamp,
    ) -> Result<(Vec<OpenSession>, Option<usize>), StoreError> {
        let view = self.journal.view()?;
        let account = desk::read::<Account>(&view, &Account::key(clerk.account()))?;
        let codes = account.and_then(|it| it.second_factor).map(|it| it.recovery_left());
        let mut sessions: Vec<OpenSession> = desk::read_all::<Session>(&view)?
            .into_iter()
            .filter(|(_, it)| it.account == clerk.account() && it.stage == Stage::Whole)
            .filter_map(|(key, it)| {
                let key: [u8; 32] = key.try_into().ok()?;
                let used_at = self.recent.of(&key).unwrap_or(it.used_at).max(it.used_at);
                let Session { browser, made_at, .. } = it.clone();
                (!self.sessions.is_over(&it, used_at, at)).then_some(OpenSession {
                    key,
                    browser,
                    made_at,
                    used_at,
                })
            })
            .collect();
        sessions.sort_by_key(|it| std::cmp::Reverse(it.used_at));
        Ok((sessions, codes))
    }

    /// Ends one session of the account, or all but the one that asks.
    pub(crate) fn end_own_session(
        &self,
        clerk: &Clerk,
        which: Option<[u8; 32]>,
    ) -> Result<(), StoreError> {
        let (number, own) = (clerk.account(), clerk.session());
        let end = move |working: &mut Working<'_>| match which {
            None => end_others(working, number, Some(own)),
            Some(key) => match desk::get::<Session>(working, &key)? {
                Some(session) if session.account == number => {
                    desk::remove::<Session>(working, &key)
                }
                _ => Ok(()),
            },
        };
        self.journal.keep_blocking(end).map_err(StoreError::of)
    }

    /// What holds for all accounts.
    pub(crate) fn desk_settings(&self) -> Result<DeskSettings, StoreError> {
        Ok(desk::read::<DeskSettings>(&self.journal.view()?, b"")?.unwrap_or_default())
    }

    /// Whether a second factor is demanded of everyone. Only an owner may say so.
    pub(crate) fn demand_second_factor(
        &self,
        owner: &Clerk,
        demanded: bool,
    ) -> Result<(), StoreError> {
        if !owner.access().owner || owner.owes_second_factor() {
            return Ok(());
        }
        let set = move |working: &mut Working<'_>| {
            desk::put(working, b"", &DeskSettings { second_factor_demanded: demanded })
        };
        self.journal.keep_blocking(set).map_err(StoreError::of)
    }
}
