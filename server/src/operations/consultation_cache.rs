//! A cache of consultations as operations and pages want them: with their authority, and with the
//! form in each language ready. Each is read once per change of its own.

use super::{
    earlier_form::EarlierForm,
    error::{FindError, StoreError, Unpublished},
};
use crate::{
    journal::Journal,
    register::{Head, ReadError, View},
    rules::{
        self, Authority, Consultation, Digest, DocumentFile, FileKind, Notice, PlaceIndex, Spoken,
        Standing,
    },
    words::Catalogue,
};
use glas_wire::{Date, Form, Lang, Phase, Slug, Terminated};
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// Which entries of the journal tell a consultation and its authority as they are now, and what a
/// clerk has done to it as a whole. None by default, as of what is not published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Version {
    pub(crate) consultation: Head,
    authority: Head,
    standing: Standing,
    /// Files among its documents that were erased.
    erased: Vec<Digest>,
}

/// A consultation and what belongs to it.
pub(crate) struct CachedConsultation {
    /// Closed when it was terminated, if it was.
    pub(crate) consultation: Consultation,
    pub(crate) authority: Authority,
    /// Whether it was terminated or unpublished.
    pub(crate) standing: Standing,
    pub(crate) version: Version,
    /// What people write for its places.
    pub(crate) places: PlaceIndex,
    forms: BTreeMap<Lang, Arc<Form>>,
    /// The address below which its documents can be had.
    files_at: String,
    /// Earlier forms that were asked for, by version.
    pub(super) earlier: Mutex<HashMap<u64, Arc<EarlierForm>>>,
    /// Of the journal when this was last found to be so.
    revision: AtomicU64,
}

impl CachedConsultation {
    /// `files_at`: the address below which its documents can be had.
    pub(super) fn new(
        consultation: Consultation,
        authority: Authority,
        version: Version,
        revision: u64,
        files_at: String,
    ) -> Self {
        let standing = version.standing.clone();
        let consultation = standing.of(consultation);
        let seq = version.consultation.seq;
        let files = (files_at.as_str(), version.erased.as_slice());
        let forms = forms(&consultation, seq, &authority, &standing, files);
        let places = PlaceIndex::of(&consultation);
        Self {
            consultation,
            authority,
            standing,
            version,
            places,
            forms,
            files_at,
            earlier: Mutex::default(),
            revision: revision.into(),
        }
    }

    /// The address below which its documents can be had, and those that no longer can.
    pub(super) fn files(&self) -> (&str, &[Digest]) {
        (&self.files_at, &self.version.erased)
    }

    pub(crate) fn phase(&self, now: Timestamp) -> Phase {
        self.standing.phase(rules::phase(&self.consultation, now))
    }

    /// Fails where it is unpublished.
    pub(super) fn shown(&self) -> Result<(), FindError> {
        let Some(notice) = self.standing.unpublished.clone() else { return Ok(()) };
        let time_zone = self.authority.time_zone.clone();
        Err(FindError::Unpublished(Unpublished { notice, time_zone }))
    }

    /// The language asked for, where the consultation speaks it; else the authority's own; else the
    /// consultation's first.
    pub(crate) fn lang(&self, asked: Option<&Lang>) -> Lang {
        self.spoken(asked).clone()
    }

    /// [`Self::lang`], borrowed.
    pub(crate) fn spoken(&self, asked: Option<&Lang>) -> &Lang {
        let spoken = |lang: &Lang| self.forms.get_key_value(lang).map(|(lang, _)| lang);
        let own = || spoken(&self.authority.language).or(self.consultation.languages.first());
        asked.and_then(spoken).or_else(own).unwrap_or(&self.authority.language)
    }

    /// The form in a language that [`Self::lang`] gave.
    pub(crate) fn form(&self, lang: &Lang) -> Result<&Arc<Form>, StoreError> {
        self.forms
            .get(lang)
            .ok_or_else(|| StoreError::Fault(anyhow::anyhow!("a consultation without a language")))
    }

    /// The next instant at which the phase changes by itself.
    pub(crate) fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        [self.consultation.opens_at, self.consultation.closes_at].into_iter().find(|at| *at > now)
    }
}

