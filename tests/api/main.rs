//! The server as strangers meet it: in this process, on a port of the kernel's choosing, at a fixed
//! time, over plain sockets. Hostile input stands in tables; each row says what it tries.

mod accessibility;
mod binary;
mod caching;
mod client_addresses;
mod clock;
mod connection_limit;
mod consultation_frame;
mod corrupt_rows;
mod delivery;
mod disk_space;
mod download_budget;
mod ending;
mod error_sentences;
mod file_permissions;
mod form_versions;
mod free_text;
mod fuzz_corpus;
mod kiosk;
mod language;
mod limits;
mod links_and_redirects;
mod log;
mod memory;
mod origin;
mod privacy;
mod promises;
mod proof_of_work;
mod proxies;
mod question_kinds;
mod receipts;
mod request_costs;
mod request_framing;
mod respond;
mod resubmit;
mod results;
mod shared_links;
mod spreadsheet;
mod submission_body;
mod telephone;
mod terminal_output;
mod typed_text;
mod verbose_log;
mod versions;
mod while_opening;

use glas_tests::{connection, town};
