//! The authority's other channel.

use super::element::{El, el, said};
use crate::{ShellWords, Word};
use glas_wire::Contact;

/// How else the authority can be reached; nothing where the consultation's file names no way.
pub(crate) fn channel(contact: &Contact, words: &ShellWords) -> Option<El> {
    let mut list = el("ul");
    let mut there = false;
    for (label, scheme, way) in [
        (Word::ContactEmail, "mailto:", &contact.email),
        (Word::ContactPhone, "tel:", &contact.phone),
        (Word::ContactAddress, "", &contact.address),
    ] {
        let Some(it) = way else { continue };
        let value = match scheme {
            "" => el("span"),
            "tel:" => el("a").href(&dialled(it)),
            scheme => el("a").href(&format!("{scheme}{it}")),
        };
        list = list.put(el("li").text(words.of(label)).text(" ").put(value.text(it)));
        there = true;
    }
    there.then(|| el("div").class("contact").put(said("p", "label", words.of(Word::Contact))).put(list))
}

fn dialled(phone: &str) -> String {
    let mut address = "tel:".to_owned();
    address.extend(phone.chars().filter(|c| c.is_ascii_digit() || *c == '+'));
    address
}
