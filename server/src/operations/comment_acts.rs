//! What staff do to comments: publish, withhold, answer, one or many at once, and undo what was done
//! at once.

use super::{
    clerk::Allowed,
    comment_filter::{CommentFilter, Sieve},
    consultation_cache::CachedConsultation,
    context::Operations,
    error::StoreError,
    staff_act::{Forestalled, SentBy, StaffAct},
};
use crate::{
    journal::{
        Actor, Appended, Change, CommentAct, CommentChange, Refused, Salt, What, may_be_done,
    },
    register::{CommentKey, CommentRecord, Done, ReadError, Said, View},
    rules::{CommentState, Redaction, Right},
};
use glas_wire::Slug;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Comments that something is done to at once: one transaction of the one writer.
pub(crate) const COMMENTS_AT_ONCE: usize = 1_000;

/// Why nothing is done to comments.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommentError {
    /// The form was sent before; its sender was led there.
    #[error("the form was sent before")]
    Again {
        /// The address.
        to: String,
    },
    /// The right was taken away meanwhile.
    #[error("the right is missing")]
    NoRight,
    /// There is no such comment.
    #[error("no such comment")]
    Unknown,
    /// Somebody else has done something to it since it was seen.
    #[error("somebody else was there before")]
    Changed,
    /// Its text is erased.
    #[error("the text is erased")]
    Erased,
    /// Its response was taken back or corrected.
    #[error("the response was taken back")]
    Withdrawn,
    /// Its sender does not allow that it is published.
    #[error("there is no consent to publish")]
    NoConsent,
    /// What is withheld or not accepted takes reasons.
    #[error("the reasons are missing")]
    ReasonsMissing,
    /// Neither a reply nor an outcome is said.
    #[error("nothing is said")]
    NothingSaid,
    /// Of those that were meant there is none to which it can be done.
    #[error("nothing to do it to")]
    Nobody {
        /// To how many it cannot be done.
        left: usize,
    },
    /// More than can be done at once.
    #[error("{count} at once")]
    TooMany {
        /// How many were meant.
        count: usize,
    },
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for CommentError {
    fn from(error: ReadError) -> Self {
        Self::Store(error.into())
    }
}

impl From<Forestalled> for CommentError {
    fn from(why: Forestalled) -> Self {
        match why {
            Forestalled::Again { to } => Self::Again { to },
            Forestalled::NoRight => Self::NoRight,
            Forestalled::Changed => Self::Changed,
        }
    }
}

/// Which comments are meant.
pub(crate) enum Meant {
    /// These.
    Ticked(Vec<CommentKey>),
    /// All that a filter takes.
    All(CommentFilter),
}

/// What was done at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DoneAtOnce {
    /// To how many comments.
    pub(crate) count: usize,
    /// How many were left as they are: somebody else was there before, or it cannot be done to
    /// them.
    pub(crate) left: usize,
    /// The first entry, by which it is undone; `None` where it is the only one.
    pub(crate) batch: Option<u64>,
}

impl Operations {
    /// Does something to one comment.
    pub(crate) fn act_on_comment(
        &self,
        by: &Allowed,
        sent: SentBy,
        of: &CachedConsultation,
        change: CommentChange,
        to: String,
    ) -> Result<(), CommentError> {
        let act = staff_act(by, sent.clone(), of, to)?;
        self.append_on_comments(by, &sent, &of.consultation.slug, vec![change], act)
    }

    /// Does the same to several comments, as they were when the entry `seen` was the last: all that
    /// came or changed later are left as they are, and so are those to which it cannot be done.
    /// `to`: of what was done, where its sender is led; `salt`: random each time. Gives back that
    /// address.
    pub(crate) fn act_on_comments(
        &self,
        by: &Allowed,
        sent: SentBy,
        of: &CachedConsultation,
        (meant, seen): (Meant, u64),
        (does, salt): (&CommentAct, impl Fn() -> Salt),
        to: impl Fn(DoneAtOnce) -> String + Send + Sync + 'static,
    ) -> Result<String, CommentError> {
        let view = self.journal.view()?;
        let rows = meant_rows(&view, of, meant, seen)?;
        let of_all = rows.len();
        let mut changes = Vec::with_capacity(of_all);
        for (key, row) in rows {
            let row = row.filter(|it| it.newest.is_none_or(|newest| newest <= seen));
            let Some(row) = row else { continue };
            let does = still_hiding(&view, &of.consultation.slug, &row, does)?;
            if may_be_done(&row, row.newest, &does).is_ok() {
                changes.push(change(key, row.newest, does, salt()));
            }
        }
        drop(view);
        self.at_once(by, sent, of, changes, of_all, to)
    }

