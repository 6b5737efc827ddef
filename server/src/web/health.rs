//! `GET /healthz`, `GET /readyz`: health checks, for supervisors and load balancers.

use crate::{
    http::response::{With, bytes},
    web::{app::App, error::Error, permission::Anyone, request::Request, route::Outcome},
};
use http::StatusCode;

/// `GET /healthz`: whether the process answers.
pub(super) async fn healthz(_: App, (): (), _: Anyone, _: Request) -> Outcome {
    Ok(bytes(StatusCode::OK, "text/plain; charset=utf-8", "ok\n").unstored())
}

/// `GET /readyz`: whether responses are taken.
pub(super) async fn readyz(app: App, (): (), _: Anyone, request: Request) -> Outcome {
    if app.operations.is_opening() {
        return Err(Error::Opening);
    }
    app.judge_clock(&request)?;
    if app.operations.takes_responses().await {
        Ok(bytes(StatusCode::OK, "text/plain; charset=utf-8", "ready\n").unstored())
    } else {
        Err(Error::Unavailable)
    }
}
