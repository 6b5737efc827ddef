//! Hydration, for the Wasm's entry.

use super::{Link, json::json};
use crate::{Widget, from_json, live_view::Inset, widget::Mounted};
use glas_wire::{Answers, asked};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Element;
use yew::Renderer;

/// Takes over the markup in `root`, which `props` have rendered. Gives the function that ends the
/// form: the listeners of its root fall silent. `Err` says why not; then nothing was touched.
pub fn hydrate(
    root: JsValue,
    props: &JsValue,
    key: &str,
    tell: JsValue,
) -> Result<JsValue, &'static str> {
    let root: Element = root.dyn_into().map_err(|_| "no element")?;
    let tell = tell.dyn_into().map_err(|_| "no function")?;
    let props = from_json::props(&json(props)).ok_or("other props")?;
    let key = key.parse().map_err(|_| "no key")?;
    let asked = asked(&props.questionnaire, &Answers::default());
    let link = Some(Link::new(key, tell));
    let mounted =
        Mounted { props: Rc::new(props), asked: asked.into(), inset: Inset::there(), link };
    let running = Renderer::<Widget>::with_root_and_props(root, mounted).hydrate();
    // A function and not a class: what wasm-bindgen writes for one is 250 bytes of what citizens
    // download.
    Ok(Closure::once_into_js(move || running.destroy()))
}
