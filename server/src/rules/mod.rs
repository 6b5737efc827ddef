//! What the product decides, pure: no clock, no file, no network, no database.

mod authority;
mod consultation;
mod discretion;
pub(crate) mod draft;
mod form;
mod invalidated;
pub(crate) mod nearest;
mod notice;
mod parts;
mod phase;
mod places;
mod results;
mod score;
mod scrutiny;
mod tidy;

pub use authority::{Authority, BadOrigin, Origin};
pub use consultation::{Choosable, Consultation, KindSpec, Link, Moderation, Municipality, QuestionSpec, RespondentFields, Scoring, Texts};
pub use form::{CONSENTED, REPLIES, Spoken, Unspoken, form};
pub use invalidated::{Invalidated, Tallied, invalidated};
pub use notice::{Notice, notices};
pub use parts::{Coded, CodedAnswer, Personal, join, part};
pub use phase::{phase, told_from};
pub use places::PlaceIndex;
pub use results::{Counted, ENDS, Index, IndexOf, NumberSums, Part, Points, Results, Row, Step, Steps, Told, What, results};
pub use score::{By, FULL_SCORE, Score, Yardstick};
pub use scrutiny::{Scrutiny, Sign};
pub use tidy::tidy;
