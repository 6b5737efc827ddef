//! A scale: a whole number between two labelled ends: radio buttons in a row.

use crate::{
    static_view::markup::{El, el},
    static_view::{Around, button, radios},
};
use std::ops::RangeInclusive;

pub(super) fn view(
    around: &Around<'_>,
    steps: RangeInclusive<i32>,
    from_label: &str,
    to_label: &str,
) -> El {
    radios(around).put(
        el("div")
            .class("scale")
            .put(row(around, steps.clone(), from_label, to_label))
            .put(ends(steps, from_label, to_label)),
    )
}

/// The steps of a scale, as radio buttons in a row.
pub(super) fn row(
    around: &Around<'_>,
    steps: RangeInclusive<i32>,
    from_label: &str,
    to_label: &str,
) -> El {
    let (from, to) = (*steps.start(), *steps.end());
    // Five and fewer stand in one row on the smallest screen.
    let class = if to - from < 5 { "steps few" } else { "steps" };
    steps.fold(el("div").class(class), |row, step| {
        let said = step.to_string();
        let label =
            el("label").class("step").put(button(around, "radio", &said, step == from)).span(&said);
        row.put(match step {
            _ if step == from => label.aside(&format!(", {from_label}")),
            _ if step == to => label.aside(&format!(", {to_label}")),
            _ => label,
        })
    })
}

/// What the ends mean. The same words are in the labels of the first and the last step.
pub(super) fn ends(steps: RangeInclusive<i32>, from_label: &str, to_label: &str) -> El {
    let end = |step: &i32, label: &str| el("span").text(&format!("{step} – {label}"));
    el("p")
        .class("ends")
        .set("aria-hidden", "true")
        .put(end(steps.start(), from_label))
        .put(end(steps.end(), to_label))
}
