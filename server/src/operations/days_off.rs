//! Days off and working Saturdays that were declared: entered and taken back by an owner, and used
//! wherever a term is counted.

use super::{
    clerk::Clerk,
    context::Operations,
    error::StoreError,
    staff_act::{Forestalled, SentBy, may_go_on, note_sent},
};
use crate::{
    desk::{self, DeclaredRow},
    journal::{log::Fault, working::Working},
    rules::{Access, DaysOff, DeclaredDay},
};
use jiff::civil::Date;

/// Days that may be entered; some ten are declared a year.
const DECLARED_MAX: usize = 500;

/// Why a day is not entered or taken back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DeclareError {
    /// The form was sent before; its sender was led there.
    #[error("it was done before")]
    Again {
        /// The address.
        to: String,
    },
    /// Whoever asks is no owner any more.
    #[error("not an owner")]
    NotOwner,
    /// There are as many as there may be.
    #[error("there are too many days")]
    TooMany,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What shall be done about a declared day.
#[derive(Debug, Clone)]
pub(crate) enum Declaring {
    /// Enter it, in place of what was said of the day.
    Enter(DeclaredDay),
    /// Take back what was said of the day.
    TakeBack(Date),
}

impl Operations {
    /// The days that were declared, in their order.
    pub(crate) fn declared_days(&self) -> Result<Vec<DeclaredDay>, StoreError> {
        let rows = desk::read_all::<DeclaredRow>(&self.journal.view()?)?;
        Ok(rows.into_iter().map(|(_, it)| it.into()).collect())
    }

    /// All days off that terms are counted with.
    pub(crate) fn days_off(&self) -> Result<DaysOff, StoreError> {
        Ok(DaysOff::with(self.declared_days()?))
    }

    /// Enters a day or takes it back. `to`: where its sender is led. Gives back that address.
    pub(crate) fn declare(
        &self,
        by: &Clerk,
        sent: SentBy,
        what: Declaring,
        to: String,
    ) -> Result<String, DeclareError> {
        if !by.access().owner {
            return Err(DeclareError::NotOwner);
        }
        let work = move |working: &mut Working<'_>| -> Result<Result<String, DeclareError>, Fault> {
            match may_go_on(working, &sent, |it: &Access| it.owner)? {
                Err(Forestalled::Again { to }) => return Ok(Err(DeclareError::Again { to })),
                Err(_) => return Ok(Err(DeclareError::NotOwner)),
                Ok(()) => {}
            }
            match what {
                Declaring::Enter(day) => {
                    let key = DeclaredRow::key(day.date);
                    let is_new = desk::get::<DeclaredRow>(working, &key)?.is_none();
                    if is_new && desk::all::<DeclaredRow>(working)?.len() >= DECLARED_MAX {
                        return Ok(Err(DeclareError::TooMany));
                    }
                    desk::put(working, &key, &DeclaredRow::from(day))?;
                }
                Declaring::TakeBack(date) => {
                    desk::remove::<DeclaredRow>(working, &DeclaredRow::key(date))?;
                }
            }
            note_sent(working, &sent, &to)?;
            Ok(Ok(to))
        };
        self.journal.keep_blocking(work).map_err(StoreError::of)?
    }
}
