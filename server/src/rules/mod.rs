//! What the product decides, pure: no clock, no file, no network, no database.

mod authority;
mod consultation;
mod content_flag;
mod disclosure_control;
pub(crate) mod draft;
mod form;
mod invalidated;
pub(crate) mod nearest;
mod normalize;
mod parts;
mod phase;
mod places;
mod results;
mod score;
mod scrutiny;

pub use authority::{Authority, BadOrigin, Origin};
pub use consultation::{
    Choosable, Consultation, KindSpec, Link, Moderation, Municipality, QuestionSpec,
    RespondentFields, Scoring, Texts,
};
pub use content_flag::{ContentFlag, content_flags};
pub(crate) use disclosure_control::{FEWEST, LOT};
pub use form::{CONSENTED, REPLIES, Spoken, Unspoken, form};
pub use invalidated::{Invalidated, Tallied, invalidated};
pub use normalize::normalize;
pub use parts::{Coded, CodedAnswer, Personal, merge, split};
pub use phase::{phase, told_by};
pub use places::PlaceIndex;
pub(crate) use results::{Counted, Told, report, results};
pub use score::{By, FULL_SCORE, Score, Yardstick};
pub use scrutiny::{Scrutiny, SpamSignal};
