//! What is acknowledged survives: power cuts that forget and tear unsynced writes, also in the middle of recovery; disks that fail
//! and heal; disks that fail for good; the server killed under load.
#![expect(clippy::unwrap_used, reason = "tests")]

mod client;
mod disk;
mod faults;
mod header;
mod kill;
mod life;
mod power;
mod rot;
mod starting;
mod told;

use glas_tests::random;
