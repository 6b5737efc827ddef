//! What every event is asked. Each of these names every event, so that whoever adds one is asked
//! what it is.

use crate::journal::log::digest::Digest;
use crate::journal::log::entry::Event;
use crate::journal::log::outline::{Comment, Outline, ReceivedResponse};
use crate::rules::{Authority, Consultation};
use glas_wire::Slug;

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
            | Self::RightsHandedOut { .. }
            | Self::DocumentErased { .. }
            | Self::ConsultationConcluded { .. }
            | Self::CommentModerated { .. }
            | Self::CommentAnswered { .. } => None,
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
            | Self::RightsHandedOut { .. }
            | Self::DocumentErased { .. }
            | Self::ConsultationConcluded { .. }
            | Self::CommentModerated { .. }
            | Self::CommentAnswered { .. } => None,
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
            | Self::RightsHandedOut { .. }
            | Self::DocumentErased { .. }
            | Self::ConsultationConcluded { .. }
            | Self::CommentModerated { .. }
            | Self::CommentAnswered { .. } => None,
        }
    }

    /// The digests of its body parts: of the coded part or what was told, and of the one that can
    /// be erased.
    pub(crate) fn parts(&self) -> [Option<Digest>; 2] {
        match self {
            Self::AuthorityChanged { authority } => [None, authority.said()],
            Self::ConsultationChanged { consultation } => [None, consultation.said()],
            Self::ResponseReceived { coded, personal, .. } => [Some(*coded), Some(*personal)],
            Self::ConsultationTerminated { consultation: _, reason }
            | Self::ConsultationConcluded { consultation: _, words: reason } => {
                [None, Some(*reason)]
            }
            Self::ConsultationUnpublished { consultation: _, reason }
            | Self::Erased { consultation: _, number: _, response: _, reason }
            | Self::ConsentWithdrawn { consultation: _, number: _, response: _, reason }
            | Self::DocumentErased { consultation: _, sha256: _, reason } => [None, *reason],
            Self::AccountChanged { holder, .. } => [None, Some(*holder)],
            Self::CommentModerated { reason, .. } => [None, *reason],
            Self::CommentAnswered { words, .. } => [None, *words],
            Self::Withdrawn { .. }
            | Self::SaidErased { .. }
            | Self::ExportHandedOut { .. }
            | Self::ClockTrusted {}
            | Self::Restored { .. }
            | Self::WayInGiven { .. }
            | Self::RightsHandedOut { .. } => [None, None],
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
            | Self::RightsHandedOut { .. }
            | Self::DocumentErased { .. }
            | Self::ConsultationConcluded { .. }
            | Self::CommentModerated { .. }
            | Self::CommentAnswered { .. } => None,
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
            | Self::RightsHandedOut { .. }
            | Self::DocumentErased { .. }
            | Self::ConsultationConcluded { .. }
            | Self::CommentModerated { .. }
            | Self::CommentAnswered { .. } => None,
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
            | Self::ConsultationConcluded { .. }
            | Self::DocumentErased { .. }
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
            | Self::RightsHandedOut { .. }
            | Self::CommentModerated { .. }
            | Self::CommentAnswered { .. } => false,
        }
    }

    /// The comment that was moderated or answered, the entry on it that was seen, and the first
    /// entry of what was done at once.
    pub(crate) fn on_comment(&self) -> Option<(&Comment, Option<u64>, Option<u64>)> {
        match self {
            Self::CommentModerated { comment, follows, batch, .. }
            | Self::CommentAnswered { comment, follows, batch, outcome: _, words: _ } => {
                Some((comment, *follows, *batch))
            }
            Self::AuthorityChanged { .. }
            | Self::ConsultationChanged { .. }
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
            | Self::RightsHandedOut { .. }
            | Self::DocumentErased { .. }
            | Self::ConsultationConcluded { .. } => None,
        }
    }
}
