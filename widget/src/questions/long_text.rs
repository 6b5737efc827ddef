//! Several lines; also comments, which differ only in what becomes of them.

use super::room;
use crate::view::{
    View,
    control::{Around, Line, line},
    element::El,
};
use glas_wire::{Answer, Question};

pub(super) fn view(view: &View<'_>, around: Around<'_>, question: &Question, max: u32) -> El {
    line(&around.count(room(view, &question.id, max)), Line::Many)
}

pub(super) fn read(values: &[&str]) -> Option<Answer> {
    super::short_text::read(values)
}
