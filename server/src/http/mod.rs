//! The server as browsers see it: the table of all URLs ([`routes`]), what every request passes ([`front`]), the accept loop
//! ([`serve`]), the public API, the embed script and our own pages.
//!
//! Only this room names warp, and of warp it uses the filters: connections are served by our own loop, because warp's has no
//! time limits and no end. Handlers take a [`call::Request`] with its whole body and return an answer or an error with two
//! sides, a sentence for the reader and a cause for the log; [`dress`] puts the words and the headers on.

mod address;
#[path = "response.rs"]
mod answer;
#[path = "../web/api/mod.rs"]
mod api;
#[path = "../web/app.rs"]
mod app;
#[path = "../web/assets.rs"]
mod assets;
#[path = "request.rs"]
mod call;
mod clock;
mod connection_limit;
#[path = "../web/copies.rs"]
mod copies;
#[path = "rate_limit.rs"]
mod crowd;
#[path = "../web/finish_response.rs"]
mod dress;
#[path = "../web/embed/mod.rs"]
mod embed;
mod encoding;
#[path = "../web/error.rs"]
mod error;
mod forms;
#[path = "pipeline.rs"]
mod front;
#[path = "../web/permission.rs"]
mod guard;
mod head;
#[path = "../web/health.rs"]
mod health;
#[path = "../web/icon.rs"]
mod icon;
#[path = "../web/consultation_cache.rs"]
mod known;
mod network;
#[path = "../web/pages/mod.rs"]
mod pages;
#[path = "../web/form_post.rs"]
mod posting;
#[path = "../web/proof.rs"]
mod proof;
#[path = "../web/api/receipt.rs"]
mod receipt;
#[path = "../web/api/results.rs"]
mod results;
#[path = "../web/routes.rs"]
mod routes;
#[path = "../web/scrutiny.rs"]
mod scrutiny;
mod serve;
#[path = "../web/settings.rs"]
mod settings;
#[cfg(test)]
#[path = "../web/untrusted_tests.rs"]
mod strangers;
#[path = "../web/api/submission.rs"]
mod submission;
#[path = "guarded_stream.rs"]
mod tap;
#[path = "../web/template.rs"]
mod template;
#[path = "../web/kiosk.rs"]
mod terminal;
mod under_way;
#[path = "../web/untrusted.rs"]
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
