//! A whole number between two labelled ends: radio buttons in a row.

use super::too_many;
use crate::view::control::{Around, group};
use glas_wire::Answer;
use std::ops::RangeInclusive;
use yew::{Html, html};

pub(super) fn view(around: &Around<'_>, steps: RangeInclusive<i32>, from_label: &str, to_label: &str) -> Html {
    let (from, to) = (*steps.start(), *steps.end());
    let step = |step: i32| {
        let meaning = if step == from { Some(from_label) } else { (step == to).then_some(to_label) };
        html! {
            <label class="step">
                <input type="radio" id={(step == from).then(|| around.name.clone())} name={around.name.clone()} value={step.to_string()} />
                <span>{ step }</span>
                if let Some(meaning) = meaning {
                    <span class="aside">{ ", " }{ meaning }</span>
                }
            </label>
        }
    };
    let inside = html! {
        <div class="scale">
            <div class="steps">{ for steps.map(step) }</div>
            // The same words are in the labels of the first and the last step.
            <p class="ends" aria-hidden="true"><span>{ from }{ " – " }{ from_label }</span><span>{ to }{ " – " }{ to_label }</span></p>
        </div>
    };
    group(around, Some("radiogroup"), inside)
}

/// What is no number is kept as a text, a shape that `check` refuses.
pub(super) fn read(values: &[&str]) -> Option<Answer> {
    match values {
        [] => None,
        [one] => Some(one.parse().map_or_else(|_| Answer::Text((*one).to_owned()), Answer::Scale)),
        _ => Some(too_many()),
    }
}
