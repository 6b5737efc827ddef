//! What a journal tells that goes on where a backup ends: of what is lost by restoring the backup,
//! and of what must not come back by it.

use crate::journal::again::Again;
use crate::journal::broken::Broken;
use crate::journal::handle::Journal;
use crate::journal::log::{Comment, Event, Fault, Head, LogReader, ReadError, encoding};
use crate::journal::walk::{Step, Stop, Walk};
use crate::register::{CommentKey, View};
use crate::rules::CommentState;
use glas_wire::Slug;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is known of the time after a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Former {
    /// Nothing: there is no journal.
    NoJournal,
    /// Nothing: the journal that stands there cannot be read.
    Unreadable {
        /// Why not.
        why: String,
    },
    /// Nothing: the journal ends before the backup does.
    Earlier {
        /// Its last entry.
        seq: u64,
    },
    /// This came after it.
    Known(Lost),
}

/// What a later journal has after the last entry of a backup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost {
    /// Entries.
    pub entries: u64,
    /// Responses of the backup of which what was written was erased.
    pub erased: u64,
    /// Responses of the backup of which the consent to publish was withdrawn.
    pub consents: u64,
    /// Consultations of which the results were told.
    pub told: u64,
    /// Those of them that the backup does not know as they were: their results are to be told anew.
    pub untold: u64,
    /// Texts of authorities, consultations and reasons that were erased.
    pub said: u64,
    /// Of those, entries that the backup has in force: they cannot be erased before others take
    /// their place.
    pub in_force: Vec<u64>,
    /// Files of the backup that were erased.
    pub documents: u64,
    /// Responses that were received.
    pub responses: u64,
    /// Responses of the backup that were withdrawn or corrected.
    pub withdrawn: u64,
    /// Numbers of accounts that were made or changed.
    pub accounts: BTreeSet<u64>,
    /// Where it is not whole: of what comes after that nothing is known.
    pub broken: Option<Broken>,
}

/// What is known, with what is to be done about it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) former: Former,
    /// The last entry that was read of it.
    pub(super) last: Option<Head>,
    /// Entries of the backup whose part that can be erased was erased since.
    pub(super) gone: BTreeSet<u64>,
    /// What is to be written down again.
    pub(super) again: Vec<Again>,
}

impl Known {
    pub(super) fn nothing(former: Former) -> Self {
        Self { former, last: None, gone: BTreeSet::new(), again: Vec::new() }
    }
}

/// Why a journal does not tell what came after a backup.
#[derive(Debug, thiserror::Error)]
pub enum FormerError {
    /// The backup was made of another: another entry stands at this position.
    #[error("entry {seq} of {} is another than in the backup", file.display())]
    Other {
        /// That journal.
        file: PathBuf,
        /// The last position that both have.
        seq: u64,
    },
    /// One of the two cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl From<Fault> for FormerError {
    fn from(fault: Fault) -> Self {
        Self::Read(fault.into())
    }
}

/// Reads what came after a backup, in a journal that lies at `path`.
pub(super) fn read(journal: &Journal, path: &Path, backup: &Journal) -> Result<Known, FormerError> {
    let (view, before) = (journal.view()?, backup.view()?);
    let (last, end) = (view.head()?, before.head()?);
    let common = last.seq.min(end.seq);
    let at = |view: &View| -> Result<_, Fault> {
        let record = LogReader::open(view.transaction())?.read(common)?;
        Ok(record.map(|it| encoding::digest(it.entry.value())))
    };
    // Each entry holds the digest of the one before: the same entry here is the same all the way.
    if common > 0 && at(&view)? != at(&before)? {
        return Err(FormerError::Other { file: path.to_owned(), seq: common });
    }
    if last.seq < end.seq {
        return Ok(Known {
            last: Some(last).filter(|it| it.seq > 0),
            ..Known::nothing(Former::Earlier { seq: last.seq })
        });
    }
    let mut reading = Reading {
        lost: Lost::default(),
        before,
        end,
        gone: BTreeSet::new(),
        again: Vec::new(),
        withheld: BTreeMap::new(),
    };
    let mut walk = Walk::after(end, &view)?;
    loop {
        match walk.step() {
            Ok(Some(step)) => reading.take(&step)?,
            Ok(None) => break,
            Err(Stop::Broken(broken)) => {
                reading.lost.broken = Some(broken);
                break;
            }
            Err(Stop::Fault(fault)) => return Err(fault.into()),
        }
    }
    reading.withhold_again()?;
    let Reading { lost, gone, again, .. } = reading;
    Ok(Known { former: Former::Known(lost), last: Some(walk.last), gone, again })
}

struct Reading {
    lost: Lost,
    before: View,
    /// Where the backup ends.
    end: Head,
    gone: BTreeSet<u64>,
    again: Vec<Again>,
    /// Comments of the backup that were withheld last: by which entry.
    withheld: BTreeMap<(Slug, CommentKey), Again>,
}