/// The form of a version in each of its languages. `files`: the address below which its documents can
/// be had, and those that were erased.
pub(super) fn forms(
    consultation: &Consultation,
    version: u64,
    authority: &Authority,
    standing: &Standing,
    files: (&str, &[Digest]),
) -> BTreeMap<Lang, Arc<Form>> {
    let form = |lang: &Lang| {
        let time_zone = &authority.time_zone;
        let words = InWords { words: Catalogue::of(lang), time_zone, files };
        let terminated = standing.terminated.as_ref().map(|it| Terminated {
            at: rules::moment(it.at, words.moment(it.at)),
            reason: it.reason.clone(),
        });
        let mut form = rules::form(consultation, version, authority, lang, &words);
        if let Some(Notice { at, reason: Some(said) }) = &standing.concluded {
            let values = [("date", words.moment(*at).into()), ("said", said.as_str().into())];
            form.summary.push(words.words.with("p-concluded", &values));
        }
        Form { terminated, ..form }
    };
    consultation.languages.iter().map(|lang| (lang.clone(), Arc::new(form(lang)))).collect()
}

struct InWords<'a> {
    words: &'static Catalogue,
    time_zone: &'a str,
    files: (&'a str, &'a [Digest]),
}

impl Spoken for InWords<'_> {
    fn moment(&self, at: Timestamp) -> String {
        self.words.moment(at, self.time_zone)
    }
    fn end(&self, at: Timestamp) -> String {
        self.words.end(at, self.time_zone)
    }
    fn day(&self, day: Date) -> String {
        self.words.day(day)
    }
    fn short_term(&self, reason: &str) -> String {
        self.words.with("p-short-term", &[("reason", reason.into())])
    }
    fn extended(&self, reason: &str) -> String {
        self.words.with("p-extended", &[("reason", reason.into())])
    }
    fn reply(&self, id: &str) -> String {
        self.words.reply(id)
    }
    fn file(&self, title: &str, file: &DocumentFile) -> String {
        if self.files.1.contains(&file.sha256) {
            return self.words.with("p-document-gone", &[("title", title.into())]);
        }
        self.words.file(title, file.kind().map_or("", FileKind::extension), file.bytes)
    }
    fn file_address(&self, file: &DocumentFile) -> String {
        rules::file_address(self.files.0, file)
    }
}

/// Consultations as they were last read.
#[derive(Default)]
pub(super) struct ConsultationCache {
    /// The address of the server, as browsers know it; empty where there is none.
    base: String,
    cached: RwLock<HashMap<Slug, Arc<CachedConsultation>>>,
    /// Held by whoever reads one: the others wait for what is read.
    reading: Mutex<()>,
}

impl ConsultationCache {
    /// Of a server at an address.
    pub(super) fn at(base: &str) -> Self {
        Self { base: base.to_owned(), ..Self::default() }
    }

    pub(super) fn find(
        &self,
        journal: &Journal,
        slug: &Slug,
    ) -> Result<Arc<CachedConsultation>, FindError> {
        let revision = journal.revision();
        let current =
            || self.last_known(slug).filter(|cached| cached.revision.load(Relaxed) == revision);
        if let Some(cached) = current() {
            return Ok(cached);
        }
        let _one = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cached) = current() {
            return Ok(cached);
        }
        // Something has changed since; whether it is this one a few small rows tell.
        if let Some(cached) = self.last_known(slug)
            && version(journal, &cached.consultation)?.as_ref() == Some(&cached.version)
        {
            cached.revision.store(revision, Relaxed);
            return Ok(cached);
        }
        let cached = Arc::new(read(journal, slug, revision, &self.base)?);
        self.cached
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(slug.clone(), cached.clone());
        Ok(cached)
    }

    /// As it was last read; for when reading is what failed.
    pub(super) fn last_known(&self, slug: &Slug) -> Option<Arc<CachedConsultation>> {
        self.cached.read().unwrap_or_else(PoisonError::into_inner).get(slug).cloned()
    }
}

fn version(journal: &Journal, it: &Consultation) -> Result<Option<Version>, ReadError> {
    let view = journal.view()?;
    let [consultation, authority] = view.positions(&it.slug, &it.authority)?;
    let (standing, erased) = (view.standing(&it.slug)?, erased(&view, &it.slug)?);
    Ok(consultation.zip(authority).map(|(consultation, authority)| Version {
        consultation,
        authority,
        standing,
        erased,
    }))
}

