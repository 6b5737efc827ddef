//! Whether a change may happen: the rules, the limits and the moment. Here things are refused;
//! [`crate::register::apply`] never refuses.

use crate::journal::change::{Appended, Change, Received, Refused, Telling, What};
use crate::journal::log::{
    Corrupt, Digest, Entry, Event, Fault, Head, Outline, Replaced, Salt, encoding, stored::Worded,
};
use crate::register::{Tables, row_codec::ResponseRecord, tally};
use crate::rules::{Authority, Consultation, Unspoken, Yardstick, form, invalidated, phase};
use glas_wire::{Phase, Questionnaire, Slug};
use jiff::Timestamp;
use std::{collections::HashMap, sync::Arc};

/// What shall be written down.
pub(super) struct Decided<'c> {
    pub(super) event: Event,
    /// Its body.
    pub(super) body: Written<'c>,
    pub(super) number: Option<u32>,
}

/// The body of what shall be written down.
pub(super) enum Written<'c> {
    Nothing,
    Response(&'c Received),
    /// What an authority or a consultation says.
    Said(Vec<u8>),
    /// The results that are told.
    Told(&'c [u8]),
}

/// Why nothing shall be.
pub(super) enum Refusal {
    /// It stands there already.
    Again(Appended),
    Refused(Refused),
    Fault(Fault),
}

impl From<Refused> for Refusal {
    fn from(it: Refused) -> Self {
        Self::Refused(it)
    }
}
impl From<Corrupt> for Refusal {
    fn from(it: Corrupt) -> Self {
        Self::Fault(it.into())
    }
}
impl From<Fault> for Refusal {
    fn from(it: Fault) -> Self {
        Self::Fault(it)
    }
}

/// Consultations as the writer last read them, so that a response costs no parsing. Forgotten
/// whenever one changes or a transaction is given up.
pub(super) type Known = HashMap<Slug, Current>;

/// A consultation as it is now.
pub(super) struct Current {
    /// Where that is told.
    position: Head,
    consultation: Consultation,
    /// In one language as in another the questions are the same.
    asked: Questionnaire,
    /// By what its responses are counted.
    pub(super) yardstick: Arc<Yardstick>,
}

/// Consultations the writer remembers at once.
const KNOWN_MAX: usize = 256;

pub(super) fn decide<'c>(
    tables: &Tables<'_>,
    known: &mut Known,
    change: &'c Change,
) -> Result<Decided<'c>, Refusal> {
    let Change { at, by: _, what } = change;
    let bare = |event| Ok(Decided { event, body: Written::Nothing, number: None });
    match what {
        What::Authority { authority, salt } => {
            if let Some(position) = tables.authority_position(&authority.slug)?
                && tables.authority(position)?.as_ref() == Some(&**authority)
            {
                return Err(again(position, &tables.entry(position.seq)?, None));
            }
            let (authority, said) = in_parts(&**authority, *salt);
            Ok(Decided {
                event: Event::AuthorityChanged { authority },
                body: Written::Said(said),
                number: None,
            })
        }
        What::Consultation { consultation, salt } => {
            may_become(tables, consultation, *at)?;
            let (consultation, said) = in_parts(&**consultation, *salt);
            Ok(Decided {
                event: Event::ConsultationChanged { consultation },
                body: Written::Said(said),
                number: None,
            })
        }
        What::Response(received) => response(tables, known, received, *at),
        What::Erasure { consultation, number } => {
            tables.consultation_position(consultation)?.ok_or(Refused::UnknownConsultation)?;
            let row = tables.response(consultation, *number)?.ok_or(Refused::UnknownResponse)?;
            if row.erased {
                return Err(Refused::Erased.into());
            }
            bare(Event::Erased {
                consultation: consultation.clone(),
                number: *number,
                response: row.seq,
            })
        }
        What::SaidErasure { entry } => {
            may_be_erased(tables, *entry)?;
            bare(Event::SaidErased { entry: *entry })
        }
        What::Withdrawal { consultation, number } => {
            let Current { consultation: known, .. } = current(tables, known, consultation)?;
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
        What::Export { consultation, format, rows } => {
            tables.consultation_position(consultation)?.ok_or(Refused::UnknownConsultation)?;
            bare(Event::ExportHandedOut {
                consultation: consultation.clone(),
                format: format.clone(),
                rows: *rows,
            })
        }
        What::Results(telling) => results(tables, telling, *at),
    }
}

