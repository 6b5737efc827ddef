//! The authority's other channel, and the foot of the form.

use super::{
    View,
    element::{El, el, said},
    head::new_tab,
};
use crate::Stage;
use glas_wire::Phase;

/// How else the authority can be reached; nothing where the consultation's file names no way.
pub(crate) fn channel(view: &View<'_>) -> Option<El> {
    let contact = &view.props.form.contact;
    let row = |label, value: El| el("li").text(view.word(label)).text(" ").put(value);
    let link = |scheme: &str, address: &str, label: &str| el("a").href(&format!("{scheme}:{address}")).text(label);
    let dialled = |phone: &str| phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    let rows = [
        contact.email.as_ref().map(|it| row("w-contact-email", link("mailto", it, it))),
        contact.phone.as_ref().map(|it| row("w-contact-phone", link("tel", &dialled(it), it))),
        contact.address.as_ref().map(|it| row("w-contact-address", el("span").text(it))),
    ];
    let there = rows.iter().any(Option::is_some);
    let list = rows.into_iter().flatten().fold(el("ul"), El::put);
    there.then(|| el("div").class("contact").put(said("p", "label", view.word("w-contact"))).put(list))
}

/// The foot. Panels that name the other channel themselves leave it out here.
pub(crate) fn foot(view: &View<'_>) -> El {
    let named_above = matches!(view.state.stage, Stage::NotSent(_) | Stage::Closed) || view.props.phase != Phase::Open;
    let channel = if named_above { None } else { channel(view) };
    let own_page = view.props.is_embedded().then(|| new_tab(view, &view.props.page(), view.word("w-own-page")));
    let made = el("p").class("made").put_maybe(own_page).text(" ").put(el("span").text(view.word("w-made-with")));
    el("div").class("foot").put_maybe(channel).put(made)
}
