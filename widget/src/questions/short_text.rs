//! One line; also how every other text is read.

use super::too_many;
use crate::read::lines;
use glas_wire::Answer;

#[cfg(feature = "ssr")]
pub(super) fn view(kept: &crate::kept::Kept<'_>, around: crate::kept::Around<'_>, max: u32) -> crate::shell::element::El {
    use crate::kept::{Line, line};
    line(&around.count(super::room(kept.words, None, max)), Line::One { kind: "text", autocomplete: None })
}

pub(super) fn read(values: &[&str]) -> Option<Answer> {
    match values {
        [] => None,
        [one] => Some(Answer::Text(lines(one))),
        _ => Some(too_many()),
    }
}
