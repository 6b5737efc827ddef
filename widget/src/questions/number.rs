//! A number: a line of text, because number controls swallow commas and turn under the mouse wheel.

use super::too_many;
use glas_wire::{Answer, Decimal};

#[cfg(feature = "ssr")]
pub(super) use seen::view;

/// What is no number is kept as a text, and `check` says so.
pub(super) fn read(values: &[&str]) -> Option<Answer> {
    match values {
        [] => None,
        [one] => Some(Decimal::written(one).map_or_else(|_| Answer::Text((*one).to_owned()), Answer::Number)),
        _ => Some(too_many()),
    }
}

#[cfg(feature = "ssr")]
mod seen {
    use crate::{
        kept::{Around, Kept, Line, line},
        shell::element::El,
    };
    use glas_wire::Decimal;

    pub(in crate::questions) fn view(
        kept: &Kept<'_>,
        around: Around<'_>,
        unit: Option<&str>,
        (min, max): (Option<Decimal>, Option<Decimal>),
        decimals: u32,
    ) -> El {
        let number = |it: Decimal| kept.words.number(it);
        let rule = match (min, max) {
            (Some(min), Some(max)) => Some(kept.words.with("w-number-between", "min", &number(min)).replace("{max}", &number(max))),
            (Some(min), None) => Some(kept.words.with("w-number-from", "n", &number(min))),
            (None, Some(max)) => Some(kept.words.with("w-number-to", "n", &number(max))),
            (None, None) => None,
        };
        line(&around.rule(rule), Line::Number { mode: if decimals > 0 { "decimal" } else { "numeric" }, unit })
    }
}
