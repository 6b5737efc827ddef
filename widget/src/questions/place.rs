//! A place of the consultation's list: a line of text with the browser's own suggestions. What was typed is looked up by the server.

use crate::{
    kept::markup::El,
    kept::{Around, Kept, Line, line},
};
use glas_wire::Choice;

pub(super) fn view(kept: &Kept<'_>, around: Around<'_>, places: &[Choice]) -> El {
    let around = around.rule(Some(kept.word("w-place-hint").to_owned()));
    let labels: Vec<&str> = places.iter().map(|it| it.label.as_str()).collect();
    line(&around, Line::Suggested { values: &labels })
}
