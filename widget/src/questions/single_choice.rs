//! Exactly one option: radio buttons.

use super::too_many;
use glas_wire::Answer;

#[cfg(feature = "ssr")]
pub(super) fn view(around: &crate::kept::Around<'_>, options: &[glas_wire::Choice]) -> crate::shell::element::El {
    use crate::kept::{choices, offered};
    choices(around, "radio", &offered(options))
}

/// A value that is no id is kept as a text, a shape that `check` refuses.
pub(super) fn read(values: &[&str]) -> Option<Answer> {
    match values {
        [] => None,
        [one] => Some(one.parse().map_or_else(|_| Answer::Text((*one).to_owned()), Answer::Choice)),
        _ => Some(too_many()),
    }
}