/// Results are told once, after the closing, and of what is counted now.
fn results<'c>(
    tables: &Tables<'_>,
    telling: &'c Telling,
    at: Timestamp,
) -> Result<Decided<'c>, Refusal> {
    let Telling { consultation: slug, form, counted, part } = telling;
    let position = tables.consultation_position(slug)?.ok_or(Refused::UnknownConsultation)?;
    let it = tables.consultation(position)?.ok_or_else(|| Corrupt::row("consultations", slug))?;
    let closes_at = it.closes_at;
    if tables.results_position(slug)?.is_some() {
        return Err(Refused::ResultsTold { closes_at }.into());
    }
    if at < closes_at {
        return Err(Refused::NotYetClosed { closes_at }.into());
    }
    if position != *form || tables.totals(slug)? != *counted {
        return Err(Refused::Outdated.into());
    }
    let (consultation, told) = (slug.clone(), encoding::digest(part));
    Ok(Decided {
        event: Event::ResultsTold { consultation, form: position.seq, told },
        body: Written::Told(part),
        number: None,
    })
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
    let (said, now) = match (event.authority(), event.consultation()) {
        (Some(it), _) => (it.said(), tables.authority_position(&it.told().slug)?),
        (_, Some(it)) => (it.said(), tables.consultation_position(&it.told().slug)?),
        (None, None) => (None, None),
    };
    if said.is_none() || now.is_some_and(|now| now.seq == seq) {
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
    let Current { position, consultation, asked, .. } =
        current(tables, known, &received.consultation)?;
    // Before the phase: who asks again after the closing was in time the first time.
    if let Some(seq) = tables.receipt(received.receipt)? {
        return Err(retry(tables, seq, received)?);
    }
    match phase(consultation, at) {
        Phase::Open => {}
        Phase::Forthcoming => {
            return Err(Refused::NotYetOpen { opens_at: consultation.opens_at }.into());
        }
        Phase::Closed | Phase::Concluded => {
            return Err(Refused::Closed { closes_at: consultation.closes_at }.into());
        }
    }
    if !consultation.languages.contains(&received.submission.language) {
        return Err(Refused::OtherLanguage { languages: consultation.languages.clone() }.into());
    }
    let mistakes = received.to_mend_at(*position, asked);
    if !mistakes.is_empty() {
        return Err(Refused::Invalid(mistakes).into());
    }
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
    };
    Ok(Decided { event, body: Written::Response(received), number: Some(number) })
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

fn may_become(tables: &Tables<'_>, it: &Consultation, now: Timestamp) -> Result<(), Refusal> {
    tables.authority_position(&it.authority)?.ok_or(Refused::UnknownAuthority)?;
    let Some(position) = tables.consultation_position(&it.slug)? else { return Ok(()) };
    let was =
        tables.consultation(position)?.ok_or_else(|| Corrupt::row("consultations", &it.slug))?;
    if was == *it {
        return Err(again(position, &tables.entry(position.seq)?, None));
    }
    let counted: Vec<_> = tables
        .tallies(&it.slug)?
        .into_iter()
        .map(|(key, count)| tally::read(&key, count))
        .collect::<Result<_, Corrupt>>()?;
    // What the few answered who came later would reach nobody, or be the difference.
    if it.closes_at > now && tables.results_position(&it.slug)?.is_some() {
        return Err(Refused::ResultsTold { closes_at: was.closes_at }.into());
    }
    let each = counted.iter().map(|t| (t.question.as_ref(), t.group.as_ref(), &t.value));
    match invalidated(&was, it, each) {
        lost if lost.is_empty() => Ok(()),
        lost => Err(Refused::WouldInvalidate(lost).into()),
    }
}

fn current<'k>(
    tables: &Tables<'_>,
    known: &'k mut Known,
    slug: &Slug,
) -> Result<&'k Current, Refusal> {
    if !known.contains_key(slug) {
        let position = tables.consultation_position(slug)?.ok_or(Refused::UnknownConsultation)?;
        let consultation =
            tables.consultation(position)?.ok_or_else(|| Corrupt::row("consultations", slug))?;
        let authority =
            tables.authority_position(&consultation.authority)?.ok_or(Refused::UnknownAuthority)?;
        let authority = tables
            .authority(authority)?
            .ok_or_else(|| Corrupt::row("authorities", &consultation.authority))?;
        if known.len() == KNOWN_MAX {
            known.clear();
        }
        let (asked, yardstick) =
            (asked(&consultation, &authority), Arc::new(Yardstick::of(&consultation)));
        known.insert(slug.clone(), Current { position, consultation, asked, yardstick });
    }
    known.get(slug).ok_or(Refusal::Refused(Refused::UnknownConsultation))
}

/// What is asked, in any language.
fn asked(consultation: &Consultation, authority: &Authority) -> Questionnaire {
    let lang = consultation.languages.first().unwrap_or(&authority.language);
    form(consultation, authority, lang, &Unspoken).questionnaire
}

fn again(position: Head, entry: &Entry, number: Option<u32>) -> Refusal {
    Refusal::Again(Appended {
        seq: position.seq,
        entry: position.entry,
        number,
        at: entry.at,
        again: true,
    })
}
