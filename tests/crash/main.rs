//! What is acknowledged survives: power cuts that forget and tear unsynced writes, also in the
//! middle of recovery; disks that fail and heal; disks that fail for good; the server killed under
//! load.
#![expect(clippy::unwrap_used, reason = "tests")]

mod bit_rot;
mod client;
mod damage_report;
mod damaged_header;
mod failing_disk;
mod kill_at_the_desk;
mod kill_under_load;
mod kill_while_backing_up;
mod life;
mod power_cuts;
mod simulated_disk;
mod startup;

use glas_tests::random;
