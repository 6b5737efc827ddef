//! The form itself: summary of what is to be mended, questions, respondent, consent, *Send*.

use super::{View, respondent};
use crate::{Stage, questions};
use glas_wire::{Field, FieldProblem};
use yew::{Html, html};

/// The form. It is hidden, never taken out, while a response is on its way or has arrived: taking it out would lose the text.
pub(crate) fn view(view: &View<'_>) -> Html {
    let on = view.on;
    let hidden = match &view.state.stage {
        Stage::Waiting(_) | Stage::Sent(_) => true,
        Stage::Sending(parcel) => parcel.failed > 0,
        _ => false,
    };
    let sending = matches!(view.state.stage, Stage::Sending(_));
    let closed = matches!(view.state.stage, Stage::Closed);
    html! {
        <form ref={&on.form} class="form" method="post" action={view.props.action()} novalidate=true hidden={hidden}
            aria-busy={sending.then_some("true")} onsubmit={on.submit.clone()} oninput={on.input.clone()}>
            <input type="hidden" name="lang" value={view.props.form.lang.to_string()} />
            { summary(view) }
            <div class="questions">{ for view.props.form.questions.iter().map(|question| questions::view(view, question)) }</div>
            { respondent::view(view) }
            { respondent::consent(view) }
            { privacy(view) }
            <p class="send" hidden={closed}>
                <button type="submit" class="button" aria-disabled={sending.then_some("true")}>{ view.word("w-send") }</button>
                <span class="progress" role="status">
                    if sending {
                        { view.word("w-sending") }
                    }
                </span>
            </p>
        </form>
    }
}

/// What is to be mended, with a link to each control.
fn summary(view: &View<'_>) -> Html {
    let problems = view.state.problems();
    if problems.is_empty() {
        return Html::default();
    }
    let item = |it: &FieldProblem| {
        html! { <li><a href={format!("#{}", it.field)}>{ label(view, &it.field) }{ ": " }{ &it.message }</a></li> }
    };
    let on_a_page = !view.props.is_embedded();
    html! {
        <div class="summary" data-focus="" tabindex="-1" autofocus={on_a_page} aria-labelledby="mend">
            <@{view.level(1)} id="mend">{ view.word("w-mistakes-title") }</@>
            <ul>{ for problems.iter().map(item) }</ul>
        </div>
    }
}

/// The words that stand at a control.
fn label<'a>(view: &View<'a>, name: &'a str) -> &'a str {
    let question = view.props.form.questions.iter().find(|question| {
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

fn privacy(view: &View<'_>) -> Html {
    html! {
        <div class="privacy">
            <p>{ view.word("w-privacy-short") }</p>
            <details>
                <summary>{ view.word("w-privacy") }</summary>
                <p>{ view.word("w-privacy-kept") }</p>
                <p>{ view.word("w-privacy-read") }</p>
                if view.props.is_embedded() {
                    <p>{ view.word("w-privacy-page") }</p>
                }
            </details>
        </div>
    }
}
