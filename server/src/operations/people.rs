//! The people who work here: who there is, inviting someone, what each may do, and a new way in for
//! someone who has lost theirs. Whoever gives a right must have it; nobody takes away the last
//! owner.

use super::{
    clerk::Clerk,
    context::Operations,
    error::StoreError,
    operator::ToOperate,
    sign_in::{begin, end_others},
    staff_act::{Forestalled, SentBy, StaffAct},
};
use crate::{
    desk::{
        self, Account, INVITATION_VALID, Link, Login, Opens, PasswordHash, Session, Stage, Token,
    },
    journal::{Actor, Appended, Change, Permit, Refused, Salt, What, log::Fault, working::Working},
    rules::{Access, Right},
};
use jiff::Timestamp;

/// The names of an account, as they were read and found good.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// The name its holder signs in with.
    pub(crate) login: Login,
    /// The name of its holder, not empty.
    pub(crate) name: String,
    /// The language its pages shall be in.
    pub(crate) language: Option<String>,
}

/// Who is invited, and what they shall be able to do.
#[derive(Debug, Clone)]
pub(crate) struct Invitation {
    /// Their names.
    pub(crate) named: Named,
    /// What they may do.
    pub(crate) access: Access,
}

/// Why nothing is changed about the people.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PeopleError {
    /// There is no such account.
    #[error("no such account")]
    UnknownAccount,
    /// Somebody has the name already.
    #[error("somebody has the name")]
    LoginTaken,
    /// Nobody gives, or takes from someone, what they may not do themselves.
    #[error("nobody gives or takes what they do not have")]
    NotTheirs,
    /// Without it nobody could give rights any more.
    #[error("it is the last owner")]
    LastOwner,
    /// The form was sent before; its sender was led there.
    #[error("it was done before")]
    Again {
        /// The address.
        to: String,
    },
    /// The link was used, or is too old, or never was one.
    #[error("the link is not good any more")]
    Link,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Who changes something about the people.
pub(crate) trait ToManage: Permit {
    /// Whether they may give and take all of this.
    fn covers(&self, access: &Access) -> bool;
}

impl ToManage for Clerk {
    fn covers(&self, access: &Access) -> bool {
        self.access().has_anywhere(Right::People) && self.access().covers(access)
    }
}

/// Whom the operating system knows may do everything.
pub(crate) struct AtTheCommandLine<'a, O>(pub(crate) &'a O);

impl<O: ToOperate> Permit for AtTheCommandLine<'_, O> {
    fn who(&self) -> crate::journal::Who {
        self.0.who()
    }
}

impl<O: ToOperate> ToManage for AtTheCommandLine<'_, O> {
    fn covers(&self, _: &Access) -> bool {
        true
    }
}

/// How an account shall be from now on.
#[derive(Debug, Clone)]
pub(crate) struct AccountChange {
    /// Which.
    pub(crate) number: u64,
    /// What it may do.
    pub(crate) access: Access,
    /// Whether it can be used.
    pub(crate) active: bool,
}

/// Where the sender of a form is led to, by the number of the account that was made.
pub(crate) type LedTo = fn(u64) -> String;

impl Operations {
    /// All accounts, by number.
    pub(crate) fn accounts(&self) -> Result<Vec<(u64, Account)>, StoreError> {
        let rows = desk::read_all::<Account>(&self.journal.view()?)?;
        Ok(rows.into_iter().map(|(key, it)| (Account::number(&key), it)).collect())
    }

