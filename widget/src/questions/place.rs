//! A place of the consultation's list: a line of text with the browser's own suggestions. What was
//! typed is looked up by the server.

use crate::{
    static_view::markup::El,
    static_view::{Around, Line, StaticView, line},
};
use glas_wire::Choice;

pub(super) fn view(view: &StaticView<'_>, around: Around<'_>, places: &[Choice]) -> El {
    let around = around.rule(Some(view.word("w-place-hint").to_owned()));
    let labels: Vec<&str> = places.iter().map(|it| it.label.as_str()).collect();
    line(&around, Line::Suggested { values: &labels })
}
