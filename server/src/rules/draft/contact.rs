//! The check of contacts and of links to documents.

use super::{
    path::Field,
    problem::What,
    shape::{ContactDraft, DocumentDraft},
    spot::Spot,
    texts::{LABEL, line, texts},
};
use crate::rules::consultation::Link;
use glas_wire::{Contact, Lang, is_email};

/// The authority's other channel, with at least one way to reach it.
pub(super) fn contact(at: &Spot<'_>, draft: &ContactDraft) -> Option<Contact> {
    let email = line(at, Field::Email, &draft.email);
    let phone = line(at, Field::Phone, &draft.phone);
    let address = line(at, Field::Address, &draft.address);
    if let Some(Some(text)) = &email
        && !is_email(text)
    {
        return at.field(Field::Email).problem(What::NotAMailbox { said: text.clone() });
    }
    if matches!((&email, &phone, &address), (Some(None), Some(None), Some(None))) {
        return at.field(Field::Email).problem(What::NoContact);
    }
    Some(Contact { email: email?, phone: phone?, address: address? })
}

/// A document: what it is and where it lies.
pub(super) fn document(at: &Spot<'_>, draft: &DocumentDraft, languages: &[Lang]) -> Option<Link> {
    let title = texts(&at.field(Field::Title), &draft.title, languages, LABEL);
    let at = at.field(Field::Url);
    let url = at.required(&draft.url).and_then(|text| match is_web_address(text) {
        true => Some(text.clone()),
        false => at.problem(What::NotAWebAddress { said: text.clone() }),
    });
    Some(Link { title: title?, url: url? })
}

fn is_web_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}
