//! Journal and register: what is acknowledged is there, what is refused is not, and the one can be
//! made again from the other.
#![expect(clippy::unwrap_used, reason = "tests")]

mod backup;
mod clock;
mod comments;
mod corrupt_rows;
mod decide;
mod documents;
mod dump;
mod earlier_versions;
mod ending;
mod erase;
mod expected_sums;
mod file_growth;
mod file_links;
mod form_versions;
mod model;
mod open_and_close;
mod overload;
mod publish;
mod random_comments;
mod random_histories;
mod restore;
mod tampering;
mod verify;
mod verify_while_writing;
mod versions;

use glas_tests::town;
