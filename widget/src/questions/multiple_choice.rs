//! Any number of options: check boxes. "Other" is a line of text below them without a box of its own: whoever writes has
//! chosen, so nobody can tick it and write nothing, or write and forget to tick.

use crate::{
    read::lines,
    view::{
        View,
        control::{Around, Line, group, line, options},
        element::El,
        respondent::pairs,
    },
};
use glas_wire::{Answer, Choice, Choices, Field, Question};

pub(super) fn view(view: &View<'_>, around: &Around<'_>, question: &Question, offered: &[Choice], other: bool) -> El {
    let other = other.then(|| {
        let name = Field::Other(question.id.clone()).to_string();
        line(&Around::new(view, name, view.word("w-other"), false).inside(), Line::Inside)
    });
    group(around).put(options(around, "checkbox", &pairs(offered))).put_maybe(other)
}

/// A value that is no id is kept as a text, a shape that `check` refuses.
pub(super) fn read(values: &[&str], other: Option<&str>) -> Option<Answer> {
    if values.is_empty() && other.is_none() {
        return None;
    }
    let mut ids = Vec::with_capacity(values.len());
    for value in values {
        match value.parse() {
            Ok(id) => ids.push(id),
            Err(_) => return Some(Answer::Text((*value).to_owned())),
        }
    }
    Some(Answer::Choices(Choices { ids, other: other.map(lines) }))
}
