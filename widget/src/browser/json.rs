//! JSON as the browser holds it.

use crate::told::Json;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

impl Json for JsValue {
    fn get(&self, name: &str) -> Option<Self> {
        Reflect::get(self, &JsValue::from_str(name)).ok().filter(|it| !it.is_null() && !it.is_undefined())
    }
    fn members(&self) -> Vec<(String, Self)> {
        let pairs = if self.is_object() { Object::entries(self.unchecked_ref()) } else { Array::new() };
        let pair = |it: JsValue| Some((Reflect::get_u32(&it, 0).ok()?.as_string()?, Reflect::get_u32(&it, 1).ok()?));
        pairs.iter().filter_map(pair).collect()
    }
    fn items(&self) -> Vec<Self> {
        if Array::is_array(self) { Array::from(self).iter().collect() } else { Vec::new() }
    }
    fn text(&self) -> Option<String> {
        self.as_string()
    }
    fn number(&self) -> Option<f64> {
        self.as_f64()
    }
    fn is_true(&self) -> bool {
        *self == JsValue::TRUE
    }
}
