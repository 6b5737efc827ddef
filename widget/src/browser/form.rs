//! The form in the page: read when an action needs it.

use super::marks::all;
use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, FormData, HtmlElement, HtmlFormElement};
use yew::NodeRef;

/// Names and values as `FormData` has them, in Unicode normal form C: limits are counted in it.
pub(crate) fn pairs(form: &NodeRef) -> Vec<(String, String)> {
    let normal = |it: JsValue| Some(String::from(it.dyn_ref::<JsString>()?.normalize("NFC")));
    let mut pairs = Vec::new();
    for pair in entries(form).iter() {
        let pair: Array = pair.unchecked_into();
        if let (Some(name), Some(value)) = (normal(pair.get(0)), normal(pair.get(1))) {
            pairs.push((name, value));
        }
    }
    pairs
}

/// The entries of the form's data, an array of arrays; none where there is no form.
pub(super) fn entries(form: &NodeRef) -> Array {
    let data = form.cast::<HtmlFormElement>().and_then(|form| FormData::new_with_form(&form).ok());
    data.map_or_else(Array::new, |data| Array::from(&data))
}

/// Whether anything is answered.
pub(crate) fn is_begun(form: &NodeRef) -> bool {
    // What is hidden is the form's own; `FormData` has it in every form.
    let own = |name: &str| matches!(name, "lang" | "version" | "step" | "seen" | "key" | "begun");
    pairs(form).iter().any(|(name, value)| !own(name) && !value.is_empty())
}

/// Whether the control that was touched is chosen in, not written in. "None of these" and the
/// others take each other's ticks away.
pub(crate) fn touched(target: Option<EventTarget>) -> bool {
    let Some(control) = target.and_then(|it| it.dyn_into::<Element>().ok()) else { return false };
    let is = |control: &Element, selector: &str| control.matches(selector).unwrap_or(false);
    if is(&control, "[type=checkbox]:checked")
        && let Ok(Some(field)) = control.closest("[data-field]")
        && !all(&field, "[data-none]").is_empty()
    {
        for other in all(&field, ":checked") {
            if is(&other, "[data-none] *") != is(&control, "[data-none] *") {
                drop(Reflect::set(&other, &JsValue::from_str("checked"), &JsValue::FALSE));
            }
        }
    }
    is(&control, "[type=radio],[type=checkbox],select")
}

/// Moves the focus to what wants to be read now: a summary, a panel, or the heading of the step
/// that is shown.
pub(crate) fn focus(root: &NodeRef) {
    let Some(root) = root.cast::<Element>() else { return };
    let wanted = all(&root, "[data-focus]").into_iter().next();
    let wanted = wanted.or_else(|| all(&root, ".part:not([hidden]) .heading").into_iter().next());
    if let Some(element) = wanted.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
