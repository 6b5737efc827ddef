//! Support library of the suites.

pub mod actors;
pub mod bad_line;
pub mod browser;
pub mod captured_log;
pub mod connection;
pub mod demo;
mod driver;
pub mod engine;
pub mod form;
pub mod guard;
pub mod history;
pub mod kinds;
pub mod overlay;
pub mod program;
pub mod proxy;
pub mod random;
pub mod rot;
pub mod site;
pub mod tls_proxy;
pub mod totp;
pub mod town;
