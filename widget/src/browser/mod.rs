//! The browser: the only place that names `web_sys`. It is compiled everywhere and runs in browsers
//! only, in callbacks and effects, which no server rendering reaches.

mod drafts;
mod events;
mod form;
mod http;
mod json;
mod link;
mod marks;
#[cfg(feature = "hydration")]
pub mod mount;
mod outbox;
#[cfg(target_arch = "wasm32")]
mod plural;
mod proof;
mod said;
mod storage;
mod timer;

pub(crate) use drafts::Drafts;
pub(crate) use events::{Listening, on_online};
pub(crate) use form::{focus, is_begun, pairs, touched};
pub(crate) use http::send;
pub use link::Link;
pub(crate) use marks::{mark, warn};
pub(crate) use outbox::Outbox;
#[cfg(target_arch = "wasm32")]
pub(crate) use plural::plural_category;
pub(crate) use proof::Proof;
pub(crate) use said::said;
pub(crate) use timer::{Timer, random};
