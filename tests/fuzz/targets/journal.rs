//! Changes of a journal's file. Panics within the store are caught by the program, so here they are
//! no crash.

#![no_main]

libfuzzer_sys::fuzz_target!(init: std::panic::set_hook(Box::new(|_| ())), |data: &[u8]| glas::untrusted_input::journal_file(data));
