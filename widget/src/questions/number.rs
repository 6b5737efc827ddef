//! A number: a line of text, because number controls swallow commas and turn under the mouse wheel.

use crate::{
    static_view::markup::El,
    static_view::{Around, Line, StaticView, line},
};
use glas_wire::Decimal;

pub(super) fn view<'a>(
    view: &StaticView<'_>,
    around: Around<'a>,
    unit: Option<&'a str>,
    (min, max): (Option<Decimal>, Option<Decimal>),
    decimals: u32,
) -> El {
    let number = |it: Decimal| view.words.number(it);
    let rule = match (min, max) {
        (Some(min), Some(max)) => Some(
            view.words.with("w-number-between", "min", &number(min)).replace("{max}", &number(max)),
        ),
        (Some(min), None) => Some(view.words.with("w-number-from", "n", &number(min))),
        (None, Some(max)) => Some(view.words.with("w-number-to", "n", &number(max))),
        (None, None) => None,
    };
    line(
        &around.unit(unit).rule(rule),
        Line::Number { mode: if decimals > 0 { "decimal" } else { "numeric" } },
    )
}
