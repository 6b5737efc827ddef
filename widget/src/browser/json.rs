//! JSON values, from the browser's own objects.

use crate::from_json::Json;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// The value with all that is in it.
pub(super) fn json(of: &JsValue) -> Json {
    if let Some(text) = of.as_string() {
        Json::Text(text)
    } else if let Some(number) = of.as_f64() {
        Json::Number(number)
    } else if of.is_object() {
        let mut many = Vec::new();
        for pair in Object::entries(of.unchecked_ref()).iter() {
            let pair: Array = pair.unchecked_into();
            many.push((pair.get(0).as_string().unwrap_or_default(), json(&pair.get(1))));
        }
        Json::Many(many)
    } else if *of == JsValue::TRUE {
        Json::True
    } else {
        Json::Nothing
    }
}
