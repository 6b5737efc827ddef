//! A comment as the register has it, and how many of them there are.

use crate::journal::log::Channel;
use crate::rules::{CommentState, ContentFlag, Outcome, Scrutiny, is_publishable};
use glas_wire::{ChoiceId, ConsentToPublish, Lang};
use std::collections::BTreeSet;

/// A comment, as a list shows it without opening a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentRecord {
    /// The entry by which its response was received.
    pub response: u64,
    /// How its response arrived.
    pub channel: Channel,
    /// The language the form was read in.
    pub language: Lang,
    /// Stakeholder group of its sender, where told.
    pub group: Option<ChoiceId>,
    /// For which place the response counts, as it was asked.
    pub place: Option<ChoiceId>,
    /// What may be published of it now.
    pub consent: Option<ConsentToPublish>,
    /// Whether its text was erased.
    pub erased: bool,
    /// Whether its response was taken back or corrected.
    pub withdrawn: bool,
    /// Whether the public sees it.
    pub state: CommentState,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// What a clerk should look at in its text.
    pub flags: BTreeSet<ContentFlag>,
    /// What gives reason to look twice at its response.
    pub scrutiny: Scrutiny,
    /// The newest entry on it.
    pub newest: Option<u64>,
    /// The entry by which its state is what it is.
    pub moderated: Option<u64>,
    /// The entry that says the reply and the outcome there are.
    pub answered: Option<u64>,
}

impl CommentRecord {
    /// Whether its text is there and counts.
    pub fn stands(&self) -> bool {
        !self.erased && !self.withdrawn
    }

    /// Whether the public may be shown it, as far as its sender and its state go.
    pub fn is_showable(&self) -> bool {
        self.stands() && self.state != CommentState::Withheld && is_publishable(self.consent)
    }

    /// Whether a clerk should look at it.
    pub fn is_flagged(&self) -> bool {
        !self.flags.is_empty() || !self.scrutiny.is_clear()
    }

    /// What it counts for.
    pub fn counts(&self) -> CommentTotals {
        let one = |is: bool| u32::from(is && self.stands());
        let is = |state| self.state == state;
        let shown = |state| u32::from(self.is_showable() && self.state == state);
        CommentTotals {
            all: one(true),
            pending: one(is(CommentState::Pending)),
            published: one(is(CommentState::Published)),
            withheld: one(is(CommentState::Withheld)),
            flagged: one(is(CommentState::Pending) && self.is_flagged()),
            without_outcome: one(self.outcome.is_none()),
            showable_published: shown(CommentState::Published),
            showable_pending: shown(CommentState::Pending),
        }
    }
}

/// How many comments a consultation has that count: none that was erased or taken back is among
/// them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CommentTotals {
    /// All of them.
    pub all: u32,
    /// Those nobody has said anything about.
    pub pending: u32,
    /// Those a moderator has published.
    pub published: u32,
    /// Those a moderator has withheld.
    pub withheld: u32,
    /// Those of the pending at which something should be looked at.
    pub flagged: u32,
    /// Those of which it is not said what became of them.
    pub without_outcome: u32,
    /// Those of the published whose senders allow it now.
    pub showable_published: u32,
    /// Those of the pending whose senders allow that they are published.
    pub showable_pending: u32,
}

impl CommentTotals {
    /// Each count, in the order of a row.
    pub(super) fn parts(self) -> [u32; 8] {
        let Self {
            all,
            pending,
            published,
            withheld,
            flagged,
            without_outcome,
            showable_published,
            showable_pending,
        } = self;
        [
            all,
            pending,
            published,
            withheld,
            flagged,
            without_outcome,
            showable_published,
            showable_pending,
        ]
    }

    /// From these.
    pub(super) fn of_parts(parts: [u32; 8]) -> Self {
        let [
            all,
            pending,
            published,
            withheld,
            flagged,
            without_outcome,
            showable_published,
            showable_pending,
        ] = parts;
        Self {
            all,
            pending,
            published,
            withheld,
            flagged,
            without_outcome,
            showable_published,
            showable_pending,
        }
    }

    /// With one comment that counted like this, and counts like that now.
    pub(super) fn changed(self, was: Self, is: Self) -> Self {
        let mut parts = self.parts();
        for ((part, was), is) in parts.iter_mut().zip(was.parts()).zip(is.parts()) {
            // Below zero, which nothing good gives, `verify` names it.
            *part = part.wrapping_add(is).wrapping_sub(was);
        }
        Self::of_parts(parts)
    }
}
