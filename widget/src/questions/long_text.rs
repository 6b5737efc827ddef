//! Several lines; also comments, which differ only in what becomes of them.

use super::room;
use crate::view::{
    View,
    control::{Around, Line, line},
};
use glas_wire::{Answer, Question};
use yew::Html;

pub(super) fn view(view: &View<'_>, around: Around<'_>, question: &Question, max: u32) -> Html {
    let around = around.count(room(view, &question.id, max));
    line(&around, &Line { rows: Some("6"), ..Line::default() })
}

pub(super) fn read(values: &[&str]) -> Option<Answer> {
    super::short_text::read(values)
}
