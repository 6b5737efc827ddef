//! Journal and register: what is acknowledged is there, what is refused is not, and the one can be made again from the other.
#![expect(clippy::unwrap_used, reason = "tests")]

mod changes;
mod damage;
mod decisions;
mod dump;
mod erasure;
mod growth;
mod histories;
mod links;
mod live;
mod measured;
mod opening;
mod pressed;
mod tampering;
mod town;
mod verifying;
mod versions;
