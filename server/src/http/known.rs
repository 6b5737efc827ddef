//! Consultations as handlers want them: with their authority, and with the form in each language ready. Read once per change.

use crate::{
    http::{
        embed::Scripts,
        error::{Error, Hours},
    },
    journal::Journal,
    register::Unavailable,
    rules::{self, Authority, Consultation, Spoken},
    words::Catalogue,
};
use glas_wire::{Contact, Form, Lang, Phase, Slug};
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, PoisonError, RwLock},
};

/// A consultation and what belongs to it.
pub(super) struct Known {
    pub(super) consultation: Consultation,
    pub(super) authority: Authority,
    /// Of the journal when this was read.
    pub(super) revision: u64,
    /// What host pages ask for, made from it.
    pub(super) scripts: Scripts,
    forms: BTreeMap<Lang, Form>,
}

impl Known {
    fn new(consultation: Consultation, authority: Authority, revision: u64) -> Self {
        let form = |lang: &Lang| {
            rules::form(&consultation, &authority, lang, &InWords { words: Catalogue::of(lang), time_zone: &authority.time_zone })
        };
        let forms = consultation.languages.iter().map(|lang| (lang.clone(), form(lang))).collect();
        Self { consultation, authority, revision, scripts: Scripts::default(), forms }
    }

    pub(super) fn phase(&self, now: Timestamp) -> Phase {
        rules::phase(&self.consultation, false, now)
    }

    /// The language asked for, where the consultation speaks it; else the authority's own; else the consultation's first.
    pub(super) fn lang(&self, asked: Option<&Lang>) -> Lang {
        self.spoken(asked).clone()
    }

    /// [`Self::lang`], borrowed.
    pub(super) fn spoken(&self, asked: Option<&Lang>) -> &Lang {
        let spoken = |lang: &Lang| self.forms.get_key_value(lang).map(|(lang, _)| lang);
        let own = || spoken(&self.authority.language).or(self.consultation.languages.first());
        asked.and_then(spoken).or_else(own).unwrap_or(&self.authority.language)
    }

    /// The form in a language that [`Self::lang`] gave.
    pub(super) fn form(&self, lang: &Lang) -> Result<&Form, Error> {
        self.forms.get(lang).ok_or_else(|| Error::Internal(anyhow::anyhow!("a consultation without a language")))
    }

    /// The next instant at which the phase changes by itself.
    pub(super) fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        [self.consultation.opens_at, self.consultation.closes_at].into_iter().find(|at| *at > now)
    }

    pub(super) fn hours(&self, at: Timestamp) -> Box<Hours> {
        let contact: &Contact = self.consultation.contact.as_ref().unwrap_or(&self.authority.contact);
        Box::new(Hours { at, time_zone: self.authority.time_zone.clone(), contact: contact.clone() })
    }
}

struct InWords<'a> {
    words: &'static Catalogue,
    time_zone: &'a str,
}

impl Spoken for InWords<'_> {
    fn moment(&self, at: Timestamp) -> String {
        self.words.moment(at, self.time_zone)
    }
    fn reply(&self, id: &str) -> String {
        self.words.reply(id)
    }
}

/// Consultations read since the last change of any.
#[derive(Default)]
pub(super) struct Library(RwLock<HashMap<Slug, Arc<Known>>>);

impl Library {
    pub(super) fn find(&self, journal: &Journal, slug: &Slug) -> Result<Arc<Known>, Error> {
        let revision = journal.revision();
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).get(slug).cloned();
        if let Some(known) = kept.filter(|known| known.revision == revision) {
            return Ok(known);
        }
        let known = Arc::new(read(journal, slug, revision)?);
        let mut shelf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        shelf.retain(|_, known| known.revision == revision);
        shelf.insert(slug.clone(), known.clone());
        Ok(known)
    }
}

impl Library {
    /// As it was last read; for when reading is what failed.
    pub(super) fn last_known(&self, slug: &Slug) -> Option<Arc<Known>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(slug).cloned()
    }
}

fn read(journal: &Journal, slug: &Slug, revision: u64) -> Result<Known, Error> {
    let view = journal.view()?;
    let consultation = view.consultation(slug)?.ok_or(Error::UnknownConsultation)?;
    let authority = view.authority(&consultation.authority)?;
    let authority = authority.ok_or_else(|| Error::Internal(anyhow::anyhow!("{slug} has no authority")))?;
    Ok(Known::new(consultation, authority, revision))
}

impl From<Unavailable> for Error {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}
