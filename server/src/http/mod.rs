//! The protocol: connections and their limits, requests and their bodies, answers and their
//! codings. What is served is a [`Service`], of which nothing is known here: routes, words and
//! pages are the business of [`crate::web`].
//!
//! Beside that room only this one names warp, and of warp it uses what filters make: connections
//! are served by our own loop, because warp's has no time limits and no end. [`pipeline`] is the
//! way of a request, step by step.

pub(crate) mod address;
pub(crate) mod body;
mod client;
mod clock;
mod connection_limit;
pub(crate) mod encoding;
pub(crate) mod error;
pub(crate) mod forms;
mod guarded_stream;
mod head;
mod limits;
mod network;
mod pipeline;
pub(crate) mod rate_limit;
pub(crate) mod request;
pub(crate) mod response;
mod serve;
mod under_way;
pub(crate) mod untrusted;
pub(crate) mod work_queue;

pub use clock::Clock;
pub use limits::{Limits, Rate};
pub use network::{BadNetwork, Network};

pub(crate) use limits::BodyLimit;
pub(crate) use limits::RouteLimits;
pub(crate) use network::Prefix;
pub(crate) use pipeline::Service;

use pipeline::Pipeline;
use std::{io, net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

/// A server that runs. Dropped, it goes on; [`Running::stop`] ends it.
#[derive(Debug)]
pub(crate) struct Running {
    stop: watch::Sender<bool>,
    ended: JoinHandle<()>,
}

impl Running {
    /// Takes no more connections, waits for the answers under way, at most as long as the limits
    /// say, and ends.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.ended.await;
    }
}

/// The socket of a server, and its address.
pub(crate) async fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Serves on a socket. Requests are answered when this returns.
pub(crate) fn start(
    listener: TcpListener,
    service: impl Service,
    limits: Limits,
    trusted_proxies: Vec<Network>,
    clock: Clock,
) -> Running {
    let pipeline = Arc::new(Pipeline::new(service, limits, trusted_proxies, clock));
    let (stop, told) = watch::channel(false);
    let ended = tokio::spawn(serve::serve(listener, pipeline, told));
    Running { stop, ended }
}
