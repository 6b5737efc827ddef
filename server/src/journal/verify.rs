//! Whether the journal is whole: every entry in its place, chained to the one before, its body as
//! it was received; whether the register says what follows from it, which is seen by making it once
//! more (`scratch`); and whether what follows can be at all.

use crate::journal::broken::{Broken, Defect};
use crate::journal::damage;
use crate::journal::error::OpenError;
use crate::journal::evidence::Evidence;
use crate::journal::handle::Journal;
use crate::journal::impossible;
use crate::journal::log::{Comment, Event, Fault, Head, ReadError, Replaced, encoding};
use crate::journal::scratch::{Folding, NotTaken, Scratch, ScratchError, Uncompared};
use crate::journal::settings::Settings;
use crate::journal::walk::{Step, Stop, Walk};
use crate::register::View;
use crate::rules::Told;
use glas_wire::Slug;
use redb::WriteTransaction;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::time::{Duration, Instant};

/// A journal found whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verified {
    /// Its last entry.
    pub head: Head,
    /// Responses.
    pub responses: u64,
    /// How many of them have been erased.
    pub erased: u64,
    /// Those of them withdrawn or corrected by another.
    pub withdrawn: u64,
    /// Entries by which an authority or a consultation was changed, terminated or unpublished and
    /// of which what they said is erased.
    pub said_erased: u64,
    /// The last entry that could be read when the header of the file was found damaged and was put
    /// right, where it ever was. What was acknowledged was not lost by that unless the disk lost
    /// more than it.
    pub damaged_after: Option<u64>,
    /// How long it took.
    pub took: Duration,
    /// Bytes of the temporary folder that were used, and are free again.
    pub scratch_bytes: u64,
}

/// Why a journal is not verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It is not whole.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// It cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The register cannot be made once more to be compared.
    #[error(transparent)]
    Scratch(#[from] ScratchError),
}

impl From<Stop> for VerifyError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Broken(broken) => Self::Broken(broken),
            Stop::Fault(fault) => Self::Read(fault.into()),
        }
    }
}
impl From<NotTaken> for VerifyError {
    fn from(it: NotTaken) -> Self {
        match it {
            NotTaken::Broken(broken) => Self::Broken(broken),
            NotTaken::Scratch(error) => Self::Scratch(error),
        }
    }
}
impl From<Uncompared> for VerifyError {
    fn from(it: Uncompared) -> Self {
        match it {
            Uncompared::Scratch(error) => Self::Scratch(error),
            Uncompared::Kept(fault) => Self::Read(fault.into()),
        }
    }
}
impl From<Fault> for VerifyError {
    fn from(fault: Fault) -> Self {
        Self::Read(fault.into())
    }
}

impl Journal {
    /// Verifies the journal, what is written meanwhile included. `against`: places given out with
    /// receipts and exports, which show a cut tail. Each page is read in a view of its own: one
    /// view for all would pin pages of the file for as long as it takes. The register is made once
    /// more in the temporary folder, which takes about as much room as the file; the journal's own
    /// folder is only read.
    pub fn verify(&self, against: &[Evidence]) -> Result<Verified, VerifyError> {
        let begun = Instant::now();
        let scratch = Scratch::new(self.settings())?;
        let made = scratch.begin()?;
        let mut check = Check::new(against, Folding::begin(&scratch, &made)?);
        loop {
            let view = self.view()?;
            if check.page(&view)? < PAGE {
                // That was the end: nothing has come since, in this view.
                let found = check.end(&view, &scratch, &made)?;
                return Ok(Verified {
                    took: begun.elapsed(),
                    scratch_bytes: scratch.bytes()?,
                    ..found
                });
            }
        }
    }
}

/// Verifies a file that no process has open.
pub fn verify(file: &Path, against: &[Evidence]) -> Result<Verified, VerifyError> {
    Journal::open(file, Settings::default())?.verify(against)
}

/// Entries verified in one view: a few tenths of a second.
const PAGE: usize = 4_096;

