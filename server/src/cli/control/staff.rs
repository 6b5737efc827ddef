//! Accounts of staff, as an operator asks for them: the link of the set-up, who there is, inviting
//! someone, a new way in, and shutting somebody out.

use super::{Reply, refusal::not_done};
use crate::{
    cli::exit::{Exit, Failure},
    desk::{Account, Login, NAME_CHARS_MAX, Token},
    operations::{
        AccountChange, AtTheCommandLine, Invitation, Named, Operations, PeopleError, SetupError,
        ToOperate,
    },
    rules::{Access, Role},
};
use glas_wire::Slug;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is asked about staff.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum StaffRequest {
    /// A new link to set up with.
    SetupLink,
    /// All accounts.
    List,
    /// Make an account.
    Add {
        /// The name its holder signs in with.
        login: String,
        /// The name of its holder.
        name: String,
        /// `owner`, or a role at the authority.
        role: String,
        /// At which authority.
        authority: Option<Slug>,
    },
    /// A link by which somebody sets a new password.
    PasswordLink {
        /// Whose.
        login: String,
        /// They have lost the second factor, too.
        drop_second_factor: bool,
    },
    /// Shut somebody out.
    Disable {
        /// Whom.
        login: String,
    },
}

impl StaffRequest {
    /// Whether what is made is a link, which opens at the desk only.
    pub(super) fn makes_link(&self) -> bool {
        match self {
            Self::SetupLink | Self::Add { .. } | Self::PasswordLink { .. } => true,
            Self::List | Self::Disable { .. } => false,
        }
    }
}

/// An account in a list.
#[derive(Debug, Serialize, Deserialize)]
pub struct ListedAccount {
    /// The name its holder signs in with.
    pub login: String,
    /// The name of its holder.
    pub name: String,
    /// `owner`, or each role with its authority.
    pub roles: Vec<String>,
    /// Whether it can be used.
    pub active: bool,
    /// Whether its holder has set a password.
    pub has_password: bool,
    /// Whether there is a second factor.
    pub has_second_factor: bool,
    /// When its holder last signed in.
    pub signed_in_at: Option<Timestamp>,
}

/// Answers.
pub(super) fn staff(
    operations: &Operations,
    by: &impl ToOperate,
    at: Timestamp,
    request: StaffRequest,
) -> Result<Reply, Failure> {
    let manager = AtTheCommandLine(by);
    let found = |login: &str| -> Result<(u64, Account), Failure> {
        let accounts = operations.accounts().map_err(|error| not_done(login, error))?;
        let wanted = login.parse::<Login>().ok();
        let found = accounts.into_iter().find(|(_, it)| Some(&it.login) == wanted.as_ref());
        found.ok_or_else(|| {
            let sentence = format!("there is no account {login:?}; see them with: glas user list");
            Failure::new(Exit::NotThere, sentence)
        })
    };
    match request {
        StaffRequest::SetupLink => {
            let link = Token::new(rand::random());
            operations.make_setup_link(by, &link, at).map_err(no_setup)?;
            Ok(Reply::Link { token: link.as_str().to_owned(), desk: None })
        }
        StaffRequest::List => {
            let accounts = operations.accounts().map_err(|error| not_done("accounts", error))?;
            Ok(Reply::Accounts(accounts.into_iter().map(|(_, it)| listed(it)).collect()))
        }
        StaffRequest::Add { login, name, role, authority } => {
            let named = named(&login, &name)?;
            let access = access(operations, &role, authority)?;
            let link = Token::new(rand::random());
            operations
                .invite(&manager, None, Invitation { named, access }, &link, at, rand::random())
                .map_err(|error| not_managed(&login, &error))?;
            Ok(Reply::Link { token: link.as_str().to_owned(), desk: None })
        }
        StaffRequest::PasswordLink { login, drop_second_factor } => {
            let (number, _) = found(&login)?;
            let link = Token::new(rand::random());
            operations
                .make_password_link(&manager, None, number, &link, at, drop_second_factor)
                .map_err(|error| not_managed(&login, &error))?;
            Ok(Reply::Link { token: link.as_str().to_owned(), desk: None })
        }
        StaffRequest::Disable { login } => {
            let (number, account) = found(&login)?;
            let change = AccountChange { number, access: account.access, active: false };
            operations
                .change_account(&manager, None, change, at, rand::random())
                .map_err(|error| not_managed(&login, &error))?;
            Ok(Reply::Disabled { login: account.login.as_str().to_owned() })
        }
    }
}

