//! What is done to a response and to all its versions at once: a text that was corrected is the
//! same person's text.

use crate::journal::decided::Refusal;
use crate::journal::ending::said;
use crate::journal::log::{Event, Salt};
use crate::journal::refused::Refused;
use crate::register::{Tables, row_codec::ResponseRecord, versions};
use crate::rules::Reason;
use glas_wire::{ConsentToPublish, Slug};

/// The erasure of what is written in a response and in all its versions.
pub(super) fn erasures(tables: &Tables<'_>, of: &Slug, number: u32) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for (number, row) in all(tables, of, number)? {
        if !row.erased {
            let (consultation, response) = (of.clone(), row.seq);
            events.push(Event::Erased { consultation, number, response, reason: None });
        }
    }
    if events.is_empty() { Err(Refused::Erased.into()) } else { Ok(events) }
}

/// The same by the authority: the first says why for all. And the body part with the reason.
pub(super) fn with_reason(
    mut events: Vec<Event>,
    why: &Reason,
    salt: Salt,
) -> (Vec<Event>, Vec<u8>) {
    let (digest, said) = said(why, salt);
    if let Some(Event::Erased { reason, .. } | Event::ConsentWithdrawn { reason, .. }) =
        events.first_mut()
    {
        *reason = Some(digest);
    }
    (events, said)
}

/// The withdrawal of the consent to publish a response and all its versions, of those for which
/// there is one.
pub(super) fn consent_withdrawals(
    tables: &Tables<'_>,
    of: &Slug,
    number: u32,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for (number, row) in all(tables, of, number)? {
        let consent = tables.coded(row.seq)?.and_then(|it| it.consent);
        let given =
            matches!(consent, Some(ConsentToPublish::InFull | ConsentToPublish::Anonymously));
        if given && row.consent_withdrawn.is_none() {
            let (consultation, response) = (of.clone(), row.seq);
            let reason = None;
            events.push(Event::ConsentWithdrawn { consultation, number, response, reason });
        }
    }
    if events.is_empty() { Err(Refused::NoConsent.into()) } else { Ok(events) }
}

fn all(tables: &Tables<'_>, of: &Slug, number: u32) -> Result<Vec<(u32, ResponseRecord)>, Refusal> {
    tables.consultation_position(of)?.ok_or(Refused::UnknownConsultation)?;
    let found = versions(number, |number| tables.response(of, number))?;
    if found.is_empty() { Err(Refused::UnknownResponse.into()) } else { Ok(found) }
}
