//! Requests to the server: one attempt to deliver a response.

use super::{json::json, timer::Timer};
use crate::{Outcome, Parcel, from_json::Json};
use js_sys::JSON;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCache, RequestCredentials, RequestInit, Response};

/// How long one attempt may take: a slow line in a village delivers 20 kB in it.
const ATTEMPT_MS: u32 = 40_000;

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
    let asked = answer.headers().get("retry-after").ok().flatten();
    Outcome::of(answer.status(), asked.as_deref(), &body)
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

/// The answer and its JSON, where the whole of it comes in time. One that is cut off within its
/// body is none: a refusal would come without its words.
pub(super) async fn fetched(url: &str, init: &RequestInit) -> Result<(Response, Json), JsValue> {
    let abort = AbortController::new()?;
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(Some(&abort.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let _timer = Timer::after(ATTEMPT_MS, Box::new(move || abort.abort()));
    let answer: Response =
        JsFuture::from(window.fetch_with_str_and_init(url, init)).await?.dyn_into()?;
    let text = JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default();
    let body = json(&JSON::parse(&text).unwrap_or(JsValue::NULL));
    Ok((answer, body))
}
