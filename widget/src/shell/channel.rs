//! The authority's other channel.

use super::element::{El, el, said};
use crate::Words;
use glas_wire::Contact;

/// How else the authority can be reached; nothing where the consultation's file names no way.
pub(crate) fn channel(contact: &Contact, words: &Words) -> Option<El> {
    let row = |label, value: El| el("li").text(words.of(label)).text(" ").put(value);
    let link = |scheme: &str, address: &str, label: &str| el("a").href(&format!("{scheme}:{address}")).text(label);
    let dialled = |phone: &str| phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    let rows = [
        contact.email.as_ref().map(|it| row("w-contact-email", link("mailto", it, it))),
        contact.phone.as_ref().map(|it| row("w-contact-phone", link("tel", &dialled(it), it))),
        contact.address.as_ref().map(|it| row("w-contact-address", el("span").text(it))),
    ];
    let there = rows.iter().any(Option::is_some);
    let list = rows.into_iter().flatten().fold(el("ul"), El::put);
    there.then(|| el("div").class("contact").put(said("p", "label", words.of("w-contact"))).put(list))
}
