//! All answers on one screen, each with a way back to its question, before they are sent.

use super::{
    View,
    element::{El, el},
};
use crate::{Said, Word, steps::Steps};

pub(super) fn view(view: &View<'_>, all: &[Said]) -> El {
    let form = &view.props.questionnaire;
    let steps = Steps::of(form, &view.state.asked);
    let list = all.iter().fold(el("dl").class("said"), |list, it| {
        let texts = it.texts.iter().fold(el("dd"), |texts, text| texts.put(el("p").text(text)));
        // Change leads to the step; the label says of what.
        let step = steps.of_name(form, &it.field).to_string();
        let change =
            el("button").set("type", "submit").class("change").set("name", "go").fixed_value(&step);
        let change = change.text(view.word(Word::Change)).aside(&format!(" {}", it.label));
        list.put(el("div").put(el("dt").text(&it.label)).put(texts).put(el("dd").put(change)))
    });
    let heading = el(view.level(1))
        .on("data-focus", true)
        .set("tabindex", "-1")
        .text(view.word(Word::CheckTitle));
    el("div").class("check").put(heading).put(el("p").text(view.word(Word::CheckText))).put(list)
}