/// The files among the documents of a consultation that were erased.
fn erased(view: &View, of: &Slug) -> Result<Vec<Digest>, ReadError> {
    let files = view.document_files()?.into_iter();
    let own = files.filter(|it| it.consultation == *of && it.erased.is_some());
    Ok(own.map(|it| it.sha256).collect())
}

fn read(
    journal: &Journal,
    slug: &Slug,
    revision: u64,
    base: &str,
) -> Result<CachedConsultation, FindError> {
    let view = journal.view()?;
    let consultation = view.consultation(slug)?.ok_or(FindError::UnknownConsultation)?;
    let authority = view.authority(&consultation.authority)?;
    let authority =
        authority.ok_or_else(|| StoreError::Fault(anyhow::anyhow!("{slug} has no authority")))?;
    let [of_consultation, of_authority] = view.positions(slug, &authority.slug)?;
    let positions = of_consultation
        .zip(of_authority)
        .ok_or_else(|| StoreError::Fault(anyhow::anyhow!("{slug} is told nowhere")))?;
    let standing = view.standing(slug)?;
    let (consultation_at, authority_at) = positions;
    let erased = erased(&view, slug)?;
    let version =
        Version { consultation: consultation_at, authority: authority_at, standing, erased };
    let files_at = [base, "/c/", slug.as_str(), "/documents"].concat();
    Ok(CachedConsultation::new(consultation, authority, version, revision, files_at))
}

#[cfg(test)]
mod tests {
    use super::{Arc, ConsultationCache};
    use crate::journal::{Actor, Change, Journal, Replaces, Settings, What, Who};
    use crate::{import, rules::Consultation};
    use glas_wire::Slug;
    use jiff::Timestamp;

    const AUTHORITY: &str = include_str!("../../../examples/authorities/vidin.toml");
    const CONSULTATION: &str =
        include_str!("../../../examples/consultations/e-services-ordinance.toml");

    /// Whenever anything was published, every consultation was read anew and all that was made of
    /// it was made again.
    #[test]
    fn a_change_is_one_of_its_own_consultation() {
        let folder = tempfile::tempdir().expect("a folder");
        let journal =
            Journal::open(&folder.path().join("journal.db"), Settings::default()).expect("opened");
        let (at, actor) = (Timestamp::UNIX_EPOCH, Actor::of(&Who::System));
        let authority = import::authority("vidin.toml", AUTHORITY).expect("a good file");
        let road = import::consultation("o.toml", CONSULTATION, std::slice::from_ref(&authority))
            .expect("a good file");
        let slug = |text: &str| -> Slug { text.parse().expect("a slug") };
        let publish = |slug: Slug, change: &dyn Fn(&mut Consultation)| {
            let mut it = Consultation { slug, ..road.clone() };
            change(&mut it);
            journal
                .append_blocking(Change {
                    at,
                    by: actor,
                    what: What::Consultation {
                        consultation: Box::new(it),
                        salt: [1; 16],
                        reworded: false,
                        replaces: Replaces::Whatever,
                    },
                })
                .expect("published");
        };
        journal
            .append_blocking(Change {
                at,
                by: actor,
                what: What::Authority { authority: Box::new(authority.clone()), salt: [1; 16] },
            })
            .expect("set up");
        publish(slug("a"), &|_| ());
        publish(slug("b"), &|_| ());
        let consultations = ConsultationCache::default();
        let find = |text: &str| consultations.find(&journal, &slug(text)).expect("found");
        let (a, b) = (find("a"), find("b"));
        publish(slug("b"), &|it| it.legal_basis = None);
        assert!(Arc::ptr_eq(&a, &find("a")), "it has not changed");
        assert!(!Arc::ptr_eq(&b, &find("b")) && find("b").version != b.version);
        assert_eq!(find("b").consultation.legal_basis, None);
        let mut authority = authority;
        authority.contact.phone = Some("094 600 700".to_owned());
        journal
            .append_blocking(Change {
                at,
                by: actor,
                what: What::Authority { authority: Box::new(authority), salt: [1; 16] },
            })
            .expect("changed");
        assert_eq!(
            find("a").authority.contact.phone.as_deref(),
            Some("094 600 700"),
            "an authority is part of its consultations"
        );
        journal.close().expect("closed");
    }
}