    /// Makes an account for someone, with a link by which they set a password. `sent`: the form,
    /// where it is one, and where its sender is led to, by the number of the account.
    pub(crate) fn invite(
        &self,
        by: &impl ToManage,
        sent: Option<(SentBy, LedTo)>,
        invitation: Invitation,
        link: &Token,
        at: Timestamp,
        salt: Salt,
    ) -> Result<u64, PeopleError> {
        let Invitation { named, access } = invitation;
        if !by.covers(&access) {
            return Err(PeopleError::NotTheirs);
        }
        let accounts = self.accounts()?;
        if accounts.iter().any(|(_, it)| it.login == named.login) {
            // By this very form, perhaps.
            let led = match &sent {
                Some((sent, _)) => self.led_to(sent)?,
                None => None,
            };
            return Err(led.map_or(PeopleError::LoginTaken, |to| PeopleError::Again { to }));
        }
        let number = accounts.last().map_or(1, |(number, _)| number + 1);
        let account = Account {
            login: named.login.clone(),
            name: named.name.clone(),
            language: named.language,
            access: access.clone(),
            password: None,
            second_factor: None,
            active: true,
            made_at: at,
            signed_in_at: None,
        };
        let (sent, to) = sent.unzip();
        let to = to.map(|to| to(number)).unwrap_or_default();
        let needed = access.clone();
        let key = link.digest();
        let act = StaffAct::new(sent, to, move |it| it.covers(&needed))
            .only_if(move |working| {
                Ok(desk::get::<Account>(working, &Account::key(number))?.is_none())
            })
            .keeping(move |working, _: &Appended| {
                desk::put(working, &Account::key(number), &account)?;
                let opens = Opens::Password { account: number };
                desk::put(working, &key, &Link { opens, until: desk::until(at, INVITATION_VALID) })
            })
            .shared();
        let what = What::Account {
            account: number,
            login: named.login.as_str().to_owned(),
            name: named.name,
            active: true,
            access,
            salt,
        };
        let change = Change { at, by: Actor::of(by), what };
        let done = self.journal.append_with_blocking(change, act.clone());
        done.map(|_| number).map_err(|refused| refusal(refused, act.why_not()))
    }

    /// Changes what somebody may do, or whether they may come in at all. Their sessions end.
    pub(crate) fn change_account(
        &self,
        by: &impl ToManage,
        sent: Option<(SentBy, String)>,
        change: AccountChange,
        at: Timestamp,
        salt: Salt,
    ) -> Result<(), PeopleError> {
        let AccountChange { number, access, active } = change;
        let accounts = self.accounts()?;
        let found = accounts.iter().find(|(it, _)| *it == number);
        let (_, was) = found.ok_or(PeopleError::UnknownAccount)?;
        if !by.covers(&was.access) || !by.covers(&access) {
            return Err(PeopleError::NotTheirs);
        }
        let other_owner =
            accounts.iter().any(|(it, other)| *it != number && other.active && other.access.owner);
        if was.active && was.access.owner && !(active && access.owner) && !other_owner {
            return Err(PeopleError::LastOwner);
        }
        if was.access == access && was.active == active {
            return Ok(());
        }
        let loses_owner = was.active && was.access.owner && !(active && access.owner);
        let (sent, to) = sent.unzip();
        let (needed, seen) = ((was.access.clone(), access.clone()), was.clone());
        let account = Account { access: access.clone(), active, ..was.clone() };
        let act = StaffAct::new(sent, to.unwrap_or_default(), move |it| {
            it.covers(&needed.0) && it.covers(&needed.1)
        })
        .only_if(move |working| {
            if loses_owner && !is_other_owner(working, number)? {
                return Ok(false);
            }
            // As it was seen, but for what its holder has done meanwhile.
            let now = desk::get::<Account>(working, &Account::key(number))?;
            Ok(now.is_some_and(|it| it.access == seen.access && it.active == seen.active))
        })
        .keeping(move |working, _: &Appended| {
            let now = desk::get::<Account>(working, &Account::key(number))?;
            let now = now.unwrap_or_else(|| account.clone());
            let access = account.access.clone();
            desk::put(working, &Account::key(number), &Account { access, active, ..now })?;
            // Whoever made one could do less than what is given now.
            forget_links(working, number)?;
            end_others(working, number, None)
        })
        .shared();
        let what = What::Account {
            account: number,
            login: was.login.as_str().to_owned(),
            name: was.name.clone(),
            active,
            access,
            salt,
        };
        let change = Change { at, by: Actor::of(by), what };
        let done = self.journal.append_with_blocking(change, act.clone());
        done.map(|_| ()).map_err(|refused| refusal(refused, act.why_not()))
    }

