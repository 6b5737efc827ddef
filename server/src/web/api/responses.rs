//! `POST /api/v1/consultations/{slug}/responses`: a response, sent by a script.

use crate::{
    http::{
        request::Request as HttpRequest,
        response::{With, json},
        work_queue::AT_ONCE_BYTES,
    },
    operations::CachedConsultation,
    web::{
        api::submission,
        app::App,
        error::Error,
        permission::{ListedOrigin, receipt_in},
        receive::{Post, receive},
        request::Request,
        route::Outcome,
        scrutiny::Leave,
    },
    words::Catalogue,
};
use glas_wire::Slug;
use http::{HeaderName, StatusCode};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// What was computed on a challenge: the challenge, a dot, the counter.
const PROOF_OF_WORK: HeaderName = HeaderName::from_static("proof-of-work");
/// `Receipt <secret>` of the response that this one corrects.
const REPLACES: HeaderName = HeaderName::from_static("replaces");

/// `POST /api/v1/consultations/{slug}/responses`
pub(in crate::web) async fn submit(
    app: App,
    _: Slug,
    by: ListedOrigin,
    request: Request,
) -> Outcome {
    let post = read(&app, by.consultation(), &request).await?;
    // The language of the form that was read, where we speak it.
    if Catalogue::speaks(&post.submission.language) {
        request.tell_in(&post.submission.language);
    }
    let receipt = receive(&app, by.consultation(), &by, post).await?;
    Ok(json(StatusCode::CREATED, &receipt)?.unstored())
}

/// What is asked of the head comes first: a body that may not be sent is not read.
async fn read(
    app: &App,
    cached: &CachedConsultation,
    request: &HttpRequest,
) -> Result<Post, Error> {
    request.demand_media_type("application/json")?;
    let key =
        request.header(IDEMPOTENCY_KEY).and_then(|key| key.parse().ok()).ok_or(Error::NoKey)?;
    let replaces = request
        .headers
        .contains_key(REPLACES)
        .then(|| receipt_in(request, REPLACES))
        .transpose()?;
    let proof = request
        .headers
        .contains_key(PROOF_OF_WORK)
        .then(|| request.header(PROOF_OF_WORK).unwrap_or_default());
    let leave = Leave::of_script(app, &cached.consultation.slug, &key, proof, request.prefix)?;
    let at_work = if request.body.len() > AT_ONCE_BYTES {
        Some(app.work.wait(request.prefix).await)
    } else {
        None
    };
    let submission = submission::read(&request.body)?;
    Ok(Post { key, submission, at: request.at, replaces, leave, signals: Vec::new(), at_work })
}
