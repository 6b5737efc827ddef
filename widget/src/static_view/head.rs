//! The head: who asks, what about, until when, on which papers.

use super::{
    StaticView,
    markup::{El, el, said},
    phase::{PhaseSaid, phase_said},
};
use glas_wire::Phase;

/// The head. Once a response is sent its longer part is hidden: the receipt is what matters then.
pub(super) fn view(view: &StaticView<'_>) -> El {
    let form = view.form;
    let mut about = el("div").class("about");
    for paragraph in &form.summary {
        about = about.put(el("p").text(paragraph));
    }
    if let Some(basis) = &form.legal_basis {
        let label = el("b").text(view.word("w-legal-basis"));
        about = about.put(el("p").class("basis").put(label).text(" ").text(basis));
    }
    if form.normative_act {
        about = about.put(el("p").class("basis").text(view.word("w-act")));
    }
    if !form.documents.is_empty() {
        about = about
            .put(said("p", "label", view.word("w-documents")).id("documents"))
            .put(documents(view));
    }
    // On a page of ours a link would lose what was typed: there the form has buttons.
    if view.is_embedded() || !view.writable {
        about = about.put_maybe(languages(view, |lang| {
            el("a")
                .href(&format!("{}?lang={lang}", view.surface.page(&form.slug)))
                .set("hreflang", lang)
        }));
    }
    el("div")
        .class("head")
        .put(said("p", "authority", &form.authority))
        .put(said(view.level(0), "title", &form.title))
        .put(dates(view))
        .put(about)
}

fn dates(view: &StaticView<'_>) -> El {
    let PhaseSaid { mark, dates, when } = phase_said(view.form, view.phase);
    let class = match view.phase {
        Phase::Forthcoming => "phase soon",
        Phase::Open => "phase open",
        Phase::Closed | Phase::Concluded => "phase over",
    };
    let time =
        el("time").set("datetime", &when.iso).text(&view.words.with(dates, "when", &when.text));
    el("p")
        .class("dates")
        .put(said("span", class, view.word(mark)))
        .text(" ")
        .put(time)
        .put(clock(view))
}

/// On whose clock that is: who reads it elsewhere has another, and no page knows who does.
fn clock(view: &StaticView<'_>) -> El {
    match view.form.time_zone.as_str() {
        "Europe/Sofia" => said("span", "clock", view.word("w-clock-sofia")),
        zone => said("span", "clock", &view.words.with("w-clock", "zone", zone)),
    }
}

fn documents(view: &StaticView<'_>) -> El {
    let list = el("ul").class("documents").set("aria-labelledby", "documents");
    view.form
        .documents
        .iter()
        .fold(list, |list, it| list.put(el("li").put(new_tab(view, &it.url, &it.title))))
}

/// A link that opens a new tab, because leaving this page would lose what was typed.
pub(super) fn new_tab(view: &StaticView<'_>, url: &str, label: &str) -> El {
    let link = el("a").href(url).set("target", "_blank").set("rel", "noopener");
    link.put(el("span").text(label).aside(&format!(" {}", view.word("w-new-tab"))))
}

/// The other languages; `way` leads to one, by its tag. Nothing where there is no other.
pub(super) fn languages(view: &StaticView<'_>, way: impl Fn(&str) -> El) -> Option<El> {
    let line = el("p").class("languages").text(view.word("w-language"));
    let others = &view.form.other_langs;
    (!others.is_empty()).then(|| {
        others.iter().map(|lang| lang.as_str()).fold(line, |line, tag| {
            // What it calls itself: whoever looks for it reads it so.
            let id = ["w-own-name.", tag].concat();
            line.text(" ").put(way(tag).set("lang", tag).text(view.words.of(&id)))
        })
    })
}
