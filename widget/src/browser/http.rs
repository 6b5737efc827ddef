//! One attempt to deliver a response.

use super::{json::json, timer::Timer};
use crate::{
    Parcel,
    told::{self, Json},
};
use glas_wire::{FieldProblem, Problem, Receipt};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCache, RequestCredentials, RequestInit, Response};

/// How long one attempt may take: a slow line in a village delivers 20 kB in it.
const ATTEMPT_MS: u32 = 40_000;

/// What an attempt has come to.
pub(crate) enum Outcome {
    /// Stored.
    Received(Receipt),
    /// No answer, or "later", with the seconds the server asks for.
    Later(u32),
    /// Another proof of work is wanted.
    Prove,
    /// The consultation is closed.
    Closed,
    /// Refused for good.
    Refused { detail: String, errors: Vec<FieldProblem> },
}

/// Delivers `parcel` to a consultation of `server`.
pub(crate) async fn send(server: &str, slug: &str, parcel: &Parcel, proof: &str) -> Outcome {
    let url = format!("{server}/api/v1/consultations/{slug}/responses");
    let (answer, body) = match post(parcel, proof) {
        Ok(init) => match fetched(&url, &init).await {
            Ok(answered) => answered,
            Err(_) => return Outcome::Later(0),
        },
        Err(_) => return Outcome::Later(0),
    };
    match answer.status() {
        // An answer that breaks off after a good status: the next attempt gets the same receipt.
        200..=299 => told::receipt(&body).map_or(Outcome::Later(0), Outcome::Received),
        408 | 425 | 429 => Outcome::Later(retry_after(&answer)),
        428 => Outcome::Prove,
        400..=499 => refused(&body),
        _ => Outcome::Later(retry_after(&answer)),
    }
}

fn post(parcel: &Parcel, proof: &str) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("idempotency-key", &String::from(parcel.key))?;
    headers.set("accept-language", parcel.lang.as_str())?;
    if !proof.is_empty() {
        headers.set("proof-of-work", proof)?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers_headers(&headers);
    init.set_body_opt_str(Some(&parcel.body));
    Ok(init)
}

/// The answer and its JSON, where it begins in time.
pub(super) async fn fetched(url: &str, init: &RequestInit) -> Result<(Response, Json), JsValue> {
    let abort = AbortController::new()?;
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(Some(&abort.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let timer = Timer::after(ATTEMPT_MS, Box::new(move || abort.abort()));
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, init)).await;
    drop(timer);
    let answer: Response = answer?.dyn_into()?;
    let body = json(&JsFuture::from(answer.json()?).await.unwrap_or(JsValue::NULL));
    Ok((answer, body))
}

fn retry_after(answer: &Response) -> u32 {
    let asked = answer.headers().get("retry-after").ok().flatten();
    asked.and_then(|it| it.parse::<i32>().ok()?.try_into().ok()).unwrap_or(0)
}

fn refused(body: &Json) -> Outcome {
    match told::problem(body) {
        Some(problem) if problem.kind.ends_with(":closed") => Outcome::Closed,
        Some(Problem { title, detail, errors, .. }) => Outcome::Refused { detail: detail.unwrap_or(title), errors },
        None => Outcome::Refused { detail: String::new(), errors: Vec::new() },
    }
}
