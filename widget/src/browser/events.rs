//! Listeners to events of the page and its window.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::EventTarget;

/// A listener that is taken off when it is dropped.
pub(crate) struct Listening {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn Fn()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.kind, self.closure.as_ref().unchecked_ref());
    }
}

/// Calls back whenever the device finds a network.
pub(crate) fn on_online(callback: impl Fn() + 'static) -> Option<Listening> {
    let target: EventTarget = web_sys::window()?.into();
    let closure = Closure::<dyn Fn()>::new(callback);
    target.add_event_listener_with_callback("online", closure.as_ref().unchecked_ref()).ok()?;
    Some(Listening { target, kind: "online", closure })
}
