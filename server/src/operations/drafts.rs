//! Drafts of consultations: begun, changed by one person at a time, deleted, and published. A draft
//! disappears in the very transaction in which what it says is published, and with it all that was
//! shared of it or answered to it on trial.

use super::{
    clerk::{Allowed, Clerk},
    context::Operations,
    error::StoreError,
    publish::{self, PublishError},
    sharing::end_sharing,
    staff_act::{Forestalled, SentBy, StaffAct, may_go_on, note_sent},
};
use crate::{
    desk::{self, Draft, DraftHead, RemovedQuestion},
    journal::{Actor, Change, Refused, Replaces, Salt, What, log::Fault, working::Working},
    rules::{Consultation, Right, draft::Outdated},
};
use glas_wire::Slug;
use jiff::Timestamp;
use std::sync::Arc;

/// Longest file of a draft, in bytes: as long as a body may be.
pub(crate) const DRAFT_BYTES_MAX: usize = glas_wire::limits::BODY_BYTES_MAX;
/// Drafts of one authority at once.
const DRAFTS_MAX: usize = 100;
/// Questions that can be brought back into one draft.
const REMOVED_KEPT: usize = 5;

/// Why a draft is not begun, changed, deleted or published.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DraftError {
    /// There is no such draft.
    #[error("no such draft")]
    Unknown,
    /// Somebody else has changed or removed it meanwhile.
    #[error("it was changed meanwhile")]
    Changed,
    /// The form was sent before; its sender was led there.
    #[error("it was done before")]
    Again {
        /// The address.
        to: String,
    },
    /// The right was taken away meanwhile.
    #[error("the right was taken away")]
    NoRight,
    /// There are as many as there may be.
    #[error("there are too many drafts")]
    TooMany,
    /// It is too long.
    #[error("it is too long")]
    TooLong,
    /// What it says is not published.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Forestalled> for DraftError {
    fn from(why: Forestalled) -> Self {
        match why {
            Forestalled::Again { to } => Self::Again { to },
            Forestalled::NoRight => Self::NoRight,
            Forestalled::Changed => Self::Changed,
        }
    }
}

/// What a list says of a draft, and its number.
#[derive(Debug, Clone)]
pub(crate) struct Numbered {
    /// Its number.
    pub(crate) number: u64,
    /// What a list says.
    pub(crate) draft: DraftHead,
}

/// What a draft is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// As of [`Draft`].
    pub(crate) file: String,
    /// As of [`Draft`].
    pub(crate) outdated: Vec<Outdated>,
}

/// A draft that was found good, and what it says.
#[derive(Debug)]
pub(crate) struct CheckedDraft {
    /// Its number.
    pub(crate) number: u64,
    /// As which it was checked.
    pub(crate) revision: u64,
    /// What it says.
    pub(crate) consultation: Consultation,
    /// As of [`Operations::publish`].
    pub(crate) reworded: bool,
    /// What it may take the place of.
    pub(crate) replaces: Replaces,
}

impl Operations {
    /// The drafts that somebody may see, the last changed first.
    pub(crate) fn drafts(&self, clerk: &Clerk) -> Result<Vec<Numbered>, StoreError> {
        let mut drafts: Vec<Numbered> =
            desk::read_of_each::<Draft, DraftHead>(&self.journal.view()?)?
                .into_iter()
                .map(|(key, draft)| Numbered { number: Draft::number(&key), draft })
                .filter(|it| {
                    it.draft.authority.parse().is_ok_and(|slug| clerk.access().sees(&slug))
                })
                .collect();
        drafts.sort_by_key(|it| std::cmp::Reverse(it.draft.changed_at));
        Ok(drafts)
    }

    /// What somebody leaves behind, as far as another sees it: the drafts that they changed last,
    /// and how many forms they typed that were never sent.
    pub(crate) fn left_by(
        &self,
        clerk: &Clerk,
        account: u64,
    ) -> Result<(Vec<Numbered>, usize), StoreError> {
        let mut drafts = self.drafts(clerk)?;
        drafts.retain(|it| it.draft.changed_by == account);
        Ok((drafts, self.unsent_of(account)?))
    }

    /// A draft by its number.
    pub(crate) fn draft(&self, number: u64) -> Result<Option<Draft>, StoreError> {
        Ok(desk::read::<Draft>(&self.journal.view()?, &Draft::key(number))?)
    }

