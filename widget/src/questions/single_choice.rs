//! A single choice: exactly one option, as radio buttons.

use crate::{
    static_view::markup::El,
    static_view::{Around, choices, offered},
};
use glas_wire::Choice;

pub(super) fn view(around: &Around<'_>, options: &[Choice]) -> El {
    choices(around, "radio", &offered(options))
}
