//! What goes with an act of staff in its transaction: who acts must still have the right, the form
//! must not have been sent before, and what was written down is removed or kept with the act.

use super::{clerk::Clerk, context::Operations, error::StoreError};
use crate::{
    desk::{self, Account, FormKey, SentForm},
    journal::{
        Appended,
        log::Fault,
        working::{Beside, Working},
    },
    rules::Access,
};
use jiff::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};

/// The form by which somebody acts.
#[derive(Debug, Clone)]
pub(crate) struct SentBy {
    /// Number of the account.
    pub(crate) account: u64,
    /// The key of the form.
    pub(crate) key: FormKey,
    /// When it was sent.
    pub(crate) at: Timestamp,
}

/// Why an act does not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Forestalled {
    /// The form was sent before; its sender was led there.
    Again {
        /// The address.
        to: String,
    },
    /// The right was taken away meanwhile.
    NoRight,
    /// What it is about was changed or removed by somebody else.
    Changed,
}

type Allows = dyn Fn(&Working<'_>) -> Result<bool, Fault> + Send + Sync;
type LeadsTo = dyn Fn(&Appended) -> String + Send + Sync;
type Keep = dyn Fn(&mut Working<'_>, &Appended) -> Result<(), Fault> + Send + Sync;

/// An act of staff.
pub(super) struct StaffAct {
    /// None at the command line, where nothing is sent twice.
    sent: Option<SentBy>,
    to: Box<LeadsTo>,
    /// What its actor must be able to do.
    may: Box<dyn Fn(&Access) -> bool + Send + Sync>,
    allows: Box<Allows>,
    keep: Box<Keep>,
    why_not: Mutex<Option<Forestalled>>,
}

impl StaffAct {
    /// By a form; its sender is led to an address.
    pub(super) fn new(
        sent: Option<SentBy>,
        to: String,
        may: impl Fn(&Access) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self {
            sent,
            to: Box::new(move |_| to.clone()),
            may: Box::new(may),
            allows: Box::new(|_| Ok(true)),
            keep: Box::new(|_, _| Ok(())),
            why_not: Mutex::default(),
        }
    }

    /// Only where this holds: what it is about is as its actor saw it.
    pub(super) fn only_if(
        self,
        allows: impl Fn(&Working<'_>) -> Result<bool, Fault> + Send + Sync + 'static,
    ) -> Self {
        Self { allows: Box::new(allows), ..self }
    }

    /// What is kept with it.
    pub(super) fn keeping(
        self,
        keep: impl Fn(&mut Working<'_>, &Appended) -> Result<(), Fault> + Send + Sync + 'static,
    ) -> Self {
        Self { keep: Box::new(keep), ..self }
    }

    /// Its sender is led to an address that tells of the entry.
    pub(super) fn leading(self, to: impl Fn(&Appended) -> String + Send + Sync + 'static) -> Self {
        Self { to: Box::new(to), ..self }
    }

    pub(super) fn shared(self) -> Arc<Self> {
        Arc::new(self)
    }

    /// Why it did not happen, where that is not the journal's to say.
    pub(super) fn why_not(&self) -> Option<Forestalled> {
        self.why_not.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn forestalled(&self, why: Forestalled) -> bool {
        *self.why_not.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
        false
    }
}

/// Whether an act by a form may go on: not where the form was sent before, or its sender may not.
pub(super) fn may_go_on(
    working: &Working<'_>,
    sent: &SentBy,
    may: impl Fn(&Access) -> bool,
) -> Result<Result<(), Forestalled>, Fault> {
    if let Some(SentForm { to, .. }) = desk::get(working, &sent.key.row(sent.account))? {
        return Ok(Err(Forestalled::Again { to }));
    }
    let account = desk::get::<Account>(working, &Account::key(sent.account))?;
    let has = account.is_some_and(|it| it.active && may(&it.access));
    Ok(if has { Ok(()) } else { Err(Forestalled::NoRight) })
}

impl Operations {
    /// Where a form led that somebody has sent before.
    pub(crate) fn sent_before(
        &self,
        clerk: &Clerk,
        key: FormKey,
    ) -> Result<Option<String>, StoreError> {
        self.led_to_by(&key.row(clerk.account()))
    }

    /// Where its sender was led, if it was sent before.
    pub(super) fn led_to(&self, sent: &SentBy) -> Result<Option<String>, StoreError> {
        self.led_to_by(&sent.key.row(sent.account))
    }

    fn led_to_by(&self, row: &[u8]) -> Result<Option<String>, StoreError> {
        Ok(desk::read::<SentForm>(&self.journal.view()?, row)?.map(|it| it.to))
    }
}

/// Keeps that a form was sent, and to where its sender was led; forgets forms of the day before.
pub(super) fn note_sent(working: &mut Working<'_>, sent: &SentBy, to: &str) -> Result<(), Fault> {
    for (key, old) in desk::all::<SentForm>(working)? {
        if sent.at.duration_since(old.at) > desk::FORM_KEY_KEPT {
            desk::remove::<SentForm>(working, &key)?;
        }
    }
    let form = SentForm { at: sent.at, to: to.to_owned() };
    desk::put(working, &sent.key.row(sent.account), &form)
}

impl Beside for StaffAct {
    fn allows(&self, working: &Working<'_>) -> Result<bool, Fault> {
        if let Some(sent) = &self.sent
            && let Err(why) = may_go_on(working, sent, &self.may)?
        {
            return Ok(self.forestalled(why));
        }
        if !(self.allows)(working)? {
            return Ok(self.forestalled(Forestalled::Changed));
        }
        Ok(true)
    }

    fn keep(&self, working: &mut Working<'_>, appended: &Appended) -> Result<(), Fault> {
        (self.keep)(working, appended)?;
        match &self.sent {
            Some(sent) => note_sent(working, sent, &(self.to)(appended)),
            None => Ok(()),
        }
    }
}
