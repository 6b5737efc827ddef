//! What an operator may set about the server's address and its patience.

use crate::{
    http::{Limits, Network},
    operations::SessionTerms,
    rules::{BaseUrl, Origin},
};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Settings of the HTTP server.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address and port to listen on; port 0 lets the kernel choose.
    pub listen: SocketAddr,
    /// By which browsers reach this server; `None`: the address listened on.
    pub base_url: Option<BaseUrl>,
    /// The host of the pages of staff, where they have one of their own.
    pub staff_url: Option<Origin>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Days after the closing by which results are told by themselves.
    pub results_told_after_days: u16,
    /// Daily backups that are kept, of which the notice on personal data tells; 0 where none are.
    pub backups_kept: u16,
    /// How long sessions of staff last.
    pub sessions: SessionTerms,
    /// How much, how many, how long.
    pub limits: Limits,
}

impl Settings {
    /// Where a server listens that is not told.
    pub const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: Self::LISTEN,
            base_url: None,
            staff_url: None,
            trusted_proxies: Vec::new(),
            results_told_after_days: 14,
            backups_kept: 0,
            sessions: SessionTerms::default(),
            limits: Limits::default(),
        }
    }
}
