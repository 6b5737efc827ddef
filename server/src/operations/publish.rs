//! Setting up an authority and publishing a consultation, or changing either. What is published was
//! checked before: a [`Consultation`] is the proof of it, wherever its draft came from.

use super::{context::Operations, error::StoreError, operator::ToOperate};
use crate::{
    journal::{Actor, Change, Refused, Replaces, Salt, What},
    register::ReadError,
    rules::{Authority, Changed, Consultation, DateSlip, Invalidated, Reworded, Standing, changes},
};
use jiff::{Timestamp, tz::TimeZone};

/// It stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Published {
    /// Nothing had to be written: it stood there just so.
    pub(crate) again: bool,
    /// The authority does not say how to reach its data-protection officer, so the notice on
    /// personal data sends people to the authority itself.
    pub(crate) officer_unnamed: bool,
}

/// What publishing a consultation would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Checked {
    /// It is not there yet.
    New,
    /// It is there, and these fields would be others.
    There {
        /// What would change; nothing where it is just so.
        changes: Vec<Changed>,
        /// Unpublished, it would be shown again; terminated, it is closed whatever dates it is
        /// given.
        standing: Standing,
    },
}

/// Why a consultation is not published.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PublishError {
    /// Its authority is not set up.
    #[error("there is no such authority")]
    UnknownAuthority,
    /// There is a consultation of another authority at this address.
    #[error("there is a consultation of another authority at this address")]
    OtherAuthority,
    /// At its address stands a consultation that was published meanwhile, or that its writer did
    /// not begin from.
    #[error("another consultation stands at this address")]
    Overtaken,
    /// People have answered what it would no longer ask.
    #[error("people have answered what would no longer be asked")]
    WouldInvalidate(Vec<Invalidated>),
    /// It would no longer ask what forms ask that are still taken.
    #[error("answers to what would no longer be asked may be on their way")]
    StillTaken(Vec<Invalidated>),
    /// It would word otherwise what people have answered, and that is not said to be meant.
    #[error("what people have answered would be reworded")]
    Rewords(Vec<Reworded>),
    /// One of its documents is a file that is not here.
    #[error("the file {name} is not here")]
    NoFile {
        /// As it is called.
        name: String,
    },
    /// One of its documents is a file that was published, and erased.
    #[error("the file {name} was erased")]
    FileErased {
        /// As it is called.
        name: String,
    },
    /// Its dates would change what people have been told.
    #[error("its dates would change what people have been told")]
    Dates(DateSlip),
    /// It would be opened again, and its results have been told since it closed.
    #[error("the results have been told")]
    ResultsTold {
        /// Until when responses were taken.
        closes_at: Timestamp,
    },
    /// It would show comments that nobody has read, and whose senders were told that a clerk reads
    /// them first.
    #[error("comments that nobody has read would be shown")]
    CommentsUnread,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Operations {
    /// Sets up an authority, or changes it. `salt`: random, for what is kept of it.
    pub(crate) fn set_up(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        authority: Authority,
        salt: Salt,
    ) -> Result<Published, StoreError> {
        let officer_unnamed = authority.data_protection.is_none();
        let what = What::Authority { authority: Box::new(authority), salt };
        let appended = self
            .journal
            .append_blocking(Change { at, by: Actor::of(by), what })
            .map_err(StoreError::of)?;
        Ok(Published { again: appended.again, officer_unnamed })
    }

    /// Changes an authority that is still as its changer saw it; `false` where it is not.
    pub(crate) fn revise_authority(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        was: Authority,
        authority: Authority,
        salt: Salt,
    ) -> Result<bool, StoreError> {
        let (authority, was) = (Box::new(authority), Box::new(was));
        let what = What::AuthorityRevision { authority, was, salt };
        match self.journal.append_blocking(Change { at, by: Actor::of(by), what }) {
            Ok(_) => Ok(true),
            Err(Refused::Overtaken) => Ok(false),
            Err(refused) => Err(StoreError::of(refused)),
        }
    }

    /// Publishes a consultation, or changes it. `salt`: random, for what is kept of it. `reworded`:
    /// it is meant that what people have answered is worded otherwise.
    pub(crate) fn publish(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        consultation: Consultation,
        salt: Salt,
        reworded: bool,
    ) -> Result<Published, PublishError> {
        let authority =
            self.journal.view().map_err(StoreError::from)?.authority(&consultation.authority);
        let authority = authority.map_err(StoreError::from)?;
        let officer_unnamed = authority.is_some_and(|it| it.data_protection.is_none());
        self.demand_files(&consultation)?;
        let (consultation, replaces) = (Box::new(consultation), Replaces::Whatever);
        let what = What::Consultation { consultation, salt, reworded, replaces };
        let appended = self
            .journal
            .append_blocking(Change { at, by: Actor::of(by), what })
            .map_err(refusal)?;
        Ok(Published { again: appended.again, officer_unnamed })
    }

    /// What [`Operations::publish`] would do or refuse; nothing is done.
    pub(crate) fn check(
        &self,
        by: &impl ToOperate,
        at: Timestamp,
        consultation: &Consultation,
        reworded: bool,
    ) -> Result<Checked, PublishError> {
        self.demand_files(consultation)?;
        let what =
            What::ConsultationCheck { consultation: Box::new(consultation.clone()), reworded };
        self.journal.append_blocking(Change { at, by: Actor::of(by), what }).map_err(refusal)?;
        Ok(self.compared(consultation).map_err(StoreError::from)?)
    }

    /// Fails where a file is not here that would be published: an entry never names one that is not.
    pub(super) fn demand_files(&self, of: &Consultation) -> Result<(), PublishError> {
        match self.file_missing(of)? {
            Some(file) => Err(PublishError::NoFile { name: file.name }),
            None => Ok(()),
        }
    }

    fn compared(&self, it: &Consultation) -> Result<Checked, ReadError> {
        let view = self.journal.view()?;
        let Some(was) = view.consultation(&it.slug)? else { return Ok(Checked::New) };
        let (authority, standing) = (view.authority(&it.authority)?, view.standing(&it.slug)?);
        let zone = authority.and_then(|it| TimeZone::get(&it.time_zone).ok());
        Ok(Checked::There { changes: changes(&was, it, &zone.unwrap_or(TimeZone::UTC)), standing })
    }
}

pub(super) fn refusal(refused: Refused) -> PublishError {
    match refused {
        Refused::UnknownAuthority => PublishError::UnknownAuthority,
        Refused::OtherAuthority => PublishError::OtherAuthority,
        Refused::Overtaken => PublishError::Overtaken,
        Refused::WouldInvalidate(lost) => PublishError::WouldInvalidate(lost),
        Refused::StillTaken(lost) => PublishError::StillTaken(lost),
        Refused::DocumentErased { name } => PublishError::FileErased { name },
        Refused::Rewords(what) => PublishError::Rewords(what),
        Refused::Dates(slip) => PublishError::Dates(slip),
        Refused::ResultsTold { closes_at } => PublishError::ResultsTold { closes_at },
        Refused::CommentsUnread => PublishError::CommentsUnread,
        refused => StoreError::of(refused).into(),
    }
}
