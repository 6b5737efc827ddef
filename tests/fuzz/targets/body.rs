//! The body of a request that hands in a submission.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| glas::untrusted_input::request_body(data));
