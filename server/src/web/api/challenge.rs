//! `GET /api/v1/challenge`: what a browser computes on before it sends a response.

use crate::{
    http::{
        request::query,
        response::{With, json},
    },
    web::{app::App, error::Error, permission::Anyone, request::Request, route::Outcome},
};
use http::StatusCode;

/// `GET /api/v1/challenge?consultation={slug}`
pub(in crate::web) async fn challenge(app: App, (): (), _: Anyone, request: Request) -> Outcome {
    let slug = query(&request.uri, "consultation")
        .next()
        .and_then(|slug| slug.to_ascii_lowercase().parse().ok())
        .ok_or(Error::UnknownConsultation)?;
    let cached = app.find(&slug)?;
    Ok(json(
        StatusCode::OK,
        &app.proofs.challenge(&cached.consultation.slug, request.prefix, app.running())?,
    )?
    .unstored())
}
