//! The consultation form: Yew components that the server renders and the browser hydrates, with the very same props.
//!
//! One law holds this crate together: **what a citizen types belongs to the browser's form, never to our state.** No view
//! writes `checked`, and none writes `value` but the fixed value of a radio button or a check box, because hydration would
//! put it back over what was typed meanwhile. What was posted and comes back is written into the markup by the server only
//! ([`Posted`]). What is not wanted at the moment is `hidden`, never taken out. Answers are read from the form when they are
//! needed, by [`read()`], which the server uses for plain posts too.

pub mod browser;
mod message;
mod posted;
mod props;
mod questions;
mod read;
#[cfg(feature = "ssr")]
mod render;
mod state;
pub mod told;
mod view;
mod widget;
pub mod words;

pub use message::message;
pub use posted::Posted;
pub use props::{Place, Start, WidgetProps};
pub use read::read;
#[cfg(feature = "ssr")]
pub use render::render;
pub use state::{Action, Parcel, Stage, State, next};
pub use widget::Widget;
pub use words::{WORDS, Words};
