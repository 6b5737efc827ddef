//! The form itself: summary of what is to be mended, questions, respondent, consent, privacy, *Send*.

use super::{
    View,
    element::{El, el},
    respondent,
};
use crate::{Stage, questions};
use glas_wire::Field;

/// The form. It is hidden, never taken out, while a response is on its way or has arrived: taking it out would lose the text.
pub(crate) fn view(view: &View<'_>) -> El {
    let hidden = match &view.state.stage {
        Stage::Waiting(_) | Stage::Sent(_) => true,
        Stage::Sending(parcel) => parcel.failed > 0,
        _ => false,
    };
    let closed = matches!(view.state.stage, Stage::Closed);
    let asked = view.props.form.questionnaire.questions.iter().map(|question| questions::view(view, question)).collect();
    let send = el("button").set("type", "submit").class("button").text(view.word("w-send"));
    el("form")
        .known_as(&view.on.form)
        .class("form")
        .set("method", "post")
        .set("action", &view.props.action())
        .on("novalidate", true)
        .on("hidden", hidden)
        .listen(view.on.submit.clone())
        .listen(view.on.input.clone())
        .put(el("input").set("type", "hidden").set("name", "lang").fixed_value(view.props.form.lang.as_str()))
        .put_maybe(summary(view))
        .put(el("div").class("questions").put_all(asked))
        .put_maybe(respondent::view(view))
        .put_maybe(respondent::consent(view))
        .put(privacy(view))
        .put(progress(view, send).on("hidden", closed))
}

/// A button that starts an attempt to send, and beside it whether one is under way.
pub(super) fn progress(view: &View<'_>, button: El) -> El {
    let sending = matches!(view.state.stage, Stage::Sending(_));
    let said = if sending { view.word("w-sending") } else { "" };
    let button = button.maybe("aria-disabled", sending.then_some("true"));
    el("p").class("send").put(button).put(el("span").class("progress").set("role", "status").text(said))
}

/// What is to be mended, with a link to each control.
fn summary(view: &View<'_>) -> Option<El> {
    let problems = view.state.problems();
    if problems.is_empty() {
        return None;
    }
    let list = problems.iter().fold(el("ul"), |list, it| {
        let link = el("a").href(&format!("#{}", it.field)).text(label(view, &it.field)).text(" – ").text(&it.message);
        list.put(el("li").put(link))
    });
    let heading = el(view.level(1)).id("mend").text(view.word("w-mistakes-title"));
    let summary =
        el("div").class("summary").set("role", "group").on("data-focus", true).set("tabindex", "-1").set("aria-labelledby", "mend");
    Some(summary.on("autofocus", !view.props.is_embedded()).put(heading).put(list))
}

/// The words that stand at a control.
fn label<'a>(view: &View<'a>, name: &'a str) -> &'a str {
    let question = view.props.form.questionnaire.questions.iter().find(|question| {
        let id = &question.id;
        name == Field::Answer(id.clone()).to_string() || name == Field::Other(id.clone()).to_string()
    });
    match (question, name) {
        (Some(question), _) => &question.label,
        (None, "group") => view.word("w-group"),
        (None, "locality") => view.word("w-locality"),
        (None, "name") => view.word("w-name"),
        (None, "email") => view.word("w-email"),
        (None, "consent") => view.word("w-consent"),
        (None, other) => other,
    }
}

fn privacy(view: &View<'_>) -> El {
    let paragraph = |id| el("p").text(view.word(id));
    let on_a_host_page = view.props.is_embedded().then(|| paragraph("w-privacy-page"));
    let more = el("details")
        .put(el("summary").text(view.word("w-privacy")))
        .put(paragraph("w-privacy-kept"))
        .put(paragraph("w-privacy-read"))
        .put_maybe(on_a_host_page);
    el("div").class("privacy").put(paragraph("w-privacy-short")).put(more)
}
