//! Why the journal refuses a change.

use crate::journal::log::Corrupt;
use crate::rules::{DateSlip, Invalidated, Reworded};
use glas_wire::{Lang, Mistake};
use jiff::Timestamp;

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such consultation.
    #[error("there is no such consultation")]
    UnknownConsultation,
    /// There is no such authority.
    #[error("there is no such authority")]
    UnknownAuthority,
    /// The consultation is another authority's.
    #[error("the consultation is another authority's")]
    OtherAuthority,
    /// At its address stands a consultation that was published meanwhile, or that its writer did
    /// not begin from.
    #[error("another consultation stands at this address")]
    Overtaken,
    /// There is no such response.
    #[error("there is no such response")]
    UnknownResponse,
    /// Responses are not taken yet.
    #[error("responses are taken from {opens_at}")]
    NotYetOpen {
        /// When responses will be taken.
        opens_at: Timestamp,
    },
    /// Responses are no longer taken.
    #[error("responses were taken until {closes_at}")]
    Closed {
        /// Until when responses were taken.
        closes_at: Timestamp,
    },
    /// The idempotency key belongs to another submission.
    #[error("the key was used for another submission")]
    KeyReused,
    /// The response was erased.
    #[error("the response was erased")]
    Erased,
    /// No such file is among the documents of the consultation.
    #[error("there is no such document")]
    UnknownDocument,
    /// A file was erased: it is not published again.
    #[error("the file {name} was erased")]
    DocumentErased {
        /// As it is called.
        name: String,
    },
    /// Nothing can be erased of what was said: it is said now, and is changed first, or it is in
    /// the header of an old entry.
    #[error("what this entry says cannot be erased")]
    NotErasable,
    /// The response was withdrawn, or another one corrects it.
    #[error("the response was withdrawn")]
    Withdrawn,
    /// There is no such comment.
    #[error("there is no such comment")]
    UnknownComment,
    /// Somebody else has moderated or answered the comment since it was seen.
    #[error("the comment was moderated or answered by somebody else")]
    CommentChanged,
    /// What is withheld or not accepted takes reasons.
    #[error("what is withheld or not accepted takes reasons")]
    ReasonsMissing,
    /// Neither a reply nor an outcome is said, and there is none to be taken back.
    #[error("nothing is said")]
    NothingSaid,
    /// Nothing of the response may be published as it is.
    #[error("there is no consent to publish the response")]
    NoConsent,
    /// The form is not written in the language of the submission.
    #[error("the form is not written in the language of the submission")]
    OtherLanguage {
        /// Those it is written in.
        languages: Vec<Lang>,
    },
    /// The form that was filled in is no longer taken: it was changed more than
    /// [`crate::rules::TAKEN_AFTER_CHANGE`] ago, or it is none of this consultation.
    #[error("the form that was filled in is no longer taken")]
    FormReplaced,
    /// The submission does not answer the form.
    #[error("the submission does not answer the form")]
    Invalid(Vec<Mistake>),
    /// People have answered what the changed consultation would no longer ask.
    #[error("people have answered what would no longer be asked")]
    WouldInvalidate(Vec<Invalidated>),
    /// Nobody has answered what the changed consultation would no longer ask, but it was public
    /// lately, so answers to it may be on their way.
    #[error("answers to what would no longer be asked may be on their way")]
    StillTaken(Vec<Invalidated>),
    /// What people have answered would be worded otherwise, and it is not said that this is meant.
    #[error("what people have answered would be reworded")]
    Rewords(Vec<Reworded>),
    /// Dates would be changed that are not changed by the way.
    #[error("its dates would change what people have been told: {0:?}")]
    Dates(DateSlip),
    /// The consultation is not shown.
    #[error("the consultation is unpublished")]
    Unpublished,
    /// People have answered it, and are owed a reason.
    #[error("people have answered it, and no reason is given")]
    NoReason {
        /// How many responses were received.
        responses: u32,
    },
    /// Its instant is earlier than what is on record: the clock is wrong, or must be said to be
    /// right ([`crate::journal::What::ClockTrust`]).
    #[error("the clock stands before the last entry of the journal")]
    Clock,
    /// Comments would be shown that nobody has read, and whose senders were told that a clerk reads
    /// them first.
    #[error("comments that nobody has read would be shown")]
    CommentsUnread,
    /// The results have been told: no more responses may come, and they are not told again.
    #[error("the results have been told")]
    ResultsTold {
        /// Until when responses were taken.
        closes_at: Timestamp,
    },
    /// The results have not been told yet.
    #[error("the results have not been told yet")]
    ResultsUntold,
    /// It was concluded before.
    #[error("the consultation is concluded")]
    Concluded,
    /// Responses are taken, or will be: the results are not told yet.
    #[error("responses are taken until {closes_at}")]
    NotYetClosed {
        /// Until when responses will be taken.
        closes_at: Timestamp,
    },
    /// What the results were made from has changed since; they are to be made again.
    #[error("what the results were made from has changed")]
    Outdated,
    /// What is kept beside the journal does not allow it any more: the same form was sent before,
    /// somebody else has changed the draft, or a right was taken away. Whoever asked knows which.
    #[error("what goes with it does not allow it")]
    Forestalled,
    /// Too much waits; try again.
    #[error("too much is waiting to be written")]
    Busy,
    /// The disk does not take it; try again.
    #[error("the disk does not accept it")]
    Unavailable,
    /// What must be read to decide it is damaged.
    #[error("what is stored is damaged: {0}")]
    Corrupt(Corrupt),
    /// A fault of ours in deciding this very change.
    #[error("the server could not do this")]
    Internal,
}
