//! The whole path in a real browser: from a tag on a page of the municipality's site to a response on the server's disk.

mod accessibility;
mod answering;
mod bad_line;
mod composing;
mod drafts;
mod embedding;
mod everyone;
mod examples;
mod frames;
mod hostile;
mod hydration;
mod keyboard;
mod kiosk;
mod ladder;
mod outbox;
mod policies;
mod print;
mod proof;
mod steps;
mod strangers;
mod support;