impl Reading {
    fn take(&mut self, step: &Step) -> Result<(), ReadError> {
        let Self { lost, end, before, .. } = self;
        lost.entries += 1;
        let event = &step.entry.event;
        match event {
            Event::Erased { consultation, number, response, reason } => {
                if *response <= end.seq {
                    lost.erased += 1;
                    // A reason that was erased since is not said again.
                    let said = step.stored.personal.as_ref().map(|part| part.value().to_vec());
                    let reason = reason.filter(|_| said.is_some());
                    let (consultation, number, response) =
                        (consultation.clone(), *number, *response);
                    let event = Event::Erased { consultation, number, response, reason };
                    self.gone.insert(response);
                    self.again.push(Again { event, told: None, said });
                }
            }
            Event::SaidErased { entry } => {
                if *entry <= end.seq {
                    lost.said += 1;
                    if self.is_in_force(*entry)? {
                        self.lost.in_force.push(*entry);
                    } else {
                        self.gone.insert(*entry);
                        self.again.push(Again::bare(event.clone()));
                    }
                }
            }
            Event::ConsentWithdrawn { consultation, number, response, reason } => {
                if *response <= end.seq {
                    lost.consents += 1;
                    let said = step.stored.personal.as_ref().map(|part| part.value().to_vec());
                    let reason = reason.filter(|_| said.is_some());
                    let (consultation, number, response) =
                        (consultation.clone(), *number, *response);
                    let event = Event::ConsentWithdrawn { consultation, number, response, reason };
                    self.again.push(Again { event, told: None, said });
                }
            }
            Event::CommentModerated { comment, state, redaction, .. } => {
                let Comment { consultation, number, question, response } = comment.clone();
                let place = (consultation, CommentKey { number, question });
                let hides = *state == CommentState::Withheld || !redaction.is_empty();
                if response > end.seq || !hides {
                    self.withheld.remove(&place);
                } else {
                    let said = step.stored.personal.as_ref().map(|part| part.value().to_vec());
                    self.withheld.insert(place, Again { event: event.clone(), told: None, said });
                }
            }
            Event::ResponseReceived { replaces, .. } => {
                lost.responses += 1;
                lost.withdrawn +=
                    u64::from(replaces.is_some_and(|replaced| replaced.response <= end.seq));
            }
            Event::Withdrawn { response, .. } => {
                lost.withdrawn += u64::from(*response <= end.seq);
            }
            // Numbers that were told once are never drawn again: two tellings would give away what
            // neither does.
            Event::ResultsTold { consultation, form, .. } => {
                let is_known =
                    *form <= end.seq && before.positions(consultation, consultation)?[0].is_some();
                if is_known {
                    lost.told += 1;
                    let told = step.stored.coded.as_ref().map(|part| part.value().to_vec());
                    self.again.push(Again { event: event.clone(), told, said: None });
                } else {
                    lost.untold += 1;
                }
            }
            Event::DocumentErased { consultation, sha256, reason } => {
                let known = before.document_file(consultation, *sha256)?;
                if known.is_some_and(|it| it.erased.is_none()) {
                    lost.documents += 1;
                    let said = step.stored.personal.as_ref().map(|part| part.value().to_vec());
                    let reason = reason.filter(|_| said.is_some());
                    let (consultation, sha256) = (consultation.clone(), *sha256);
                    let event = Event::DocumentErased { consultation, sha256, reason };
                    self.again.push(Again { event, told: None, said });
                }
            }
            Event::AccountChanged { account, .. } => {
                lost.accounts.insert(*account);
            }
            Event::AuthorityChanged { .. }
            | Event::ConsultationChanged { .. }
            | Event::ConsultationTerminated { .. }
            | Event::ConsultationUnpublished { .. }
            | Event::ConsultationConcluded { .. }
            | Event::ExportHandedOut { .. }
            | Event::ClockTrusted {}
            | Event::WayInGiven { .. }
            | Event::RightsHandedOut { .. }
            | Event::CommentAnswered { .. }
            | Event::Restored { .. } => {}
        }
        Ok(())
    }

    /// What was withheld is not shown again by going back: each last time once more, after what the
    /// backup knows of the comment.
    fn withhold_again(&mut self) -> Result<(), ReadError> {
        for ((slug, key), Again { mut event, said, .. }) in std::mem::take(&mut self.withheld) {
            let known = self.before.comment(&slug, &key)?;
            if let Event::CommentModerated { follows, batch, reason, .. } = &mut event {
                *follows = known.and_then(|it| it.newest);
                *batch = None;
                *reason = reason.filter(|_| said.is_some());
            }
            self.again.push(Again { event, told: None, said });
        }
        Ok(())
    }

    /// Whether the entry at a position is the one by which the backup knows an authority or a
    /// consultation.
    fn is_in_force(&self, seq: u64) -> Result<bool, ReadError> {
        let log = LogReader::open(self.before.transaction()).map_err(ReadError::from)?;
        let event = log.there(seq).map_err(ReadError::from)?.event;
        let now = match (event.authority(), event.consultation()) {
            (Some(it), _) => self.before.positions(&it.told().slug, &it.told().slug)?[1],
            (_, Some(it)) => self.before.positions(&it.told().slug, &it.told().slug)?[0],
            (None, None) => None,
        };
        Ok(now.is_some_and(|now| now.seq == seq))
    }
}
