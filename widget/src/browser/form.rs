//! The form in the page: read when an action needs it, filled when a draft comes back.

use crate::told::Json;
use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};
use yew::NodeRef;

/// Names and values as `FormData` has them, in Unicode normal form C: limits are counted in it.
pub(crate) fn pairs(form: &NodeRef) -> Vec<(String, String)> {
    entries(form).map_or_else(Vec::new, |entries| pairs_of(&entries))
}

/// The entries of the form's data, an array of arrays.
pub(super) fn entries(form: &NodeRef) -> Option<JsValue> {
    let data = FormData::new_with_form(&form.cast::<HtmlFormElement>()?).ok()?;
    Some(Array::from(&data).into())
}

/// Those entries as pairs.
pub(super) fn pairs_of(entries: &JsValue) -> Vec<(String, String)> {
    let normal = |it: &JsValue| Some(String::from(it.dyn_ref::<JsString>()?.normalize("NFC")));
    let pair = |it: JsValue| {
        let it = it.items();
        Some((normal(it.first()?)?, normal(it.get(1)?)?))
    };
    entries.items().into_iter().filter_map(pair).collect()
}

/// Writes pairs into a form that is still as it was rendered; `false` where something is answered already.
pub(super) fn fill(form: &NodeRef, saved: &[(String, String)]) -> bool {
    let answered = |(name, value): &(String, String)| name != "lang" && !value.is_empty();
    if pairs(form).iter().any(answered) {
        return false;
    }
    let Some(form) = form.cast::<HtmlFormElement>() else { return false };
    let controls = form.elements();
    for control in (0..controls.length()).filter_map(|n| controls.item(n)) {
        let name = control.get_attribute("name").unwrap_or_default();
        let values = || saved.iter().filter(|(it, _)| *it == name).map(|(_, value)| value);
        match control.dyn_into::<HtmlInputElement>() {
            Ok(input) if matches!(input.type_().as_str(), "radio" | "checkbox") => {
                let own = input.value();
                if values().any(|value| *value == own) {
                    input.set_checked(true);
                }
            }
            Ok(input) if input.type_() != "hidden" => values().next().into_iter().for_each(|value| input.set_value(value)),
            Ok(_) => {}
            Err(other) => {
                if let Ok(area) = other.dyn_into::<HtmlTextAreaElement>() {
                    values().next().into_iter().for_each(|value| area.set_value(value));
                }
            }
        }
    }
    true
}

/// Moves the focus to what wants to be read now.
pub(crate) fn focus(root: &NodeRef) {
    let wanted = root.cast::<Element>().and_then(|root| root.query_selector("[data-focus]").ok().flatten());
    if let Some(element) = wanted.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
