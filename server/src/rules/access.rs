//! What members of staff may do: rights, the roles that bundle them, and who has which role at
//! which authority.

use glas_wire::Slug;
use std::collections::BTreeMap;

/// Something that not every member of staff may do. Reading drafts and what came in needs none of
/// them, only a role at the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Write consultations, and change drafts.
    Edit,
    /// Publish consultations, change what is published, terminate and unpublish.
    Publish,
    /// Publish, withhold and redact comments.
    Moderate,
    /// Reply in the authority's name, and say what became of a comment.
    Answer,
    /// Take files of responses away.
    Export,
    /// Invite colleagues, give them roles and take them away.
    People,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Edit, Self::Publish, Self::Moderate, Self::Answer, Self::Export, Self::People];

    /// As programs and catalogues know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Publish => "publish",
            Self::Moderate => "moderate",
            Self::Answer => "answer",
            Self::Export => "export",
            Self::People => "people",
        }
    }
}

/// A bundle of rights at one authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// All rights.
    Administrator,
    /// Writes consultations; another publishes them.
    Editor,
    /// Moderates and answers what came in.
    Moderator,
    /// Reads.
    Viewer,
}

impl Role {
    /// All of them, the one with most rights first.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Editor, Self::Moderator, Self::Viewer];

    /// As programs and catalogues know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Editor => "editor",
            Self::Moderator => "moderator",
            Self::Viewer => "viewer",
        }
    }

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the right is among its.
    pub fn has(self, right: Right) -> bool {
        match self {
            Self::Administrator => true,
            Self::Editor => right == Right::Edit,
            Self::Moderator => matches!(right, Right::Moderate | Right::Answer | Right::Export),
            Self::Viewer => false,
        }
    }
}

/// What one account may do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// Owns the installation: has all rights at all authorities, sets up new ones, and sees to the
    /// server.
    pub owner: bool,
    /// Its role at each authority where it has one.
    pub roles: BTreeMap<Slug, Role>,
}

impl Access {
    /// That of an owner.
    pub fn owner() -> Self {
        Self { owner: true, roles: BTreeMap::new() }
    }

    /// Whether it may see what an authority's staff sees.
    pub fn sees(&self, authority: &Slug) -> bool {
        self.owner || self.roles.contains_key(authority)
    }

    /// Whether it has a right at an authority.
    pub fn has(&self, right: Right, authority: &Slug) -> bool {
        self.owner || self.roles.get(authority).is_some_and(|role| role.has(right))
    }

    /// Whether it has a right at any authority.
    pub fn has_anywhere(&self, right: Right) -> bool {
        self.owner || self.roles.values().any(|role| role.has(right))
    }

    /// Whether it may hand out everything that another account has: nobody gives what they do not
    /// have, or takes away from someone who has more.
    pub fn covers(&self, other: &Self) -> bool {
        self.owner
            || (!other.owner
                && other.roles.keys().all(|authority| self.has(Right::People, authority)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, Right, Role};
    use glas_wire::Slug;

    fn at(authority: &str, role: Role) -> Access {
        let authority: Slug = authority.parse().expect("a slug");
        Access { owner: false, roles: [(authority, role)].into() }
    }

    /// As the page of roles tells it.
    #[test]
    fn each_role_has_its_rights_and_no_others() {
        let table = [
            (Role::Administrator, "edit publish moderate answer export people"),
            (Role::Editor, "edit"),
            (Role::Moderator, "moderate answer export"),
            (Role::Viewer, ""),
        ];
        for (role, rights) in table {
            let has = Right::ALL.into_iter().filter(|right| role.has(*right)).map(Right::name);
            assert_eq!(has.collect::<Vec<_>>().join(" "), rights, "{role:?}");
            assert_eq!(Role::named(role.name()), Some(role));
        }
    }

    #[test]
    fn a_role_counts_at_its_authority_only() {
        let (vidin, lom) = ("vidin".parse().expect("a slug"), "lom".parse().expect("a slug"));
        let editor = at("vidin", Role::Editor);
        assert!(editor.sees(&vidin) && editor.has(Right::Edit, &vidin));
        assert!(!editor.has(Right::Publish, &vidin));
        assert!(!editor.sees(&lom) && !editor.has(Right::Edit, &lom));
        assert!(Access::owner().has(Right::Publish, &lom));
    }

    #[test]
    fn nobody_gives_or_takes_what_they_do_not_have() {
        let (here, there) = (at("vidin", Role::Administrator), at("lom", Role::Viewer));
        assert!(here.covers(&at("vidin", Role::Administrator)));
        assert!(!here.covers(&there) && !here.covers(&Access::owner()));
        assert!(!at("vidin", Role::Editor).covers(&at("vidin", Role::Viewer)));
        assert!(Access::owner().covers(&here) && Access::owner().covers(&Access::owner()));
    }
}
