//! Timers: one call after some milliseconds.

use wasm_bindgen::{JsCast, closure::Closure};

/// A call that is to come; dropped, it never comes.
pub(crate) struct Timer {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls once after `ms` milliseconds.
    pub(crate) fn after(ms: u32, call: Box<dyn FnOnce()>) -> Option<Self> {
        let closure = Closure::once(call);
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let id = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                closure.as_ref().unchecked_ref(),
                ms,
            )
            .ok()?;
        Some(Self { id, _closure: closure })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// From 0 to 1.
pub(crate) fn random() -> f64 {
    js_sys::Math::random()
}
