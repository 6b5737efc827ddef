//! Whether a change may happen: the rules, the limits and the moment. Here things are refused;
//! [`crate::register::apply`] never refuses.

use crate::journal::again::Again;
use crate::journal::change::{Appended, Change, Replaces, Telling, What};
use crate::journal::commenting::on_comments;
use crate::journal::decided::{Decided, Refusal, Written, again};
use crate::journal::ending::{self, is_open};
use crate::journal::known::{Current, Known, Version, current, version};
use crate::journal::log::{
    Corrupt, Digest, Event, Fault, Head, Outline, Replaced, Salt, encoding, stored, stored::Worded,
};
use crate::journal::publishing::may_become;
use crate::journal::received::Received;
use crate::journal::refused::Refused;
use crate::journal::versions;
use crate::register::{Tables, row_codec::ResponseRecord};
use crate::rules::{Authority, phase};
use glas_wire::{Phase, Slug};
use jiff::Timestamp;

pub(super) fn decide<'c>(
    tables: &Tables<'_>,
    known: &mut Known,
    change: &'c Change,
) -> Result<Decided<'c>, Refusal> {
    let Change { at, by: _, what } = change;
    let bare = |event| Ok(Decided::bare(event));
    match what {
        What::Authority { authority, salt } => authority_changed(tables, authority, None, *salt),
        What::AuthorityRevision { authority, was, salt } => {
            authority_changed(tables, authority, Some(was), *salt)
        }
        What::Consultation { consultation, salt, reworded, replaces } => {
            may_become(tables, consultation, *at, *reworded, *replaces)?;
            let (consultation, said) = in_parts(&**consultation, *salt);
            Ok(Decided::saying(Event::ConsultationChanged { consultation }, said))
        }
        What::ConsultationCheck { consultation, reworded } => {
            may_become(tables, consultation, *at, *reworded, Replaces::Whatever)?;
            let head = tables.head();
            Err(Refusal::Again(Appended {
                seq: head.seq,
                entry: head.entry,
                number: None,
                at: *at,
                again: true,
            }))
        }
        What::Termination { consultation, reason, salt } => {
            let Current { consultation, unpublished, .. } = current(tables, known, consultation)?;
            ending::termination(consultation, *unpublished, reason, *salt, *at)
        }
        What::Conclusion { consultation, words, salt } => {
            let Current { consultation, unpublished, .. } = current(tables, known, consultation)?;
            ending::conclusion(tables, consultation, *unpublished, words, *salt, *at)
        }
        What::Unpublication { consultation, reason, salt } => {
            let Current { consultation, unpublished, .. } = current(tables, known, consultation)?;
            ending::unpublication(tables, consultation, *unpublished, reason.as_ref(), *salt)
        }
        What::Response(received) => response(tables, known, received, *at),
        What::Erasure { consultation, number } => {
            several(versions::erasures(tables, consultation, *number)?)
        }
        What::OfficialErasure { consultation, number, reason, salt } => {
            let events = versions::erasures(tables, consultation, *number)?;
            let (events, said) = versions::with_reason(events, reason, *salt);
            Ok(Decided { body: Written::Said(said), ..several(events)? })
        }
        What::DocumentErasure { consultation, sha256, reason, salt } => {
            ending::document_erasure(tables, consultation, *sha256, reason, *salt)
        }
        What::ConsentWithdrawal { consultation, number } => {
            several(versions::consent_withdrawals(tables, consultation, *number)?)
        }
        What::OfficialConsentWithdrawal { consultation, number, reason, salt } => {
            let events = versions::consent_withdrawals(tables, consultation, *number)?;
            let (events, said) = versions::with_reason(events, reason, *salt);
            Ok(Decided { body: Written::Said(said), ..several(events)? })
        }
        What::SaidErasure { entry } => {
            may_be_erased(tables, *entry)?;
            bare(Event::SaidErased { entry: *entry })
        }
        What::Withdrawal { consultation, number } => {
            let known = &current(tables, known, consultation)?.consultation;
            let row = tables.response(consultation, *number)?.ok_or(Refused::UnknownResponse)?;
            // Before the phase: who asks again after the closing was in time the first time.
            if row.withdrawn.is_some() {
                return Err(Refused::Withdrawn.into());
            }
            if let Phase::Closed | Phase::Concluded = phase(known, *at) {
                return Err(Refused::Closed { closes_at: known.closes_at }.into());
            }
            bare(Event::Withdrawn {
                consultation: consultation.clone(),
                number: *number,
                response: row.seq,
            })
        }
        What::Account { account, login, name, active, access, salt } => {
            let holder = encoding::part(*salt, &stored::AccountHolder::new(login, name));
            let event = Event::AccountChanged {
                account: *account,
                active: *active,
                access: access.clone(),
                holder: encoding::digest(&holder),
            };
            Ok(Decided::saying(event, holder))
        }
        What::ClockTrust => bare(Event::ClockTrusted {}),
        What::Restoration { former, again } => Ok(Decided {
            also: again.clone(),
            ..Decided::bare(Event::Restored { former: *former })
        }),
        What::Export { consultation, format, rows } => {
            tables.consultation_position(consultation)?.ok_or(Refused::UnknownConsultation)?;
            bare(Event::ExportHandedOut {
                consultation: consultation.clone(),
                format: format.clone(),
                rows: *rows,
            })
        }
        What::WayIn { account, without_second_factor } => {
            let (account, without_second_factor) = (*account, *without_second_factor);
            bare(Event::WayInGiven { account, without_second_factor })
        }
        What::RightsExport { on, rows } => bare(Event::RightsHandedOut { on: *on, rows: *rows }),
        What::Comments { consultation, changes } => on_comments(tables, consultation, changes),
        What::Results(telling) => results(tables, known, telling, *at),
    }
}

