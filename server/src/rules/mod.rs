//! What the product decides, pure: no clock, no file, no network, no database.

mod authority;
mod consultation;
mod entry;
pub mod file;
mod form;
mod invalidated;
mod notice;
mod parts;
mod phase;
mod scrutiny;
mod tidy;

pub use authority::{Authority, BadOrigin, Origin};
pub use consultation::{Asked, AskedKind, Choosable, Consultation, Link, Moderation, RespondentFields, Texts};
pub use entry::{Actor, BadDigest, Channel, Digest, Entry, Kind, Replaced};
pub use form::{CONSENTED, REPLIES, Spoken, Unspoken, form};
pub use invalidated::{Invalidated, Tallied, invalidated};
pub use notice::{Notice, notices};
pub use parts::{Coded, CodedAnswer, Personal, join, part};
pub use phase::phase;
pub use scrutiny::{Scrutiny, Sign};
pub use tidy::tidy;
