//! What an entry tells of: an authority or a consultation in outline, a response by what identifies
//! it.

use crate::journal::log::digest::Digest;
use glas_wire::{QuestionId, Slug};

/// An authority or a consultation as an entry tells it. What it says, its texts and how to reach
/// someone, is a body part of the entry, so that it can be erased; the rest is in the header, for
/// ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outline<T> {
    told: Box<T>,
    said: Option<Digest>,
}

impl<T> Outline<T> {
    /// `said`: digest of the body part.
    pub(crate) fn new(told: T, said: Option<Digest>) -> Self {
        Self { told: Box::new(told), said }
    }

    /// As the header tells it. Read from a file it says nothing, save in entries of version 1,
    /// whose headers held all.
    pub(crate) fn told(&self) -> &T {
        &self.told
    }

    /// Digest of the body part with what it says, salt included; `None` in entries of version 1.
    pub(crate) fn said(&self) -> Option<Digest> {
        self.said
    }

    /// The same, where the header is all there is.
    pub(super) fn into_told(self) -> T {
        *self.told
    }
}

/// What identifies a response in the entry by which it was received; see
/// [`super::Event::ResponseReceived`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReceivedResponse<'a> {
    /// To which consultation.
    pub(crate) consultation: &'a Slug,
    /// Number within the consultation.
    pub(crate) number: u32,
    /// SHA-256 of the receipt's secret.
    pub(crate) receipt: Digest,
    /// Digest of the submission.
    pub(crate) submission: Digest,
    /// Digest of the coded part.
    pub(crate) coded: Digest,
    /// Digest of the personal part.
    pub(crate) personal: Digest,
}

/// A response that a later one corrects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// Number within the consultation.
    pub(crate) number: u32,
    /// The entry by which it was received.
    pub(crate) response: u64,
}

/// A comment: what a response says at one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comment {
    /// To which consultation.
    pub(crate) consultation: Slug,
    /// Number of the response within the consultation.
    pub(crate) number: u32,
    /// At which question.
    pub(crate) question: QuestionId,
    /// The entry by which the response was received.
    pub(crate) response: u64,
}
