//! The authority's other channel, privacy, and the foot of the form; and why there is no form.

use super::{
    Kept,
    head::new_tab,
    markup::{El, el},
};
use crate::shell::channel;
use glas_wire::Phase;

/// The foot. A panel that names the other channel itself has this one hidden.
pub(super) fn view(kept: &Kept<'_>) -> El {
    let channel = if kept.phase == Phase::Open { channel(&kept.form.contact, kept.shell) } else { None };
    let own_page = kept.is_embedded().then(|| new_tab(kept, &kept.place.page(&kept.form.slug), kept.word("w-own-page")));
    let made = el("p").class("made").put_maybe(own_page).text(" ").put(el("span").text(kept.word("w-made-with")));
    el("div").class("foot").put_shell(channel).put(made)
}

pub(super) fn privacy(kept: &Kept<'_>) -> El {
    let paragraph = |id| el("p").text(kept.word(id));
    let on_a_host_page = kept.is_embedded().then(|| paragraph("w-privacy-page"));
    let more = el("details")
        .put(el("summary").text(kept.word("w-privacy")))
        .put(paragraph("w-privacy-kept"))
        .put(paragraph("w-privacy-read"))
        .put_maybe(on_a_host_page);
    el("div").class("privacy").put(paragraph("w-privacy-short")).put(more)
}

/// Forthcoming, closed, concluded: the dates are in the head, here is what can be done. Nothing while the form is open.
pub(super) fn no_form(kept: &Kept<'_>) -> Option<El> {
    let form = kept.form;
    let (class, title, text, when) = match kept.phase {
        Phase::Open => return None,
        Phase::Forthcoming => ("panel soon", "w-forthcoming-title", "w-forthcoming-text", &form.opens),
        Phase::Closed => ("panel over", "w-closed-title", "w-closed-text", &form.closes),
        Phase::Concluded => ("panel over", "w-concluded-title", "w-concluded-text", &form.closes),
    };
    let read_more = kept.is_embedded() && kept.phase != Phase::Forthcoming;
    let page = kept.place.page(&form.slug);
    let read_more = read_more.then(|| el("p").put(el("a").href(&page).text(kept.word("w-read-more"))));
    let heading = el(kept.level(1)).id("panel").text(kept.word(title));
    let panel = el("section").class(class).set("aria-labelledby", "panel").put(heading);
    let panel = panel.put(el("p").text(&kept.words.with(text, "when", &when.text)));
    Some(panel.put_maybe(read_more).put_shell(channel(&form.contact, kept.shell)))
}
