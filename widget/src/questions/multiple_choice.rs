//! A multiple choice: any number of options, as check boxes. "Other" is a line of text below them
//! without a box of its own: whoever writes has chosen, so nobody can tick it and write nothing, or
//! write and forget to tick. "None of these" stands apart, below the others.

use crate::form_data::lines;
use glas_wire::{Answer, Choices};

#[cfg(feature = "ssr")]
pub(super) use seen::view;

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

#[cfg(feature = "ssr")]
mod seen {
    use crate::{
        static_view::markup::{El, said},
        static_view::{Around, Line, StaticView, group, line, offered, options},
    };
    use glas_wire::{Choice, ChoiceId, Field, Question};

    pub(in crate::questions) fn view(
        view: &StaticView<'_>,
        around: Around<'_>,
        question: &Question,
        (all, none, other): (&[Choice], Option<&ChoiceId>, bool),
        (min, max): (Option<u32>, Option<u32>),
    ) -> El {
        let around = around.rule(bounds(view, min, max));
        let (last, first): (Vec<_>, Vec<_>) = offered(all)
            .into_iter()
            .partition(|(id, _)| none.is_some_and(|none| none.as_str() == *id));
        let other = other.then(|| {
            let name = Field::Other(question.id.clone()).to_string();
            line(&Around::new(view, name, view.word("w-other"), false).of(&around), Line::Inside)
        });
        let apart = (!last.is_empty())
            .then(|| options(&around, "checkbox", &last, first.is_empty()).on("data-none", true));
        let or = apart.is_some().then(|| said("p", "or", view.word("w-or")));
        group(&around)
            .put(options(&around, "checkbox", &first, true))
            .put_maybe(other)
            .put_maybe(or)
            .put_maybe(apart)
    }

    /// How many may be chosen, in words.
    fn bounds(view: &StaticView<'_>, min: Option<u32>, max: Option<u32>) -> Option<String> {
        match (min, max) {
            (None, None) => None,
            (None, Some(max)) => Some(view.words.count("w-choose-up-to", max)),
            (Some(min), None) => Some(view.words.count("w-choose-at-least", min)),
            (Some(min), Some(max)) if min == max => Some(view.words.count("w-choose-exactly", min)),
            (Some(min), Some(max)) => {
                Some(view.words.count("w-choose-between", max).replace("{min}", &min.to_string()))
            }
        }
    }
}
