//! Who did something, in headers.

use crate::journal::log::actor::{self, Who};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Actor {
    Respondent,
    Operator { uid: u32 },
    Account { account: u64 },
    System,
}

impl From<actor::Actor> for Actor {
    fn from(it: actor::Actor) -> Self {
        match it.who() {
            Who::Respondent => Self::Respondent,
            Who::Operator { uid } => Self::Operator { uid },
            Who::Account { account } => Self::Account { account },
            Who::System => Self::System,
        }
    }
}

impl From<Actor> for Who {
    fn from(it: Actor) -> Self {
        match it {
            Actor::Respondent => Self::Respondent,
            Actor::Operator { uid } => Self::Operator { uid },
            Actor::Account { account } => Self::Account { account },
            Actor::System => Self::System,
        }
    }
}
