//! Files given to `verify --against`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| glas::untrusted_input::receipt_paper(data));
