//! The consultation form: Yew components that the server renders and the browser hydrates, with the
//! very same props.
//!
//! It has two parts. The **live view** (frame, steps, summary of mistakes, panels) is rendered by
//! both. The **static view** (head, questions, respondent, foot) is rendered once, by the server,
//! and hydration steps over it: the browser marks mistakes, counts and conditions in it, and reads
//! it when an action needs the answers. So its code and its texts are sent once.
//!
//! One law holds this crate together: **what a citizen types belongs to the browser's form, never
//! to our state.** No view writes `checked`, and none writes `value` but a fixed one, because
//! hydration would put it back over what was typed meanwhile. What was posted and comes back is
//! written into the markup by the server only ([`Posted`]). What is not wanted at the moment is
//! `hidden`, never taken out. Answers are read from the form by [`read()`], which the server uses
//! for plain posts too.

pub mod browser;
mod form_data;
pub mod from_json;
mod live_view;
mod message;
mod outcome;
#[cfg(not(target_arch = "wasm32"))]
mod plural;
pub mod proof;
mod props;
mod questions;
mod state;
#[cfg(feature = "ssr")]
mod static_view;
mod steps;
mod to_json;
mod widget;
pub mod words;

pub use form_data::{read, version};
pub use live_view::dialled;
pub use message::message;
pub use outcome::Outcome;
#[cfg(not(target_arch = "wasm32"))]
pub use plural::plural_category;
pub use props::{Said, Start, Surface, WidgetProps};
pub use state::{Action, Parcel, Stage, State, next};
#[cfg(feature = "ssr")]
pub use static_view::{
    PhaseSaid, Posted, Rendering, STATIC_WORDS, notice, pairs, phase_said, said,
};
#[cfg(feature = "ssr")]
pub use steps::step_of;
pub use steps::{Turn, turn};
pub use to_json::to_json;
pub use widget::{Mounted, Widget};
#[cfg(feature = "ssr")]
pub use words::LIVE_WORDS;
pub use words::{LiveWords, Text, Word, Words};
