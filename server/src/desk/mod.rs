//! Working state of the people who work here: accounts, sessions, one-time links, drafts and
//! what was answered to them on trial, what was typed and not sent. It lies beside the journal ([`crate::journal::working`]), in the same file,
//! transactions and copies, and never in the chain: a rebuild leaves it alone. What of it changes
//! rights or the record is journaled by [`crate::operations`], with the account as the actor.
//!
//! Secrets are kept as digests only: of a password by Argon2id, of what is random and long
//! (sessions, links, recovery codes) by SHA-256. The seed of a second factor has to be kept itself.

mod account;
mod declared;
mod draft;
mod form_key;
mod link;
mod password;
mod portal_number;
mod practice;
mod preview_link;
mod row;
mod second_factor;
mod session;
mod token;
mod unsent;

/// Kinds of working state that do not outlive the restoring of a backup.
pub(crate) const ENDED_BY_RESTORE: [&str; 4] = [
    <Session as Row>::KIND,
    <Link as Row>::KIND,
    <PreviewLink as Row>::KIND,
    <PracticeResponse as Row>::KIND,
];

pub(crate) use account::{Account, BadLogin, DeskSettings, LOGIN_CHARS_MAX, Login, NAME_CHARS_MAX};
pub(crate) use declared::DeclaredRow;
pub(crate) use draft::{Draft, DraftHead, RemovedQuestion};
pub(crate) use form_key::{FORM_KEY_KEPT, FormKey, SentForm};
pub(crate) use link::{INVITATION_VALID, Link, Opens, SETUP_VALID, until};
pub(crate) use password::PasswordHash;
pub(crate) use portal_number::PortalNumber;
pub(crate) use practice::{PracticeAnswer, PracticeResponse};
pub(crate) use preview_link::{LinkPurpose, PREVIEW_VALID, PreviewLink};
pub(crate) use row::{
    Row, all, extent, get, put, read, read_all, read_of_each, read_under, remove, remove_under,
};
pub(crate) use second_factor::{RECOVERY_CODES, SecondFactor, Seed, Used};
pub(crate) use session::{Session, Stage};
pub(crate) use token::Token;
pub(crate) use unsent::Unsent;
