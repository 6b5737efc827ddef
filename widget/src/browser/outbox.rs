//! Responses that were sent off and are not acknowledged: kept from *Send* until the server has
//! spoken, however long that takes. The clock of a device may have been wrong when one was put here
//! or be wrong now, so nothing is judged by age; whether a response still counts the server says,
//! and its key makes sure that it counts once.

use super::{
    form,
    json::json,
    storage::{Store, prefix},
};
use crate::Parcel;
use glas_wire::IdempotencyKey;
use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;
use yew::NodeRef;

/// Parcels of one consultation, each under its key.
#[derive(Debug, Clone)]
pub(crate) struct Outbox(Store);

impl Outbox {
    pub(crate) fn of(server: &str, slug: &str, closed: bool) -> Self {
        Self(Store::local(prefix(server, slug)).closed(closed))
    }

    /// Whether the parcel now outlives the page. One that lies there already stays as it is: of
    /// what it holds, a form of today may have no more than a part.
    pub(crate) fn put(&self, parcel: &Parcel, form: &NodeRef) -> bool {
        if parcel.kept {
            return true;
        }
        // When, by the device's clock: forms of earlier versions throw away what names no time. In
        // which language, what; and what the form holds, for a refusal that comes after a visit.
        let (lang, body) =
            (JsValue::from_str(parcel.lang.as_str()), JsValue::from_str(&parcel.body));
        let kept = Array::of4(&js_sys::Date::now().into(), &lang, &body, &form::entries(form));
        let text = JSON::stringify(&kept).ok().and_then(|it| it.as_string());
        text.is_some_and(|text| self.0.put(&String::from(parcel.key), &text))
    }

    pub(crate) fn take_out(&self, key: IdempotencyKey) {
        self.0.take_out(&String::from(key));
    }

    /// A parcel of an earlier visit, and as JSON all that lies there with it: fourth, what the form
    /// held. What cannot be read is left where it is: the host page or a later version has put it
    /// there.
    pub(crate) fn waiting(&self) -> Option<(Parcel, String)> {
        self.0.all().into_iter().find_map(|(name, text)| Some((read(&name, &text)?, text)))
    }
}

fn read(name: &str, text: &str) -> Option<Parcel> {
    let kept = json(&JSON::parse(text).ok()?);
    let [_, (_, lang), (_, body), _] = kept.many() else { return None };
    let body = body.text()?.to_owned();
    Some(Parcel {
        key: name.parse().ok()?,
        lang: lang.parsed()?,
        body,
        failed: 0,
        wait: 0,
        kept: true,
        by_hand: false,
    })
}
