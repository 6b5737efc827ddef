//! What is acknowledged survives: power cuts that forget and tear unsynced writes, also in the middle of recovery; disks that fail
//! and heal; disks that fail for good.
#![expect(clippy::unwrap_used, reason = "tests")]

mod disk;
mod faults;
mod life;
mod power;
mod random;
