//! Exactly one option: radio buttons.

use crate::{
    kept::{Around, choices, offered},
    shell::element::El,
};
use glas_wire::Choice;

pub(super) fn view(around: &Around<'_>, options: &[Choice]) -> El {
    choices(around, "radio", &offered(options))
}
