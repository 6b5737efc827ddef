//! What is written down when something happens: one entry of the journal. Kept for ever, so it
//! holds nothing that may have to be erased. Its bytes are those of
//! [`crate::journal::log::stored`].

use crate::journal::log::actor::Actor;
use crate::journal::log::channel::Channel;
use crate::journal::log::digest::{Digest, Head};
use crate::journal::log::outline::{Outline, ReceivedResponse, Replaced};
use crate::rules::{Access, Authority, Consultation, Scrutiny};
use glas_wire::{Lang, Slug};
use jiff::{Timestamp, civil::Date};

/// One thing that happened, chained to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Position in the journal, from 1, without gaps.
    pub(crate) seq: u64,
    /// Digest of the stored bytes of the entry before; zeros for the first.
    pub(crate) prev: Digest,
    /// The instant the server knew all of it.
    pub(crate) at: Timestamp,
    /// Who did it: respondent, operator, account or the system.
    pub(crate) actor: Actor,
    /// What happened: the kind of the entry, with its own values.
    pub(crate) event: Event,
}

/// What happened. A new kind of event is a new variant: entries already written stay as they are,
/// and an older server says that a newer one wrote the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// An authority was set up or changed.
    AuthorityChanged {
        /// As it is from now on.
        authority: Outline<Authority>,
    },
    /// A consultation was published (the first time) or changed.
    ConsultationChanged {
        /// As it is from now on.
        consultation: Outline<Consultation>,
    },
    /// A response was received.
    ResponseReceived {
        /// To which consultation.
        consultation: Slug,
        /// Number within the consultation, from 1.
        number: u32,
        /// How it arrived.
        channel: Channel,
        /// The language the form was read in.
        language: Lang,
        /// SHA-256 of the receipt's secret.
        receipt: Digest,
        /// Digest of the submission, keyed with the idempotency key, which the server never keeps:
        /// it tells a retry from another submission and tells nobody else anything.
        submission: Digest,
        /// Digest of the coded part as stored, salt included.
        coded: Digest,
        /// Digest of the personal part as stored, salt included.
        personal: Digest,
        /// The response it corrects. That one is withdrawn by this very entry, so that never both
        /// count and never neither.
        replaces: Option<Replaced>,
        /// What gives reason to look twice.
        scrutiny: Scrutiny,
        /// The form that was filled in: position of the entry that published the consultation like
        /// that. `None` in entries of before responses said it: the one in force.
        version: Option<u64>,
    },
    /// The respondent took the response back before the closing: it counts no more. What was
    /// written stays until it is erased.
    Withdrawn {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
        /// The entry by which the response was received.
        response: u64,
    },
    /// The personal part of a response was erased.
    Erased {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
        /// The entry by which the response was received.
        response: u64,
        /// Where the authority did it: digest of the body part with the reason, salt included, in
        /// the first of the entries that erase all versions of the response.
        reason: Option<Digest>,
    },
    /// What an authority or a consultation said in an earlier entry was erased, or the reason that
    /// one gives.
    SaidErased {
        /// That entry.
        entry: u64,
    },
    /// Rows were given out.
    ExportHandedOut {
        /// The consultation it belongs to.
        consultation: Slug,
        /// The format of the file: `csv` or `json`.
        format: String,
        /// How many rows were handed out.
        rows: u64,
    },
    /// An open consultation was closed before its time. Nothing that is published later opens it
    /// again.
    ConsultationTerminated {
        /// Which.
        consultation: Slug,
        /// Digest of the body part with the reason, salt included.
        reason: Digest,
    },
    /// A consultation is no longer shown, until it is published again.
    ConsultationUnpublished {
        /// Which.
        consultation: Slug,
        /// As of [`Event::ConsultationTerminated`]; where nobody had answered there may be none.
        reason: Option<Digest>,
    },
    /// An operator said that the clock is right, by which this entry has its instant: entries
    /// before it may be of any.
    ClockTrusted {},
    /// The respondent no longer allows anything of the response to be published. It counts as
    /// before.
    ConsentWithdrawn {
        /// The consultation it belongs to.
        consultation: Slug,
        /// Number within the consultation.
        number: u32,
        /// The entry by which the response was received.
        response: u64,
    },
    /// The results of a closed consultation were told. What was told is a body part, which is never
    /// erased.
    ResultsTold {
        /// Of which consultation.
        consultation: Slug,
        /// The entry by which the form that was in force was published.
        form: u64,
        /// Digest of what was told as stored, salt included.
        told: Digest,
    },
    /// The file was restored from a backup, which ends with the entry before. What follows in the
    /// same instant was on record in the former journal, and is put on record again.
    Restored {
        /// The last entry that was read of the journal that stood there before, where there was
        /// one: what it had after the backup is on record no more.
        former: Option<Head>,
    },
    /// An account of staff was made, or may now do something else.
    AccountChanged {
        /// Its number, from 1.
        account: u64,
        /// Whether it can be used: it was not disabled.
        active: bool,
        /// What it may do from now on.
        access: Access,
        /// Digest of the body part with the name of its holder, salt included.
        holder: Digest,
    },
    /// A link was made by which somebody sets a new password of an account: whoever made it could
    /// use it, too.
    WayInGiven {
        /// The account.
        account: u64,
        /// Whether the second factor was taken off it.
        without_second_factor: bool,
    },
    /// A table was given out of who had which right on a day.
    RightsHandedOut {
        /// That day.
        on: Date,
        /// How many rows were handed out.
        rows: u64,
    },
}

