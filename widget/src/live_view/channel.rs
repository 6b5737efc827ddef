//! The authority's other channel.

use super::element::{El, el, said};
use crate::{LiveWords, Word};
use glas_wire::Contact;

/// How else the authority can be reached; nothing where the consultation's file names no way.
/// `label` says what for: to take part, or to ask where that is over.
pub(crate) fn channel(contact: &Contact, words: &LiveWords, label: Word) -> Option<El> {
    let mut list = el("ul");
    let mut there = false;
    for (kind, scheme, way) in [
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
        list = list.put(el("li").text(words.of(kind)).text(" ").put(broken(value, it)));
        there = true;
    }
    there.then(|| el("div").class("contact").put(said("p", "label", words.of(label))).put(list))
}

/// With a text that breaks, where it must, before an `@` or a dot: an address that lost its last
/// letter to the next line is misread.
#[cfg(feature = "ssr")]
fn broken(element: El, text: &str) -> El {
    let mut parts = vec![0];
    parts.extend(
        text.match_indices(['@', '.']).map(|(at, _)| at).filter(|at| *at > 0 && text.contains('@')),
    );
    let ends = parts.iter().skip(1).copied().chain([text.len()]);
    parts.iter().zip(ends).fold(element, |element, (from, to)| {
        let element = if *from > 0 { element.put(el("wbr")) } else { element };
        element.text(&text[*from..to])
    })
}

/// The browser shows it in panels only, and is spared the code.
#[cfg(not(feature = "ssr"))]
fn broken(element: El, text: &str) -> El {
    element.text(text)
}

/// The address that calls a telephone.
pub fn dialled(phone: &str) -> String {
    let mut address = "tel:".to_owned();
    address.extend(phone.chars().filter(|c| c.is_ascii_digit() || *c == '+'));
    address
}
