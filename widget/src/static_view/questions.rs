//! The questions of the form, in their steps.

use super::{
    Posted, StaticView, foot, head,
    markup::{El, el},
    respondent,
};
use crate::{questions, steps::Steps};

/// Questions, respondent and consent. What is not asked, and the steps that are not shown, are
/// hidden, never left out: what was written there would be lost.
pub(super) fn view(view: &StaticView<'_>) -> El {
    let form = &view.form.questionnaire;
    let steps = Steps::of(form, view.asked);
    let mut parts: Vec<Vec<El>> = (0..=steps.last()).map(|_| Vec::new()).collect();
    for (n, question) in form.questions.iter().enumerate() {
        let asked = view.asked[n];
        let seen = asked && question.show_if.is_some();
        // Whoever posts without a script tells by this which of the questions that come and go were
        // there to be answered.
        let mark = seen.then(|| {
            el("input").set("type", "hidden").set("name", "seen").value(question.id.as_str())
        });
        let numbered = if question.kind.is_asked() { "question" } else { "between" };
        let item = el("div")
            .class(numbered)
            .set("data-question", question.id.as_str())
            .on("hidden", !asked)
            .put_maybe(mark);
        let item = item.put(questions::view(view, question));
        parts[steps.of_question(n)].push(item);
    }
    parts[steps.last()]
        .extend([respondent::view(view), respondent::consent(view)].into_iter().flatten());
    let shown = |step: usize| !form.steps || step == view.step;
    let hidden =
        |name: &str, value: &str| el("input").set("type", "hidden").set("name", name).value(value);
    let all = el("div")
        .class("questions")
        .put(hidden("lang", view.form.lang.as_str()))
        .put(hidden("version", &view.form.version.to_string()));
    let all = if view.is_embedded() { all } else { all.put_maybe(languages(view)) };
    // These only on pages that no cache keeps.
    let all = match &view.key {
        Some(key) => {
            let begun =
                view.posted.named(Posted::BEGUN).first().map(|at| hidden(Posted::BEGUN, at));
            all.put(hidden("key", key)).put_maybe(begun).put(decoy(view))
        }
        None => all,
    };
    let all = parts.into_iter().enumerate().fold(all, |all, (step, items)| {
        let part = el("div").class("part").on("hidden", !shown(step));
        all.put(items.into_iter().fold(part, El::put))
    });
    let unkept = view.is_embedded().then(|| {
        let words = el("span").on("hidden", true).text(view.word("w-unkept"));
        el("p").class("unkept").set("role", "status").put(words)
    });
    // On a page of ours a script shows it.
    let later = el("button").set("type", "button").class("change");
    let later = later.on("hidden", !view.is_embedded()).text(view.word("w-later"));
    all.put(foot::privacy(view)).put_maybe(unkept).put(el("p").put(later))
}

/// Buttons for the other languages, which post what was typed and get it back. Enter in a line
/// presses the first button of a form, so before them stands one that goes on.
fn languages(view: &StaticView<'_>) -> Option<El> {
    let button =
        |name: &str, value: &str| el("button").set("type", "submit").set("name", name).value(value);
    let go_on = button("go", if view.form.questionnaire.steps { "next" } else { "send" });
    let go_on = go_on.class("aside").set("tabindex", "-1").set("aria-hidden", "true");
    let line = head::languages(view, |lang| button("lang", lang).class("change"))?;
    Some(el("div").put(go_on).put(line))
}

/// Not shown, not read out, not reached by a key: an attribute does that, where no style is loaded,
/// too.
fn decoy(view: &StaticView<'_>) -> El {
    let input = el("input")
        .set("type", "text")
        .set("name", Posted::DECOY)
        .set("tabindex", "-1")
        .set("autocomplete", "off");
    el("div")
        .on("hidden", true)
        .put(input.maybe("value", view.posted.named(Posted::DECOY).first().copied()))
}
