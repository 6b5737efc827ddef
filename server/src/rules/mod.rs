//! What the product decides, pure: no clock, no file, no network, no database.

mod authority;
mod consultation;
mod form;
mod phase;

pub use authority::{Authority, Origin};
pub use consultation::{Asked, AskedKind, Choosable, Consultation, Link, Moderation, RespondentFields, Texts};
pub use form::form;
pub use phase::phase;
