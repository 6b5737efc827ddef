//! The body of a form's post.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| glas::untrusted_input::form_post(data));
