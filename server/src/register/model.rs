//! What queries answer with: rows of responses, counts, sums and totals.

use crate::journal::log::{Channel, Head, stored::Part};
use crate::register::versions::Version;
use crate::rules::{Coded, Personal, Scrutiny, Tallied, merge};
use glas_wire::{ChoiceId, ConsentToPublish, Lang, QuestionId, Submission};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A response as it is kept; its body parts read, or [`AsStored`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseRow<C = Coded, P = Personal> {
    /// Number within the consultation.
    pub number: u32,
    /// When the server had the whole of it.
    pub at: Timestamp,
    /// How it arrived.
    pub channel: Channel,
    /// The language the form was read in.
    pub language: Lang,
    /// Position of its entry in the journal.
    pub seq: u64,
    /// Digest of that entry.
    pub entry: [u8; 32],
    /// SHA-256 of the receipt's secret.
    pub receipt: [u8; 32],
    /// What was chosen.
    pub coded: C,
    /// What was written; `None` once erased.
    pub personal: Option<P>,
    /// Whether it was taken back, and counts no more.
    pub withdrawn: Option<Withdrawal>,
    /// Number of the response it corrects.
    pub replaces: Option<u32>,
    /// What gives reason to look twice.
    pub scrutiny: Scrutiny,
    /// The form that was filled in: position of the entry that published it.
    pub version: u64,
    /// When the consent to publish was withdrawn, if it was.
    pub consent_withdrawn: Option<Timestamp>,
}

impl<C, P> Version for ResponseRow<C, P> {
    fn replaces(&self) -> Option<u32> {
        self.replaces
    }
    fn replaced_by(&self) -> Option<u32> {
        self.withdrawn.and_then(|it| it.replaced_by)
    }
}

/// A body part as its JSON stands in the store, for handing on: reading it costs more than all else
/// of an export.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AsStored(Box<RawValue>);

impl AsStored {
    /// Bytes it takes in memory, by its texts.
    pub fn bytes(&self) -> usize {
        self.0.get().len()
    }
    /// The coded part; `None` where it is another.
    pub fn coded(&self) -> Option<Coded> {
        self.read()
    }
    /// The personal part; `None` where it is another.
    pub fn personal(&self) -> Option<Personal> {
        self.read()
    }
    fn read<P: Part>(&self) -> Option<P> {
        serde_json::from_str::<P::Shape>(self.0.get()).ok()?.try_into().ok()
    }
}

impl Part for AsStored {
    type Shape = Self;
}

impl std::fmt::Debug for AsStored {
    // What people wrote belongs in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AsStored")
    }
}

/// That a response was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawal {
    /// Number of the response that corrects it, where one does.
    pub replaced_by: Option<u32>,
}

impl ResponseRow {
    /// Stakeholder group, where told.
    pub fn group(&self) -> Option<&ChoiceId> {
        self.coded.group.as_ref()
    }
    /// What may be published of it now: what was allowed when it was sent, nothing once that was
    /// withdrawn; `None` where nobody was asked.
    pub fn consent(&self) -> Option<ConsentToPublish> {
        match self.consent_withdrawn {
            Some(_) => Some(ConsentToPublish::NotAtAll),
            None => self.coded.consent,
        }
    }
    /// What was sent, with the consent to publish as it is now. Of an erased response only what was
    /// chosen.
    pub fn submission(&self) -> Submission {
        let sent = merge(&self.language, &self.coded, self.personal.as_ref());
        Submission { consent_to_publish: self.consent(), ..sent }
    }
}

/// A consultation as one entry published it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormVersion {
    /// That entry.
    pub position: Head,
    /// Its instant: since when the consultation was like that.
    pub at: Timestamp,
}

/// The version that was in force before the entry at `seq`; `None` before the first. `all`: in
/// order.
pub(crate) fn in_force(all: &[FormVersion], seq: u64) -> Option<&FormVersion> {
    all.partition_point(|it| it.position.seq < seq).checked_sub(1).map(|n| &all[n])
}

/// How often one answer to one question was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// At which question; `None` for responses as a whole.
    pub question: Option<QuestionId>,
    /// By whom; `None` for those who did not say.
    pub group: Option<ChoiceId>,
    /// The answer that was counted.
    pub value: Tallied,
    /// How often. Erasure changes no count; withdrawal takes a response out of all of them.
    pub count: u64,
}

/// The numbers answered to one question, in ten-thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Sum of all numbers, in ten-thousandths.
    pub sum: i128,
    /// Sum of the least few, in ten-thousandths.
    pub least: i128,
    /// Sum of the greatest few, in ten-thousandths.
    pub greatest: i128,
}

/// How many responses a consultation has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// All that were received, and so the last number given.
    pub responses: u32,
    /// Those whose personal part is erased.
    pub erased: u32,
    /// Those that were taken back or corrected by another.
    pub withdrawn: u32,
}

impl Totals {
    /// Responses that count: received, and neither withdrawn nor corrected by a later one.
    pub fn standing(&self) -> u32 {
        self.responses.saturating_sub(self.withdrawn)
    }
}
