//! What the browser writes into the part that the server rendered: mistakes and counts at their
//! places, and what is hidden.

use crate::{State, WidgetProps, Word, questions};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::NodeRef;

/// Brings the static view in line with `state`.
pub(crate) fn mark(root: &NodeRef, props: &WidgetProps, state: &State) {
    let Some(root) = root.cast::<Element>() else { return };
    let form = &props.questionnaire;
    for (part, n) in all(&root, ".part").into_iter().zip(0..) {
        hide(&part, form.steps && n != state.step);
    }
    for (item, asked) in all(&root, "[data-question]").iter().zip(&state.asked) {
        hide(item, !asked);
    }
    for field in all(&root, "[data-field]") {
        mistake(&field, props, state);
    }
    for question in &form.questions {
        if let Some(max) = questions::max_chars(question) {
            let id = format!("[id=\"{}.count\"]", questions::name(question));
            for place in all(&root, &id) {
                let length = state.length(&question.id);
                say(&place, &questions::room(&props.words, length, max));
                let _ = place.class_list().toggle_with_force("over", length > Some(max));
            }
        }
    }
}

/// Writes down, or takes away, what is to be mended at one control.
fn mistake(field: &Element, props: &WidgetProps, state: &State) {
    let name = field.get_attribute("data-field").unwrap_or_default();
    let problem = state.problems().iter().find(|it| it.field == name);
    let wrong = field.class_list();
    let _ = wrong.toggle_with_force("wrong", problem.is_some());
    // A control of a date, an order or "other" is as wrong as its group; of radio buttons the group
    // is, and no single one.
    let astray = state.problems().iter().any(|it| {
        name.strip_prefix(it.field.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    });
    let controls = if field.has_attribute("role") {
        vec![field.clone()]
    } else {
        all(field, &format!("[name=\"{name}\"]"))
    };
    for control in controls {
        let _ = if astray {
            control.set_attribute("aria-invalid", "true")
        } else {
            control.remove_attribute("aria-invalid")
        };
    }
    for place in all(field, &format!("[id=\"{name}.error\"]")) {
        hide(&place, problem.is_none());
        let (lead, text) = problem.map_or((String::new(), ""), |it| {
            (format!("{} ", props.words.of(Word::Mistake)), it.message.as_str())
        });
        place.first_element_child().iter().for_each(|it| say(it, &lead));
        place.last_element_child().iter().for_each(|it| say(it, text));
    }
}

/// Says, or no longer says, that what is written is kept nowhere: the words stand in a line that is
/// read aloud when they come.
pub(crate) fn warn(root: &NodeRef, so: bool) {
    if let Some(root) = root.cast::<Element>() {
        all(&root, ".unkept *").iter().for_each(|words| hide(words, !so));
    }
}

fn hide(element: &Element, so: bool) {
    let _ = element.toggle_attribute_with_force("hidden", so);
}

/// Writes a text where it is another one: the same text written again would be read aloud again.
fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// All elements inside that a selector finds.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let mut all = Vec::new();
    if let Ok(list) = root.query_selector_all(selector) {
        for n in 0..list.length() {
            all.extend(list.item(n).map(JsCast::unchecked_into::<Element>));
        }
    }
    all
}
