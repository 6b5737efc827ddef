//! Exactly one option: radio buttons.

use crate::{
    kept::markup::El,
    kept::{Around, choices, offered},
};
use glas_wire::Choice;

pub(super) fn view(around: &Around<'_>, options: &[Choice]) -> El {
    choices(around, "radio", &offered(options))
}