    /// Undoes what was done to several at once, where nobody has done anything since. Each is again
    /// what it was before. Gives back as [`Self::act_on_comments`].
    pub(crate) fn undo_on_comments(
        &self,
        by: &Allowed,
        sent: SentBy,
        of: &CachedConsultation,
        batch: u64,
        salt: impl Fn() -> Salt,
        to: impl Fn(DoneAtOnce) -> String + Send + Sync + 'static,
    ) -> Result<String, CommentError> {
        let view = self.journal.view()?;
        let slug = &of.consultation.slug;
        let done = view.batch(slug, batch)?;
        let of_all = done.len();
        let mut changes = Vec::with_capacity(of_all);
        for it in done {
            let row = view.comment(slug, &it.key)?;
            let Some(row) = row.filter(|row| row.newest == Some(it.seq)) else { continue };
            let does = before(&view, slug, &it)?;
            if may_be_done(&row, row.newest, &does).is_ok() {
                changes.push(change(it.key, row.newest, does, salt()));
            }
        }
        drop(view);
        self.at_once(by, sent, of, changes, of_all, to)
    }

    /// Which right it took to do something at once; `None` where nothing was.
    pub(crate) fn right_of_batch(
        &self,
        of: &CachedConsultation,
        batch: u64,
    ) -> Result<Option<Right>, StoreError> {
        let done = self.journal.view()?.done(&of.consultation.slug, batch)?;
        Ok(done.filter(|it| it.batch == Some(batch)).map(|it| match it.said {
            Said::Moderated { .. } => Right::Moderate,
            Said::Answered { .. } => Right::Answer,
        }))
    }

    fn at_once(
        &self,
        by: &Allowed,
        sent: SentBy,
        of: &CachedConsultation,
        changes: Vec<CommentChange>,
        of_all: usize,
        to: impl Fn(DoneAtOnce) -> String + Send + Sync + 'static,
    ) -> Result<String, CommentError> {
        let (count, left) = (changes.len(), of_all - changes.len());
        if let Some(to) = self.led_to(&sent)? {
            return Err(CommentError::Again { to });
        }
        if count == 0 {
            return Err(CommentError::Nobody { left });
        }
        if count > COMMENTS_AT_ONCE {
            return Err(CommentError::TooMany { count });
        }
        let leads = move |appended: &Appended| {
            to(DoneAtOnce { count, left, batch: (count > 1).then_some(appended.seq) })
        };
        let act = staff_act(by, sent.clone(), of, String::new())?.leading(leads);
        self.append_on_comments(by, &sent, &of.consultation.slug, changes, act)?;
        Ok(self.led_to(&sent)?.unwrap_or_default())
    }

    fn append_on_comments(
        &self,
        by: &Allowed,
        sent: &SentBy,
        of: &Slug,
        changes: Vec<CommentChange>,
        act: StaffAct,
    ) -> Result<(), CommentError> {
        let is_right = |it: &CommentChange| match &it.act {
            CommentAct::Moderate { .. } => by.right() == Right::Moderate,
            CommentAct::Answer { .. } => by.right() == Right::Answer,
        };
        if !changes.iter().all(is_right) {
            return Err(CommentError::NoRight);
        }
        let what = What::Comments { consultation: of.clone(), changes };
        let (change, act) = (Change { at: sent.at, by: Actor::of(by), what }, act.shared());
        let done = self.journal.append_with_blocking(change, act.clone());
        done.map(drop).map_err(|refused| match refused {
            Refused::Forestalled => act.why_not().map_or(CommentError::Changed, CommentError::from),
            Refused::UnknownComment => CommentError::Unknown,
            Refused::CommentChanged => CommentError::Changed,
            Refused::Erased => CommentError::Erased,
            Refused::Withdrawn => CommentError::Withdrawn,
            Refused::NoConsent => CommentError::NoConsent,
            Refused::ReasonsMissing => CommentError::ReasonsMissing,
            Refused::NothingSaid => CommentError::NothingSaid,
            refused => StoreError::of(refused).into(),
        })
    }
}

