//! The entry of the browser: what the loader calls.

use glas_widget::browser::mount;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

/// Smaller than the standard library's, and it grows the memory by what is asked for.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Takes over the markup in `root`, which the server rendered from `props`. `key` is the
/// idempotency key of the next response; `tell(what, reference)` hears `ready`, `submit` and
/// `error`. Gives the function that ends the form; its markup stays where it is.
#[wasm_bindgen]
pub fn hydrate(
    root: JsValue,
    props: &JsValue,
    key: &str,
    tell: JsValue,
) -> Result<JsValue, JsValue> {
    mount::hydrate(root, props, key, tell).map_err(JsValue::from_str)
}
