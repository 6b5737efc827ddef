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

/// [`erasures`] by the authority, the first with the reason for all; and the body part with it.
pub(super) fn official_erasures(
    tables: &Tables<'_>,
    of: &Slug,
    number: u32,
    why: &Reason,
    salt: Salt,
) -> Result<(Vec<Event>, Vec<u8>), Refusal> {
    let mut events = erasures(tables, of, number)?;
    let (digest, said) = said(why, salt);
    if let Some(Event::Erased { reason, .. }) = events.first_mut() {
        *reason = Some(digest);
    }
    Ok((events, said))
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

/// [`consent_withdrawals`] by the authority, the first with the reason for all; and the body part
/// with it.
pub(super) fn official_consent_withdrawals(
    tables: &Tables<'_>,
    of: &Slug,
    number: u32,
    why: &Reason,
    salt: Salt,
) -> Result<(Vec<Event>, Vec<u8>), Refusal> {
    let mut events = consent_withdrawals(tables, of, number)?;
    let (digest, said) = said(why, salt);
    if let Some(Event::ConsentWithdrawn { reason, .. }) = events.first_mut() {
        *reason = Some(digest);
    }
    Ok((events, said))
}

fn all(tables: &Tables<'_>, of: &Slug, number: u32) -> Result<Vec<(u32, ResponseRecord)>, Refusal> {
    tables.consultation_position(of)?.ok_or(Refused::UnknownConsultation)?;
    let found = versions(number, |number| tables.response(of, number))?;
    if found.is_empty() { Err(Refused::UnknownResponse.into()) } else { Ok(found) }
}
