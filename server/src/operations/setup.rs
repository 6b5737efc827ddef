//! Setting the installation up: a link that is given out where there is no account, and the first
//! account, its owner's, that is made with it.

use super::{
    context::Operations, error::StoreError, operator::ToOperate, people::Named,
    session_terms::SessionTerms, sign_in,
};
use crate::{
    desk::{self, Account, Link, Opens, PasswordHash, SETUP_VALID, Session, Stage, Token},
    journal::{
        Actor, Appended, Change, Permit, Refused, What, Who,
        log::Fault,
        working::{Beside, Working},
    },
    rules::Access,
};
use jiff::Timestamp;
use std::sync::Arc;

/// Why nothing is set up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SetupError {
    /// There are accounts: an owner invites others.
    #[error("there are accounts already")]
    Done,
    /// The link was used, or is too old, or never was one.
    #[error("the link is not good any more")]
    Link,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whoever has the link of the set-up: the first account is made by itself.
struct BySetupLink;

impl Permit for BySetupLink {
    fn who(&self) -> Who {
        Who::Account { account: 1 }
    }
}

impl Operations {
    /// Whether there is any account.
    pub(crate) fn has_accounts(&self) -> Result<bool, StoreError> {
        Ok(!desk::read_all::<Account>(&self.journal.view()?)?.is_empty())
    }

    /// A new link to set up with; those before are good no more.
    pub(crate) fn make_setup_link(
        &self,
        _by: &impl ToOperate,
        token: &Token,
        at: Timestamp,
    ) -> Result<(), SetupError> {
        let key = token.digest();
        let make = move |working: &mut Working<'_>| {
            if !desk::all::<Account>(working)?.is_empty() {
                return Ok(Err(SetupError::Done));
            }
            for (key, link) in desk::all::<Link>(working)? {
                if link.opens == Opens::Setup {
                    desk::remove::<Link>(working, &key)?;
                }
            }
            let link = Link { opens: Opens::Setup, until: desk::until(at, SETUP_VALID) };
            desk::put(working, &key, &link)?;
            Ok(Ok(()))
        };
        self.journal.keep_blocking(make).map_err(StoreError::of)?
    }

    /// What a link opens, where it is good.
    pub(crate) fn open_link(
        &self,
        token: &Token,
        at: Timestamp,
    ) -> Result<Option<Opens>, StoreError> {
        let link = desk::read::<Link>(&self.journal.view()?, &token.digest())?;
        Ok(link.filter(|link| at < link.until).map(|link| link.opens))
    }

    /// Makes the first account, an owner's, and signs it in. `random`: for the session, and a salt.
    pub(crate) fn set_up_first_account(
        &self,
        link: &Token,
        named: Named,
        password: PasswordHash,
        browser: String,
        at: Timestamp,
        random: [[u8; 16]; 2],
    ) -> Result<Token, SetupError> {
        let token = Token::new(random[0]);
        let account = Account {
            login: named.login.clone(),
            name: named.name.clone(),
            language: named.language,
            access: Access::owner(),
            password: Some(password),
            second_factor: None,
            active: true,
            made_at: at,
            signed_in_at: Some(at),
        };
        let beside = Arc::new(FirstAccount {
            link: link.digest(),
            session: (token.digest(), browser),
            account: account.clone(),
            at,
            terms: self.sessions,
        });
        let what = What::Account {
            account: 1,
            login: named.login.as_str().to_owned(),
            name: named.name,
            active: true,
            access: account.access,
            salt: random[1],
        };
        let change = Change { at, by: Actor::of(&BySetupLink), what };
        match self.journal.append_with_blocking(change, beside) {
            Ok(_) => Ok(token),
            Err(Refused::Forestalled) => Err(SetupError::Link),
            Err(other) => Err(StoreError::of(other).into()),
        }
    }
}

/// What goes with the first account.
struct FirstAccount {
    link: [u8; 32],
    session: ([u8; 32], String),
    account: Account,
    at: Timestamp,
    terms: SessionTerms,
}

impl Beside for FirstAccount {
    fn allows(&self, working: &Working<'_>) -> Result<bool, Fault> {
        let link = desk::get::<Link>(working, &self.link)?;
        let good = link.is_some_and(|it| it.opens == Opens::Setup && self.at < it.until);
        Ok(good && desk::all::<Account>(working)?.is_empty())
    }

    fn keep(&self, working: &mut Working<'_>, _: &Appended) -> Result<(), Fault> {
        desk::remove::<Link>(working, &self.link)?;
        desk::put(working, &Account::key(1), &self.account)?;
        let (key, browser) = self.session.clone();
        let session = Session {
            account: 1,
            stage: Stage::Whole,
            made_at: self.at,
            used_at: self.at,
            browser,
            wrong_codes: 0,
        };
        sign_in::begin(working, self.terms, key, &session)
    }
}
