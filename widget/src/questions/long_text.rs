//! A long text: a control of several lines; also comments, which differ only in what becomes of
//! them.

use super::room;
use crate::{
    static_view::markup::El,
    static_view::{Around, Line, StaticView, line},
};

pub(super) fn view(view: &StaticView<'_>, around: Around<'_>, max: u32) -> El {
    line(&around.count(room(view.live_words, None, max)), Line::Many)
}
