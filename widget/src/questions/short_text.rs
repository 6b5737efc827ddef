//! One line.

use super::{room, too_many};
use crate::{
    read::lines,
    view::{
        View,
        control::{Around, Line, line},
        element::El,
    },
};
use glas_wire::{Answer, Question};

pub(super) fn view(view: &View<'_>, around: Around<'_>, question: &Question, max: u32) -> El {
    line(&around.count(room(view, &question.id, max)), Line::One { kind: "text", autocomplete: None })
}

pub(super) fn read(values: &[&str]) -> Option<Answer> {
    match values {
        [] => None,
        [one] => Some(Answer::Text(lines(one))),
        _ => Some(too_many()),
    }
}