// Each of these names every event, so that whoever adds one is asked what it is.
impl Event {
    /// The authority as it is from now on, where that changed.
    pub(crate) fn authority(&self) -> Option<&Outline<Authority>> {
        match self {
            Self::AuthorityChanged { authority } => Some(authority),
            Self::ConsultationChanged { .. }
            | Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. }
            | Self::SaidErased { .. }
            | Self::ExportHandedOut { .. }
            | Self::ConsultationTerminated { .. }
            | Self::ConsultationUnpublished { .. }
            | Self::ClockTrusted {}
            | Self::ConsentWithdrawn { .. }
            | Self::ResultsTold { .. }
            | Self::Restored { .. }
            | Self::AccountChanged { .. }
            | Self::WayInGiven { .. }
            | Self::RightsHandedOut { .. } => None,
        }
    }

    /// The consultation as it is from now on, where that changed.
    pub(crate) fn consultation(&self) -> Option<&Outline<Consultation>> {
        match self {
            Self::ConsultationChanged { consultation } => Some(consultation),
            Self::AuthorityChanged { .. }
            | Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. }
            | Self::SaidErased { .. }
            | Self::ExportHandedOut { .. }
            | Self::ConsultationTerminated { .. }
            | Self::ConsultationUnpublished { .. }
            | Self::ClockTrusted {}
            | Self::ConsentWithdrawn { .. }
            | Self::ResultsTold { .. }
            | Self::Restored { .. }
            | Self::AccountChanged { .. }
            | Self::WayInGiven { .. }
            | Self::RightsHandedOut { .. } => None,
        }
    }

    /// The response that was received.
    pub(crate) fn received(&self) -> Option<ReceivedResponse<'_>> {
        match self {
            Self::ResponseReceived {
                consultation,
                number,
                channel: _,
                language: _,
                receipt,
                submission,
                coded,
                personal,
                replaces: _,
                scrutiny: _,
                version: _,
            } => Some(ReceivedResponse {
                consultation,
                number: *number,
                receipt: *receipt,
                submission: *submission,
                coded: *coded,
                personal: *personal,
            }),
            Self::AuthorityChanged { .. }
            | Self::ConsultationChanged { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. }
            | Self::SaidErased { .. }
            | Self::ExportHandedOut { .. }
            | Self::ConsultationTerminated { .. }
            | Self::ConsultationUnpublished { .. }
            | Self::ClockTrusted {}
            | Self::ConsentWithdrawn { .. }
            | Self::ResultsTold { .. }
            | Self::Restored { .. }
            | Self::AccountChanged { .. }
            | Self::WayInGiven { .. }
            | Self::RightsHandedOut { .. } => None,
        }
    }

    /// The digests of its body parts: of the coded part or what was told, and of the one that can
    /// be erased.
    pub(crate) fn parts(&self) -> [Option<Digest>; 2] {
        match self {
            Self::AuthorityChanged { authority } => [None, authority.said()],
            Self::ConsultationChanged { consultation } => [None, consultation.said()],
            Self::ResponseReceived { coded, personal, .. } => [Some(*coded), Some(*personal)],
            Self::ConsultationTerminated { consultation: _, reason } => [None, Some(*reason)],
            Self::ConsultationUnpublished { consultation: _, reason }
            | Self::Erased { consultation: _, number: _, response: _, reason } => [None, *reason],
            Self::AccountChanged { holder, .. } => [None, Some(*holder)],
            Self::Withdrawn { .. }
            | Self::SaidErased { .. }
            | Self::ExportHandedOut { .. }
            | Self::ClockTrusted {}
            | Self::Restored { .. }
            | Self::WayInGiven { .. }
            | Self::RightsHandedOut { .. }
            | Self::ConsentWithdrawn { .. } => [None, None],
            Self::ResultsTold { told, .. } => [Some(*told), None],
        }
    }

    /// The entry whose body part was erased, as far as it can be.
    pub(crate) fn erased(&self) -> Option<u64> {
        match self {
            Self::Erased { consultation: _, number: _, response: entry, reason: _ }
            | Self::SaidErased { entry } => Some(*entry),
            Self::AuthorityChanged { .. }
            | Self::ConsultationChanged { .. }
            | Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::ExportHandedOut { .. }
            | Self::ConsultationTerminated { .. }
            | Self::ConsultationUnpublished { .. }
            | Self::ClockTrusted {}
            | Self::ConsentWithdrawn { .. }
            | Self::ResultsTold { .. }
            | Self::Restored { .. }
            | Self::AccountChanged { .. }
            | Self::WayInGiven { .. }
            | Self::RightsHandedOut { .. } => None,
        }
    }

    /// Of which consultation rows were given out, and how many.
    pub(crate) fn export(&self) -> Option<(&Slug, u64)> {
        match self {
            Self::ExportHandedOut { consultation, format: _, rows } => Some((consultation, *rows)),
            Self::AuthorityChanged { .. }
            | Self::ConsultationChanged { .. }
            | Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. }
            | Self::SaidErased { .. }
            | Self::ConsultationTerminated { .. }
            | Self::ConsultationUnpublished { .. }
            | Self::ClockTrusted {}
            | Self::ConsentWithdrawn { .. }
            | Self::ResultsTold { .. }
            | Self::Restored { .. }
            | Self::AccountChanged { .. }
            | Self::WayInGiven { .. }
            | Self::RightsHandedOut { .. } => None,
        }
    }

    /// Whether the consultation or the authority of any form may be another now, or say something
    /// else.
    pub(crate) fn revises(&self) -> bool {
        match self {
            Self::AuthorityChanged { .. }
            | Self::ConsultationChanged { .. }
            | Self::ConsultationTerminated { .. }
            | Self::ConsultationUnpublished { .. }
            | Self::SaidErased { .. } => true,
            Self::ResponseReceived { .. }
            | Self::Withdrawn { .. }
            | Self::Erased { .. }
            | Self::ExportHandedOut { .. }
            | Self::ClockTrusted {}
            | Self::ConsentWithdrawn { .. }
            | Self::ResultsTold { .. }
            | Self::Restored { .. }
            | Self::AccountChanged { .. }
            | Self::WayInGiven { .. }
            | Self::RightsHandedOut { .. } => false,
        }
    }
}
