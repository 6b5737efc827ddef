//! The ceiling that the server is compared with: a warp handler that parses and echoes the same
//! JSON.

use crate::child::{run, say};
use anyhow::Result;
use std::path::Path;
use warp::Filter;

/// The ceiling: a warp handler on the same runtime that parses the same JSON and sends it back, and
/// files of `folder` given out from memory (warp's own file filter waits for the peer's delayed
/// acknowledgement, 44 ms, so it measures that).
pub(crate) fn echo(folder: &Path) -> Result<()> {
    let echo = warp::post().and(warp::body::json()).map(|submission: glas_wire::Submission| {
        warp::reply::with_status(warp::reply::json(&submission), warp::http::StatusCode::CREATED)
    });
    let file = |name| anyhow::Ok::<&'static [u8]>(std::fs::read(folder.join(name))?.leak());
    let (widget, script) = (file("widget")?, file("script")?);
    let routes = echo
        .or(warp::path("widget").map(move || widget))
        .or(warp::path("script").map(move || script));
    run(async move {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        say(&format!("http://{}", listener.local_addr()?));
        warp::serve(routes).incoming(listener).run().await;
        Ok(())
    })
}
