//! Sections and information, what is to be read between questions: headings and paragraphs.

use crate::{
    static_view::StaticView,
    static_view::markup::{El, el, said},
};
use glas_wire::Question;

/// A heading, and below it what there is to say about what follows.
pub(super) fn section(view: &StaticView<'_>, question: &Question) -> El {
    // A step that a post has led to is read from its heading on.
    let heading = el(view.level(1))
        .class("heading")
        .set("tabindex", "-1")
        .on("data-focus", view.led_here(question))
        .text(&question.label);
    el("div")
        .class("section")
        .put(heading)
        .put_maybe(question.help.as_ref().map(|help| said("p", "hint", help)))
}

pub(super) fn view(view: &StaticView<'_>, question: &Question, text: &[String]) -> El {
    let heading = (!question.label.is_empty())
        .then(|| el(view.level(2)).class("label").text(&question.label));
    text.iter().fold(el("div").class("information").put_maybe(heading), |block, paragraph| {
        block.put(el("p").text(paragraph))
    })
}