    /// A link by which somebody sets a new password; those before are good no more. On record, as
    /// whoever makes it could come in as them. `sent`: the form, where it is one, and where its
    /// sender is led to. `drop_second_factor`: they have lost that, too, and set it up anew.
    pub(crate) fn make_password_link(
        &self,
        by: &impl ToManage,
        sent: Option<(SentBy, String)>,
        number: u64,
        link: &Token,
        at: Timestamp,
        drop_second_factor: bool,
    ) -> Result<(), PeopleError> {
        let found = desk::read::<Account>(
            &self.journal.view().map_err(StoreError::from)?,
            &Account::key(number),
        );
        let account = found.map_err(StoreError::from)?.ok_or(PeopleError::UnknownAccount)?;
        if !by.covers(&account.access) {
            return Err(PeopleError::NotTheirs);
        }
        let (key, needed) = (link.digest(), account.access.clone());
        let (sent, to) = sent.unzip();
        let act = StaffAct::new(sent, to.unwrap_or_default(), move |it| it.covers(&needed));
        let make = move |working: &mut Working<'_>, _: &Appended| {
            forget_links(working, number)?;
            if drop_second_factor
                && let Some(it) = desk::get::<Account>(working, &Account::key(number))?
            {
                let it = Account { second_factor: None, password: None, ..it };
                desk::put(working, &Account::key(number), &it)?;
                end_others(working, number, None)?;
            }
            let opens = Opens::Password { account: number };
            desk::put(working, &key, &Link { opens, until: desk::until(at, INVITATION_VALID) })
        };
        let seen = account.access;
        let act = act.only_if(move |working| {
            let now = desk::get::<Account>(working, &Account::key(number))?;
            Ok(now.is_some_and(|it| it.access == seen))
        });
        let act = act.keeping(make).shared();
        let what = What::WayIn { account: number, without_second_factor: drop_second_factor };
        let change = Change { at, by: Actor::of(by), what };
        let done = self.journal.append_with_blocking(change, act.clone());
        done.map(|_| ()).map_err(|refused| refusal(refused, act.why_not()))
    }

    /// Sets the password of whoever has the link, and signs them in; half so, where there is a
    /// second factor. `random`: for the session.
    pub(crate) fn set_password_by_link(
        &self,
        link: &Token,
        password: PasswordHash,
        browser: String,
        at: Timestamp,
        random: [u8; 16],
    ) -> Result<(Token, bool), PeopleError> {
        let (row, token) = (link.digest(), Token::new(random));
        let (key, terms) = (token.digest(), self.sessions);
        let set = move |working: &mut Working<'_>| -> Result<Option<bool>, Fault> {
            let good = desk::get::<Link>(working, &row)?.filter(|it| at < it.until);
            let Some(Link { opens: Opens::Password { account: number }, .. }) = good else {
                return Ok(None);
            };
            let found = desk::get::<Account>(working, &Account::key(number))?;
            let Some(it) = found.filter(|it| it.active) else { return Ok(None) };
            let half = it.second_factor.is_some();
            let it = Account { password: Some(password), ..it };
            desk::put(working, &Account::key(number), &it)?;
            forget_links(working, number)?;
            end_others(working, number, None)?;
            let stage = if half { Stage::Password } else { Stage::Whole };
            let session = Session {
                account: number,
                stage,
                made_at: at,
                used_at: at,
                browser,
                wrong_codes: 0,
            };
            begin(working, terms, key, &session)?;
            Ok(Some(half))
        };
        match self.journal.keep_blocking(set).map_err(StoreError::of)? {
            Some(half) => Ok((token, half)),
            None => Err(PeopleError::Link),
        }
    }
}

/// Whether somebody else owns all, too.
fn is_other_owner(working: &Working<'_>, number: u64) -> Result<bool, Fault> {
    let accounts = desk::all::<Account>(working)?;
    Ok(accounts
        .iter()
        .any(|(key, it)| Account::number(key) != number && it.active && it.access.owner))
}

pub(super) fn forget_links(working: &mut Working<'_>, of: u64) -> Result<(), Fault> {
    for (key, link) in desk::all::<Link>(working)? {
        if link.opens == (Opens::Password { account: of }) {
            desk::remove::<Link>(working, &key)?;
        }
    }
    Ok(())
}

fn refusal(refused: Refused, why: Option<Forestalled>) -> PeopleError {
    match (refused, why) {
        (Refused::Forestalled, Some(Forestalled::Again { to })) => PeopleError::Again { to },
        (Refused::Forestalled, Some(Forestalled::NoRight)) => PeopleError::NotTheirs,
        (Refused::Forestalled, _) => StoreError::Busy.into(),
        (other, _) => StoreError::of(other).into(),
    }
}
