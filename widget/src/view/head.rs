//! The head: who asks, what about, until when, on which papers.

use super::{
    View,
    element::{El, el, said},
};
use glas_wire::Phase;

/// The head. Once a response is sent, the short one: the receipt is what matters then.
pub(crate) fn view(view: &View<'_>) -> El {
    let form = &view.props.form;
    let mut about = el("div").class("about").on("hidden", view.done());
    for paragraph in &form.summary {
        about = about.put(el("p").text(paragraph));
    }
    if let Some(basis) = &form.legal_basis {
        let label = el("b").text(view.word("w-legal-basis"));
        about = about.put(el("p").class("basis").put(label).text(" ").text(basis));
    }
    if !form.documents.is_empty() {
        about = about.put(said("p", "label", view.word("w-documents")).id("documents")).put(documents(view));
    }
    if !form.other_langs.is_empty() {
        about = about.put(languages(view));
    }
    el("div")
        .class("head")
        .put(said("p", "authority", &form.authority))
        .put(said(view.level(0), "title", &form.title))
        .put(dates(view))
        .put(about)
}

fn dates(view: &View<'_>) -> El {
    let form = &view.props.form;
    let (mark, told, when, class) = match view.props.phase {
        Phase::Forthcoming => ("w-forthcoming", "w-opens-on", &form.opens, "phase soon"),
        Phase::Open => ("w-open", "w-open-until", &form.closes, "phase open"),
        Phase::Closed => ("w-closed", "w-closed-on", &form.closes, "phase over"),
        Phase::Concluded => ("w-concluded", "w-closed-on", &form.closes, "phase over"),
    };
    let time = el("time").set("datetime", &when.iso).text(&view.with(told, "when", &when.text));
    el("p").class("dates").put(said("span", class, view.word(mark))).text(" ").put(time)
}

fn documents(view: &View<'_>) -> El {
    let list = el("ul").class("documents").set("aria-labelledby", "documents");
    view.props.form.documents.iter().fold(list, |list, it| list.put(el("li").put(new_tab(view, &it.url, &it.title))))
}

/// A link that opens a new tab, because leaving this page would lose what was typed.
pub(super) fn new_tab(view: &View<'_>, url: &str, label: &str) -> El {
    let link = el("a").href(url).set("target", "_blank").set("rel", "noopener");
    link.put(el("span").text(label).aside(&format!(" {}", view.word("w-new-tab"))))
}

fn languages(view: &View<'_>) -> El {
    let line = el("p").class("languages").text(view.word("w-language"));
    view.props.form.other_langs.iter().fold(line, |line, lang| {
        let tag = lang.as_str();
        let link = el("a").href(&format!("{}?lang={tag}", view.props.page())).set("lang", tag).set("hreflang", tag);
        line.text(" ").put(link.text(language_name(tag)))
    })
}

/// A language's name in itself: whoever looks for it reads it so.
fn language_name(tag: &str) -> &str {
    match tag {
        "bg" => "Български",
        "en" => "English",
        "ro" => "Română",
        "tr" => "Türkçe",
        "sr" => "Српски",
        _ => tag,
    }
}
