//! Files of authorities, consultations and settings.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| glas::untrusted_input::toml_file(data));
