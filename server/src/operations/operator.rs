//! Who sets things up, exports and verifies: someone at the command line of the server.

use crate::journal::Actor;

/// Someone whom the operating system knows. Whoever makes one has asked the system who it is: the other end of the control socket, or
/// the process itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operator {
    uid: u32,
}

impl Operator {
    /// The user of this number, as the system says.
    pub(crate) fn known_to_the_system(uid: u32) -> Self {
        Self { uid }
    }

    /// As whom the journal knows them.
    pub(super) fn actor(self) -> Actor {
        Actor::Operator { uid: self.uid }
    }
}
