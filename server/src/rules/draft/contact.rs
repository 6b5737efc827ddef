//! The check of contacts.

use super::{path::Field, problem::What, shape::ContactDraft, spot::Spot, texts::line};
use glas_wire::{Contact, is_email};

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
