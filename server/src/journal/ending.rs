//! Whether a consultation may be closed before its time, or no longer be shown. Both are said with
//! the reason, which is a body part that can be erased.

use crate::journal::change::Refused;
use crate::journal::decide::{Current, Decided, Refusal, Written, is_open};
use crate::journal::log::{Digest, Event, Salt, encoding, stored};
use crate::register::Tables;
use crate::rules::Reason;
use glas_wire::Slug;
use jiff::Timestamp;

/// Closes a consultation that is open.
pub(super) fn termination<'c>(
    of: &Current,
    slug: &Slug,
    reason: &Reason,
    salt: Salt,
    at: Timestamp,
) -> Result<Decided<'c>, Refusal> {
    if of.unpublished {
        return Err(Refused::Unpublished.into());
    }
    is_open(&of.consultation, at)?;
    let (reason, said) = said(reason, salt);
    let event = Event::ConsultationTerminated { consultation: slug.clone(), reason };
    Ok(Decided { event, body: Written::Said(said), number: None })
}

/// Takes a consultation down. Whoever has answered is owed a reason.
pub(super) fn unpublication<'c>(
    tables: &Tables<'_>,
    of: &Current,
    slug: &Slug,
    reason: Option<&Reason>,
    salt: Salt,
) -> Result<Decided<'c>, Refusal> {
    if of.unpublished {
        return Err(Refused::Unpublished.into());
    }
    let responses = tables.totals(slug)?.responses;
    if responses > 0 && reason.is_none() {
        return Err(Refused::NoReason { responses }.into());
    }
    let (reason, body) = match reason.map(|reason| said(reason, salt)) {
        Some((reason, said)) => (Some(reason), Written::Said(said)),
        None => (None, Written::Nothing),
    };
    let event = Event::ConsultationUnpublished { consultation: slug.clone(), reason };
    Ok(Decided { event, body, number: None })
}

/// The digest of the body part of a reason, and the part.
fn said(reason: &Reason, salt: Salt) -> (Digest, Vec<u8>) {
    let said = encoding::part(salt, &stored::Reason::from(reason));
    (encoding::digest(&said), said)
}
