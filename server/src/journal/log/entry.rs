//! What is written down when something happens: one entry of the journal. Kept for ever, so it
//! holds nothing that may have to be erased. Its bytes are those of
//! [`crate::journal::log::stored`].

use crate::journal::log::actor::Actor;
use crate::journal::log::channel::Channel;
use crate::journal::log::digest::{Digest, Head};
use crate::journal::log::outline::{Comment, Outline, Replaced};
use crate::rules::{Access, Authority, CommentState, Consultation, Outcome, Redaction, Scrutiny};
use glas_wire::{ChoiceId, Lang, Slug};
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
        /// As of [`Event::Erased`].
        reason: Option<Digest>,
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
    /// The authority has decided after a closed consultation, and said where that is told.
    ConsultationConcluded {
        /// Which.
        consultation: Slug,
        /// Digest of the body part with its words, salt included.
        words: Digest,
    },
    /// A file that was published by mistake was erased. Its digest stays.
    DocumentErased {
        /// Whose document it was.
        consultation: Slug,
        /// SHA-256 of its bytes.
        sha256: Digest,
        /// Digest of the body part with the reason, salt included; `None` where the reason was
        /// erased in the journal that the file was restored from.
        reason: Option<Digest>,
    },
    /// A comment was published or withheld, or is to be read once more.
    CommentModerated {
        /// Which.
        comment: Comment,
        /// The newest entry on it before, as its moderator saw it.
        follows: Option<u64>,
        /// The first of the entries by which this was done to several at once.
        batch: Option<u64>,
        /// What it is from now on.
        state: CommentState,
        /// Why: a key of the authority's catalogue of reasons.
        ground: Option<ChoiceId>,
        /// Digest of the body part with the reason in words, salt included.
        reason: Option<Digest>,
        /// What the public does not see of its text.
        redaction: Redaction,
    },
    /// The authority replied to a comment, or said what became of it, in place of what it had said
    /// before.
    CommentAnswered {
        /// Which.
        comment: Comment,
        /// As of [`Event::CommentModerated`].
        follows: Option<u64>,
        /// As of [`Event::CommentModerated`].
        batch: Option<u64>,
        /// What became of it.
        outcome: Option<Outcome>,
        /// Digest of the body part with the reply and the reasons, salt included.
        words: Option<Digest>,
    },
}
