//! What an operator may set about the server's address and its patience.

use crate::{
    http::{Limits, Network},
    rules::Origin,
};
use std::net::SocketAddr;

/// Settings of the HTTP server.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port to listen on; port 0 lets the kernel choose.
    pub listen: SocketAddr,
    /// The origin by which browsers reach this server; `None`: the address listened on.
    pub base_url: Option<Origin>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Days after the closing by which results are told by themselves.
    pub results_told_after_days: u16,
    /// How much, how many, how long.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: ([127, 0, 0, 1], 8080).into(),
            base_url: None,
            trusted_proxies: Vec::new(),
            results_told_after_days: 14,
            limits: Limits::default(),
        }
    }
}
