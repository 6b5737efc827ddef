//! The entry of the browser: what the loader calls.

use glas_widget::browser::mount::{self, Running};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

/// Smaller than the standard library's, and it grows the memory by what is asked for.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A form that runs, in the hands of the loader.
#[wasm_bindgen]
pub struct Handle(Running);

#[wasm_bindgen]
impl Handle {
    /// Ends the form. Its markup stays where it is; the loader takes it away.
    pub fn destroy(self) {
        self.0.destroy();
    }
}

/// Takes over the markup in `root`, which the server rendered from `props`. `key` is the
/// idempotency key of the next response; `tell(what, reference)` hears `ready`, `submit` and
/// `error`.
#[wasm_bindgen]
pub fn hydrate(
    root: JsValue,
    props: &JsValue,
    key: &str,
    tell: JsValue,
) -> Result<Handle, JsValue> {
    mount::hydrate(root, props, key, tell).map(Handle).map_err(JsValue::from_str)
}