/// How far it has come.
struct Check<'a> {
    /// What is still to be compared, by the entries in question: the first is looked at next.
    against: VecDeque<&'a Evidence>,
    found: Verified,
    folding: Folding<'a>,
    /// The last number of each consultation's responses.
    numbers: BTreeMap<Slug, u32>,
    /// Entries without the part that can be erased, until the entry comes that erased it; of a
    /// response, which it is.
    bare: BTreeMap<u64, Option<(Slug, u32)>>,
    /// Entries whose erasure was found.
    erased: BTreeSet<u64>,
    /// Consultations whose results were told.
    told: BTreeSet<Slug>,
    /// The first entry that is not as a file says. Told at the end: whether the journal is whole in
    /// itself is told before.
    disagrees: Option<Broken>,
}

impl<'a> Check<'a> {
    fn new(against: &'a [Evidence], folding: Folding<'a>) -> Self {
        let (numbers, bare, erased) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        let mut against: Vec<&Evidence> = against.iter().collect();
        against.sort_by_key(|given| given.seq);
        // Of no entry at all.
        let of_none = against.partition_point(|given| given.seq == 0);
        against.rotate_left(of_none);
        Self {
            against: against.into(),
            found: Verified::default(),
            folding,
            numbers,
            bare,
            erased,
            told: BTreeSet::new(),
            disagrees: None,
        }
    }

    /// The next entries, [`PAGE`] at most; fewer at the end.
    fn page(&mut self, view: &View) -> Result<usize, VerifyError> {
        let mut walk = Walk::after(self.found.head, view)?;
        let mut walked = 0;
        while walked < PAGE {
            let Some(step) = walk.step()? else { break };
            self.entry(&walk, &step)?;
            self.folding.take(&step)?;
            walked += 1;
        }
        self.found.head = walk.last;
        Ok(walked)
    }

    fn entry(&mut self, walk: &Walk, step: &Step) -> Result<(), VerifyError> {
        let seq = step.entry.seq;
        while let Some(given) = self.against.pop_front_if(|given| given.seq == seq) {
            if self.disagrees.is_none() {
                let defect = given.differs(&step.entry, step.digest);
                self.disagrees = defect.map(|defect| Broken { seq, defect });
            }
        }
        match &step.entry.event {
            Event::ResponseReceived { consultation, number, replaces, .. } => {
                self.found.responses += 1;
                let last = self.numbers.entry(consultation.clone()).or_default();
                let next = last.saturating_add(1);
                if *number != next {
                    return broken(seq, Defect::Number { says: *number, next });
                }
                *last = next;
                if let Some(Replaced { number, response }) = replaces {
                    self.withdrawn(walk, seq, *response, consultation, *number)?;
                }
                if step.stored.personal.is_none() {
                    self.bare.insert(seq, Some((consultation.clone(), *number)));
                }
            }
            Event::Erased { consultation, number, response, reason } => {
                self.found.erased += 1;
                if reason.is_some() && step.stored.personal.is_none() {
                    self.bare.insert(seq, None);
                }
                let is_that = match self.bare.remove(response) {
                    Some(of) => of == Some((consultation.clone(), *number)),
                    // It was whole when it was walked past: then it was erased since, and is bare
                    // in this view.
                    None if !self.erased.contains(response)
                        && walk.is_response(*response, consultation, *number)? =>
                    {
                        if walk.has_personal(*response)? {
                            return broken(*response, Defect::NotErased { by: seq });
                        }
                        true
                    }
                    None => false,
                };
                if !is_that {
                    return broken(seq, Defect::NoResponse { response: *response });
                }
                self.erased.insert(*response);
            }
            Event::Withdrawn { consultation, number, response } => {
                self.withdrawn(walk, seq, *response, consultation, *number)?;
            }
            Event::ConsentWithdrawn { consultation, number, response, reason } => {
                if reason.is_some() && step.stored.personal.is_none() {
                    self.bare.insert(seq, None);
                }
                if !walk.is_earlier_response(*response, consultation, *number)? {
                    return broken(seq, Defect::NoResponse { response: *response });
                }
            }
            Event::CommentModerated { comment, .. } | Event::CommentAnswered { comment, .. } => {
                let Comment { consultation, number, question: _, response } = comment;
                if !walk.is_earlier_response(*response, consultation, *number)? {
                    return broken(seq, Defect::NoResponse { response: *response });
                }
                if step.stored.personal.is_none() && step.entry.event.parts()[1].is_some() {
                    self.bare.insert(seq, None);
                }
            }
            Event::SaidErased { entry } => {
                self.found.said_erased += 1;
                let was_said = match self.bare.remove(entry) {
                    Some(of) => of.is_none(),
                    None if !self.erased.contains(entry)
                        && *entry < seq
                        && walk.is_said(*entry)? =>
                    {
                        if walk.has_personal(*entry)? {
                            return broken(*entry, Defect::NotErased { by: seq });
                        }
                        true
                    }
                    None => false,
                };
                if !was_said {
                    return broken(seq, Defect::NothingSaid { entry: *entry });
                }
                self.erased.insert(*entry);
            }
            Event::AuthorityChanged { .. }
            | Event::ConsultationChanged { .. }
            | Event::ConsultationTerminated { .. }
            | Event::ConsultationUnpublished { .. }
            | Event::DocumentErased { .. }
            | Event::ConsultationConcluded { .. }
            | Event::AccountChanged { .. } => {
                if step.stored.personal.is_none() && step.entry.event.parts()[1].is_some() {
                    self.bare.insert(seq, None);
                }
            }
            Event::ExportHandedOut { .. }
            | Event::WayInGiven { .. }
            | Event::RightsHandedOut { .. }
            | Event::ClockTrusted {}
            | Event::Restored { .. } => {}
            Event::ResultsTold { consultation, form, told: _ } => {
                if !self.told.insert(consultation.clone()) {
                    return broken(seq, Defect::ToldAgain);
                }
                if !walk.is_form(*form, consultation)? {
                    return broken(seq, Defect::NoForm { form: *form });
                }
                let part = step.stored.coded.as_ref().map(|part| part.value());
                if part.and_then(encoding::read_part::<Told>).is_none() {
                    return broken(seq, Defect::ToldChanged);
                }
            }
        }
        Ok(())
    }