/// An authority as it shall be. `seen`: as it must be until then.
fn authority_changed<'c>(
    tables: &Tables<'_>,
    it: &Authority,
    seen: Option<&Authority>,
    salt: Salt,
) -> Result<Decided<'c>, Refusal> {
    let position = tables.authority_position(&it.slug)?;
    let was = position.map(|position| tables.authority(position)).transpose()?.flatten();
    if let Some(position) = position
        && was.as_ref() == Some(it)
    {
        return Err(again(position, &tables.entry(position.seq)?, None));
    }
    if seen.is_some() && seen != was.as_ref() {
        return Err(Refused::Overtaken.into());
    }
    let (authority, said) = in_parts(it, salt);
    Ok(Decided::saying(Event::AuthorityChanged { authority }, said))
}

/// Several things that happen at once.
fn several<'c>(events: Vec<Event>) -> Result<Decided<'c>, Refusal> {
    let mut events = events.into_iter();
    let first = events.next().ok_or(Refused::Internal)?;
    let also = events.map(Again::bare).collect();
    Ok(Decided { also, ..Decided::bare(first) })
}

/// Results are told once, after the closing, and of what is counted now.
fn results<'c>(
    tables: &Tables<'_>,
    known: &mut Known,
    telling: &'c Telling,
    at: Timestamp,
) -> Result<Decided<'c>, Refusal> {
    let Telling { consultation: slug, form, counted, part } = telling;
    let it = current(tables, known, slug)?;
    let closes_at = it.consultation.closes_at;
    if tables.results_position(slug)?.is_some() {
        return Err(Refused::ResultsTold { closes_at }.into());
    }
    if it.unpublished {
        return Err(Refused::Unpublished.into());
    }
    if at < closes_at {
        return Err(Refused::NotYetClosed { closes_at }.into());
    }
    if it.version().position != *form || tables.totals(slug)? != *counted {
        return Err(Refused::Outdated.into());
    }
    let (consultation, told) = (slug.clone(), encoding::digest(part));
    let event = Event::ResultsTold { consultation, form: form.seq, told };
    Ok(Decided { body: Written::Told(part), ..Decided::bare(event) })
}

/// What an entry tells of an authority or a consultation, and the body part that says the rest.
fn in_parts<T: Worded + Clone>(it: &T, salt: Salt) -> (Outline<T>, Vec<u8>) {
    let said = encoding::part(salt, &T::Said::from(it));
    (Outline::new(it.clone(), Some(encoding::digest(&said))), said)
}

