//! Exactly one option: radio buttons.

use super::too_many;
use crate::view::{
    control::{Around, choices},
    element::El,
    respondent::pairs,
};
use glas_wire::{Answer, Choice};

pub(super) fn view(around: &Around<'_>, options: &[Choice]) -> El {
    choices(around, "radio", &pairs(options))
}

/// A value that is no id is kept as a text, a shape that `check` refuses.
pub(super) fn read(values: &[&str]) -> Option<Answer> {
    match values {
        [] => None,
        [one] => Some(one.parse().map_or_else(|_| Answer::Text((*one).to_owned()), Answer::Choice)),
        _ => Some(too_many()),
    }
}
