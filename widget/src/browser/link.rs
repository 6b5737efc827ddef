//! The link to the loader: the key of the next response, and the loader's own function for events.

use glas_wire::IdempotencyKey;
use js_sys::Function;
use wasm_bindgen::JsValue;

/// The key of the next response, and the way to tell the loader what happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub(crate) key: IdempotencyKey,
    tell: Function,
}

impl Link {
    #[cfg(feature = "hydration")]
    pub(super) fn new(key: IdempotencyKey, tell: Function) -> Self {
        Self { key, tell }
    }

    /// Tells the loader: `ready`, `submit` with the reference, `error`.
    pub(crate) fn tell(&self, what: &str, reference: Option<&str>) {
        // A loader that throws has no bearing on the form.
        let _ = self.call(what, reference);
    }

    /// Has the form filled with what one held before, as JSON. The step at which that was left,
    /// where the form has it.
    pub(crate) fn fill(&self, kept: &str) -> Option<usize> {
        self.call("fill", Some(kept)).ok()?.as_f64().map(|step| step as usize)
    }

    fn call(&self, what: &str, with: Option<&str>) -> Result<JsValue, JsValue> {
        let with = with.map_or(JsValue::UNDEFINED, JsValue::from_str);
        self.tell.call2(&JsValue::NULL, &JsValue::from_str(what), &with)
    }
}