/// The right is that of the permission, at the authority of the consultation.
fn staff_act(
    by: &Allowed,
    sent: SentBy,
    of: &CachedConsultation,
    to: String,
) -> Result<StaffAct, CommentError> {
    let (right, authority) = (by.right(), by.authority().clone());
    if authority != of.authority.slug {
        return Err(CommentError::NoRight);
    }
    Ok(StaffAct::new(Some(sent), to, move |access| access.has(right, &authority)))
}

fn change(key: CommentKey, follows: Option<u64>, act: CommentAct, salt: Salt) -> CommentChange {
    let CommentKey { number, question } = key;
    CommentChange { number, question, follows, act, salt }
}

/// Those that are meant, each once, with their rows as they are now.
fn meant_rows(
    view: &View,
    of: &CachedConsultation,
    meant: Meant,
    seen: u64,
) -> Result<BTreeMap<CommentKey, Option<CommentRecord>>, CommentError> {
    let mut rows = BTreeMap::new();
    match meant {
        Meant::Ticked(keys) => {
            for key in keys {
                let row = view.comment(&of.consultation.slug, &key)?;
                rows.insert(key, row);
            }
        }
        Meant::All(filter) => {
            Sieve::new(view, of, &filter)?.walk(false, 0, |number, question, it| {
                let was_there =
                    it.response <= seen && it.newest.is_none_or(|newest| newest <= seen);
                if was_there && let Ok(question) = question.parse() {
                    rows.insert(CommentKey { number, question }, Some(it));
                }
                Ok(ControlFlow::Continue(()))
            })?;
        }
    }
    Ok(rows)
}

/// What is done to many leaves hidden what was hidden of each, for the reason that was given then.
fn still_hiding(
    view: &View,
    slug: &Slug,
    row: &CommentRecord,
    does: &CommentAct,
) -> Result<CommentAct, ReadError> {
    let CommentAct::Moderate { state, ground, reason, redaction: _ } = does else {
        return Ok(does.clone());
    };
    let Some(Said::Moderated { ground: then, reason: said_then, redaction, .. }) =
        view.moderation(slug, row)?.map(|it| it.said)
    else {
        return Ok(does.clone());
    };
    if redaction.is_empty() {
        return Ok(does.clone());
    }
    let is_said = ground.is_some() || reason.is_some();
    let (ground, reason) = match is_said {
        true => (ground.clone(), reason.clone()),
        false => (then, said_then.and_then(|it| it.parse().ok())),
    };
    Ok(CommentAct::Moderate { state: *state, ground, reason, redaction })
}

/// What has to be done to a comment so that it is again what it was before something was.
fn before(view: &View, slug: &Slug, done: &Done) -> Result<CommentAct, ReadError> {
    let is_moderated = |it: &Said| matches!(it, Said::Moderated { .. });
    let kind = is_moderated(&done.said);
    let mut earlier = view.history(slug, done.follows)?.into_iter();
    let earlier = earlier.find(|it| is_moderated(&it.said) == kind).map(|it| it.said);
    // As it was written down then; what was erased since is not said again.
    Ok(match earlier {
        Some(Said::Moderated { state, ground, reason, redaction }) => CommentAct::Moderate {
            state,
            ground,
            reason: reason.and_then(|it| it.parse().ok()),
            redaction,
        },
        Some(Said::Answered { outcome, reply, reasons }) => CommentAct::Answer {
            outcome,
            reply: reply.and_then(|it| it.parse().ok()),
            reasons: reasons.and_then(|it| it.parse().ok()),
        },
        None if kind => CommentAct::Moderate {
            state: CommentState::Pending,
            ground: None,
            reason: None,
            redaction: Redaction::default(),
        },
        None => CommentAct::Answer { outcome: None, reply: None, reasons: None },
    })
}
