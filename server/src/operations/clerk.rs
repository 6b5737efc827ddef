//! Members of staff who are signed in, and what each may do. A [`Clerk`] can be had by a session
//! only, and an [`Allowed`] by a clerk who has the right: what demands one cannot be called without
//! it.

use super::{context::Operations, error::StoreError, operator::ToOperate};
use crate::{
    desk::{self, Account, DeskSettings, Session, Stage, Token},
    journal::{Permit, Who},
    rules::{Access, Right},
};
use glas_wire::Slug;
use jiff::{SignedDuration, Timestamp};

/// Between two notes that a session is in use.
const NOTED: SignedDuration = SignedDuration::from_mins(5);

/// Someone who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Clerk {
    account: u64,
    login: String,
    name: String,
    language: Option<String>,
    access: Access,
    session: [u8; 32],
    /// Whether a second factor is demanded of them that they do not have yet.
    owes_second_factor: bool,
    /// Whether it was some minutes ago that the file learned of the session's use.
    is_to_be_noted: bool,
}

/// Whose session a token opens.
#[derive(Debug, Clone)]
pub(crate) enum Opened {
    /// Of someone who is signed in.
    Clerk(Clerk),
    /// Of someone who still has to show the second factor.
    Half(Half),
    /// It was someone's, and is over: what they send is kept for them.
    Over {
        /// Number of the account.
        account: u64,
    },
    /// Of nobody.
    Nobody,
}

/// Someone whose password was right.
#[derive(Debug, Clone)]
pub(crate) struct Half {
    pub(super) account: u64,
    pub(super) session: [u8; 32],
}

/// A right that somebody has at an authority.
#[derive(Debug, Clone)]
pub(crate) struct Allowed {
    account: u64,
    right: Right,
    authority: Slug,
}

/// Somebody lacks a right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("without the right: {}", .right.name())]
pub(crate) struct NoRight {
    /// The right.
    pub(crate) right: Right,
    /// At which authority; anywhere where `None`.
    pub(crate) authority: Option<Slug>,
}

impl Half {
    /// Number of the account.
    pub(crate) fn account(&self) -> u64 {
        self.account
    }
}

impl Clerk {
    /// Number of the account.
    pub(crate) fn account(&self) -> u64 {
        self.account
    }

    /// The name they sign in with.
    pub(crate) fn login(&self) -> &str {
        &self.login
    }

    /// Their name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The language their pages are in, where they have chosen one.
    pub(crate) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// What they may do.
    pub(crate) fn access(&self) -> &Access {
        &self.access
    }

    /// The digest of the token of their session.
    pub(crate) fn session(&self) -> [u8; 32] {
        self.session
    }

    /// Whether they have to set up a second factor before anything else.
    pub(crate) fn owes_second_factor(&self) -> bool {
        self.owes_second_factor
    }

    /// Whether the file should learn that the session is in use ([`Operations::note_session`]).
    pub(crate) fn is_to_be_noted(&self) -> bool {
        self.is_to_be_noted
    }

    /// Their right at an authority, if they have it.
    pub(crate) fn allowed(&self, right: Right, authority: &Slug) -> Result<Allowed, NoRight> {
        if self.access.has(right, authority) {
            Ok(Allowed { account: self.account, right, authority: authority.clone() })
        } else {
            Err(NoRight { right, authority: Some(authority.clone()) })
        }
    }
}

impl Allowed {
    /// Number of the account.
    pub(super) fn account(&self) -> u64 {
        self.account
    }

    /// Which right.
    pub(super) fn right(&self) -> Right {
        self.right
    }

    /// At which authority.
    pub(crate) fn authority(&self) -> &Slug {
        &self.authority
    }
}

impl Permit for Allowed {
    fn who(&self) -> Who {
        Who::Account { account: self.account }
    }
}

impl ToOperate for Allowed {}

impl Permit for Clerk {
    fn who(&self) -> Who {
        Who::Account { account: self.account }
    }
}

impl Operations {
    /// Whose session a token opens.
    pub(crate) fn open_session(&self, token: &Token, at: Timestamp) -> Result<Opened, StoreError> {
        let view = self.journal.view()?;
        let key = token.digest();
        let Some(session) = desk::read::<Session>(&view, &key)? else { return Ok(Opened::Nobody) };
        let Some(account) = desk::read::<Account>(&view, &Account::key(session.account))? else {
            return Ok(Opened::Nobody);
        };
        if !account.active {
            return Ok(Opened::Nobody);
        }
        let used_at = self.recent.of(&key).unwrap_or(session.used_at).max(session.used_at);
        if self.sessions.is_over(&session, used_at, at) {
            return Ok(match session.stage {
                Stage::Whole => Opened::Over { account: session.account },
                Stage::Password => Opened::Nobody,
            });
        }
        if session.stage == Stage::Password {
            return Ok(Opened::Half(Half { account: session.account, session: key }));
        }
        self.recent.note(key, at);
        let settings = desk::read::<DeskSettings>(&view, b"")?.unwrap_or_default();
        Ok(Opened::Clerk(Clerk {
            account: session.account,
            login: account.login.as_str().to_owned(),
            name: account.name,
            language: account.language,
            access: account.access,
            session: key,
            is_to_be_noted: at.duration_since(session.used_at) >= NOTED,
            owes_second_factor: settings.second_factor_demanded && account.second_factor.is_none(),
        }))
    }

    /// Notes that a session is in use, where that was not noted lately. From a thread that may
    /// wait.
    pub(crate) fn note_session(&self, clerk: &Clerk, at: Timestamp) -> Result<(), StoreError> {
        let key = clerk.session;
        let noted = |session: &Session| at.duration_since(session.used_at) < NOTED;
        if desk::read::<Session>(&self.journal.view()?, &key)?.is_none_or(|it| noted(&it)) {
            return Ok(());
        }
        let note = move |working: &mut crate::journal::working::Working<'_>| {
            if let Some(session) = desk::get::<Session>(working, &key)? {
                desk::put(working, &key, &Session { used_at: at.max(session.used_at), ..session })?;
            }
            Ok(())
        };
        self.journal.keep_blocking(note).map_err(StoreError::of)
    }
}
