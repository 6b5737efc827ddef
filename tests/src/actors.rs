//! Who acts in tests: there anyone is played.

use glas::journal::{Actor, Permit, Who};
use glas::operations::ToOperate;

struct Played(Who);

impl Permit for Played {
    fn who(&self) -> Who {
        self.0
    }
}

struct PlayedOperator(u32);

impl Permit for PlayedOperator {
    fn who(&self) -> Who {
        Who::Operator { uid: self.0 }
    }
}

impl ToOperate for PlayedOperator {}

/// A respondent.
pub fn respondent() -> Actor {
    Actor::of(&Played(Who::Respondent))
}

/// An operator of this user id.
pub fn operator(uid: u32) -> Actor {
    Actor::of(&at_the_command_line(uid))
}

/// The permission of an operator of this user id.
pub fn at_the_command_line(uid: u32) -> impl ToOperate {
    PlayedOperator(uid)
}

/// The server by itself.
pub fn system() -> Actor {
    Actor::of(&Played(Who::System))
}

/// The member of staff with this account.
pub fn clerk(account: u64) -> Actor {
    Actor::of(&Played(Who::Account { account }))
}
