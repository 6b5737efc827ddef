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
    /// The consultation is closed.
    Closed,
    /// Refused for good.
    Refused { detail: String, errors: Vec<FieldProblem> },
}

/// Delivers `parcel` to a consultation of `server`.
pub(crate) async fn send(server: &str, slug: &str, parcel: &Parcel) -> Outcome {
    let url = format!("{server}/api/v1/consultations/{slug}/responses");
    let answer = match post(&url, parcel).await {
        Ok(answer) => answer,
        Err(_) => return Outcome::Later(0),
    };
    let body = match answer.json().map(JsFuture::from) {
        Ok(body) => json(&body.await.unwrap_or(JsValue::NULL)),
        Err(_) => return Outcome::Later(0),
    };
    match answer.status() {
        // An answer that breaks off after a good status: the next attempt gets the same receipt.
        200..=299 => told::receipt(&body).map_or(Outcome::Later(0), Outcome::Received),
        408 | 425 | 429 => Outcome::Later(retry_after(&answer)),
        400..=499 => refused(&body),
        _ => Outcome::Later(retry_after(&answer)),
    }
}

async fn post(url: &str, parcel: &Parcel) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("idempotency-key", &String::from(parcel.key))?;
    headers.set("accept-language", parcel.lang.as_str())?;
    let abort = AbortController::new()?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers_headers(&headers);
    init.set_body_opt_str(Some(&parcel.body));
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(Some(&abort.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let timer = Timer::after(ATTEMPT_MS, Box::new(move || abort.abort()));
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await;
    drop(timer);
    answer?.dyn_into()
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
