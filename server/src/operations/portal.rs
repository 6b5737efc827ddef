//! The number that a consultation has on the Portal for public consultations, kept for those who go
//! on with it there.

use super::{
    clerk::Allowed,
    context::Operations,
    ending::ByForm,
    error::StoreError,
    staff_act::{SentBy, may_go_on, note_sent},
};
use crate::{
    desk::{self, PortalNumber},
    journal::{log::Fault, working::Working},
    rules::{Access, Right},
};
use glas_wire::Slug;

impl Operations {
    /// The number of a consultation on the Portal, where it was entered.
    pub(crate) fn portal_number(&self, of: &Slug) -> Result<Option<String>, StoreError> {
        let row = desk::read::<PortalNumber>(&self.journal.view()?, PortalNumber::key(of))?;
        Ok(row.map(|it| it.number))
    }

    /// Keeps that number, or takes it out. `to`: where the sender of the form is led.
    pub(crate) fn set_portal_number(
        &self,
        by: &Allowed,
        sent: SentBy,
        of: Slug,
        number: Option<PortalNumber>,
        to: String,
    ) -> Result<String, ByForm<StoreError>> {
        let by = by.clone();
        let work = move |working: &mut Working<'_>| -> Result<Result<String, _>, Fault> {
            let may = |access: &Access| access.has(Right::Publish, by.authority());
            if let Err(why) = may_go_on(working, &sent, may)? {
                return Ok(Err(why.into()));
            }
            match number {
                Some(number) => desk::put(working, PortalNumber::key(&of), &number)?,
                None => desk::remove::<PortalNumber>(working, PortalNumber::key(&of))?,
            }
            note_sent(working, &sent, &to)?;
            Ok(Ok(to))
        };
        match self.journal.keep_blocking(work) {
            Ok(done) => done,
            Err(refused) => Err(ByForm::Refused(StoreError::of(refused))),
        }
    }
}
