//! The answers in words, read from the form: the labels stand in the page, and nowhere else in the
//! browser.

use super::marks::all;
use crate::Said;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::NodeRef;

/// What has been answered, in the order of the form; what is not asked or not answered is not
/// there.
pub(crate) fn said(form: &NodeRef) -> Vec<Said> {
    let Some(form) = form.cast::<Element>() else { return Vec::new() };
    let mut answered: Vec<Said> = Vec::new();
    for field in all(&form, "[data-field]") {
        // A field inside another is a part of its answer.
        let inner = field.parent_element().and_then(|it| it.closest("[data-field]").ok().flatten());
        if inner.is_some() || field.closest("[data-question][hidden]").ok().flatten().is_some() {
            continue;
        }
        let is_date = !all(&field, ".date").is_empty();
        let mut texts: Vec<String> = Vec::new();
        for control in all(&field, "input,textarea,select") {
            texts.extend(answer(&field, &control, is_date));
        }
        if is_date {
            // The parts of a date belong together.
            texts = texts.into_iter().reduce(|day, part| day + "." + &part).into_iter().collect();
        }
        if !texts.is_empty() {
            answered.push(Said {
                field: field.get_attribute("data-field").unwrap_or_default(),
                label: label(&field),
                texts,
            });
        }
    }
    answered
}

/// What stands in one control, or beside one that is ticked.
fn answer(field: &Element, control: &Element, is_date: bool) -> Option<String> {
    let property = |name: &str| Reflect::get(control, &JsValue::from_str(name)).ok();
    let kind = property("type")?.as_string()?;
    let beside =
        || control.next_element_sibling().and_then(|it| it.text_content()).unwrap_or_default();
    let text = match kind.as_str() {
        "hidden" => return None,
        "radio" | "checkbox" => property("checked")?.is_truthy().then(beside)?,
        _ => {
            let value = property("value")?.as_string()?;
            if value.trim().is_empty() {
                return None;
            }
            let unit = control
                .next_element_sibling()
                .filter(|it| it.class_name() == "unit")
                .and_then(|it| it.text_content());
            unit.map_or_else(|| value.clone(), |unit| format!("{value} {unit}"))
        }
    };
    let own = control.closest("[data-field]").ok().flatten()?;
    let part = own != *field && !is_date;
    Some(if part { format!("{}: {text}", label(&own)) } else { text })
}

/// The words of the label or legend, without the mark behind them.
fn label(field: &Element) -> String {
    let label = field.query_selector("legend,label").ok().flatten();
    label.and_then(|it| it.first_child()?.text_content()).unwrap_or_default()
}
