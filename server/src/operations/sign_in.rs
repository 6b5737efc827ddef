//! Signing in and out: a password, where there is one a second factor, and a session that is new
//! each time.

use super::{clerk::Half, context::Operations, error::StoreError, session_terms::SessionTerms};
use crate::rules::Password;
use crate::{
    desk::{self, Account, Login, PasswordHash, Session, Stage, Token, Used},
    journal::{log::Fault, working::Working},
};
use jiff::Timestamp;

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SignInError {
    /// The name, the password or the code is wrong; which of them is not told.
    #[error("the name, the password or the code is wrong")]
    Wrong,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How far somebody has come.
#[derive(Debug)]
pub(crate) struct SignedIn {
    /// Opens the session.
    pub(crate) token: Token,
    /// Whether the second factor is still to be shown.
    pub(crate) half: bool,
    /// Recovery codes that are left, where one was used.
    pub(crate) recovery_left: Option<usize>,
}

/// An account whose password was typed, as it was then.
pub(super) struct Compared {
    number: u64,
    account: Account,
}

/// Wrong codes after which the password has to be typed again.
const CODES: u8 = 5;

impl Operations {
    /// Signs somebody in by name and password, or half so where a second factor is still to be
    /// shown. Takes as long whether there is such an account or not. `random`: for the session.
    /// `before`: the session of this browser until now, which ends.
    pub(crate) fn sign_in(
        &self,
        login: &str,
        password: &str,
        browser: String,
        at: Timestamp,
        random: [u8; 16],
        before: Option<Token>,
    ) -> Result<SignedIn, SignInError> {
        let right = self.compare_password(login, password)?;
        self.begin_as(right, browser, at, random, before)
    }

    /// Whose password it is. Takes as long whether there is such an account or not.
    pub(super) fn compare_password(
        &self,
        login: &str,
        password: &str,
    ) -> Result<Compared, SignInError> {
        let found = match login.parse::<Login>() {
            Ok(login) => self.account_of(&login)?,
            Err(_) => None,
        };
        let kept = found.as_ref().and_then(|(_, it)| it.password.clone());
        let kept = kept.unwrap_or_else(PasswordHash::of_nobody);
        let is_right = Password::typed(password).is_some_and(|it| kept.is_of(&it));
        let found = found.filter(|(_, it)| is_right && it.active);
        let (number, account) = found.ok_or(SignInError::Wrong)?;
        Ok(Compared { number, account })
    }

    /// Begins a session of whoever had the right password, if it still is.
    pub(super) fn begin_as(
        &self,
        Compared { number, account }: Compared,
        browser: String,
        at: Timestamp,
        random: [u8; 16],
        before: Option<Token>,
    ) -> Result<SignedIn, SignInError> {
        let half = account.second_factor.is_some();
        let stage = if half { Stage::Password } else { Stage::Whole };
        let token = Token::new(random);
        let session =
            Session { account: number, stage, made_at: at, used_at: at, browser, wrong_codes: 0 };
        let (key, terms) = (token.digest(), self.sessions);
        let begin = move |working: &mut Working<'_>| {
            // Comparing took its time: what it was compared with must still be so.
            let now = desk::get::<Account>(working, &Account::key(number))?;
            let is_same = now.is_some_and(|it| {
                it.active && it.password == account.password && it.second_factor.is_some() == half
            });
            if !is_same {
                return Ok(false);
            }
            if let Some(before) = before {
                desk::remove::<Session>(working, &before.digest())?;
            }
            begin(working, terms, key, &session)?;
            Ok(true)
        };
        if !self.journal.keep_blocking(begin).map_err(StoreError::of)? {
            return Err(SignInError::Wrong);
        }
        Ok(SignedIn { token, half, recovery_left: None })
    }

    /// Signs somebody in whose password was right, by a code of the second factor or a recovery
    /// code. After some wrong codes the password has to be typed again.
    pub(crate) fn show_second_factor(
        &self,
        half: &Half,
        code: &str,
        at: Timestamp,
        random: [u8; 16],
    ) -> Result<SignedIn, SignInError> {
        let (token, code, half) = (Token::new(random), code.to_owned(), half.clone());
        let (key, terms) = (token.digest(), self.sessions);
        let show = move |working: &mut Working<'_>| -> Result<Option<Used>, Fault> {
            let row = Account::key(half.account);
            let Some(mut it) = desk::get::<Account>(working, &row)?.filter(|it| it.active) else {
                return Ok(None);
            };
            let Some(session) = desk::get::<Session>(working, &half.session)? else {
                return Ok(None);
            };
            let used = it.second_factor.as_mut().and_then(|factor| factor.take(&code, at));
            if used.is_none() {
                // Kept in the file, so that no other process or start makes guessing cheap.
                let wrong = session.wrong_codes + 1;
                if wrong >= CODES {
                    desk::remove::<Session>(working, &half.session)?;
                } else {
                    let session = Session { wrong_codes: wrong, ..session };
                    desk::put(working, &half.session, &session)?;
                }
                return Ok(None);
            }
            desk::put(working, &row, &it)?;
            desk::remove::<Session>(working, &half.session)?;
            let whole = Session {
                stage: Stage::Whole,
                made_at: at,
                used_at: at,
                wrong_codes: 0,
                ..session
            };
            begin(working, terms, key, &whole)?;
            Ok(used)
        };
        match self.journal.keep_blocking(show).map_err(StoreError::of)? {
            None => Err(SignInError::Wrong),
            Some(used) => Ok(SignedIn {
                token,
                half: false,
                recovery_left: match used {
                    Used::Code => None,
                    Used::Recovery { left } => Some(left),
                },
            }),
        }
    }

    /// Ends a session.
    pub(crate) fn sign_out(&self, token: &Token) -> Result<(), StoreError> {
        let key = token.digest();
        let end = move |working: &mut Working<'_>| desk::remove::<Session>(working, &key);
        self.journal.keep_blocking(end).map_err(StoreError::of)
    }

    /// The account that somebody signs in to with a name, and its number.
    pub(super) fn account_of(&self, login: &Login) -> Result<Option<(u64, Account)>, StoreError> {
        let accounts = desk::read_all::<Account>(&self.journal.view()?)?;
        let found = accounts.into_iter().find(|(_, it)| it.login == *login);
        Ok(found.map(|(key, it)| (Account::number(&key), it)))
    }
}

/// Begins a session, and forgets those that were over a day ago.
pub(super) fn begin(
    working: &mut Working<'_>,
    terms: SessionTerms,
    key: [u8; 32],
    session: &Session,
) -> Result<(), Fault> {
    for (key, old) in desk::all::<Session>(working)? {
        if terms.is_forgotten(&old, session.made_at) {
            desk::remove::<Session>(working, &key)?;
        }
    }
    let row = Account::key(session.account);
    if session.stage == Stage::Whole
        && let Some(account) = desk::get::<Account>(working, &row)?
    {
        let account = Account { signed_in_at: Some(session.made_at), ..account };
        desk::put(working, &row, &account)?;
    }
    desk::put(working, &key, session)
}

/// Ends all sessions of an account, but one.
pub(super) fn end_others(
    working: &mut Working<'_>,
    account: u64,
    but: Option<[u8; 32]>,
) -> Result<(), Fault> {
    for (key, session) in desk::all::<Session>(working)? {
        if session.account == account && but.is_none_or(|but| key != but) {
            desk::remove::<Session>(working, &key)?;
        }
    }
    Ok(())
}
