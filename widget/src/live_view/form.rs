//! The form's frame: what is to be mended, which step this is, and the buttons below.

use super::{
    View, check,
    element::{El, el, said},
    static_part,
};
use crate::{Stage, Word, steps::Steps};
use yew::Html;

/// The form. It is hidden, never taken out, while a response is on its way or has arrived: taking
/// it out would lose the text.
pub(super) fn view(view: &View<'_>, asked: &Html) -> El {
    let hidden = match &view.state.stage {
        Stage::Waiting(_) | Stage::Sent(_) => true,
        Stage::Sending(parcel) => parcel.failed > 0,
        _ => false,
    };
    let check = view.state.check.as_ref();
    let (at, asked) =
        (view.state.step.to_string(), static_part(asked).on("hidden", check.is_some()));
    let step = view
        .props
        .questionnaire
        .steps
        .then(|| el("input").set("type", "hidden").set("name", "step").fixed_value(&at));
    el("form")
        .known_as(&view.on.form)
        .class("form")
        .set("method", "post")
        .set("action", &view.props.action())
        .on("novalidate", true)
        .on("hidden", hidden)
        .listen(view.on.submit.clone())
        .listen(view.on.input.clone())
        .put_maybe(step)
        .put_maybe(summary(view))
        .put_maybe(place(view))
        .put(asked)
        .put_maybe(check.map(|said| check::view(view, said)))
        .put(buttons(view).on("hidden", matches!(view.state.stage, Stage::Closed)))
}

/// Which step of how many this is.
fn place(view: &View<'_>) -> Option<El> {
    let form = &view.props.questionnaire;
    if !form.steps || view.state.check.is_some() {
        return None;
    }
    let (n, total) = Steps::of(form, &view.state.asked).counted(view.state.step);
    let text = view.props.words.with(Word::Step, "n", &n.to_string());
    Some(said("p", "place", &crate::words::put(&text, "total", &total.to_string())))
}

/// The button that goes on stands first, because Enter in a line presses the first.
fn buttons(view: &View<'_>) -> El {
    let (form, state) = (&view.props.questionnaire, view.state);
    let steps = Steps::of(form, &state.asked);
    let (word, value) = match (form.steps && state.check.is_none(), steps.after(state.step)) {
        (false, _) => (Word::Send, "send"),
        (true, Some(_)) => (Word::Next, "next"),
        (true, None) => (Word::Check, "next"),
    };
    let button = |word, class: &str, value: &str| {
        let button =
            el("button").set("type", "submit").class(class).set("name", "go").fixed_value(value);
        button.text(view.word(word))
    };
    // From the check the way back leads to the last step, which is the present one.
    let (step, checking) = (state.step.to_string(), state.check.is_some());
    let to = if checking { step.as_str() } else { "back" };
    let back = (checking || steps.before(state.step).is_some())
        .then(|| button(Word::Back, "button second", to));
    progress(view, button(word, "button", value), back)
}

/// A button that starts an attempt to send, and beside it whether one is under way.
pub(super) fn progress(view: &View<'_>, button: El, second: Option<El>) -> El {
    let sending = matches!(view.state.stage, Stage::Sending(_));
    let text = match &view.state.stage {
        Stage::Sending(_) => view.word(Word::Sending),
        // Asked for in vain. Of attempts that it makes by itself the panel says enough.
        Stage::Waiting(parcel) if parcel.by_hand => view.word(Word::Offline),
        _ => "",
    };
    let button = button.maybe("aria-disabled", sending.then_some("true"));
    let second = second.map(|it| it.on("hidden", sending));
    el("p")
        .class("send")
        .put(button)
        .put_maybe(second)
        .put(said("span", "progress", text).set("role", "status"))
}

/// What is to be mended, with a link to each control; or that more is asked now.
fn summary(view: &View<'_>) -> Option<El> {
    let problems = view.state.problems();
    let (class, title) = match (&view.state.stage, problems) {
        (Stage::More, _) => ("summary more", Word::More),
        (_, []) => return None,
        _ => ("summary", Word::MistakesTitle),
    };
    let list = problems.iter().fold(el("ul"), |list, it| {
        let label = view.props.label(&it.field);
        let link = if label.is_empty() {
            el("span")
        } else {
            el("a").href(&format!("#{}", it.field)).text(label).text(" – ")
        };
        list.put(el("li").put(link.text(&it.message)))
    });
    let heading = el(view.level(1)).id("mend").text(view.word(title));
    let summary = el("div")
        .class(class)
        .set("role", "group")
        .on("data-focus", true)
        .set("tabindex", "-1")
        .set("aria-labelledby", "mend");
    let list = (!problems.is_empty()).then_some(list);
    Some(summary.on("autofocus", !view.props.is_embedded()).put(heading).put_maybe(list))
}
