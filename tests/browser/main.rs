//! The whole path in a real browser: from a tag on a page of the municipality's site to a response
//! on the server's disk.

mod accessibility;
mod anywhere;
mod at_home;
mod bad_line;
mod behind_tls;
mod comments;
mod content_security_policy;
mod desk;
mod drafts;
mod editor;
mod embedding;
mod everyone;
mod examples;
mod frames;
mod frameworks;
mod hostile_pages;
mod hydration;
mod injected_at_the_desk;
mod injected_text;
mod input_method;
mod keyboard;
mod kiosk;
mod outbox;
mod own_page;
mod practice;
mod print;
mod proof;
mod remembered;
mod respond;
mod self_test;
mod steps;
mod under_a_path;
mod without_wasm;
