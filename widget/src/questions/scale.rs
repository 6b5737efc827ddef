//! A whole number between two labelled ends: radio buttons in a row.

use super::too_many;
use crate::view::{
    control::{Around, button, radios},
    element::{El, el},
};
use glas_wire::Answer;
use std::ops::RangeInclusive;

pub(super) fn view(around: &Around<'_>, steps: RangeInclusive<i32>, from_label: &str, to_label: &str) -> El {
    let (from, to) = (*steps.start(), *steps.end());
    let row = steps.fold(el("div").class("steps"), |row, step| {
        let said = step.to_string();
        let label = el("label").class("step").put(button(around, "radio", &said, step == from)).put(el("span").text(&said));
        row.put(match step {
            _ if step == from => label.aside(&format!(", {from_label}")),
            _ if step == to => label.aside(&format!(", {to_label}")),
            _ => label,
        })
    });
    let end = |step, label| el("span").text(&format!("{step} – {label}"));
    // The same words are in the labels of the first and the last step.
    let ends = el("p").class("ends").set("aria-hidden", "true").put(end(from, from_label)).put(end(to, to_label));
    radios(around).put(el("div").class("scale").put(row).put(ends))
}

/// What is no number is kept as a text, a shape that `check` refuses.
pub(super) fn read(values: &[&str]) -> Option<Answer> {
    match values {
        [] => None,
        [one] => Some(one.parse().map_or_else(|_| Answer::Text((*one).to_owned()), Answer::Scale)),
        _ => Some(too_many()),
    }
}
