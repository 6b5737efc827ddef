//! Responses that were sent off and are not acknowledged: kept from *Send* until the receipt, at
//! most seven days.

use super::{
    form,
    json::json,
    storage::{Store, prefix},
};
use crate::{Parcel, from_json::Json};
use glas_wire::IdempotencyKey;
use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;
use yew::NodeRef;

const KEPT_MS: f64 = 7.0 * 24.0 * 3600.0 * 1000.0;

/// Parcels of one consultation, each under its key.
#[derive(Debug, Clone)]
pub(crate) struct Outbox(Store);

impl Outbox {
    pub(crate) fn of(server: &str, slug: &str, closed: bool) -> Self {
        Self(Store::local(prefix(server, slug)).closed(closed))
    }

    /// Whether the parcel now outlives the page.
    pub(crate) fn put(&self, parcel: &Parcel, form: &NodeRef) -> bool {
        // When, by the device's clock, in which language, what; and what the form holds, for a
        // refusal that comes after a visit.
        let (lang, body) =
            (JsValue::from_str(parcel.lang.as_str()), JsValue::from_str(&parcel.body));
        let kept = Array::of4(&js_sys::Date::now().into(), &lang, &body, &form::entries(form));
        let text = JSON::stringify(&kept).ok().and_then(|it| it.as_string());
        text.is_some_and(|text| self.0.put(&String::from(parcel.key), &text))
    }

    pub(crate) fn take_out(&self, key: IdempotencyKey) {
        self.0.take_out(&String::from(key));
    }

    /// A parcel of an earlier visit, and with all that lay beside it: fourth, what the form held.
    /// What is too old, or from a clock ahead of ours, or not readable, is thrown away.
    pub(crate) fn waiting(&self) -> Option<(Parcel, Json)> {
        let mut found = None;
        for (name, text) in self.0.all() {
            match read(&name, &text) {
                Some(parcel) => found = found.or(Some(parcel)),
                None => self.0.take_out(&name),
            }
        }
        found
    }
}

fn read(name: &str, text: &str) -> Option<(Parcel, Json)> {
    let kept = json(&JSON::parse(text).ok()?);
    let [(_, at), (_, lang), (_, body), _] = kept.many() else { return None };
    let fresh = (0.0..KEPT_MS).contains(&(js_sys::Date::now() - at.number()?));
    let body = body.text()?.to_owned();
    let parcel = Parcel {
        key: name.parse().ok()?,
        lang: lang.parsed()?,
        body,
        failed: 0,
        wait: 0,
        kept: true,
    };
    fresh.then_some((parcel, kept))
}
