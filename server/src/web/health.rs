//! For supervisors and load balancers.

use crate::http::{
    answer::{Outcome, With, bytes},
    app::App,
    call::Call,
    error::Error,
};
use http::StatusCode;

/// The process answers.
pub(super) async fn healthz(_: App, (): (), _: Call) -> Outcome {
    Ok(bytes(StatusCode::OK, "text/plain; charset=utf-8", "ok\n").unstored())
}

/// Responses are taken.
pub(super) async fn readyz(app: App, (): (), _: Call) -> Outcome {
    if app.journal.is_opening() {
        Err(Error::Opening.into())
    } else if app.journal.takes_responses().await {
        Ok(bytes(StatusCode::OK, "text/plain; charset=utf-8", "ready\n").unstored())
    } else {
        Err(Error::Unavailable.into())
    }
}
