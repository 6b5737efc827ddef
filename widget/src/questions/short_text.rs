//! One line.

use super::{room, too_many};
use crate::{
    read::lines,
    view::{
        View,
        control::{Around, Line, line},
    },
};
use glas_wire::{Answer, Question};
use yew::Html;

pub(super) fn view(view: &View<'_>, around: Around<'_>, question: &Question, max: u32) -> Html {
    let around = around.count(room(view, &question.id, max));
    line(&around, &Line::default())
}

pub(super) fn read(values: &[&str]) -> Option<Answer> {
    match values {
        [] => None,
        [one] => Some(Answer::Text(lines(one))),
        _ => Some(too_many()),
    }
}
