//! Who sets things up, publishes, exports and verifies: someone at the command line of the server,
//! or a member of staff who has the right, at the authority it is about.

use crate::journal::Permit;

/// With this authorities are set up, consultations published and responses handed out: the
/// permission of someone whom the operating system knows, or who has signed in.
pub trait ToOperate: Permit {}

/// In tests of this crate anyone is played.
#[cfg(test)]
impl ToOperate for crate::journal::Who {}
