//! Whether a consultation may be closed before its time, or no longer be shown, or one of its
//! documents. Each is said with the reason, which is a body part that can be erased.

use crate::journal::decided::{Decided, Refusal};
use crate::journal::log::{Digest, Event, Salt, encoding, stored};
use crate::journal::refused::Refused;
use crate::register::Tables;
use crate::rules::{Consultation, Reason, phase};
use glas_wire::{Phase, Slug};
use jiff::Timestamp;

/// Closes a consultation that is open.
pub(super) fn termination<'c>(
    of: &Consultation,
    unpublished: bool,
    reason: &Reason,
    salt: Salt,
    at: Timestamp,
) -> Result<Decided<'c>, Refusal> {
    if unpublished {
        return Err(Refused::Unpublished.into());
    }
    is_open(of, at)?;
    let (reason, said) = said(reason, salt);
    let event = Event::ConsultationTerminated { consultation: of.slug.clone(), reason };
    Ok(Decided::saying(event, said))
}

/// Says what was decided. Nothing is decided before everyone could answer, and has been told how all
/// did.
pub(super) fn conclusion<'c>(
    tables: &Tables<'_>,
    of: &Consultation,
    unpublished: bool,
    words: &Reason,
    salt: Salt,
    at: Timestamp,
) -> Result<Decided<'c>, Refusal> {
    if unpublished {
        return Err(Refused::Unpublished.into());
    }
    let closes_at = of.closes_at;
    if at < closes_at {
        return Err(Refused::NotYetClosed { closes_at }.into());
    }
    if tables.results_position(&of.slug)?.is_none() {
        return Err(Refused::ResultsUntold.into());
    }
    if tables.is_concluded(&of.slug)? {
        return Err(Refused::Concluded.into());
    }
    let (words, said) = said(words, salt);
    let event = Event::ConsultationConcluded { consultation: of.slug.clone(), words };
    Ok(Decided::saying(event, said))
}

/// Takes a consultation down. Whoever has answered is owed a reason.
pub(super) fn unpublication<'c>(
    tables: &Tables<'_>,
    of: &Consultation,
    unpublished: bool,
    reason: Option<&Reason>,
    salt: Salt,
) -> Result<Decided<'c>, Refusal> {
    if unpublished {
        return Err(Refused::Unpublished.into());
    }
    let responses = tables.totals(&of.slug)?.responses;
    if responses > 0 && reason.is_none() {
        return Err(Refused::NoReason { responses }.into());
    }
    let event = |reason| Event::ConsultationUnpublished { consultation: of.slug.clone(), reason };
    Ok(match reason.map(|reason| said(reason, salt)) {
        Some((reason, said)) => Decided::saying(event(Some(reason)), said),
        None => Decided::bare(event(None)),
    })
}

/// Erases a file that was published. It may be one of an earlier version.
pub(super) fn document_erasure<'c>(
    tables: &Tables<'_>,
    of: &Slug,
    sha256: Digest,
    reason: &Reason,
    salt: Salt,
) -> Result<Decided<'c>, Refusal> {
    let file = tables.document_file(of, sha256)?.ok_or(Refused::UnknownDocument)?;
    if file.erased.is_some() {
        return Err(Refused::Erased.into());
    }
    let (reason, said) = said(reason, salt);
    let (consultation, reason) = (of.clone(), Some(reason));
    Ok(Decided::saying(Event::DocumentErased { consultation, sha256, reason }, said))
}

/// The digest of the body part of a reason, and the part.
pub(super) fn said(reason: &Reason, salt: Salt) -> (Digest, Vec<u8>) {
    let said = encoding::part(salt, &stored::Reason::from(reason));
    (encoding::digest(&said), said)
}

/// Whether responses are taken at an instant.
pub(super) fn is_open(it: &Consultation, at: Timestamp) -> Result<(), Refused> {
    match phase(it, at) {
        Phase::Open => Ok(()),
        Phase::Forthcoming => Err(Refused::NotYetOpen { opens_at: it.opens_at }),
        Phase::Closed | Phase::Concluded => Err(Refused::Closed { closes_at: it.closes_at }),
    }
}
