//! What an account of staff may do, in headers; and whose it is, a body part with a salt of its
//! own, so that it can be erased once somebody has left long ago.

use super::name::{Unreadable, parsed};
use crate::rules;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whose account it is.
#[derive(Serialize, Deserialize)]
pub(crate) struct AccountHolder {
    login: String,
    name: String,
}

impl AccountHolder {
    pub(crate) fn new(login: &str, name: &str) -> Self {
        Self { login: login.to_owned(), name: name.to_owned() }
    }

    /// The name they sign in with, and their own.
    pub(crate) fn into_names(self) -> (String, String) {
        let Self { login, name } = self;
        (login, name)
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Access {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    owner: bool,
    /// By authority.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    roles: BTreeMap<String, Role>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    Administrator,
    Editor,
    Moderator,
    Viewer,
}

impl From<&rules::Access> for Access {
    fn from(it: &rules::Access) -> Self {
        let rules::Access { owner, roles } = it;
        let role = |(authority, role): (&glas_wire::Slug, &rules::Role)| {
            (authority.to_string(), Role::from(*role))
        };
        Self { owner: *owner, roles: roles.iter().map(role).collect() }
    }
}

impl TryFrom<Access> for rules::Access {
    type Error = Unreadable;
    fn try_from(it: Access) -> Result<Self, Unreadable> {
        let Access { owner, roles } = it;
        let role =
            |(authority, role): (String, Role)| Ok((parsed(authority)?, rules::Role::from(role)));
        Ok(Self { owner, roles: roles.into_iter().map(role).collect::<Result<_, Unreadable>>()? })
    }
}

impl From<rules::Role> for Role {
    fn from(it: rules::Role) -> Self {
        match it {
            rules::Role::Administrator => Self::Administrator,
            rules::Role::Editor => Self::Editor,
            rules::Role::Moderator => Self::Moderator,
            rules::Role::Viewer => Self::Viewer,
        }
    }
}

impl From<Role> for rules::Role {
    fn from(it: Role) -> Self {
        match it {
            Role::Administrator => Self::Administrator,
            Role::Editor => Self::Editor,
            Role::Moderator => Self::Moderator,
            Role::Viewer => Self::Viewer,
        }
    }
}
