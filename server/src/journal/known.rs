//! What the writer knows of consultations: each as it is now, and earlier versions of its form that
//! were answered lately.

use crate::journal::decided::Refusal;
use crate::journal::log::{Corrupt, Head};
use crate::journal::refused::Refused;
use crate::register::Tables;
use crate::rules::{Consultation, Unspoken, Yardstick, ended, form, is_taken, was_open};
use glas_wire::{Lang, Questionnaire, Slug};
use jiff::Timestamp;
use std::{collections::HashMap, sync::Arc};

/// Consultations as the writer last read them, so that a response costs no parsing. Forgotten
/// whenever one changes or a transaction is given up.
pub(super) type Known = HashMap<Slug, Current>;

/// A consultation as it is now, and those of its earlier versions that somebody answered lately.
pub(super) struct Current {
    /// Closed when it was terminated, if it was.
    pub(super) consultation: Consultation,
    pub(super) unpublished: bool,
    version: Version,
    /// By the position of the entry, with the instant until which it was in force.
    earlier: HashMap<u64, (Version, Timestamp)>,
}

/// What the writer needs of a consultation as one entry told it.
pub(super) struct Version {
    /// That entry.
    pub(super) position: Head,
    pub(super) languages: Vec<Lang>,
    /// In one language as in another the questions are the same.
    pub(super) asked: Questionnaire,
    /// By what its responses are counted.
    yardstick: Arc<Yardstick>,
}

impl Current {
    /// Its form that is in force.
    pub(super) fn version(&self) -> &Version {
        &self.version
    }

    /// By what a response is counted that was written in a version which it knows; by what others
    /// are, where nothing is said.
    pub(super) fn yardstick(&self, version: Option<u64>) -> Option<(u64, &Arc<Yardstick>)> {
        let it = match version {
            Some(seq) if seq != self.version.position.seq => &self.earlier.get(&seq)?.0,
            _ => &self.version,
        };
        Some((it.position.seq, &it.yardstick))
    }
}

/// Consultations the writer remembers at once.
const KNOWN_MAX: usize = 256;
/// Earlier versions it remembers of each.
const EARLIER_MAX: usize = 8;

pub(super) fn current<'k>(
    tables: &Tables<'_>,
    known: &'k mut Known,
    slug: &Slug,
) -> Result<&'k mut Current, Refusal> {
    if !known.contains_key(slug) {
        let position = tables.consultation_position(slug)?.ok_or(Refused::UnknownConsultation)?;
        let consultation =
            tables.consultation(position)?.ok_or_else(|| Corrupt::row("consultations", slug))?;
        let version = told_at(tables, &consultation, position)?;
        if known.len() == KNOWN_MAX {
            known.clear();
        }
        let consultation = ended(consultation, tables.terminated_at(slug)?);
        let unpublished = tables.is_unpublished(slug)?;
        // Receipts of what is received now name its version: read once, that can be read while the
        // disk takes nothing.
        tables.versions(slug)?;
        let earlier = HashMap::new();
        known.insert(slug.clone(), Current { consultation, unpublished, version, earlier });
    }
    known.get_mut(slug).ok_or(Refusal::Refused(Refused::UnknownConsultation))
}

/// What is needed of a consultation as the entry at a position told it.
fn told_at(
    tables: &Tables<'_>,
    consultation: &Consultation,
    position: Head,
) -> Result<Version, Refusal> {
    let authority =
        tables.authority_position(&consultation.authority)?.ok_or(Refused::UnknownAuthority)?;
    let authority = tables
        .authority(authority)?
        .ok_or_else(|| Corrupt::row("authorities", &consultation.authority))?;
    let lang = consultation.languages.first().unwrap_or(&authority.language);
    Ok(Version {
        position,
        languages: consultation.languages.clone(),
        asked: form(consultation, position.seq, &authority, lang, &Unspoken).questionnaire,
        yardstick: Arc::new(Yardstick::of(consultation)),
    })
}

/// The version of the form that was filled in: the one in force where nothing is said. An earlier
/// one is taken for some days.
pub(super) fn version<'k>(
    tables: &Tables<'_>,
    current: &'k mut Current,
    said: Option<u64>,
    at: Timestamp,
) -> Result<&'k Version, Refusal> {
    let Some(seq) = said.filter(|seq| *seq != current.version.position.seq) else {
        return Ok(&current.version);
    };
    if !current.earlier.contains_key(&seq) {
        let (version, replaced) = earlier(tables, &current.consultation.slug, seq)?;
        if current.earlier.len() == EARLIER_MAX {
            current.earlier.clear();
        }
        current.earlier.insert(seq, (version, replaced));
    }
    let taken = current.earlier.get(&seq).filter(|(_, replaced)| is_taken(*replaced, at));
    Ok(taken.map(|(version, _)| version).ok_or(Refused::FormReplaced)?)
}

/// A version that is not in force any more, and until when it was.
fn earlier(tables: &Tables<'_>, slug: &Slug, seq: u64) -> Result<(Version, Timestamp), Refusal> {
    let all = tables.versions(slug)?;
    let n = all.iter().position(|it| it.position.seq == seq).ok_or(Refused::FormReplaced)?;
    let replaced = all.get(n + 1).ok_or(Refused::FormReplaced)?.at;
    let position = all[n].position;
    let told = tables.consultation(position)?.ok_or_else(|| Corrupt::row("versions", slug))?;
    // Before the opening anything may be changed, so what nobody could fill in is not taken either.
    if !was_open(&told, all[n].at, replaced) {
        return Err(Refused::FormReplaced.into());
    }
    Ok((told_at(tables, &told, position)?, replaced))
}
