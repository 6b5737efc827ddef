//! What browsers see: the one table of all addresses ([`routes`]), what each of them demands
//! ([`permission`]), failures in words, the embed script ([`embed`]), the public API ([`api`]) and
//! our own pages ([`pages`]) and those of staff ([`staff`]).
//!
//! [`crate::http`] reads a request and sends its answer; between the two it asks [`answering`].
//! Handlers take a [`request::Request`] and a permission, and return an answer or an error with two
//! sides, a sentence for the reader and a cause for the log; [`finish_response`] puts the words and
//! the headers on.

mod activity;
mod address_param;
mod addresses;
mod answering;
mod api;
mod app;
mod area;
mod assets;
mod colour_sheet;
mod colours;
mod comment_place;
mod copies;
mod demand;
mod earlier_words;
mod embed;
mod erased_term;
mod error;
mod file_answer;
mod file_place;
mod finish_response;
mod form_post;
mod guesses;
mod health;
mod icon;
mod kept;
mod kiosk;
mod made;
mod pages;
mod permission;
mod proof;
mod receipt;
mod receive;
mod request;
mod route;
mod route_table;
mod routes;
mod scrutiny;
mod sender;
mod settings;
mod spelling;
mod staff;
mod staff_error;
#[cfg(test)]
mod streaming_tests;
mod template;
mod titles;
pub(crate) mod untrusted;

pub use crate::operations::SessionTerms;
pub use assets::{Assets, BadAssets};
pub use settings::Settings;

use crate::{
    http::{self, Clock},
    operations::Operations,
    rules::{BaseUrl, Origin},
};
use std::{io, net::SocketAddr};

/// A server that runs. Dropped, it goes on; [`Running::stop`] ends it.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    base: BaseUrl,
    desk: Option<Origin>,
    http: http::Running,
}

impl Running {
    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// By which browsers reach it.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// The origin of the pages of staff; `None` where they are closed.
    pub fn desk(&self) -> Option<&Origin> {
        self.desk.as_ref()
    }

    /// Takes no more connections, waits for the answers under way, at most as long as the settings
    /// say, and ends.
    pub async fn stop(self) {
        self.http.stop().await;
    }
}

/// Whether a path begins as routes do: a server cannot tell whether a proxy has left it or not.
pub(crate) fn is_route(path: &str) -> bool {
    let first = |path: &str| path.split('/').nth(1).unwrap_or_default().to_owned();
    let begins = |route: &route::AnyRoute| first(route.pattern) == first(path);
    !path.is_empty() && routes::routes().iter().any(begins)
}

/// Starts the server. It answers when this returns; while the journal is being opened, that it is.
pub async fn start(
    settings: Settings,
    operations: Operations,
    assets: Assets,
    clock: Clock,
) -> io::Result<Running> {
    start_with(settings, operations, assets, clock, &routes::routes()).await
}

/// Starts a server of these routes.
async fn start_with(
    settings: Settings,
    operations: Operations,
    assets: Assets,
    clock: Clock,
    routes: &[route::AnyRoute],
) -> io::Result<Running> {
    let Settings {
        listen,
        base_url,
        staff_url,
        trusted_proxies,
        results_told_after_days,
        backups_kept,
        sessions,
        limits,
    } = settings;
    let (listener, address) = http::listen(listen).await?;
    let base = base_url.map_or_else(|| own_origin(address).map(BaseUrl::from), Ok)?;
    let at = addresses::Addresses::new(base.clone(), staff_url, address);
    let desk = at.of_desk().cloned();
    let app = app::Shared::new(
        operations.with_sessions(sessions).served_at(base.as_str()),
        assets,
        clock.clone(),
        at,
        app::Terms { results_told_after_days, backups_kept },
        &limits,
    );
    let http =
        http::start(listener, answering::Web::new(app, routes), limits, trusted_proxies, clock);
    Ok(Running { address, base, desk, http })
}

/// The origin of a server that was told none: its address, or `localhost` where the address is none
/// a browser can go to.
fn own_origin(address: SocketAddr) -> io::Result<Origin> {
    let host = if address.is_ipv4() && !address.ip().is_unspecified() {
        address.ip().to_string()
    } else {
        "localhost".to_owned()
    };
    Origin::try_from(format!("http://{host}:{}", address.port()))
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))
}