    /// Entry `seq` says that a response is withdrawn: that response was received before.
    fn withdrawn(
        &mut self,
        walk: &Walk,
        seq: u64,
        response: u64,
        of: &Slug,
        number: u32,
    ) -> Result<(), VerifyError> {
        self.found.withdrawn += 1;
        if walk.is_earlier_response(response, of, number)? {
            Ok(())
        } else {
            broken(seq, Defect::NoResponse { response })
        }
    }

    /// What only the end shows. `view` is the one in which it was reached, `made` holds the
    /// register made once more.
    fn end(
        self,
        view: &View,
        scratch: &Scratch,
        made: &WriteTransaction,
    ) -> Result<Verified, VerifyError> {
        let Self { against, found, folding, numbers, bare, erased: _, told: _, disagrees } = self;
        if let Some((seq, of)) = bare.first_key_value() {
            return broken(
                *seq,
                if of.is_some() { Defect::PersonalMissing } else { Defect::SaidMissing },
            );
        }
        if let Some(seq) = Walk::after(found.head, view)?.stray()? {
            return broken(seq, Defect::Stray);
        }
        // What is left names entries that are not there.
        if let Some(given) = against.iter().min_by_key(|given| given.seq) {
            return broken(given.seq, Defect::Cut { end: found.head.seq });
        }
        folding.end()?;
        if let Some(table) = scratch.differs(made, view)? {
            return broken(found.head.seq, Defect::Register { table });
        }
        for (consultation, last) in numbers {
            if let Some(what) = impossible::found(view, &consultation, last)? {
                return broken(
                    found.head.seq,
                    Defect::Impossible { consultation: consultation.to_string(), what },
                );
            }
        }
        if let Some(disagrees) = disagrees {
            return Err(disagrees.into());
        }
        let damaged_after = damage::remembered(view)?.map(|head| head.seq);
        Ok(Verified { damaged_after, ..found })
    }
}

fn broken<T>(seq: u64, defect: Defect) -> Result<T, VerifyError> {
    Err(VerifyError::Broken(Broken { seq, defect }))
}
