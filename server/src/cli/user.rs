//! `glas user add|list|passwd|reset-second-factor|disable` and `glas setup-link`: accounts of the
//! people who work at the desk, for whoever runs the server.

use super::{
    Failure, ask,
    control::{ListedAccount, Reply, Request, StaffRequest},
    output::{say, say_columns},
    unexpected,
};
use crate::{rules::Origin, settings::Paths};
use glas_wire::Slug;

#[derive(Debug, clap::Args)]
pub(super) struct User {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Make an account, and a link by which its holder sets a password
    Add {
        /// The name they sign in with, for example maria@vidin.bg
        login: String,
        /// Their name
        #[arg(long)]
        name: String,
        /// owner, administrator, editor, moderator or viewer
        #[arg(long)]
        role: String,
        /// The authority where they have the role
        #[arg(long, value_name = "SLUG")]
        authority: Option<Slug>,
        #[command(flatten)]
        paths: Paths,
    },
    /// List the accounts
    List {
        #[command(flatten)]
        paths: Paths,
    },
    /// Make a link by which somebody sets a new password
    Passwd {
        /// The name they sign in with
        login: String,
        #[command(flatten)]
        paths: Paths,
    },
    /// The same for somebody who has lost the second factor, too
    ResetSecondFactor {
        /// The name they sign in with
        login: String,
        #[command(flatten)]
        paths: Paths,
    },
    /// Shut somebody out; their sessions end
    Disable {
        /// The name they sign in with
        login: String,
        #[command(flatten)]
        paths: Paths,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct SetupLink {
    #[command(flatten)]
    paths: Paths,
}

pub(super) fn setup_link(it: &SetupLink) -> Result<(), Failure> {
    link(&it.paths, StaffRequest::SetupLink, "It is good for 24 hours, and for one use.")
}

pub(super) fn run(it: &User) -> Result<(), Failure> {
    const VALID: &str = "It is good for 72 hours, and for one use; hand it over to nobody else.";
    match &it.verb {
        Verb::Add { login, name, role, authority, paths } => {
            let (login, name, role) = (login.clone(), name.clone(), role.clone());
            let authority = authority.clone();
            link(paths, StaffRequest::Add { login, name, role, authority }, VALID)
        }
        Verb::Passwd { login, paths } => {
            let login = login.clone();
            link(paths, StaffRequest::PasswordLink { login, drop_second_factor: false }, VALID)
        }
        Verb::ResetSecondFactor { login, paths } => {
            let login = login.clone();
            link(paths, StaffRequest::PasswordLink { login, drop_second_factor: true }, VALID)
        }
        Verb::Disable { login, paths } => {
            let request = Request::Staff(StaffRequest::Disable { login: login.clone() });
            match ask(paths, false, request)? {
                Reply::Disabled { login } => say(&format!("{login} can no longer sign in.")),
                _ => Err(unexpected()),
            }
        }
        Verb::List { paths } => match ask(paths, false, Request::Staff(StaffRequest::List))? {
            Reply::Accounts(accounts) => accounts.iter().try_for_each(listed),
            _ => Err(unexpected()),
        },
    }
}

fn link(paths: &Paths, request: StaffRequest, valid: &str) -> Result<(), Failure> {
    match ask(paths, true, Request::Staff(request))? {
        Reply::Link { token, desk } => {
            say(&link_address(desk.as_ref(), &token))?;
            say(valid)
        }
        _ => Err(unexpected()),
    }
}

/// The address of a link; where no server has answered, what stands behind its address.
pub(super) fn link_address(desk: Option<&Origin>, token: &str) -> String {
    let desk = desk.map_or("ADDRESS-OF-THE-SERVER", Origin::as_str);
    [desk, "/admin/link/", token].concat()
}

fn listed(it: &ListedAccount) -> Result<(), Failure> {
    let state = match (it.active, it.has_password) {
        (false, _) => "disabled",
        (true, false) => "invited",
        (true, true) => "active",
    };
    let second = if it.has_second_factor { "second factor" } else { "no second factor" };
    let last = it.signed_in_at.map_or_else(|| "never".to_owned(), |at| at.to_string());
    say_columns(&[&it.login, &it.name, &it.roles.join(", "), state, second, &last])
}
