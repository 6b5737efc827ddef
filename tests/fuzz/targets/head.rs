//! Request heads, and what stands between them.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| glas::untrusted_input::request_head(data));
