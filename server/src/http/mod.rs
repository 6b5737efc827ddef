//! The server as browsers see it: the table of all URLs ([`routes`]), what every request passes ([`front`]), the accept loop
//! ([`serve`]), the public API, the embed script and our own pages.
//!
//! Only this room names warp, and of warp it uses the filters: connections are served by our own loop, because warp's has no
//! time limits and no end. Handlers take a [`call::Request`] with its whole body and return an answer or an error with two
//! sides, a sentence for the reader and a cause for the log; [`dress`] puts the words and the headers on.

mod address;
mod answer;
mod api;
mod app;
mod assets;
mod body;
mod call;
mod clock;
mod connection_limit;
mod copies;
mod crowd;
mod dress;
mod embed;
mod encoding;
mod error;
mod forms;
mod front;
mod guard;
mod head;
mod health;
mod icon;
mod known;
mod network;
mod pages;
mod posting;
mod proof;
mod receipt;
mod results;
mod routes;
mod scrutiny;
mod serve;
mod settings;
#[cfg(test)]
mod strangers;
mod submission;
mod tap;
mod template;
mod terminal;
mod under_way;
pub(crate) mod untrusted;
mod work_queue;

pub use assets::{Assets, BadAssets};
pub use clock::Clock;
pub use network::{BadNetwork, Network};
pub use settings::{Limits, Rate, Settings};

use crate::{journal::Journal, rules::Origin};
use std::{io, net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

/// A server that runs. Dropped, it goes on; [`Running::stop`] ends it.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    origin: Origin,
    stop: watch::Sender<bool>,
    ended: JoinHandle<()>,
}

impl Running {
    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The origin by which browsers reach it.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Takes no more connections, waits for the answers under way, at most as long as the settings say, and ends.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.ended.await;
    }
}

/// Starts the server. It answers when this returns; while the journal is being opened, that it is.
pub async fn start(settings: Settings, journal: Journal, assets: Assets, clock: Clock) -> io::Result<Running> {
    let listener = TcpListener::bind(settings.listen).await?;
    let address = listener.local_addr()?;
    let origin = settings.base_url.clone().map_or_else(|| own_origin(address), Ok)?;
    let app = app::Shared::new(journal, assets, clock, origin.clone(), address, &settings.limits);
    let front = Arc::new(front::Front::new(settings, app));
    let (stop, told) = watch::channel(false);
    let ended = tokio::spawn(serve::serve(listener, front, told));
    Ok(Running { address, origin, stop, ended })
}

/// The origin of a server that was told none: its address, or `localhost` where the address is none a browser can go to.
fn own_origin(address: SocketAddr) -> io::Result<Origin> {
    let host = if address.is_ipv4() && !address.ip().is_unspecified() { address.ip().to_string() } else { "localhost".to_owned() };
    Origin::try_from(format!("http://{host}:{}", address.port())).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))
}
