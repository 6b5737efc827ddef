//! Whether a change may happen: the rules, the limits and the moment. Here things are refused; [`crate::register::apply`] never refuses.

use crate::journal::log::{Actor, Corrupt, Digest, Entry, Fault, Head, Kind, Replaced};
use crate::journal::{Appended, Change, Received, Refused};
use crate::register::{Tables, row_codec::ResponseRecord, tally};
use crate::rules::{Authority, Consultation, Unspoken, Yardstick, form, invalidated, phase, told_from};
use glas_wire::{Phase, Questionnaire, Slug};
use jiff::Timestamp;
use std::{collections::HashMap, sync::Arc};

/// What shall be written down.
pub(super) struct Decided<'c> {
    pub(super) at: Timestamp,
    pub(super) actor: Actor,
    pub(super) kind: Kind,
    /// The response, where it is one.
    pub(super) received: Option<&'c Received>,
    pub(super) number: Option<u32>,
}

/// Why nothing shall be.
pub(super) enum Not {
    /// It stands there already.
    Again(Appended),
    Refused(Refused),
    Fault(Fault),
}

impl From<Refused> for Not {
    fn from(it: Refused) -> Self {
        Self::Refused(it)
    }
}
impl From<Corrupt> for Not {
    fn from(it: Corrupt) -> Self {
        Self::Fault(it.into())
    }
}
impl From<Fault> for Not {
    fn from(it: Fault) -> Self {
        Self::Fault(it)
    }
}

/// Consultations as the writer last read them, so that a response costs no parsing. Forgotten whenever one changes or a transaction is
/// given up.
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

pub(super) fn decide<'c>(tables: &Tables<'_>, known: &mut Known, change: &'c Change) -> Result<Decided<'c>, Not> {
    let decided = |at: &Timestamp, actor: &Actor, kind| Ok(Decided { at: *at, actor: *actor, kind, received: None, number: None });
    match change {
        Change::Authority { at, actor, authority } => {
            if let Some(position) = tables.authority(&authority.slug)? {
                let entry = tables.entry(position.seq)?;
                if entry.kind.authority() == Some(authority) {
                    return Err(again(position, &entry, None));
                }
            }
            decided(at, actor, Kind::AuthorityChanged { authority: authority.clone() })
        }
        Change::Consultation { at, actor, consultation } => {
            may_become(tables, consultation, *at)?;
            decided(at, actor, Kind::ConsultationChanged { consultation: consultation.clone() })
        }
        Change::Response(received) => response(tables, known, received),
        Change::Erasure { at, actor, consultation, number } => {
            tables.consultation(consultation)?.ok_or(Refused::UnknownConsultation)?;
            let row = tables.response(consultation, *number)?.ok_or(Refused::UnknownResponse)?;
            if row.erased {
                return Err(Refused::Erased.into());
            }
            decided(at, actor, Kind::Erased { consultation: consultation.clone(), number: *number, response: row.seq })
        }
        Change::Withdrawal { at, actor, consultation, number } => {
            let Current { consultation: known, .. } = current(tables, known, consultation)?;
            let row = tables.response(consultation, *number)?.ok_or(Refused::UnknownResponse)?;
            // Before the phase: who asks again after the closing was in time the first time.
            if row.withdrawn.is_some() {
                return Err(Refused::Withdrawn.into());
            }
            if let Phase::Closed | Phase::Concluded = phase(known, *at) {
                return Err(Refused::Closed { closes_at: known.closes_at }.into());
            }
            decided(at, actor, Kind::Withdrawn { consultation: consultation.clone(), number: *number, response: row.seq })
        }
        Change::Export { at, actor, consultation, format, rows } => {
            tables.consultation(consultation)?.ok_or(Refused::UnknownConsultation)?;
            decided(at, actor, Kind::ExportHandedOut { consultation: consultation.clone(), format: format.clone(), rows: *rows })
        }
    }
}

