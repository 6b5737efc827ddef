//! The head: who asks, what about, until when, on which papers, and what is kept of an answer.

use super::View;
use glas_wire::{Document, Phase};
use yew::{Html, classes, html};

/// The head. Once a response is sent, the short one: the receipt is what matters then.
pub(crate) fn view(view: &View<'_>, done: bool) -> Html {
    let form = &view.props.form;
    html! {
        <header class="head">
            <p class="authority">{ &form.authority }</p>
            <@{view.level(0)} class="title">{ &form.title }</@>
            { dates(view) }
            <div class="about" hidden={done}>
                { for form.summary.iter().map(|paragraph| html! { <p>{ paragraph }</p> }) }
                if let Some(basis) = &form.legal_basis {
                    <p class="basis"><b>{ view.word("w-legal-basis") }</b>{ " " }{ basis }</p>
                }
                if !form.documents.is_empty() {
                    <p class="label" id="documents">{ view.word("w-documents") }</p>
                    <ul class="documents" aria-labelledby="documents">{ for form.documents.iter().map(|it| document(view, it)) }</ul>
                }
                { languages(view) }
            </div>
        </header>
    }
}

fn dates(view: &View<'_>) -> Html {
    let form = &view.props.form;
    let (mark, said, when, class) = match view.props.phase {
        Phase::Forthcoming => ("w-forthcoming", "w-opens-on", &form.opens, "soon"),
        Phase::Open => ("w-open", "w-open-until", &form.closes, "open"),
        Phase::Closed => ("w-closed", "w-closed-on", &form.closes, "over"),
        Phase::Concluded => ("w-concluded", "w-closed-on", &form.closes, "over"),
    };
    html! {
        <p class="dates">
            <span class={classes!("phase", class)}>{ view.word(mark) }</span>
            { " " }
            <time datetime={when.iso.clone()}>{ view.with(said, "when", &when.text) }</time>
        </p>
    }
}

fn document(view: &View<'_>, it: &Document) -> Html {
    // A new tab, because leaving this page would lose what was typed.
    html! {
        <li>
            <a href={it.url.clone()} target="_blank" rel="noopener">
                { &it.title }<span class="aside">{ " " }{ view.word("w-new-tab") }</span>
            </a>
        </li>
    }
}

fn languages(view: &View<'_>) -> Html {
    let link = |lang: &glas_wire::Lang| {
        let tag = lang.to_string();
        let name = language_name(&tag);
        html! { <a href={format!("{}?lang={tag}", view.props.page())} lang={tag.clone()} hreflang={tag.clone()}>{ name }</a> }
    };
    let others = &view.props.form.other_langs;
    if others.is_empty() {
        return Html::default();
    }
    html! {
        <p class="languages"><span>{ view.word("w-language") }</span>{ for others.iter().map(|lang| html! { <>{ " " }{ link(lang) }</> }) }</p>
    }
}

/// A language's name in itself: whoever looks for it reads it so.
fn language_name(tag: &str) -> String {
    match tag {
        "bg" => "Български",
        "en" => "English",
        "ro" => "Română",
        "tr" => "Türkçe",
        "sr" => "Српски",
        _ => tag,
    }
    .to_owned()
}
