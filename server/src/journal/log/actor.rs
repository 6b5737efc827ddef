//! Who did something. An actor is made of a permission, and a permission by the room that has
//! looked into who asks: nobody else says who did something.

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor(Who);

/// As whom the journal knows someone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever responded. Nothing more is kept of them here.
    Respondent,
    /// Someone at the command line of the server.
    Operator {
        /// User id of the operating system.
        uid: u32,
    },
    /// A member of staff who is signed in.
    Account {
        /// Number of the account. Whose it is, the entries tell by which it was changed.
        account: u64,
    },
    /// The server by itself.
    System,
}

/// A permission: a value that can be had only where it was looked into who asks. Its fields are
/// private to that room.
pub trait Permit {
    /// Who asks.
    fn who(&self) -> Who;
}

impl Actor {
    /// Who has this permission.
    pub fn of(permit: &impl Permit) -> Self {
        Self(permit.who())
    }

    /// Who that is.
    pub fn who(self) -> Who {
        self.0
    }

    /// Who did what is on record.
    pub(super) fn on_record(who: Who) -> Self {
        Self(who)
    }
}

/// In tests of this crate anyone is played.
#[cfg(test)]
impl Permit for Who {
    fn who(&self) -> Who {
        *self
    }
}