fn response<'c>(tables: &Tables<'_>, known: &mut Known, received: &'c Received) -> Result<Decided<'c>, Not> {
    let Current { position, consultation, asked, .. } = current(tables, known, &received.consultation)?;
    // Before the phase: who asks again after the closing was in time the first time.
    if let Some(seq) = tables.receipt(received.receipt)? {
        return Err(retry(tables, seq, received)?);
    }
    match phase(consultation, received.at) {
        Phase::Open => {}
        Phase::Forthcoming => return Err(Refused::NotYetOpen { opens_at: consultation.opens_at }.into()),
        Phase::Closed | Phase::Concluded => return Err(Refused::Closed { closes_at: consultation.closes_at }.into()),
    }
    if !consultation.languages.contains(&received.submission.language) {
        return Err(Refused::OtherLanguage { languages: consultation.languages.clone() }.into());
    }
    let mistakes = received.to_mend_at(*position, asked);
    if !mistakes.is_empty() {
        return Err(Refused::Invalid(mistakes).into());
    }
    let replaces = received.replaces.map(|receipt| replaced(tables, receipt, &received.consultation)).transpose()?;
    let number = tables.totals(&received.consultation)?.responses.checked_add(1).ok_or(Refused::Unavailable)?;
    let kind = Kind::ResponseReceived {
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
    Ok(Decided { at: received.at, actor: Actor::Respondent, kind, received: Some(received), number: Some(number) })
}

/// The response that a receipt opens, to be corrected.
fn replaced(tables: &Tables<'_>, receipt: Digest, of: &Slug) -> Result<Replaced, Not> {
    let seq = tables.receipt(receipt)?.ok_or(Refused::UnknownResponse)?;
    let entry = tables.entry(seq)?;
    let replaced = entry.kind.received().ok_or_else(|| Corrupt::row("receipts", receipt))?;
    if replaced.consultation != of {
        return Err(Refused::UnknownResponse.into());
    }
    match received_row(tables, of, replaced.number)?.withdrawn {
        Some(_) => Err(Refused::Withdrawn.into()),
        None => Ok(Replaced { number: replaced.number, response: seq }),
    }
}

/// The same key came before: with an equal submission it is the same response.
fn retry(tables: &Tables<'_>, seq: u64, received: &Received) -> Result<Not, Fault> {
    let entry = tables.entry(seq)?;
    let before = entry.kind.received().ok_or_else(|| Corrupt::row("receipts", received.receipt))?;
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
    Ok(tables.response(of, number)?.ok_or_else(|| Corrupt::row("responses", format_args!("{of} {number}")))?)
}

fn may_become(tables: &Tables<'_>, it: &Consultation, now: Timestamp) -> Result<(), Not> {
    tables.authority(&it.authority)?.ok_or(Refused::UnknownAuthority)?;
    let Some(position) = tables.consultation(&it.slug)? else { return Ok(()) };
    let entry = tables.entry(position.seq)?;
    let was = entry.kind.consultation().ok_or_else(|| Corrupt::row("consultations", &it.slug))?;
    if was == it {
        return Err(again(position, &entry, None));
    }
    let counted: Vec<_> =
        tables.tallies(&it.slug)?.into_iter().map(|(key, count)| tally::read(&key, count)).collect::<Result<_, Corrupt>>()?;
    // Of nobody's answers nothing was told.
    if now >= told_from(was) && told_from(it) > now && !counted.is_empty() {
        return Err(Refused::ResultsTold { closes_at: was.closes_at }.into());
    }
    let each = counted.iter().map(|t| (t.question.as_ref(), t.group.as_ref(), &t.value));
    match invalidated(was, it, each) {
        lost if lost.is_empty() => Ok(()),
        lost => Err(Refused::WouldInvalidate(lost).into()),
    }
}

fn current<'k>(tables: &Tables<'_>, known: &'k mut Known, slug: &Slug) -> Result<&'k Current, Not> {
    if !known.contains_key(slug) {
        let position = tables.consultation(slug)?.ok_or(Refused::UnknownConsultation)?;
        let entry = tables.entry(position.seq)?;
        let consultation = entry.kind.consultation().ok_or_else(|| Corrupt::row("consultations", slug))?.clone();
        let authority = tables.authority(&consultation.authority)?.ok_or(Refused::UnknownAuthority)?;
        let entry = tables.entry(authority.seq)?;
        let authority = entry.kind.authority().ok_or_else(|| Corrupt::row("authorities", &consultation.authority))?;
        if known.len() == KNOWN_MAX {
            known.clear();
        }
        let (asked, yardstick) = (asked(&consultation, authority), Arc::new(Yardstick::of(&consultation)));
        known.insert(slug.clone(), Current { position, consultation, asked, yardstick });
    }
    known.get(slug).ok_or(Not::Refused(Refused::UnknownConsultation))
}

/// What is asked, in any language.
fn asked(consultation: &Consultation, authority: &Authority) -> Questionnaire {
    let lang = consultation.languages.first().unwrap_or(&authority.language);
    form(consultation, authority, lang, &Unspoken).questionnaire
}

fn again(position: Head, entry: &Entry, number: Option<u32>) -> Not {
    Not::Again(Appended { seq: position.seq, entry: position.entry, number, at: entry.at, again: true })
}