/// Whether what an entry said may be erased: what is said now is changed first, so that nobody is
/// asked without words.
fn may_be_erased(tables: &Tables<'_>, seq: u64) -> Result<(), Refusal> {
    if seq == 0 || seq > tables.head().seq {
        return Err(Refused::NotErasable.into());
    }
    let event = tables.entry(seq)?.event;
    let now = match (event.authority(), event.consultation()) {
        (Some(it), _) => tables.authority_position(&it.told().slug)?,
        (_, Some(it)) => tables.consultation_position(&it.told().slug)?,
        // A reason can be done without.
        (None, None) => None,
    };
    let [None, Some(_)] = event.parts() else { return Err(Refused::NotErasable.into()) };
    if now.is_some_and(|now| now.seq == seq) {
        return Err(Refused::NotErasable.into());
    }
    if tables.is_erased(seq)? { Err(Refused::Erased.into()) } else { Ok(()) }
}

fn response<'c>(
    tables: &Tables<'_>,
    known: &mut Known,
    received: &'c Received,
    at: Timestamp,
) -> Result<Decided<'c>, Refusal> {
    let current = current(tables, known, &received.consultation)?;
    // Before the phase: who asks again after the closing was in time the first time.
    if let Some(seq) = tables.receipt(received.receipt)? {
        return Err(retry(tables, seq, received)?);
    }
    if current.unpublished {
        return Err(Refused::Unpublished.into());
    }
    is_open(&current.consultation, at)?;
    let Version { position, languages, asked, .. } =
        version(tables, current, received.version, at)?;
    if !languages.contains(&received.submission.language) {
        return Err(Refused::OtherLanguage { languages: languages.clone() }.into());
    }
    let mistakes = received.to_mend_at(*position, asked);
    if !mistakes.is_empty() {
        return Err(Refused::Invalid(mistakes).into());
    }
    let version = position.seq;
    let replaces = received
        .replaces
        .map(|receipt| replaced(tables, receipt, &received.consultation))
        .transpose()?;
    let number = tables
        .totals(&received.consultation)?
        .responses
        .checked_add(1)
        .ok_or(Refused::Unavailable)?;
    let event = Event::ResponseReceived {
        consultation: received.consultation.clone(),
        number,
        channel: received.channel,
        language: received.submission.language.clone(),
        receipt: received.receipt,
        submission: received.digest,
        coded: received.coded_digest,
        personal: received.personal_digest,
        replaces,
        scrutiny: received.scrutiny.clone(),
        version: Some(version),
    };
    let (body, number) = (Written::Response(received), Some(number));
    Ok(Decided { body, number, ..Decided::bare(event) })
}

/// The response that a receipt opens, to be corrected.
fn replaced(tables: &Tables<'_>, receipt: Digest, of: &Slug) -> Result<Replaced, Refusal> {
    let seq = tables.receipt(receipt)?.ok_or(Refused::UnknownResponse)?;
    let entry = tables.entry(seq)?;
    let replaced = entry.event.received().ok_or_else(|| Corrupt::row("receipts", receipt))?;
    if replaced.consultation != of {
        return Err(Refused::UnknownResponse.into());
    }
    match received_row(tables, of, replaced.number)?.withdrawn {
        Some(_) => Err(Refused::Withdrawn.into()),
        None => Ok(Replaced { number: replaced.number, response: seq }),
    }
}

/// The same key came before: with an equal submission it is the same response.
fn retry(tables: &Tables<'_>, seq: u64, received: &Received) -> Result<Refusal, Fault> {
    let entry = tables.entry(seq)?;
    let before =
        entry.event.received().ok_or_else(|| Corrupt::row("receipts", received.receipt))?;
    let row = received_row(tables, before.consultation, before.number)?;
    Ok(if row.erased {
        Refused::Erased.into()
    } else if row.withdrawn.is_some() {
        Refused::Withdrawn.into()
    } else if before.submission != received.digest {
        Refused::KeyReused.into()
    } else {
        again(Head { seq, entry: row.entry.0 }, &entry, Some(before.number))
    })
}

/// The row of a response that an entry received.
fn received_row(tables: &Tables<'_>, of: &Slug, number: u32) -> Result<ResponseRecord, Fault> {
    Ok(tables
        .response(of, number)?
        .ok_or_else(|| Corrupt::row("responses", format_args!("{of} {number}")))?)
}
