//! What the product decides, pure: no clock, no file, no network, no database.

mod access;
mod authority;
mod base_url;
mod changes;
mod clock;
mod colours;
mod comment;
mod consultation;
mod content_flag;
mod date_slip;
mod days_off;
mod digest;
mod disclosure_control;
mod document;
pub(crate) mod draft;
mod form;
mod invalidated;
pub(crate) mod nearest;
mod normalize;
mod parts;
mod password;
mod phase;
mod places;
mod reason;
mod redaction;
mod results;
mod reworded;
mod score;
mod scrutiny;
mod search;
mod standing;
mod statutory_term;
#[cfg(test)]
mod tests;
mod texts;
mod unlikely_dates;
mod version;

pub use access::{Access, Right, Role};
pub use authority::{Authority, BadOrigin, DataProtection, Origin};
pub use base_url::{BadBaseUrl, BaseUrl};
pub use changes::{Changed, changes};
pub(crate) use changes::{Differing, differing, file_told};
pub use clock::{Baseline, ClockFault, clock_fault, is_behind, is_far_ahead};
pub use colours::{BadColour, CONTRAST_MIN, Colour, Colours, Ground};
pub use comment::{
    BadOfficialText, CommentState, GROUNDS, OFFICIAL_CHARS_MAX, OTHER_GROUND, OfficialText,
    Outcome, is_publishable, shown_states,
};
pub use consultation::{
    Choosable, Consultation, KindSpec, Moderation, Municipality, QuestionSpec, RespondentFields,
    Scoring,
};
pub(crate) use content_flag::mixes_scripts;
pub use content_flag::{ContentFlag, content_flags};
pub(crate) use content_flag::{FlagsByQuestion, flags_by_question};
pub use date_slip::{DateSlip, date_slip};
pub use days_off::{DayOff, DaysOff, Declared, DeclaredDay, Holiday};
pub use digest::{BadDigest, Digest};
pub(crate) use disclosure_control::{FEWEST, LOT, Noise, Rule};
pub use document::{
    Document, DocumentFile, FILE_BYTES_MAX, FILES_BYTES_MAX, FileKind, Source, file_address,
    file_name, is_file_name,
};
pub use form::{CONSENTED, REPLIES, Spoken, Unspoken, form, moment};
pub use invalidated::{Invalidated, Tallied, invalidated};
pub(crate) use normalize::one_line;
pub use normalize::{normalize, without_controls};
pub use parts::{Coded, CodedAnswer, Personal, merge, split};
pub use password::{Guessed, PASSWORD_CHARS_LEAST, PASSWORD_CHARS_MAX, Password, WeakPassword};
pub use phase::{phase, phase_between, told_by};
pub use places::PlaceIndex;
pub use reason::{BadReason, REASON_CHARS_MAX, Reason};
pub use redaction::{BadRedaction, HIDDEN, PIECE_CHARS_MIN, PIECES_MAX, Redaction};
pub(crate) use results::{Counted, Earlier, Told, report, results};
pub(crate) use reworded::asks_otherwise;
pub use reworded::{Reworded, Wording, reworded};
pub use score::{By, FULL_SCORE, Score, Yardstick};
pub use scrutiny::{Scrutiny, SpamSignal};
pub use search::{BadPhrase, PHRASE_CHARS_MAX, PHRASE_WORDS_MAX, Phrase};
pub use standing::{Notice, Standing, ended};
pub use statutory_term::{
    ARTICLE_26, ARTICLE_26_LEAST, BadTerm, Counts, Place, Publications, Reckoning, Term, TermDay,
    closes_before_term, days_given, publications, reckon, term_of,
};
pub use texts::Texts;
pub use unlikely_dates::{UnlikelyDates, unlikely_dates};
pub use version::{TAKEN_AFTER_CHANGE, is_taken, offered, was_open};