    /// The number of the entry that published what stands at an address; `None` where nothing does.
    pub(crate) fn published_by(&self, slug: &Slug) -> Result<Option<u64>, StoreError> {
        let versions = self.journal.view()?.form_versions(slug)?;
        Ok(versions.last().map(|it| it.position.seq))
    }

    /// Begins a draft at the authority of the permission. `base`: the entry that published what it
    /// begins from, of a consultation that it is to change. `to`: of its number, where its sender
    /// is led. Gives back that address.
    pub(crate) fn begin_draft(
        &self,
        by: &Allowed,
        sent: SentBy,
        file: String,
        base: Option<u64>,
        at: Timestamp,
        to: impl Fn(u64) -> String + Send + 'static,
    ) -> Result<String, DraftError> {
        if file.len() > DRAFT_BYTES_MAX {
            return Err(DraftError::TooLong);
        }
        let by = by.clone();
        let begin = move |working: &mut Working<'_>| -> Result<Result<String, DraftError>, Fault> {
            let may = |access: &crate::rules::Access| access.has(Right::Edit, by.authority());
            if let Err(why) = may_go_on(working, &sent, may)? {
                return Ok(Err(why.into()));
            }
            let drafts = desk::all::<Draft>(working)?;
            let own = |it: &Draft| it.authority == by.authority().as_str();
            if drafts.iter().filter(|(_, it)| own(it)).count() >= DRAFTS_MAX {
                return Ok(Err(DraftError::TooMany));
            }
            let number = next_number(working)?;
            let draft = Draft {
                authority: by.authority().to_string(),
                file,
                base,
                removed: Vec::new(),
                outdated: Vec::new(),
                revision: 1,
                made_at: at,
                changed_at: at,
                changed_by: by.account(),
            };
            desk::put(working, &Draft::key(number), &draft)?;
            let to = to(number);
            note_sent(working, &sent, &to)?;
            Ok(Ok(to))
        };
        self.journal.keep_blocking(begin).map_err(StoreError::of)?
    }

    /// Changes a draft that is still as its changer saw it, at `revision`.
    pub(crate) fn change_draft(
        &self,
        by: &Allowed,
        sent: SentBy,
        number: u64,
        revision: u64,
        written: Written,
        to: String,
    ) -> Result<String, DraftError> {
        self.change_draft_with(by, sent, number, revision, written, |_| {}, to)
    }

    /// The same, with what becomes of the questions that were taken out of it.
    #[expect(clippy::too_many_arguments, reason = "each is another part of one change")]
    pub(crate) fn change_draft_with(
        &self,
        by: &Allowed,
        sent: SentBy,
        number: u64,
        revision: u64,
        Written { file, outdated }: Written,
        removed: impl FnOnce(&mut Vec<RemovedQuestion>) + Send + 'static,
        to: String,
    ) -> Result<String, DraftError> {
        if file.len() > DRAFT_BYTES_MAX {
            return Err(DraftError::TooLong);
        }
        self.on_draft(by, sent, number, revision, to, move |working, sent, mut draft| {
            removed(&mut draft.removed);
            draft.removed.truncate(REMOVED_KEPT);
            let draft = Draft {
                file,
                outdated,
                revision: draft.revision + 1,
                changed_at: sent.at,
                changed_by: sent.account,
                ..draft
            };
            desk::put(working, &Draft::key(number), &draft)
        })
    }

    /// Deletes a draft that is still as it was seen.
    pub(crate) fn delete_draft(
        &self,
        by: &Allowed,
        sent: SentBy,
        number: u64,
        revision: u64,
        to: String,
    ) -> Result<String, DraftError> {
        self.on_draft(by, sent, number, revision, to, move |working, _, _| {
            desk::remove::<Draft>(working, &Draft::key(number))?;
            end_sharing(working, number)
        })
    }

    /// Why what a draft says would not be published, by what people have answered or have been
    /// told; `None` where nothing stands against it. Nothing is done.
    pub(crate) fn stands_against(
        &self,
        by: &Clerk,
        at: Timestamp,
        consultation: Consultation,
    ) -> Option<PublishError> {
        if let Err(error) = self.demand_files(&consultation) {
            return Some(error);
        }
        let what =
            What::ConsultationCheck { consultation: Box::new(consultation), reworded: false };
        let checked = self.journal.append_blocking(Change { at, by: Actor::of(by), what });
        checked.err().map(publish::refusal)
    }

    fn on_draft(
        &self,
        by: &Allowed,
        sent: SentBy,
        number: u64,
        revision: u64,
        to: String,
        does: impl FnOnce(&mut Working<'_>, &SentBy, Draft) -> Result<(), Fault> + Send + 'static,
    ) -> Result<String, DraftError> {
        let by = by.clone();
        let work = move |working: &mut Working<'_>| -> Result<Result<String, DraftError>, Fault> {
            let may = |access: &crate::rules::Access| access.has(by.right(), by.authority());
            if let Err(why) = may_go_on(working, &sent, may)? {
                return Ok(Err(why.into()));
            }
            let Some(draft) = desk::get::<Draft>(working, &Draft::key(number))? else {
                return Ok(Err(DraftError::Unknown));
            };
            if draft.revision != revision || draft.authority != by.authority().as_str() {
                return Ok(Err(DraftError::Changed));
            }
            does(working, &sent, draft)?;
            note_sent(working, &sent, &to)?;
            Ok(Ok(to))
        };
        self.journal.keep_blocking(work).map_err(StoreError::of)?
    }

    /// Publishes what a draft says, which was checked, and removes the draft with its link and what
    /// was answered to it on trial.
    pub(crate) fn publish_draft(
        &self,
        by: &Allowed,
        sent: SentBy,
        draft: CheckedDraft,
        salt: Salt,
        to: String,
    ) -> Result<(), DraftError> {
        let CheckedDraft { number, revision, consultation, reworded, replaces } = draft;
        if by.right() != Right::Publish || *by.authority() != consultation.authority {
            return Err(DraftError::NoRight);
        }
        self.demand_files(&consultation).map_err(DraftError::Publish)?;
        let (at, of) = (sent.at, by.authority().clone());
        let act = StaffAct::new(Some(sent), to, move |access| access.has(Right::Publish, &of))
            .only_if(move |working| {
                let draft = desk::get::<Draft>(working, &Draft::key(number))?;
                Ok(draft.is_some_and(|it| it.revision == revision))
            })
            .keeping(move |working, _| {
                desk::remove::<Draft>(working, &Draft::key(number))?;
                end_sharing(working, number)
            })
            .shared();
        let consultation = Box::new(consultation);
        let what = What::Consultation { consultation, salt, reworded, replaces };
        self.publish_by_act(act, Change { at, by: Actor::of(by), what })
    }

    /// Publishes a consultation with a later end, which was checked, for a reason that it says.
    /// `base`: the entry that published what it was made of.
    pub(crate) fn extend(
        &self,
        by: &Allowed,
        sent: SentBy,
        consultation: Consultation,
        base: u64,
        salt: Salt,
        to: String,
    ) -> Result<(), DraftError> {
        if by.right() != Right::Publish || *by.authority() != consultation.authority {
            return Err(DraftError::NoRight);
        }
        let (at, of) = (sent.at, by.authority().clone());
        let act = StaffAct::new(Some(sent), to, move |access| access.has(Right::Publish, &of));
        let (consultation, replaces) = (Box::new(consultation), Replaces::Entry(base));
        let what = What::Consultation { consultation, salt, reworded: false, replaces };
        self.publish_by_act(act.shared(), Change { at, by: Actor::of(by), what })
    }

    fn publish_by_act(&self, act: Arc<StaffAct>, change: Change) -> Result<(), DraftError> {
        match self.journal.append_with_blocking(change, act.clone()) {
            Ok(_) => Ok(()),
            Err(Refused::Forestalled) => {
                Err(act.why_not().map_or(DraftError::Changed, DraftError::from))
            }
            Err(refused) => Err(publish::refusal(refused).into()),
        }
    }
}

/// One more than any draft ever had: a number that was told to somebody leads to nothing else.
fn next_number(working: &mut Working<'_>) -> Result<u64, Fault> {
    let number = desk::get::<LastDraft>(working, b"")?.map_or(0, |it| it.number) + 1;
    desk::put(working, b"", &LastDraft { number })?;
    Ok(number)
}

/// The last number that a draft was given.
#[derive(serde::Serialize, serde::Deserialize)]
struct LastDraft {
    number: u64,
}

impl desk::Row for LastDraft {
    const KIND: &'static str = "last draft";
}
