//! Who is at the command line, as the operating system knows them.

use crate::{
    journal::{Permit, Who},
    operations::ToOperate,
};
use tokio::net::UnixStream;

/// A user of this machine who may ask for anything.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Operator {
    uid: u32,
}

impl Operator {
    /// Whoever runs this program: the command itself holds the journal.
    pub(in crate::cli) fn of_this_process() -> Self {
        Self { uid: rustix::process::getuid().as_raw() }
    }

    /// Whoever is at the other end of the control socket, if that is one of its `owners`.
    pub(super) fn at_the_other_end(stream: &UnixStream, owners: &[u32]) -> Option<Self> {
        let uid = stream.peer_cred().ok()?.uid();
        owners.contains(&uid).then_some(Self { uid })
    }
}

impl Permit for Operator {
    fn who(&self) -> Who {
        let Self { uid } = *self;
        Who::Operator { uid }
    }
}

impl ToOperate for Operator {}
