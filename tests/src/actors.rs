//! Who acts in tests: there anyone is played.

use glas::journal::{Actor, Permit, Who};

struct Played(Who);

impl Permit for Played {
    fn who(&self) -> Who {
        self.0
    }
}

/// A respondent.
pub fn respondent() -> Actor {
    Actor::of(&Played(Who::Respondent))
}

/// An operator of this user id.
pub fn operator(uid: u32) -> Actor {
    Actor::of(&Played(Who::Operator { uid }))
}

/// The server by itself.
pub fn system() -> Actor {
    Actor::of(&Played(Who::System))
}
