//! Panels: what became of the response, or why there is no form.

use super::{View, contact};
use crate::{Parcel, Stage};
use glas_wire::{Phase, Receipt};
use yew::{Html, classes, html};

/// The panel of the present stage; nothing while the form is being filled in.
pub(crate) fn view(view: &View<'_>) -> Html {
    match &view.state.stage {
        Stage::Sent(receipt) => sent(view, receipt),
        Stage::Waiting(parcel) => waiting(view, parcel),
        Stage::NotSent(detail) => not_sent(view, detail),
        Stage::Closed => {
            panel(view, "bad", "w-closed-title", html! { <><p>{ view.word("w-closed-late") }</p>{ contact::channel(view) }</> })
        }
        Stage::Sending(parcel) if parcel.failed > 0 => waiting(view, parcel),
        Stage::Filling | Stage::Mending(_) | Stage::Sending(_) => no_form(view),
    }
}

fn panel(view: &View<'_>, class: &'static str, title: &'static str, body: Html) -> Html {
    html! {
        <section class={classes!("panel", class)} aria-labelledby="panel">
            <@{view.level(1)} id="panel" tabindex="-1" data-focus="">{ view.word(title) }</@>
            { body }
        </section>
    }
}

/// Forthcoming, closed, concluded: the dates are in the head, here is what can be done.
fn no_form(view: &View<'_>) -> Html {
    let form = &view.props.form;
    let (class, title, text, when) = match view.props.phase {
        Phase::Open => return Html::default(),
        Phase::Forthcoming => ("soon", "w-forthcoming-title", "w-forthcoming-text", &form.opens),
        Phase::Closed => ("over", "w-closed-title", "w-closed-text", &form.closes),
        Phase::Concluded => ("over", "w-concluded-title", "w-concluded-text", &form.closes),
    };
    let read_more = view.props.is_embedded() && view.props.phase != Phase::Forthcoming;
    panel(
        view,
        class,
        title,
        html! {
            <>
                <p>{ view.with(text, "when", &when.text) }</p>
                if read_more {
                    <p><a href={view.props.page()}>{ view.word("w-read-more") }</a></p>
                }
                { contact::channel(view) }
            </>
        },
    )
}

fn sent(view: &View<'_>, receipt: &Receipt) -> Html {
    let next = if view.props.form.takes_comments() { "w-sent-next-comments" } else { "w-sent-next" };
    panel(
        view,
        "good",
        "w-sent-title",
        html! {
            <>
                <dl class="receipt">
                    <dt>{ view.word("w-sent-reference") }</dt>
                    <dd class="reference">{ &receipt.reference }</dd>
                    <dt>{ view.word("w-sent-link") }</dt>
                    <dd class="secret"><a href={receipt.url.clone()} target="_blank" rel="noopener">{ &receipt.url }</a></dd>
                </dl>
                if view.props.is_embedded() {
                    <p><button type="button" class="button second" data-copy={receipt.url.clone()}>{ view.word("w-sent-copy") }</button></p>
                }
                <p>{ view.word("w-sent-keep") }</p>
                <p>{ view.word(next) }</p>
            </>
        },
    )
}

fn waiting(view: &View<'_>, parcel: &Parcel) -> Html {
    let where_kept = if parcel.kept { "w-waiting-kept" } else { "w-waiting-page" };
    let trying = matches!(view.state.stage, Stage::Sending(_));
    panel(
        view,
        "wait",
        "w-waiting-title",
        html! {
            <>
                <p>{ view.word(where_kept) }</p>
                <p class="send">
                    <button type="button" class="button second" aria-disabled={trying.then_some("true")} onclick={view.on.again.clone()}>
                        { view.word("w-try-now") }
                    </button>
                    <span class="progress" role="status">
                        if trying {
                            { view.word("w-sending") }
                        }
                    </span>
                </p>
            </>
        },
    )
}

fn not_sent(view: &View<'_>, detail: &str) -> Html {
    panel(
        view,
        "bad",
        "w-not-sent-title",
        html! {
            <>
                <p>{ detail }</p>
                <p>{ view.word("w-not-sent-text") }</p>
                { contact::channel(view) }
            </>
        },
    )
}
