//! A short text: a control of one line.

use super::room;
use crate::{
    static_view::markup::El,
    static_view::{Around, Line, StaticView, line},
};

pub(super) fn view(view: &StaticView<'_>, around: Around<'_>, max: u32) -> El {
    line(
        &around.count(room(view.live_words, None, max)),
        Line::One { kind: "text", autocomplete: None },
    )
}
