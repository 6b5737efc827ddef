//! The authority's other channel, privacy, and the foot of the form; and why there is no form.

use super::{
    StaticView,
    head::new_tab,
    markup::{El, el},
    notice::{first_layer, notice},
};
use crate::{Word, live_view::channel};
use glas_wire::Phase;

/// The foot. A panel that names the other channel itself has this one hidden.
pub(super) fn view(view: &StaticView<'_>) -> El {
    let channel = if view.phase == Phase::Open {
        channel(&view.form.contact, view.live_words, Word::Contact)
    } else {
        None
    };
    let to_page = if view.phase == Phase::Open { "w-own-page" } else { "w-read-more" };
    let own_page = view
        .is_embedded()
        .then(|| new_tab(view, &view.surface.page(&view.form.slug), view.word(to_page)));
    let made = el("p")
        .class("made")
        .put_maybe(own_page)
        .text(" ")
        .put(el("span").text(view.word("w-made-with")));
    el("div").class("foot").put_live(channel).put(made)
}

pub(super) fn privacy(view: &StaticView<'_>) -> El {
    let paragraph = |id| el("p").text(view.word(id));
    let points = if view.is_embedded() { first_layer } else { notice };
    let points = points(view.form, view.words).into_iter();
    let points = points.fold(el("dl"), |list, (about, said)| {
        list.put(el("dt").text(&about)).put(el("dd").text(&said))
    });
    let page = format!("{}?lang={}", view.surface.notice(&view.form.slug), view.form.lang);
    let page = el("p").put(new_tab(view, &page, view.word("w-notice-page")));
    let more = el("details")
        .put(el("summary").text(view.word("w-privacy")))
        .put(if view.is_embedded() {
            paragraph("w-privacy-page")
        } else {
            paragraph("w-privacy-read")
        })
        .put(points)
        .put(page);
    el("div").class("privacy").put(paragraph("w-privacy-short")).put(more)
}

/// Forthcoming, closed, concluded: the dates are in the head, here is what can be done. Nothing
/// while the form is open.
pub(super) fn no_form(view: &StaticView<'_>) -> Option<El> {
    let form = view.form;
    let (class, title, text, when) = match view.phase {
        Phase::Open => return None,
        Phase::Forthcoming => {
            ("panel soon", "w-forthcoming-title", "w-forthcoming-text", &form.opens)
        }
        Phase::Closed if form.terminated.is_some() => {
            ("panel over", "w-terminated-title", "w-terminated-text", &form.closes)
        }
        Phase::Closed => ("panel over", "w-closed-title", "w-closed-text", &form.closes),
        Phase::Concluded => ("panel over", "w-concluded-title", "w-concluded-text", &form.closes),
    };
    let read_more = view.is_embedded() && view.phase != Phase::Forthcoming;
    let page = view.surface.page(&form.slug);
    let read_more =
        read_more.then(|| el("p").put(el("a").href(&page).text(view.word("w-read-more"))));
    let heading = el(view.level(1)).id("panel").text(view.word(title));
    let panel = el("section").class(class).set("aria-labelledby", "panel").put(heading);
    let reason = form.terminated.as_ref().and_then(|it| it.reason.as_deref()).map(|reason| {
        let label = el("b").text(view.word("w-terminated-reason"));
        el("p").put(label).text(" ").put(el("span").set("dir", "auto").text(reason))
    });
    let text = view.words.with(text, "when", &when.text);
    let text = el("p").text(&text);
    let text = match (view.phase, &form.answer_by) {
        (Phase::Forthcoming, _) if !form.documents.is_empty() => {
            text.text(" ").text(view.word("w-forthcoming-documents"))
        }
        (Phase::Closed, Some(day)) => {
            text.text(" ").text(&view.words.with(Word::AnswerBy.id(), "day", day))
        }
        _ => text,
    };
    let channel = channel(&form.contact, view.live_words, Word::Questions);
    Some(panel.put(text).put_maybe(reason).put_maybe(read_more).put_live(channel))
}
