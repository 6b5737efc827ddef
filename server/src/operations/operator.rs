//! Who sets things up, exports and verifies: someone at the command line of the server.

use crate::journal::Permit;

/// With this authorities are set up, consultations published and responses handed out: the
/// permission of someone whom the operating system knows.
pub trait ToOperate: Permit {}

/// In tests of this crate anyone is played.
#[cfg(test)]
impl ToOperate for crate::journal::Who {}