fn listed(it: Account) -> ListedAccount {
    let role = |(authority, role): (&Slug, &Role)| format!("{} of {authority}", role.name());
    ListedAccount {
        login: it.login.as_str().to_owned(),
        roles: if it.access.owner {
            vec!["owner".to_owned()]
        } else {
            it.access.roles.iter().map(role).collect()
        },
        name: it.name,
        active: it.active,
        has_password: it.password.is_some(),
        has_second_factor: it.second_factor.is_some(),
        signed_in_at: it.signed_in_at,
    }
}

fn named(login: &str, name: &str) -> Result<Named, Failure> {
    let login = login.parse::<Login>().map_err(|_| {
        let sentence = format!(
            "{login:?} is refused; use letters, digits and . - _ + @, for example maria@vidin.bg"
        );
        Failure::new(Exit::Usage, sentence)
    })?;
    let name = name.trim();
    if name.is_empty()
        || name.chars().count() > NAME_CHARS_MAX
        || name.chars().any(char::is_control)
    {
        let sentence =
            format!("write the name of a person, of at most {NAME_CHARS_MAX} characters");
        return Err(Failure::new(Exit::Usage, sentence));
    }
    Ok(Named { login, name: name.to_owned(), language: None })
}

fn access(operations: &Operations, role: &str, authority: Option<Slug>) -> Result<Access, Failure> {
    let usage = |sentence: String| Err(Failure::new(Exit::Usage, sentence));
    match (role, authority) {
        ("owner", None) => Ok(Access::owner()),
        ("owner", Some(_)) => {
            usage("an owner has all authorities; leave --authority out".to_owned())
        }
        (role, Some(authority)) => {
            let Some(role) = Role::named(role) else {
                let known = Role::ALL.map(Role::name).join(", ");
                return usage(format!("the role {role:?} is not known; write owner, {known}"));
            };
            let there = operations.authorities().map_err(|error| not_done("accounts", error))?;
            if there.iter().all(|it| it.slug != authority) {
                let sentence = format!("there is no authority {:?}", authority.as_str());
                return Err(Failure::new(Exit::NotThere, sentence));
            }
            Ok(Access { owner: false, roles: [(authority, role)].into() })
        }
        (_, None) => usage("name the authority with --authority, or write --role owner".to_owned()),
    }
}

fn no_setup(error: SetupError) -> Failure {
    match error {
        SetupError::Done | SetupError::Link => Failure::new(
            Exit::Data,
            "there are accounts already; an owner invites others, and one who is locked out gets a new link from: glas user passwd LOGIN",
        ),
        SetupError::Store(error) => not_done("the set-up", error),
    }
}

fn not_managed(login: &str, error: &PeopleError) -> Failure {
    let refused = |sentence: String| Failure::new(Exit::Data, sentence);
    match error {
        PeopleError::LoginTaken => refused(format!("somebody signs in as {login:?} already")),
        PeopleError::LastOwner => {
            refused(format!("{login:?} is the last owner; make another one first"))
        }
        PeopleError::UnknownAccount
        | PeopleError::NotTheirs
        | PeopleError::Again { .. }
        | PeopleError::Link => refused(format!("nothing was done to {login:?}: {error}")),
        PeopleError::Store(_) => Failure::new(
            Exit::TryAgain,
            format!("{login}: {error}; nothing was written, try again in a moment"),
        ),
    }
}
